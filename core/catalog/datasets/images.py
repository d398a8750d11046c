"""Images of things to tell apart: MNIST's digits, and files of their IDX format."""

import gzip
import io
import math
import zlib
from importlib import resources
from typing import Annotated, BinaryIO

import msgspec
import numpy as np
import numpy.typing as npt

from core.catalog.datasets.base import Arrays, DataSet, Share, one_hot, split
from core.faults import Fault, refuse
from core.files import LARGEST_FILE, read_bytes
from core.kinds import GZIP, LOOKED, check_kind, wrong_kind
from core.tape import Array

Bytes = npt.NDArray[np.uint8]
MOST_IMAGES = 2**20
MOST_VALUES = 2**26  # pixels of all samples together, each of which becomes 8 bytes
_DIGITS = 10


class Mnist(DataSet, frozen=True, tag="mnist", kw_only=True):
    """10,000 handwritten digits (LeCun et al., 1998), 28 x 28, in an order fixed once.

    The first `samples` are used; the last of them are the test set.
    """

    samples: Annotated[int, msgspec.Meta(ge=100, le=10_000)] = 10_000
    test_share: Share = 0.2

    def class_count(self) -> int:
        return _DIGITS

    def arrays(self, rng: np.random.Generator, output: str) -> Arrays:
        """Return 784 inputs from 0 to 1 and ten classes; nothing is drawn."""
        with (resources.files("assets.data") / "mnist10k.npz").open("rb") as file:
            stored = np.load(file)
            images, labels = stored["images"][: self.samples], stored["labels"][: self.samples]
        return _split(images, one_hot(labels, _DIGITS, output), self.test_share)


class Idx(DataSet, frozen=True, tag="idx", kw_only=True):
    """A pair of IDX files, as MNIST and Fashion-MNIST come in, gzipped or not.

    They are shuffled with the seed and the first `samples` used; the last are the test set.
    """

    images: str = ""
    labels: str = ""
    samples: Annotated[int, msgspec.Meta(ge=2, le=100_000)] = 10_000
    test_share: Share = 0.2

    def class_count(self) -> int:
        return 0

    def files(self) -> dict[str, str]:
        return {"images": self.images, "labels": self.labels}

    def faults(self) -> list[Fault]:
        files = self.files().items()
        return [Fault("path_empty", f"data.{field}", path) for field, path in files if not path]

    def arrays(self, rng: np.random.Generator, output: str) -> Arrays:
        """Return the images, flat and from 0 to 1, and their classes."""
        images = read_idx(self.images, "data.images", 3)
        labels = read_idx(self.labels, "data.labels", 1)
        if len(labels) != len(images):
            right = {"file": self.labels, "expected": len(images)}
            raise refuse("idx_unequal", "data.labels", len(labels), **right)
        if len(images) > MOST_IMAGES:
            raise refuse("count", "data.images", len(images), low=2, high=MOST_IMAGES)
        high = MOST_VALUES // math.prod(images.shape[1:])
        if min(len(images), self.samples) > high:
            raise refuse("above", "data.samples", self.samples, high=high)
        order = rng.permutation(len(images))[: self.samples]
        Y = one_hot(labels[order], max(2, int(labels.max()) + 1), output)
        return _split(images[order], Y, self.test_share)


def read_idx(path: str, field: str, dimensions: int) -> Bytes:
    """Return an IDX file's array of unsigned bytes; `field` is the one that names the file.

    The format: two zero bytes, the type (8), the number of dimensions, each size as four
    bytes, the largest first, then the values (http://yann.lecun.com/exdb/mnist).

    Raises
    ------
    Refused
        If the file is not that, or holds more or fewer values than its header says.
    """
    content = read_bytes(path, field)
    check_kind(content, field, path, "gzip", "idx")
    try:
        if not content.startswith(GZIP):
            return _parse(io.BytesIO(content), path, field, dimensions)
        with gzip.open(io.BytesIO(content)) as file:
            start = file.read(LOOKED)
            if start.startswith(GZIP):
                raise wrong_kind("gzip_twice", field, path)
            check_kind(start, field, path, "idx")
            file.seek(0)
            return _parse(file, path, field, dimensions)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise refuse("gzip_damaged", field, path) from None


def _parse(file: BinaryIO | gzip.GzipFile, path: str, field: str, dimensions: int) -> Bytes:
    magic = bytes([0, 0, 8, dimensions])
    header = file.read(4 + 4 * dimensions)
    if header[:4] != magic:
        right = {"file": path, "expected": magic.hex(" ")}
        raise refuse("idx_header", field, header[:4].hex(" "), **right)
    if len(header) < 4 + 4 * dimensions:
        raise refuse("idx_truncated", field, 0, file=path, expected=4 * dimensions)
    shape = np.frombuffer(header, ">u4", offset=4).tolist()
    count = math.prod(shape)
    if not 0 < count <= LARGEST_FILE:
        sizes = " x ".join(map(str, shape))
        raise refuse("idx_size", field, sizes, file=path, low=1, high=LARGEST_FILE)
    values = file.read(count + 1)  # one more, to see that there is none
    if len(values) != count:
        code = "idx_truncated" if len(values) < count else "idx_too_long"
        raise refuse(code, field, len(values), file=path, expected=count)
    return np.frombuffer(values, np.uint8).reshape(shape)


def _split(images: Bytes, Y: Array, test_share: float) -> Arrays:
    """Split images (n, rows, columns), made flat and scaled to 0..1."""
    arrays = split(images.reshape(len(images), -1) / 255.0, Y, test_share)
    return msgspec.structs.replace(arrays, image=images.shape[1:])
