"""Kinds of activity: everything that the platform may know of one, in one declaration.

A kind is a package under `parvis/activities/` (or one named by the entry point group
`parvis.activities`) whose `kind.py` defines `KIND`, an instance of a subclass of `Kind`.
Nothing central is edited to add one. docs/adding-an-activity.md walks through it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from graphlib import TopologicalSorter
from importlib import import_module
from importlib.util import find_spec
from typing import Any, ClassVar

from django.apps import apps

from parvis.processes.ladder import Level
from parvis.processes.outcomes import Outcome


@dataclass(frozen=True)
class Stage:
    """A step in the life of an activity.

    allows: the actions open in this stage; a permission is "the stage allows it and the person
    may". promise: a plain sentence that tells residents what happens now. tone: one of
    `upcoming, open, review, vote, closed, result, followup`, for colours only.
    """

    slug: str
    label: Any
    promise: Any
    allows: frozenset[str] = frozenset()
    tone: str = "open"


@dataclass(frozen=True)
class Ability:
    """Something that a person may do in this kind, and the rules permission that guards it."""

    action: str
    label: Any
    permission: str


@dataclass(frozen=True)
class Call:
    """What to do now, as a sentence and a button."""

    text: Any
    label: Any
    url: str


@dataclass(frozen=True)
class Figure:
    """A key number with its unit in words."""

    value: str
    label: Any


@dataclass(frozen=True)
class Export:
    """A file that anyone (or, if `permission`, some) may download; `write(activity) -> bytes`."""

    slug: str
    label: Any
    media_type: str
    filename: str
    write: Callable[[Any], bytes]
    permission: str = ""


@dataclass(frozen=True)
class Event:
    """A step in what became of a contribution, oldest first."""

    at: datetime
    title: Any
    text: Any = ""
    url: str = ""
    tone: str = "info"


class Kind:
    """Base of the declarations. Attributes are shown to residents: keep them plain."""

    slug: ClassVar[str] = ""
    label: ClassVar[Any] = ""
    summary: ClassVar[Any] = ""
    icon: ClassVar[str] = "idea"
    levels: ClassVar[tuple[Level, ...]] = ()
    stages: ClassVar[tuple[Stage, ...]] = ()
    settings_form: ClassVar[str] = ""  # dotted path of a forms.Form
    abilities: ClassVar[tuple[Ability, ...]] = ()
    accepts: ClassVar[tuple[type[Outcome], ...]] = ()
    publishes: ClassVar[tuple[type[Outcome], ...]] = ()
    urls: ClassVar[str] = ""  # dotted path of the public urls module (app_name = slug)
    desk_urls: ClassVar[str] = ""  # dotted path of the desk urls module
    # Pages of a person across the activities of this kind, under /bureau/<slug>/.
    personal_urls: ClassVar[str] = ""
    # Whether its contributions are merged on its own desk, because a merge changes more than them.
    merges_by_itself: ClassVar[bool] = False
    # Kinds, by slug, whose part of the demonstration must be there before this one's.
    seeds_after: ClassVar[tuple[str, ...]] = ()

    def stage(self, slug: str) -> Stage:
        """The stage of that slug; `KeyError` if the kind has none."""
        return {stage.slug: stage for stage in self.stages}[slug]

    def home_url(self, activity) -> str:
        """Public page of the activity."""
        raise LookupError(f"The kind {self.slug} has no home_url.")

    def desk_url(self, activity) -> str:
        """Where its team works on it."""
        return self.home_url(activity)

    def call_to_action(self, activity) -> Call | None:
        """What a resident can do now, or None."""
        return None

    def contribution_panel(self, contribution, user) -> tuple[str, dict[str, Any]] | None:
        """Template and context of what the kind adds to a contribution's page, or None."""
        return None

    def signature(self, contribution) -> Any:
        """Who signs a contribution that no account filed; empty: somebody who left."""
        return ""

    def events(self, contribution) -> Iterable[Event]:
        """What this kind knows of a contribution's life."""
        return ()

    def traces(self, contribution) -> Iterable[Event]:
        """What activities of this kind made of a contribution that any kind may have filed; one
        query at most."""
        return ()

    def outcomes(self, activity, outcome_type: type[Outcome]) -> Iterable[Outcome]:
        """The activity's results of a type that it publishes."""
        return ()

    def drafts(self, activity, outcome_type: type[Outcome]) -> Iterable[Outcome]:
        """What it would publish as it stands, while it is not published: for those with whom the
        municipality shares its work, never for a public page."""
        return ()

    def read_together(self, activities: list[Any]) -> None:
        """Called with all activities of this kind that one page shows, before `call_to_action`,
        `statistics`, `exports` and `outcomes` of each: these may read here what they need, at
        once."""

    def exports(self, activity) -> tuple[Export, ...]:
        """Files that can be downloaded now; nothing that its stage keeps hidden."""
        return ()

    def statistics(self, activity) -> tuple[Figure, ...]:
        """A few numbers for the process page."""
        return ()

    def check_stage_change(self, activity, to: str, now: datetime) -> None:
        """Raise `Refused` if the activity may not enter stage `to` yet."""

    def check_planning(self, activity, stage: str) -> None:
        """Raise `Refused` if one person alone may not plan that stage, nor forget its date."""

    def on_stage_change(self, activity, change) -> None:
        """Called inside the transaction that opens a stage; `change` is the StageChange."""

    def on_outcomes(self, activity) -> None:
        """Called when another activity of the process, which publishes what this kind accepts, has
        entered a stage; inside that transaction. Its outcomes may have changed, or not."""

    def check_settings_change(
        self, activity, before: dict[str, Any], after: dict[str, Any]
    ) -> None:
        """Raise `Refused` if the present stage no longer lets these settings become those."""

    def setting_words(self, name: str, value: Any) -> str:
        """A value of a setting as people read it, for those who ask what changed; or nothing."""
        return ""

    def check_withdrawal(self, contribution) -> None:
        """Raise `Refused`, in words for its author, if it can no longer be taken back."""

    def answer_url(self, contribution) -> str:
        """Where the municipality answers a contribution, for a kind whose answer is more than one:
        a reply with a date, commitments. Empty: the platform's own page."""
        return ""

    def blueprints(self) -> tuple[Any, ...]:
        """Ready-made processes that use this kind (processes.blueprints.Blueprint)."""
        return ()

    def export_person(self, user) -> dict[str, Any]:
        """What this kind keeps about a person, for "download my data" (JSON-able)."""
        return {}

    def forget_person(self, user) -> None:
        """Delete or anonymise what this kind keeps about a person."""

    def desk_tasks(self, user) -> Iterable[Call]:
        """What waits for this member of the staff now, for the desk's first page; two queries."""
        return ()

    def seed(self, demonstration) -> None:
        """Add this kind's part of the demonstration (processes.demonstration.Demonstration)."""


