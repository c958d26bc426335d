"""From a file to blocks of whole lines: encodings, archives, line ends."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO

import numpy as np

from .errors import PbError

Source = str | Path | IO[str] | IO[bytes]

BLOCK = 1 << 17
LONGEST_LINE = 1 << 22
NEWLINE = 10
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# All that zipfile and its decompressors raise for damaged or encrypted archives.
BAD_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)


@contextmanager
def opened(source: Source) -> Iterator[Iterator[bytes]]:
    """The text of a path or an open stream, as UTF-8 in blocks that end with a line.

    A path is closed at the end, a stream that was given stays open. An archive in which
    there is one `.pb` file stands for that file.
    """
    if isinstance(source, (str, Path)):
        with open(source, "rb") as stream:
            yield whole_lines(_chunks(stream))
    else:
        yield whole_lines(_chunks(source))


def whole_lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Cut chunks of bytes at line ends; the memory needed is that of a block.

    Raises PbError for what is not UTF-8.
    """
    line, rest = 1, b""
    for chunk in chunks:
        whole, end, begun = chunk.rpartition(b"\n")
        if end:
            block = rest + whole + end
            _check_utf8(block, line)
            yield block
            line += lines_in(block)
            rest = begun
        else:
            rest += begun
        if len(rest) > LONGEST_LINE:
            raise PbError(line, "line-long", most=LONGEST_LINE)
    if rest:
        _check_utf8(rest, line)
        yield rest


def lines_in(data: bytes, begin: int = 0) -> int:
    """How many lines end there; several times faster than `bytes.count`."""
    letters = np.frombuffer(data, dtype=np.uint8)[begin:]
    return int(np.count_nonzero(letters == NEWLINE))


def _check_utf8(block: bytes, line: int) -> None:
    if block.isascii():
        return
    try:
        block.decode("utf-8")
    except UnicodeDecodeError as error:
        line += block.count(b"\n", 0, error.start)
        raise PbError(line, "byte", byte=f"0x{block[error.start]:02X}") from error


def _chunks(stream: IO[str] | IO[bytes]) -> Iterator[bytes]:
    """The bytes of a stream; those of the file inside, when it is an archive."""
    chunks = _read(stream)
    first = next(chunks, b"")
    if first.startswith(ZIP):
        return _unpacked(b"".join([first, *chunks]))
    return _plain(first, chunks)


def _plain(first: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Without the byte order mark; the line ends of old Macintoshes become newlines."""
    if first.startswith(UTF_16):
        raise PbError(1, "utf-16")
    old = b"\r" in first and b"\n" not in first
    for chunk in chain([first.removeprefix(BYTE_ORDER_MARK)], chunks):
        yield chunk.replace(b"\r", b"\n") if old else chunk


def _read(stream: IO[str] | IO[bytes]) -> Iterator[bytes]:
    line = 1
    try:
        while chunk := stream.read(BLOCK):
            # What a text stream let through undecoded is refused later, with its line.
            data = chunk.encode("utf-8", "surrogatepass") if isinstance(chunk, str) else chunk
            yield data
            line += lines_in(data)
    except UnicodeDecodeError as error:
        raise PbError(line, "encoding") from error


def _unpacked(archive: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as files, files.open(_only(files)) as stream:
            chunks = _read(stream)
            yield from _plain(next(chunks, b""), chunks)
    except PbError:
        raise
    except BAD_ARCHIVE as error:
        raise PbError(1, "archive", reason=str(error)) from error


def _only(files: zipfile.ZipFile) -> str:
    names = [name for name in files.namelist() if name.lower().endswith(".pb")]
    if len(names) != 1:
        raise PbError(1, "archive-files", count=len(names))
    return names[0]
