"""Lists of actions, one action with all that stands beside it, and the board."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from parvis.activities.plan.models import Action, Objective, Status
from parvis.activities.plan.models.actions import OVER, Dependency
from parvis.processes.models import Activity

LATE = "late"
STATES = [*Status.choices, (LATE, _("En retard"))]
MOST_WORDS = 8
# What a column of the board shows; the list has the rest.
COLUMN = 15


@dataclass(frozen=True)
class Filters:
    """What somebody looks for; an empty value filters nothing. objective: its path."""

    status: str = ""
    objective: str = ""
    text: str = ""

    @classmethod
    def from_query(cls, query) -> "Filters":
        return cls(*(query.get(name, "")[:100] for name in ("etat", "objectif", "mots")))

    @property
    def is_narrowed(self) -> bool:
        return bool(self.status or self.objective or self.text.strip())


def actions_of(activity, filters: Filters = Filters(), today: date | None = None) -> QuerySet:
    """The actions in the order of the plan, those under no objective last."""
    found = Action.objects.filter(activity=activity).select_related("objective")
    if filters.status == LATE and today is not None:
        found = found.filter(ends_on__lt=today).exclude(status__in=OVER)
    elif filters.status in Status.values:
        found = found.filter(status=filters.status)
    if filters.objective:
        path = filters.objective
        found = found.filter(Q(objective__path=path) | Q(objective__path__startswith=f"{path}."))
    for word in filters.text.split()[:MOST_WORDS]:
        found = found.filter(
            Q(title__icontains=word) | Q(text__icontains=word) | Q(owner__icontains=word)
        )
    return in_order(found)


def in_order(found: QuerySet) -> QuerySet:
    """By objective, then number; the same on every database (nulls last)."""
    return found.order_by(F("objective__path").asc(nulls_last=True), "number")


def with_plan(rows, activity: Activity) -> list[Action]:
    """The rows, each knowing its activity and process without a query."""
    found = list(rows)
    for row in found:
        row.activity = activity
    return found


def action_of(activity, number: int) -> Action | None:
    """One action with its activity at hand, or None."""
    found = Action.objects.filter(activity=activity, number=number)
    action = found.select_related("objective__parent", "in_charge").first()
    if action is not None:
        action.activity = activity
    return action


def whole_action(activity, number: int) -> Action | None:
    """One action with its budget and where it comes from, or None."""
    found = Action.objects.filter(activity=activity, number=number).select_related("objective")
    action = found.prefetch_related("budget_lines", "links").first()
    if action is not None:
        action.activity = activity
    return action


def around(action: Action) -> tuple[list[Action], list[Action]]:
    """What an action waits for, and what waits for it; one query."""
    rows = Dependency.objects.filter(Q(action=action) | Q(needed=action))
    before, after = [], []
    for row in rows.select_related("action", "needed").order_by("pk"):
        if row.action_id == action.pk:
            before.append(row.needed)
        else:
            after.append(row.action)
    return with_plan(before, action.activity), with_plan(after, action.activity)


@dataclass(frozen=True)
class Column:
    """A column of the board: its first cards, and how many there are in all."""

    status: str
    label: str
    cards: list[Action]
    total: int


def board_of(activity) -> list[Column]:
    """Every status with its actions; one query."""
    by_status: dict[str, list[Action]] = defaultdict(list)
    for action in with_plan(actions_of(activity), activity):
        by_status[action.status].append(action)
    return [
        Column(value, str(label), by_status[value][:COLUMN], len(by_status[value]))
        for value, label in Status.choices
    ]


def objectives_of(activity) -> list[Objective]:
    """The whole tree in its order."""
    return list(Objective.objects.filter(activity=activity).order_by("path", "id"))


def late_actions(activity, today: date) -> QuerySet:
    """Those whose date has passed, the latest last."""
    found = Action.objects.filter(activity=activity, ends_on__lt=today).exclude(status__in=OVER)
    return found.select_related("objective").order_by("ends_on", "number")
