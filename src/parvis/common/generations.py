"""Which generation of its pages a municipality has: each write makes a new one.

What was kept under a former generation is never found again. All processes on a machine look at
the same file, mapped into their memory, so a write in one is seen by the others at once, and
looking costs no query. Servers on several machines name a shared cache (`CACHE_URL`) instead.
"""

import fcntl
import mmap
import os
import secrets
from functools import lru_cache, partial
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

# Municipalities share a slot only when there are more of them than slots: then they drop each
# other's pages, which costs time and nothing else.
SLOTS, SLOT_BYTES = 4096, 8


def generation(municipality_id: int) -> bytes | str:
    """The name of the present generation of a municipality's pages."""
    if is_shared_by_cache():
        key = f"pages:{municipality_id}"
        return cache.get(key) or cache.get_or_set(key, secrets.token_hex(8), None)
    start = slot(municipality_id)
    return board()[start : start + SLOT_BYTES]


def drop_pages(municipality_id: int) -> None:
    """Begin a new generation: every kept page of the municipality is forgotten."""
    if is_shared_by_cache():
        cache.set(f"pages:{municipality_id}", secrets.token_hex(8), None)
        return
    start = slot(municipality_id)
    board()[start : start + SLOT_BYTES] = secrets.token_bytes(SLOT_BYTES)


def drop_pages_later(municipality_id: int) -> None:
    """Drop them once the open transaction is committed: before, the former state would be kept
    again, as the state of the new generation."""
    transaction.on_commit(partial(drop_pages, municipality_id))


def slot(municipality_id: int) -> int:
    """Where a municipality's generation stands on the board."""
    return municipality_id % SLOTS * SLOT_BYTES


def is_shared_by_cache() -> bool:
    """Whether the cache is one that several machines see."""
    return not settings.CACHES["default"]["BACKEND"].endswith(("LocMemCache", "DummyCache"))


def board() -> mmap.mmap:
    """The generations of all municipalities, in memory that processes share."""
    return open_board(board_path())


def board_path() -> Path:
    return board_in(settings.VAR_DIR)


@lru_cache(maxsize=1)
def board_in(folder: Path) -> Path:
    """The same object each time: a path that is new takes longer to look up than the board."""
    return folder / "generations"


@lru_cache(maxsize=1)
def open_board(path: Path) -> mmap.mmap:
    """Map the file, filled with random generations when it is new."""
    with path.open("a+b") as file:
        # Another process may be doing the same. Unlocked by hand: the map keeps the file open.
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            missing = SLOTS * SLOT_BYTES - file.seek(0, os.SEEK_END)
            file.write(secrets.token_bytes(max(missing, 0)))
            file.flush()
            return mmap.mmap(file.fileno(), SLOTS * SLOT_BYTES)
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)
