"""Reading the projects before a jury, and how far each is."""

from dataclasses import dataclass

from django.db.models import F, QuerySet

from parvis.activities.jury.models import Declaration, Interest, Project, Score, Seat
from parvis.activities.jury.selectors.seats import active_seats


@dataclass(frozen=True)
class Progress:
    """Who scored a project, who withdrew from it, who has still to score. Never the scores."""

    project: Project
    scored: tuple[Seat, ...]
    recused: tuple[Seat, ...]
    missing: tuple[Seat, ...]

    @property
    def states(self) -> list[tuple[Seat, str]]:
        """Each member, by number, with `scored`, `recused` or `missing`."""
        groups = {"scored": self.scored, "recused": self.recused, "missing": self.missing}
        found = [(seat, state) for state, seats in groups.items() for seat in seats]
        return sorted(found, key=lambda pair: pair[0].number)


def projects_of(activity) -> QuerySet[Project]:
    """Every project, in order, with the contribution whose moderation may hide it."""
    return (
        Project.objects.filter(activity=activity)
        .select_related("contribution")
        .defer("contribution__body", "contribution__search_text")
        .order_by("number")
    )


def project_of(activity, number: int) -> Project | None:
    found = projects_of(activity).filter(number=number).first()
    if found is not None:
        found.activity = activity
    return found


def ranked_projects(activity) -> QuerySet[Project]:
    """With the result: the best score first, those without a score last."""
    score = F("numerator") * 1.0 / F("denominator")
    return (
        projects_of(activity)
        .annotate(order=score)
        .order_by(F("order").desc(nulls_last=True), "number")
    )


def progress_of(activity, projects) -> list[Progress]:
    """How far each of `projects` is; three queries whatever their number."""
    projects, seats = list(projects), list(active_seats(activity))
    recused = pairs(
        Declaration.objects.filter(project__in=projects).exclude(interest=Interest.NONE)
    )
    scored = pairs(Score.objects.filter(project__in=projects))
    return [standing(project, seats, recused, scored) for project in projects]


def pairs(rows) -> set[tuple[int, int]]:
    return set(rows.values_list("project_id", "seat_id"))


def standing(project: Project, seats: list[Seat], recused: set, scored: set) -> Progress:
    out = tuple(seat for seat in seats if (project.pk, seat.pk) in recused)
    done = tuple(seat for seat in seats if (project.pk, seat.pk) in scored - recused)
    rest = tuple(seat for seat in seats if seat not in out and seat not in done)
    return Progress(project, done, out, rest)
