"""The Covenant's thresholds as settings: each with its reference, each to be corrected as data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files

from .amounts import exact


@dataclass(frozen=True)
class Criterion:
    """A threshold: `unit` says of what, `source` where it is laid down, `note` its status."""

    value: Decimal
    unit: str
    source: str
    note: str


@dataclass(frozen=True)
class Criteria:
    """All thresholds by name; see data/criteria.json for the names."""

    by_name: Mapping[str, Criterion]

    def value(self, name: str) -> Decimal:
        return self.by_name[name].value

    def whole(self, name: str) -> int:
        """A threshold that counts something. Raises ValueError if it is no whole number."""
        value = self.value(name)
        if value != int(value):
            raise ValueError(f"the criterion {name} is {value}; expected a whole number")
        return int(value)

    def with_value(self, name: str, value: Decimal, source: str) -> "Criteria":
        """Another threshold, with the text that lays it down. Raises KeyError for a new name."""
        changed = Criterion(value, self.by_name[name].unit, source, "")
        return Criteria({**self.by_name, name: changed})


def default_criteria() -> Criteria:
    """The thresholds of the handbook."""
    text = files(__package__).joinpath("data", "criteria.json").read_text(encoding="utf-8")
    rows: dict[str, dict[str, str]] = json.loads(text)
    return Criteria(
        {
            name: Criterion(exact(row["value"]), row["unit"], row["source"], row["note"])
            for name, row in rows.items()
        }
    )
