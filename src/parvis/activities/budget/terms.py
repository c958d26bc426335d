"""On what terms a project is filed: how it is carried out, and who carries it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

DELIVERED, SUBSIDY = "delivered", "subsidy"
STREAMS = {
    DELIVERED: gettext_lazy("Réalisé par la commune"),
    SUBSIDY: gettext_lazy("Subside à un groupe"),
}
PERSON, ASSOCIATION, COMMITTEE = "person", "association", "committee"
HOLDERS = {
    PERSON: gettext_lazy("Une personne"),
    ASSOCIATION: gettext_lazy("Une association qui a la personnalité juridique (ASBL…)"),
    COMMITTEE: gettext_lazy("Un comité de quartier, un groupe d’habitants"),
}
RESIDENTS, ACTIVE = "residents", "active"


def stream_label(stream: str) -> str:
    """A stream in words."""
    return str(STREAMS.get(stream, stream))


def holder_label(holder: str) -> str:
    """Who carries a project, in words."""
    return str(HOLDERS.get(holder, holder))


@dataclass(frozen=True)
class Terms:
    """What the holder of a project says: see `models.terms.ProjectTerms`."""

    stream: str = ""
    holder: str = ""
    members: int | None = None
    groups: tuple[str, ...] = ()
    own_share: int = 0

    @classmethod
    def of(cls, project: Any) -> "Terms":
        """The terms of a project that exists."""
        groups = tuple(project.groups)
        return cls(project.stream, project.holder, project.members, groups, project.own_share)
