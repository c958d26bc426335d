"""The lists on a person's own page ("Ma page"), given by the apps that hold their rows.

Registered like `people.privacy` keepers, from `AppConfig.ready()`. Each panel is shown in short
on the page, and in full, paginated, at `people:panel`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Panel:
    """A list of one person's things.

    rows: the account -> a QuerySet in the scope's municipality, newest first. template: draws
    `rows`, the part of the list on this page. empty: what is said when there is nothing yet.
    """

    slug: str
    label: Any
    empty: Any
    template: str
    rows: Callable[[Any], Any]
    order: int = 50


_panels: dict[str, Panel] = {}


def register(panel: Panel) -> None:
    """Add (or replace) a panel."""
    _panels[panel.slug] = panel


def panels() -> tuple[Panel, ...]:
    """Every registered panel, in the order in which they are shown."""
    return tuple(sorted(_panels.values(), key=lambda panel: (panel.order, panel.slug)))


def panel_of(slug: str) -> Panel:
    """The panel of that slug; `KeyError` if no app registered it."""
    return _panels[slug]
