"""How far a plan is: counts, shares, money; and its objectives with what stands under each."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.plan.configuration import Configuration
from parvis.activities.plan.models import Action, BudgetLine, Objective, Status
from parvis.activities.plan.models.actions import OVER


@dataclass(frozen=True)
class Figures:
    """Actions by status, those that are late, and the mean progress of those not given up."""

    total: int = 0
    planned: int = 0
    in_progress: int = 0
    on_hold: int = 0
    done: int = 0
    abandoned: int = 0
    late: int = 0
    percents: int = 0

    @property
    def alive(self) -> int:
        return self.total - self.abandoned

    @property
    def percent(self) -> int:
        """Mean progress in whole percents, half up; 0 when there is nothing."""
        return (2 * self.percents + self.alive) // (2 * self.alive) if self.alive else 0

    def __add__(self, other: "Figures") -> "Figures":
        names = Figures.__dataclass_fields__
        return Figures(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass
class Node:
    """An objective with what stands under it and their figures together."""

    objective: Objective
    own: Figures
    children: list["Node"] = field(default_factory=list)

    @property
    def figures(self) -> Figures:
        return sum((child.figures for child in self.children), self.own)


def counted(today: date) -> dict[str, object]:
    """Aggregates that make `Figures`."""
    by_status = {value: Count("pk", filter=Q(status=value)) for value in Status.values}
    late = Q(ends_on__lt=today) & ~Q(status__in=OVER)
    alive = ~Q(status=Status.ABANDONED)
    return {
        "total": Count("pk"),
        **by_status,
        "late": Count("pk", filter=late),
        "percents": Sum("percent", filter=alive, default=0),
    }


def figures_of(activity, today: date) -> Figures:
    return Figures(**Action.objects.filter(activity=activity).aggregate(**counted(today)))


def tree_of(activity, today: date) -> tuple[list[Node], Figures]:
    """The objectives from the top with their figures, and those of actions under none."""
    rows = Action.objects.filter(activity=activity).order_by("objective")
    rows = rows.values("objective").annotate(**counted(today))
    own: dict[int | None, Figures] = {
        row.pop("objective"): Figures(**row) for row in map(dict, rows)
    }
    nodes = {
        one.pk: Node(one, own.get(one.pk, Figures()))
        for one in Objective.objects.filter(activity=activity).order_by("path", "id")
    }
    top = []
    for node in nodes.values():
        parent = nodes.get(node.objective.parent_id)
        (parent.children if parent else top).append(node)
    return top, own.get(None, Figures())


def budget_of(activity) -> dict[str, int]:
    """Cents by source of the actions that are not given up."""
    lines = BudgetLine.objects.filter(action__activity=activity)
    lines = lines.exclude(action__status=Status.ABANDONED).order_by("source")
    totals: dict[str, int] = defaultdict(int)
    for source, cents in lines.values_list("source").annotate(cents=Sum("amount")):
        totals[source] += cents
    return dict(totals)


def messages_of(config: Configuration, figures: Figures) -> list[str]:
    """The three things to remember: what the municipality says, else what the figures say."""
    if config.messages:
        return list(config.messages)
    if not figures.total:
        return [_("Le plan n’a pas encore d’action.")]
    return [done_words(figures), late_words(figures), going_words(figures)]


def done_words(figures: Figures) -> str:
    if not figures.done and not figures.percent:
        words = ngettext(
            "Le plan a %(n)d action, qui n’est pas encore réalisée.",
            "Le plan a %(n)d actions, dont aucune n’est encore réalisée.",
            figures.total,
        )
        return words % {"n": figures.total}
    words = ngettext(
        "%(done)d action sur %(total)d est réalisée ; le plan est avancé à %(percent)d %%.",
        "%(done)d actions sur %(total)d sont réalisées ; le plan est avancé à %(percent)d %%.",
        figures.done,
    )
    return words % {"done": figures.done, "total": figures.total, "percent": figures.percent}


def late_words(figures: Figures) -> str:
    if not figures.late:
        return _("Aucune action n’est en retard.")
    words = ngettext("%(n)d action est en retard.", "%(n)d actions sont en retard.", figures.late)
    return words % {"n": figures.late}


def going_words(figures: Figures) -> str:
    if figures.planned and not figures.in_progress:
        words = ngettext(
            "%(n)d action est prévue et n’a pas encore commencé.",
            "%(n)d actions sont prévues et n’ont pas encore commencé.",
            figures.planned,
        )
        return words % {"n": figures.planned}
    words = ngettext(
        "%(n)d action est en cours ; %(planned)d prévues ensuite.",
        "%(n)d actions sont en cours ; %(planned)d prévues ensuite.",
        figures.in_progress,
    )
    return words % {"n": figures.in_progress, "planned": figures.planned}
