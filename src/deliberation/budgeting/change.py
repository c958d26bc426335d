"""What would have made a losing project win, and how sure that is."""

from dataclasses import dataclass
from typing import Literal

Basis = Literal["smallest", "recounted", "final-share", "not-found", "not-searched"]


@dataclass(frozen=True, slots=True)
class Change:
    """The changes of one losing project, alone, that make it win.

    `missing_votes`: how many voters who did not choose it would have had to; or, where the
    points of all voters are added up, `missing_points`; `cost_to_cut`: by how many whole
    units of money it would have had to be cheaper. None where there is none, or none was
    found. What is known of each is its basis (`votes_basis` is also that of points):

    - ``"smallest"``: it wins a new count, and no smaller change does; with None, none does;
    - ``"recounted"``: it wins a new count, which was made; not every smaller change, nor
      every choice of the added voters, was tried;
    - ``"final-share"``: equal shares with a completion: its supporters could have paid it at
      the final share, no more; a new count may stop at another share;
    - ``"not-found"``: none of the changes tried wins a new count, up to the largest;
    - ``"not-searched"``: not looked for, or no count was left to look for it.
    """

    missing_votes: int | None
    cost_to_cut: int | None
    votes_basis: Basis = "smallest"
    cost_basis: Basis = "smallest"
    missing_points: int | None = None


NOT_SEARCHED = Change(None, None, "not-searched", "not-searched")
