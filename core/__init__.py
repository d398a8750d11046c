"""The engine: small networks trained in NumPy, every number kept. No Qt here."""

import os

# One BLAS thread: the window needs the other core, and two threads collapse under
# contention. It counts only if set before NumPy is first imported.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
