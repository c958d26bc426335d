"""What surveys found about a municipality, as a diagnosis takes it in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from deliberation.diagnosis.case import Seen


@dataclass(frozen=True)
class Perception:
    """seen: by audience and element. wanted: share of residents who put an element among their
    priorities. asked: how many said their priorities."""

    seen: tuple[Seen, ...] = ()
    wanted: Mapping[str, Fraction] = field(default_factory=dict)
    asked: int = 0
