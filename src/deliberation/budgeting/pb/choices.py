"""From the texts of ballots to a profile: each distinct text is looked at once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import islice

import numpy as np

from ..amounts import Number
from ..profile import POINT_TYPES, Profile, VoteType
from .lookup import Lookup
from .marks import Marks
from .merging import Table
from .parts import Key


class Ballots:
    """Counts ballots as they come, and makes a profile of them.

    `ids`: the projects, by number. The memory needed is that of the distinct ballots, or of
    the distinct keys.
    """

    def __init__(self, ids: Sequence[str], vote_type: VoteType) -> None:
        self.ids = ids
        self.vote_type = vote_type
        self._counts: Counter[Key] = Counter()
        self._marks = Marks(ids, vote_type)

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(self.ids)

    @property
    def voters(self) -> int:
        """How many ballots came."""
        return self._counts.total() + self._marks.plain_voters

    @property
    def lookup(self) -> Lookup | None:
        """What reads ballots from bytes as numbers, while that can be done.

        Once keys have come, later ballots must be keys too: the order is theirs.
        """
        return None if self._counts or self.vote_type in POINT_TYPES else self._lookup

    def add_plain(self, table: Table) -> None:
        """Count ballots without points that were read as numbers, one voter each."""
        self._marks.add(table)

    def add(self, keys: Sequence[Key] | Mapping[Key, int]) -> None:
        """Count ballots: one per key, or as many as the mapping says.

        Raises BallotTextError for a ballot that cannot be read.
        """
        before = len(self._counts)
        self._counts.update(keys)
        if new := len(self._counts) - before:
            self._marks.read(list(islice(reversed(self._counts), new))[::-1])

    def profile(self, default: Number = 0, *, ordered: bool = False) -> Profile:
        """The ballots, equal ones merged, in order of first appearance.

        `default`: the points of projects that a ballot does not name. `ordered`: by their
        marks instead, so that it has no influence in which order ballots came.
        """
        weights = np.fromiter(self._counts.values(), dtype=np.int64, count=len(self._counts))
        return self._marks.profile(weights, default, ordered=ordered)
