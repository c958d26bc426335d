"""Reading a review: the board with its filters, and what each side of one project sees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from deliberation.budgeting.costing import CostLine, total_of
from deliberation.texts.differences import differences
from parvis.activities.budget.models import (
    Assignment,
    MergeConsent,
    MergeRequest,
    Project,
    ProjectStatus,
    Version,
)
from parvis.activities.budget.selectors.projects import board
from parvis.contributions.models import Service


@dataclass(frozen=True)
class BoardFilters:
    """What an officer asked of the board; unknown values are ignored, so that old links work."""

    status: str = ""
    service: str = ""
    overdue: bool = False

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "BoardFilters":
        status = query.get("etat", "")
        return cls(
            status=status if status in ProjectStatus.values else "",
            service=whole_uuid(query.get("service", "")),
            overdue=query.get("retard") == "1",
        )

    def query(self, **changes) -> str:
        """The query string of a link that changes some of them."""
        values = {"etat": self.status, "service": self.service}
        values |= {"retard": "1" if self.overdue else ""} | changes
        return urlencode({key: value for key, value in values.items() if value})


def whole_uuid(text: str) -> str:
    """The uuid that an address names, or nothing."""
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def review_board(activity, filters: BoardFilters, today: date) -> QuerySet[Project]:
    """The projects of the board with the open questions to services, as `.waiting`."""
    asked = Assignment.objects.filter(closed_at=None).select_related("service")
    rows = board(activity, filters.status)
    mine = asked.filter(project=OuterRef("pk"))
    if filters.service:
        mine = mine.filter(service__uuid=filters.service)
    if filters.overdue:
        mine = mine.filter(due_on__lt=today)
    if filters.service or filters.overdue:
        rows = rows.filter(Exists(mine))
    return rows.prefetch_related(Prefetch("assignments", queryset=asked, to_attr="waiting"))


def marked(projects, today: date) -> list[Project]:
    """The rows of a page, with each open question marked `.overdue`."""
    rows = list(projects)
    for project in rows:
        for assignment in project.waiting:
            assignment.overdue = assignment.is_overdue(today)
    return rows


def services() -> QuerySet[Service]:
    """The municipality's services that work."""
    return Service.objects.filter(is_active=True)


def in_turn(assignments: Iterable[Assignment], today: date) -> list[Assignment]:
    """Questions to services about a project, the ones that wait first."""
    rows = list(assignments)
    for row in rows:
        row.overdue = row.is_overdue(today)
    return sorted(rows, key=lambda row: (row.closed_at is not None, row.due_on))


def costing_of(project: Project, lines: Sequence[CostLine]) -> dict | None:
    """The lines of the services' costing with their amounts and sums; None without lines."""
    sheet = getattr(project, "costing", None)
    if sheet is None:
        return None
    return {
        "lines": lines,
        "total": total_of(lines, sheet.contingency),
        "contingency": sheet.contingency,
    }


def versions_of(project: Project) -> list[Version]:
    """Every version, each with `.changes` against the text that stood before it."""
    rows = list(project.versions.all())
    standing = None
    for row in rows:
        if standing is not None:
            row.title_changes = differences(standing.title, row.title)
            row.changes = differences(standing.body, row.body)
        if standing is None or row.state == Version.State.ACCEPTED:
            standing = row
    return rows


def open_version(project: Project) -> Version | None:
    """The change that waits for an answer."""
    rows = project.versions.all()
    return next((one for one in rows if one.state == Version.State.PROPOSED), None)


def open_request(project: Project) -> MergeRequest | None:
    """The merge that its authors are asked about, with every project it is about."""
    asked = MergeRequest.objects.filter(state=MergeRequest.State.OPEN, consents__project=project)
    answers = list(
        MergeConsent.objects.filter(request__in=asked).select_related(
            "request__main__contribution", "project__contribution", "user"
        )
    )
    if not answers:
        return None
    request = answers[0].request
    request.answers = answers
    return request
