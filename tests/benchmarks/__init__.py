"""Benchmarks. Importing core before NumPy is what sets one BLAS thread for all of them."""

import core  # noqa: F401
