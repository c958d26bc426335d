"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

WORDS = re.compile(r"\S+\s*|\s+")
# Beyond so many words, a text is compared paragraph by paragraph: the matcher is quadratic.
MOST_WORDS = 1500


class Piece(NamedTuple):
    """A run of text: `kind` is "same", "added" or "removed"."""

    kind: str
    text: str


def pieces_of(text: str) -> list[str]:
    words = WORDS.findall(text)
    return words if len(words) <= MOST_WORDS else text.splitlines(keepends=True)


def differences(before: str, after: str) -> list[Piece]:
    """The text of `after` with what was added, and what was removed where it stood.

    Joining the pieces that were not removed gives `after`; those not added give `before`.
    """
    old, new = pieces_of(before), pieces_of(after)
    found: list[Piece] = []
    for verb, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            found.append(Piece("same", "".join(new[c:d])))
            continue
        found += [Piece("removed", "".join(old[a:b]))] if b > a else []
        found += [Piece("added", "".join(new[c:d]))] if d > c else []
    return found
