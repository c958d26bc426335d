"""The settings of an activity, typed, with their defaults."""

from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True)
class Configuration:
    """What a municipality chooses for one budget. Amounts are in cents of `currency`.

    ballot: `max_choices` 0 means no maximum; `limit_by_amount`: the choices together may not cost
    more than the envelope. count: see deliberation.budgeting.rules.tally. `city` and `source` name
    the origin of an imported election.
    """

    envelope: int = 0
    currency: str = "EUR"
    min_choices: int = 1
    max_choices: int = 5
    limit_by_amount: bool = False
    rule: str = "equal-shares"
    utility: str = "cost"
    completion: str = "add1"
    categories: tuple[str, ...] = ()
    minimum_age: int = 16
    project_cap: int | None = None
    supports_needed: int = 0
    publish_receipts: bool = False
    help: str = ""
    city: str = ""
    source: str = ""

    def to_json(self) -> dict[str, Any]:
        """The settings as kept on the activity."""
        return asdict(self) | {"categories": list(self.categories)}


NAMES = frozenset(field.name for field in fields(Configuration))


def configuration(activity) -> Configuration:
    """The settings of `activity`; unknown keys are left to whoever put them there."""
    known = {key: value for key, value in activity.settings.items() if key in NAMES}
    return Configuration(**known | {"categories": tuple(known.get("categories", ()))})


def counting_rule(config: Configuration) -> dict[str, str]:
    """The official rule, as arguments of the core's `tally`; greedy takes no completion."""
    completion = config.completion if config.rule == "equal-shares" else "none"
    return {"rule": config.rule, "utility": config.utility, "completion": completion}
