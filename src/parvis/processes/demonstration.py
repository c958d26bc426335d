"""What a kind gets to seed its part of the demonstration."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Demonstration:
    """A fictional municipality and its people.

    people: one account per role slug; residents: the accounts that file, support and vote;
    folder: where the real data that the demonstration shows is kept, each with its origin.
    """

    municipality: Any
    now: datetime
    people: dict[str, Any]
    residents: list[Any]
    sections: list[Any]
    folder: Path
