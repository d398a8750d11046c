"""The text of a table's file: unpacked, and in the encoding it is found to be in."""

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Iterator

from core.catalog.datasets.tabular.choices import Choices
from core.faults import Refused, refuse
from core.files import LARGEST_FILE, read_bytes
from core.kinds import GZIP, check_kind, wrong_kind

_CHUNK = 2**20  # bytes
_SAMPLE = 2**16  # bytes of lines that are not ASCII
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
MARK = "\ufeff"  # also where files with marks were joined, and nothing that is seen
_HIGH = re.compile(rb"[\x80-\xff]+")
# A letter alone, or two beside others of a word (öß) that are no syllable of Korean.
_LATIN = re.compile(
    rb"(?<![\x80-\xff])(?:[\x80-\xff]|(?![\xb0-\xc8][\xa1-\xfe])"
    rb"(?:(?<=[A-Za-z])[\x80-\xff]{2}|[\x80-\xff]{2}(?=[A-Za-z])))(?![\x80-\xff])"
)
_BEFORE = 1000  # bytes of a line before what is not ASCII
_SYLLABLE = re.compile(rb"[\xb0-\xc8][\xa1-\xfe]")
_SIGN = re.compile(rb"[\xa1-\xa3\xa7][\xa1-\xfe]")
# Text of which UTF-8 would make odd letters outside of words (키 would be Ű), if they are few.
_FEW, _ALL_KOREAN = (
    10,
    re.compile(
        rb"(?:(?<![A-Za-z])[\xc4-\xc8][\xa1-\xbf](?![A-Za-z\x80-\xff])|[\x00-\x7f]++)+", re.ASCII
    ),
)
_C1 = re.compile(rb"[\x80-\x9f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")
# Of several bytes a letter, or of an alphabet of its own: told apart by how their text coheres.
_FAR = ["cp949", "gb18030", "shift_jis", "euc_jp", "big5", "cp1251"]


def content_of(csv: Choices) -> bytes:
    """Return the bytes of a table's file, unpacked if it is gzipped.

    Raises
    ------
    Refused
        If it can't be read, is damaged, or has more bytes than a file may.
    """
    content = read_bytes(csv.path, "data.path")
    check_kind(content, "data.path", csv.path, "gzip")
    if not content.startswith(GZIP):
        return content
    try:
        with gzip.open(io.BytesIO(content)) as file:
            unpacked = b"".join(_pieces(file))
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise refuse("gzip_damaged", "data.path", csv.path) from None
    if len(unpacked) > LARGEST_FILE:
        raise refuse("too_much_packed", "data.path", len(unpacked), high=LARGEST_FILE)
    if not unpacked:
        raise refuse("file_empty", "data.path", csv.path)
    if unpacked.startswith(GZIP):
        raise wrong_kind("gzip_twice", "data.path", csv.path)
    check_kind(unpacked, "data.path", csv.path)
    return unpacked


def _pieces(file: gzip.GzipFile) -> Iterator[bytes]:
    """Yield what is packed, hardly more of it than there may be."""
    left = LARGEST_FILE + 1
    while left > 0 and (piece := file.read(_CHUNK)):
        left -= len(piece)
        yield piece


def encoding_of(csv: Choices, content: bytes) -> str:
    """Return the encoding of a text, one of `Encoding`.

    Its first bytes, its zeros and whether it is UTF-8 are conclusive. In what is left, letters
    beyond ASCII that mostly stand alone are Latin, and pairs that are syllables Korean; of what
    is left charset-normalizer says which encoding makes sense of it.

    Raises
    ------
    Refused
        If it is no text.
    """
    if csv.encoding is not None:
        return csv.encoding
    marked = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "")
    found = marked or _of_zeros(content) or _of_letters(content)
    head = content[:_SAMPLE].decode(found, "ignore")
    if len(_CONTROL.findall(head)) * 100 > len(head):
        raise Refused([csv.fault("not_text")])
    return found


def text_of(content: bytes, encoding: str) -> io.TextIOWrapper:
    """Return a text to be read by lines, whichever way they end."""
    return io.TextIOWrapper(io.BytesIO(content), codec(encoding), newline="")


