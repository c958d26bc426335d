"""Writing the tree of objectives."""

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.activities.plan.configuration import configuration
from parvis.activities.plan.models import Level, Objective
from parvis.activities.plan.services.shared import check_version, open_to_write
from parvis.common.errors import Refused
from parvis.processes.rows import lock

LEVELS = Level.values


@transaction.atomic
def add_objective(
    activity, *, level: str, title: str, by, text: str = "", parent=None, position: int = 0
) -> Objective:
    """Add an axis or an objective; without a position, after its neighbours."""
    activity = open_to_write(activity, by)
    lock(activity)
    check_place(level, title, parent)
    neighbours = Objective.objects.filter(activity=activity, parent=parent)
    found = Objective.objects.create(
        activity=activity,
        parent=parent,
        level=level,
        position=position or neighbours.count() + 1,
        title=title.strip(),
        text=text.strip(),
    )
    number_again(activity)
    found.refresh_from_db(fields=["path"])
    return found


@transaction.atomic
def edit_objective(
    objective: Objective, *, version: int, title: str, text: str, position: int, by
) -> Objective:
    """Change its words and its place among its neighbours."""
    activity = open_to_write(objective.activity, by)
    lock(activity)
    fresh = Objective.objects.get(pk=objective.pk)
    check_version(fresh, version)
    check_place(fresh.level, title, None if fresh.parent_id is None else fresh.parent)
    place_among_neighbours(fresh, position)
    fresh.title, fresh.text, fresh.version = title.strip(), text.strip(), fresh.version + 1
    fresh.save()
    number_again(activity)
    return fresh


@transaction.atomic
def remove_objective(objective: Objective, *, by) -> None:
    """Remove one that holds nothing."""
    activity = open_to_write(objective.activity, by)
    lock(activity)
    held = objective.children.exists() or objective.actions.exists()
    if held or objective.indicators.exists():
        raise Refused(
            _("« %(title)s » contient encore quelque chose : déplacez-le d’abord. Rien n’a changé.")
            % {"title": objective.title},
            code="not_empty",
        )
    objective.delete()
    number_again(activity)


@transaction.atomic
def start_from_model(activity, *, by) -> int:
    """Write the objectives with which this sort of plan begins; how many. Only in an empty plan."""
    activity = open_to_write(activity, by)
    if Objective.objects.filter(activity=activity).exists():
        raise Refused(
            _("Le plan a déjà des objectifs : le modèle n’a rien ajouté."), code="not_empty"
        )
    model, count = configuration(activity).model, 0
    below = Level.STRATEGIC if str(model.levels["strategic"]) else Level.OPERATIONAL
    for start in model.objectives:
        axis = add_objective(activity, level=Level.AXIS, title=str(start.title), by=by)
        for child in start.children:
            add_objective(activity, level=below, title=str(child), parent=axis, by=by)
        count += 1 + len(start.children)
    return count


def check_place(level: str, title: str, parent: Objective | None) -> None:
    """A title, a known level, and something larger above it."""
    if not title.strip():
        raise Refused(_("Écrivez un titre."), code="no_title")
    if level not in LEVELS:
        raise Refused(_("Ce niveau n’existe pas."), code="unknown_level")
    if parent is not None and LEVELS.index(parent.level) >= LEVELS.index(level):
        raise Refused(
            _("Un objectif se place sous un axe ou un objectif plus large."), code="bad_parent"
        )


def place_among_neighbours(objective: Objective, position: int) -> None:
    """Give `objective` a place; the others keep their order around it."""
    around = Objective.objects.filter(activity=objective.activity, parent=objective.parent_id)
    others = list(around.exclude(pk=objective.pk).order_by("position", "id"))
    others.insert(max(position - 1, 0), objective)
    for place, one in enumerate(others, 1):
        one.position = place
    Objective.objects.bulk_update(others, ["position"])


def number_again(activity) -> None:
    """Write the path of each objective again, from its place and its parents'."""
    rows = list(Objective.objects.filter(activity=activity).order_by("position", "id"))
    below: dict[int | None, list[Objective]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    changed: list[Objective] = []
    write_paths(below, None, "", changed)
    Objective.objects.bulk_update(changed, ["path"], batch_size=200)


def write_paths(below, parent: int | None, start: str, changed: list[Objective]) -> None:
    for place, row in enumerate(below.get(parent, ()), 1):
        path = f"{start}.{place:03d}" if start else f"{place:03d}"
        if row.path != path:
            row.path = path
            changed.append(row)
        write_paths(below, row.pk, path, changed)
