"""What other apps keep about a person: they say how to copy it and how to forget it.

`people` stands below the apps that hold contributions, notices and ballots, so it cannot import
them. Each registers itself from its `AppConfig.ready()`:

    privacy.register("contributions", export=export_person, forget=forget_person)

Both functions take the account and run inside the scope of one municipality at a time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Keeper:
    """An app that keeps something about people. `export` gives JSON-able data."""

    name: str
    export: Callable[[Any], Any]
    forget: Callable[[Any], None]


_keepers: dict[str, Keeper] = {}


def register(name: str, *, export: Callable[[Any], Any], forget: Callable[[Any], None]) -> None:
    """Add (or replace) a keeper; `name` is its key in the copy that a person downloads."""
    _keepers[name] = Keeper(name, export, forget)


def keepers() -> tuple[Keeper, ...]:
    """Every registered keeper, in the order of their names."""
    return tuple(_keepers[name] for name in sorted(_keepers))
