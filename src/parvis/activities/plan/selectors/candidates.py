"""What other activities of the process hand over, and what the plan has already taken in."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.plan.models import Link
from parvis.processes.kinds import read_by_kind
from parvis.processes.models import Activity
from parvis.processes.outcomes import (
    Decision,
    Need,
    Outcome,
    Proposal,
    Recommendation,
    Score,
)

SORTS = {
    Proposal: Link.Sort.PROPOSAL,
    Recommendation: Link.Sort.RECOMMENDATION,
    Decision: Link.Sort.DECISION,
    Need: Link.Sort.NEED,
    Score: Link.Sort.SCORE,
}
# A part of an activity is named by what its outcome's data say it is.
NAMES = ("action", "indicator", "element", "item")


@dataclass(frozen=True)
class Candidate:
    """Something to take in: what it is, where it comes from, and what became of it here.

    key: as in `Link`; needs: keys of what must come first; taken: the number of the action or
    indicator that came of it, or None.
    """

    key: str
    sort: str
    title: str
    text: str
    reason: str
    where: str
    url: str
    cost: int | None = None
    weeks: int | None = None
    value: int | None = None
    maximum: int = 100
    needs: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    taken: int | None = None

    @property
    def is_measure(self) -> bool:
        return self.sort == Link.Sort.SCORE

    @property
    def sort_label(self) -> str:
        return str(Link.Sort(self.sort).label)


def candidates(activity) -> list[Candidate]:
    """All that the process's other activities publish and a plan accepts: what was proposed and
    decided first, the hundred measures of a diagnosis last."""
    taken = taken_keys(activity)
    rows = Activity.objects.filter(process=activity.process_id).exclude(pk=activity.pk)
    others = list(rows.select_related("process", "municipality", "phase"))
    read_by_kind(others)
    found: dict[str, Candidate] = {}
    for other in others:
        for one in candidates_of(other, taken):
            found.setdefault(one.key, one)
    order = list(SORTS.values())
    return sorted(found.values(), key=lambda one: order.index(one.sort))


def taken_keys(activity) -> dict[str, int]:
    """The number of the action or indicator that each key became."""
    rows = Link.objects.filter(activity=activity).values_list(
        "key", "action__number", "indicator__number", "sort"
    )
    # An action names the measures that it should improve; that does not take them in.
    return {
        key: action or indicator
        for key, action, indicator, sort in rows
        if sort != Link.Sort.SCORE or indicator
    }


def candidates_of(other: Activity, taken: dict[str, int]) -> Iterator[Candidate]:
    for outcome_type, sort in SORTS.items():
        if outcome_type in other.kind.publishes:
            for outcome in other.kind.outcomes(other, outcome_type):
                yield candidate(other, outcome, sort, taken)


def candidate(other: Activity, outcome: Outcome, sort: str, taken: dict[str, int]) -> Candidate:
    key, data = key_of(other, outcome, sort), outcome.data
    first = texts(data.get("prerequisites") or data.get("needs"))
    return Candidate(
        key=key,
        sort=sort,
        title=outcome.title[:200],
        text=outcome.text,
        reason=reason_of(other, outcome),
        where=other.title[:200],
        url=other.get_absolute_url(),
        cost=getattr(outcome, "cost", None),
        weeks=whole(data.get("weeks")),
        value=getattr(outcome, "value", None),
        maximum=getattr(outcome, "maximum", 100),
        needs=tuple(part_key(other, "action", one) for one in first),
        scores=tuple(part_key(other, "indicator", one) for one in texts(data.get("indicators"))),
        data=data,
        taken=taken.get(key),
    )


def key_of(other: Activity, outcome: Outcome, sort: str) -> str:
    """A stable name: a contribution's own, else the part of the activity."""
    if outcome.source.startswith(("contribution:", "decision:")) and sort != Link.Sort.SCORE:
        return outcome.source
    for name in NAMES:
        if outcome.data.get(name):
            return part_key(other, name, str(outcome.data[name]))
    digest = hashlib.sha256(outcome.title.encode()).hexdigest()[:16]
    return part_key(other, sort, digest)


def part_key(other: Activity, name: str, value: str) -> str:
    return f"{other.key}#{name}:{value}"[:160]


def reason_of(other: Activity, outcome: Outcome) -> str:
    """Why it is there, in a sentence that stands alone."""
    said = outcome.data.get("reason")
    if said:
        return str(said)
    if isinstance(outcome, Need) and outcome.voices:
        words = ngettext(
            "%(n)d personne a exprimé ce besoin (« %(where)s »).",
            "%(n)d personnes ont exprimé ce besoin (« %(where)s »).",
            outcome.voices,
        )
        return words % {"n": outcome.voices, "where": other.title}
    if isinstance(outcome, Recommendation) and outcome.votes_cast:
        words = _("Recommandé par « %(where)s » : %(votes)d voix sur %(cast)d.")
        votes = {"votes": outcome.votes_for, "cast": outcome.votes_cast}
        return words % (votes | {"where": other.title})
    return _("Repris de « %(where)s ».") % {"where": other.title}


def texts(value: Any) -> list[str]:
    """A list of names, whatever another kind has put there."""
    return [str(one) for one in value] if isinstance(value, list | tuple) else []


def whole(value: Any) -> int | None:
    return value if isinstance(value, int) and 0 < value <= 1040 else None
