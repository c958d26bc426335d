"""What a jury gives each project: scores, and perhaps the amount that it grants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from .amounts import Number, simplest
from .groups import ConstraintError
from .model import Instance


@dataclass(frozen=True, slots=True)
class Jury:
    """The jury's score of every project, by id, from 0 to `maximum`.

    `amounts`: what the jury grants a project (unit of the budget), above 0 and at most what
    it asks, as in Ottignies-Louvain-la-Neuve; a project that is not named here is granted
    all it asks.
    """

    scores: Mapping[str, Number]
    maximum: Number
    amounts: Mapping[str, Number] = field(default_factory=dict)

    @classmethod
    def from_members(
        cls,
        sheets: Sequence[Mapping[str, Number]],
        *,
        maximum: Number,
        least: int = 1,
        amounts: Mapping[str, Number] | None = None,
    ) -> "Jury":
        """The mean score of each project over the members who scored it, exact.

        `sheets`: one for each member, scores by project id; a member who withdrew from a
        project (conflict of interest) does not name it. ConstraintError when fewer than
        `least` members scored a project.
        """
        names = dict.fromkeys(name for sheet in sheets for name in sheet)
        given = {name: [sheet[name] for sheet in sheets if name in sheet] for name in names}
        for name, scores in given.items():
            if len(scores) < least:
                raise ConstraintError(
                    f"{len(scores)} members of the jury scored {name!r}, at least {least} must"
                )
        means = {name: simplest(Fraction(sum(s)) / len(s)) for name, s in given.items()}
        return cls(means, maximum, amounts or {})

    def check(self, instance: Instance) -> None:
        """Raise ConstraintError unless scores and amounts fit the projects."""
        for name in instance.by_id:
            if name not in self.scores:
                raise ConstraintError(f"the jury gave no score to project {name!r}")
        for name, score in self.scores.items():
            if name not in instance.by_id:
                raise ConstraintError(f"the jury scored {name!r}, which is no project")
            if not 0 <= score <= self.maximum:
                raise ConstraintError(
                    f"the jury gave {score} to {name!r}; scores go from 0 to {self.maximum}"
                )
        for name, amount in self.amounts.items():
            if name not in instance.by_id:
                raise ConstraintError(f"the jury set an amount for {name!r}, which is no project")
            if not 0 < amount <= instance.by_id[name].cost:
                raise ConstraintError(
                    f"the jury grants {amount} to {name!r}: it must be above 0 and at most "
                    f"{instance.by_id[name].cost}, what the project asks"
                )
