"""Files that live for some hours: addresses that wait for their letters, letters to be fetched.

They are enciphered under the pepper, which is neither in the database nor beside them: a copy of
the disk or of the database does not open them. They are written and read piece by piece, so that
ten thousand letters need no more memory than one piece; nothing of them is on the disk in clear.
"""

import base64
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from cryptography.fernet import Fernet, InvalidToken
from django.core.files.base import File
from django.core.files.storage import default_storage

from parvis.common.secrecy import keyed

ADDRESSES, LETTERS = "addresses", "letters"
PIECE = 1024 * 1024


def path_of(run, what: str) -> str:
    """Where a file of a run of letters is; no name that anybody could guess or read."""
    return f"eligibility/{keyed('eligibility-path', run.uuid, what)[:16].hex()}"


def cipher(run, what: str, place: int) -> Fernet:
    """One key for each piece: pieces that change places do not open."""
    key = keyed("eligibility-file", run.uuid, what, str(place))
    return Fernet(base64.urlsafe_b64encode(key))


class Sealer(io.RawIOBase):
    """A file to write to, whose pieces go on enciphered, a line each; the last one is empty."""

    def __init__(self, run, what: str, out: IO[bytes]):
        self.run, self.what, self.out = run, what, out
        self.waiting, self.place = bytearray(), 0

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.waiting += data
        while len(self.waiting) >= PIECE:
            self.seal(bytes(self.waiting[:PIECE]))
            del self.waiting[:PIECE]
        return len(data)

    def seal(self, piece: bytes) -> None:
        self.out.write(cipher(self.run, self.what, self.place).encrypt(piece) + b"\n")
        self.place += 1

    def finish(self) -> None:
        if self.waiting:
            self.seal(bytes(self.waiting))
        self.seal(b"")


@contextmanager
def writing(run, what: str) -> Iterator[Sealer]:
    """A file to write to, in the place of an earlier one; kept only if nothing fails."""
    with tempfile.TemporaryFile() as out:
        sealer = Sealer(run, what, out)
        yield sealer
        sealer.finish()
        forget_one(run, what)
        out.seek(0)
        default_storage.save(path_of(run, what), File(out))


def keep(run, what: str, data: bytes) -> None:
    """Write a file at once."""
    with writing(run, what) as file:
        file.write(data)


def pieces(run, what: str) -> Iterator[bytes] | None:
    """The file as it was, piece by piece, or None when it is gone.

    Raises `InvalidToken` on the way if it was changed or cut.
    """
    path = path_of(run, what)
    return opened(run, what, path) if default_storage.exists(path) else None


def opened(run, what: str, path: str) -> Iterator[bytes]:
    piece = None
    with default_storage.open(path) as file:
        for place, line in enumerate(file):
            piece = cipher(run, what, place).decrypt(line.rstrip())
            yield piece
    if piece != b"":
        raise InvalidToken


def read(run, what: str) -> bytes | None:
    """The whole file, or None when it is gone."""
    found = pieces(run, what)
    return None if found is None else b"".join(found)


def forget_one(run, what: str) -> None:
    path = path_of(run, what)
    if default_storage.exists(path):
        default_storage.delete(path)


def forget(run) -> None:
    """Delete both files of a run."""
    for what in (ADDRESSES, LETTERS):
        forget_one(run, what)