@lru_cache
def kinds() -> tuple[Kind, ...]:
    """Every installed kind, in slug order."""
    found = []
    for config in apps.get_app_configs():
        if find_spec(f"{config.name}.kind") is not None:
            found.append(import_module(f"{config.name}.kind").KIND)
    return tuple(sorted(found, key=lambda kind: kind.slug))


def kinds_as_seeded() -> list[Kind]:
    """Every installed kind, after those whose part of the demonstration it builds upon."""
    by_slug = {kind.slug: kind for kind in kinds()}
    order = TopologicalSorter({slug: kind.seeds_after for slug, kind in by_slug.items()})
    return [by_slug[slug] for slug in order.static_order() if slug in by_slug]


def kind_of(slug: str) -> Kind:
    """The kind of that slug; `KeyError` if it is not installed."""
    return {kind.slug: kind for kind in kinds()}[slug]


def read_by_kind(activities: Iterable[Any]) -> None:
    """Let each kind read what one page asks of its activities at once: a process may have many."""
    known: dict[str, list[Any]] = {}
    for activity in activities:
        known.setdefault(activity.kind_slug, []).append(activity)
    for together in known.values():
        together[0].kind.read_together(together)


def outcomes_of(phase, outcome_type: type[Outcome]) -> list[Outcome]:
    """All results of a type that the phase's activities publish, in activity order."""
    return [
        outcome
        for activity in publishing(phase, outcome_type)
        for outcome in activity.kind.outcomes(activity, outcome_type)
    ]


def drafts_of(phase, outcome_type: type[Outcome]) -> list[Outcome]:
    """The same of what they would publish as they stand."""
    return [
        outcome
        for activity in publishing(phase, outcome_type)
        for outcome in activity.kind.drafts(activity, outcome_type)
    ]


def publishing(phase, outcome_type: type[Outcome]) -> list[Any]:
    """The phase's activities whose kind publishes results of a type."""
    return [one for one in phase.activities.all() if outcome_type in one.kind.publishes]
