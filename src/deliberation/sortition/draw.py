"""The draw: commit to the pool, the quotas and the panels first, then let a seed decide.

Everything is text that anybody can hash again:

    commitment = SHA-256 of commitment.txt, which holds the SHA-256 of the other texts
    lot(what)  = SHA-256 of "<commitment>:<seed>:<what>", in hexadecimal
    number     = lot("panel"), read as a number, modulo the number of panels
    substitutes: people are compared by lot(<id>), the lowest comes first

The commitment is published before the seed exists, so nobody can choose the panel; the seed
comes from public chance, so nobody can foresee it. (The remainder of 2^256 by 1,000 favours
no panel by more than one in 10^74.)
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from .lottery import Lottery
from .replacement import draw_substitutes

FORMAT = "parvis-draw 1"


@dataclass(frozen=True, slots=True)
class Commitment:
    """What is fixed before the seed: see `text`. The three hashes are of the texts' UTF-8."""

    algorithm: str
    seats: int
    panels: int
    substitutes: int
    pool_hash: str
    quotas_hash: str
    panels_hash: str

    @property
    def text(self) -> str:
        """The content of commitment.txt."""
        return (
            f"{FORMAT}\n"
            f"algorithm={self.algorithm}\n"
            f"seats={self.seats}\n"
            f"panels={self.panels}\n"
            f"substitutes={self.substitutes}\n"
            f"pool={self.pool_hash}\n"
            f"quotas={self.quotas_hash}\n"
            f"panel_list={self.panels_hash}\n"
        )

    @property
    def digest(self) -> str:
        """The one hash to publish: it covers everything."""
        return hash_text(self.text)


@dataclass(frozen=True, slots=True)
class Draw:
    """What the seed decided. `number`: of the panel, from 0."""

    seed: str
    number: int
    selected: tuple[str, ...]
    substitutes: tuple[str, ...]


def hash_text(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def lots(commitment: str, seed: str) -> Callable[[str], str]:
    """The lot of anything under this commitment and seed."""
    return lambda what: hash_text(f"{commitment}:{seed}:{what}")


def draw(lottery: Lottery, commitment: Commitment, *, seed: str) -> Draw:
    """The panel and the substitutes of a seed."""
    lot = lots(commitment.digest, seed)
    number = int(lot("panel"), 16) % len(lottery.panels)
    selected = lottery.panels[number]
    substitutes = draw_substitutes(lottery.pool, selected, number=commitment.substitutes, lots=lot)
    return Draw(seed, number, selected, substitutes)
