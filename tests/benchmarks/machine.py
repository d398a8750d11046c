"""What a benchmark ran on: the processor, its cores, and the version of everything that counts."""

import ctypes
import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shutil import which

import numpy as np

PACKAGES = ("numpy", "torch", "jax", "PySide6-Essentials", "pyqtgraph")


def describe() -> dict[str, str | int | None]:
    """Return it by name; None for what is not here."""
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    told = [f"{key}={os.environ[key]}" for key in sorted(os.environ) if key.startswith("OPENBLAS_")]
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        **{package: _version(package) for package in PACKAGES},
        "blas": f"{blas['name']} {blas['version']}, kernels {_kernels()}, {', '.join(told)}",
        "node": _node(),
    }


def _processor() -> str:
    """Return its name; where Linux is, as the kernel has it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _node() -> str | None:
    if which("node") is None:
        return None
    return subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip()


def _kernels() -> str:
    """Return the kernels that NumPy's OpenBLAS chose for this machine, or was told to."""
    for folder in ("numpy.libs", "numpy/.dylibs"):
        for library in (Path(np.__file__).parents[1] / folder).glob("*openblas*"):
            loaded = ctypes.CDLL(str(library))
            for name in ("scipy_openblas_get_corename64_", "openblas_get_corename64_"):
                if hasattr(loaded, name):
                    function = getattr(loaded, name)
                    function.restype = ctypes.c_char_p
                    return function().decode()
    return "unknown"
