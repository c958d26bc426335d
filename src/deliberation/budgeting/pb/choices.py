"""From the texts of ballots to a profile: each distinct text is looked at once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

import numpy as np

from ..amounts import Number
from ..profile import Profile, VoteType
from .marks import Marks
from .parts import Key


class Ballots:
    """Counts ballots as they come, and makes a profile of them.

    `ids`: the projects, by number. The memory needed is that of the distinct keys.
    """

    def __init__(self, ids: Sequence[str], vote_type: VoteType) -> None:
        self.vote_type = vote_type
        self._counts: Counter[Key] = Counter()
        self._marks = Marks(ids, vote_type)

    @property
    def voters(self) -> int:
        """How many ballots came."""
        return self._counts.total()

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
