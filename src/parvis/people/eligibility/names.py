"""Names as two people would write them: accents, capitals, order, hyphens and dots aside."""

import re
import unicodedata

# Letters that do not fall apart into a plain one and an accent.
JOINED = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
OTHER_SIGNS = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Small letters without accents, words parted by one space."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(JOINED))
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return OTHER_SIGNS.sub(" ", kept).strip()


def normal_name(*parts: str) -> str:
    """The words of a name in alphabetical order: "Émilie LE-ROUX" and "le Roux, Emilie" agree."""
    return " ".join(sorted(plain(" ".join(parts)).split()))


def usual_name(first_name: str, name: str) -> str:
    """A name of which only the first of the given names counts, when they have their own cell."""
    given = first_name.replace(",", " ").split()[:1]
    return normal_name(*given, name)
