"""The section PROJECTS."""

from collections.abc import Iterator

from ..model import Project
from .errors import PbError
from .meta import positive
from .rows import Rows, table

OWN_COLUMNS = ("project_id", "cost", "votes", "name", "category", "target")


def read_projects(rows: Rows, *, with_points: bool) -> Iterator[Project]:
    """The projects in their order; `with_points`: the column score follows from the ballots."""
    own = {*OWN_COLUMNS, "score"} if with_points else set(OWN_COLUMNS)
    seen: set[str] = set()
    for line, row in table(rows, "PROJECTS", "VOTES"):
        project = _project(line, row, own)
        if project.id in seen:
            raise PbError(line, "project-twice", text=project.id)
        seen.add(project.id)
        yield project


def _project(line: int, row: dict[str, str], own: set[str]) -> Project:
    name = row.get("project_id", "")
    if not name or "," in name:
        raise PbError(line, "project-id", text=name)
    return Project(
        id=name,
        cost=positive(row.get("cost", ""), line=line, what="cost"),
        name=row.get("name", ""),
        categories=listed(row.get("category", "")),
        target=listed(row.get("target", "")),
        extra={name: text for name, text in row.items() if name and name not in own},
    )


def listed(text: str) -> tuple[str, ...]:
    """The parts of a cell with commas between them; empty parts are left out."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
