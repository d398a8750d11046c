"""One training run: a network, its passes, its steps, and all that is measured of them."""
