"""The panel that checks the gradient of the present weights; the window takes `panel` alone."""
