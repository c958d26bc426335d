"""How alike two short texts are, by their words and by their letters. Exact, offline, no model.

The texts come folded (lower case, no accents). A *stem* is the beginning of a long word, so that
"banc", "bancs" and "bancaire" are close enough to be looked at by a person.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

WORD = re.compile(r"[a-z0-9]+")
STEM_LENGTH = 6
SHORTEST = 4
# Long words that say nothing about the subject (French, Dutch, English, German).
EMPTY_WORDS = frozenset(
    """alors apres aussi autre autres avant avec avoir beaucoup cela celle ceux chaque comme comment
    dans depuis deux donc elle elles entre etre faire fait faut leur leurs mais meme mettre moins
    notre nous pour pourquoi pouvoir projet quand quel quelle quelques rendre sans sera sont sous
    tous tout toute toutes tres trois vers votre vous commune idee creer installer proposer
    voor naar door over deze niet zijn worden onze with that this from have your more about into
    fuer eine einen nicht oder und sich unsere mehr durch""".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Text:
    """A title and a text, folded."""

    title: str
    body: str = ""


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that say something; a plural loses its s or x."""
    found = (word.rstrip("sx") for word in WORD.findall(text) if word not in EMPTY_WORDS)
    return frozenset(word[:STEM_LENGTH] for word in found if len(word) >= SHORTEST)


@lru_cache(maxsize=512)
def trigrams(text: str) -> frozenset[str]:
    """Every three letters in a row, each word with a space before and after it."""
    padded = f" {' '.join(WORD.findall(text))} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))


def share(part: frozenset[str], whole: frozenset[str]) -> Fraction:
    """The share of `part` that is in `whole`; 0 for nothing."""
    return Fraction(len(part & whole), len(part)) if part else Fraction(0)


def likeness(one: Text, other: Text) -> Fraction:
    """From 0 (nothing in common) to 1 (the same title); symmetric.

    Two parts of three: how much of each title is found in the other text. One part of three: the
    Dice coefficient of the titles' trigrams, which forgives spelling. Linear in the lengths.
    """
    mine, theirs = stems(one.title), stems(other.title)
    found = share(mine, theirs | stems(other.body)) + share(theirs, mine | stems(one.body))
    letters, others = trigrams(one.title), trigrams(other.title)
    dice = Fraction(2 * len(letters & others), max(len(letters) + len(others), 1))
    return found / 3 + dice / 3
