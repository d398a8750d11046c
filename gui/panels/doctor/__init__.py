"""What the doctor says of the run, and its cures tried; the window takes `panel` alone."""
