"""What a member sees of their own work."""

from dataclasses import dataclass

from parvis.activities.jury.models import Declaration, Project, Score, Seat


@dataclass(frozen=True)
class Line:
    """One project on a member's page: what they declared, and whether they scored it."""

    project: Project
    interest: str
    recused: bool
    scored: bool


def own_seat(activity, user) -> Seat | None:
    """The seat of an account in a jury, while it sits there."""
    if not user.is_authenticated:
        return None
    found = Seat.objects.filter(activity=activity, user=user, status=Seat.Status.ACTIVE)
    seat = found.first()
    if seat is not None:
        seat.activity = activity
    return seat


def declaration_of(seat: Seat, project: Project) -> Declaration | None:
    return Declaration.objects.filter(seat=seat, project=project).first()


def own_score(seat: Seat, project: Project) -> Score | None:
    return Score.objects.filter(seat=seat, project=project).first()


def own_lines(seat: Seat, projects) -> list[Line]:
    """Each project with what the member did about it; two queries."""
    declared = {one.project_id: one for one in Declaration.objects.filter(seat=seat)}
    scored = set(Score.objects.filter(seat=seat).values_list("project_id", flat=True))
    return [
        Line(
            project=project,
            interest=declared[project.pk].interest if project.pk in declared else "",
            recused=project.pk in declared and declared[project.pk].recuses,
            scored=project.pk in scored,
        )
        for project in projects
    ]