def codec(encoding: str) -> str:
    """Return the name by which Python decodes an encoding, a byte-order mark being no text."""
    return "utf-8-sig" if encoding == "utf-8" else encoding


def bad_line(content: bytes, encoding: str) -> int:
    """Return the number of the first line that is not text of an encoding."""
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "ignore")
        return len(re.findall(r"\r\n|\r|\n", before)) + 1
    return 1


def _of_zeros(content: bytes) -> str:
    """Return how a text of two bytes a letter is encoded, "" for any other."""
    head = content[:_SAMPLE]
    first, second = head[::2].count(0), head[1::2].count(0)
    if 50 * (first + second) < len(head):  # separators alone are more
        return ""
    name = "utf-16-le" if second > 4 * first else "utf-16-be" if first > 4 * second else ""
    if not name or not _decodes(content, name):
        return ""
    text = head.decode(name, "ignore")
    return name if "\0" not in text and re.search(r"[\r\n]", text) else ""


def _of_letters(content: bytes) -> str:
    if content.isascii():
        return "utf-8"
    good, bad = _as_utf8(content)
    sample = _not_ascii(content)
    if (bad == 0 or good > 10 * bad) and not (good < _FEW and _ALL_KOREAN.fullmatch(sample)):
        return "utf-8"  # where some bytes are damaged, too: that shall be told
    alone, runs = len(_LATIN.findall(sample)), _HIGH.findall(sample)
    likely = [] if 2 * alone > len(runs) else ["cp949"]
    if likely and not _is_korean(runs):
        likely = [*_likeliest(sample), "cp949"]
    latin = ["cp1252"] if _C1.search(content) else []
    fitting = (name for name in [*likely, *latin] if _decodes(content, name))
    return next(fitting, "latin-1")


def _is_korean(runs: list[bytes]) -> bool:
    """Whether nearly all pairs of bytes are syllables of Korean, as chance would hardly have it.

    Signs, such as a unit in each row, speak for nothing: Chinese and Japanese have them, too.
    """
    pairs = [run[i : i + 2] for run in runs for i in range(0, len(run), 2)]
    letters = [pair for pair in pairs if not _SIGN.fullmatch(pair)]
    syllables = sum(_SYLLABLE.fullmatch(pair) is not None for pair in letters)
    return bool(letters) and 10 * syllables >= 9 * len(letters)


def _likeliest(sample: bytes) -> list[str]:
    """Return which of the encodings `_FAR` makes the best text of a sample, if any does."""
    import charset_normalizer  # here: few files need it

    best = charset_normalizer.from_bytes(
        sample, cp_isolation=_FAR, preemptive_behaviour=False
    ).best()
    names = {codecs.lookup(name).name: name for name in _FAR}
    return [] if best is None else [names[codecs.lookup(best.encoding).name]]


def _not_ascii(content: bytes) -> bytes:
    """Return the first lines that hold more than ASCII."""
    sample, at = bytearray(), 0
    while len(sample) < _SAMPLE and (found := _HIGH.search(content, at)):
        begin = max(content.rfind(b"\n", at, found.start()) + 1, found.start() - _BEFORE, at)
        end = content.find(b"\n", found.end()) + 1 or len(content)
        sample += content[begin : min(end, begin + _SAMPLE)]
        at = end
    return bytes(sample)


def _as_utf8(content: bytes) -> tuple[int, int]:
    """Return how many letters beyond ASCII a text has as UTF-8, and how many faults."""
    good = bad = 0
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for start in range(0, len(content), _CHUNK):
        text = decoder.decode(content[start : start + _CHUNK], start + _CHUNK >= len(content))
        if not text.isascii():
            bad += (wrong := text.count("\ufffd"))
            good += len(text) - len(text.encode("ascii", "ignore")) - wrong
    return good, bad


def _decodes(content: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), _CHUNK):
            decoder.decode(content[start : start + _CHUNK], start + _CHUNK >= len(content))
    except UnicodeDecodeError:
        return False
    return True
