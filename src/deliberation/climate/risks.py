"""Risk and vulnerability: hazards, who and what they touch, and the means to adapt."""

from dataclasses import dataclass

from .vocabulary import HAZARD, Change, Horizon, Level

SCORES: dict[Level, int | None] = {"low": 1, "moderate": 2, "high": 3, "unknown": None}

STEPS = ("current_risk", "future_hazard", "sectors", "groups", "adaptive_capacity")
"""What is asked about each hazard, in order. Source: learningportal.comssa.org [F57]."""


@dataclass(frozen=True)
class Vulnerability:
    """A sector or a group of people exposed to a hazard: how much, and by which indicator."""

    name: str
    level: Level = "unknown"
    indicator: str = ""


@dataclass(frozen=True)
class Capacity:
    """What helps to adapt (services, knowledge, money...), and how much of it there is."""

    factor: str
    level: Level = "unknown"
    note: str = ""


@dataclass(frozen=True)
class HazardRisk:
    """One hazard. `probability`, `consequence`: now; `intensity`, `frequency`: how they change.

    Raises ValueError for a hazard that is not on the list.
    """

    hazard: str
    probability: Level = "unknown"
    consequence: Level = "unknown"
    intensity: Change = "unknown"
    frequency: Change = "unknown"
    horizon: Horizon = "unknown"
    sectors: tuple[Vulnerability, ...] = ()
    groups: tuple[Vulnerability, ...] = ()
    capacity: tuple[Capacity, ...] = ()

    def __post_init__(self) -> None:
        if self.hazard not in HAZARD:
            raise ValueError(f"unknown hazard {self.hazard!r}; known: {', '.join(HAZARD)}")

    @property
    def score(self) -> int | None:
        """Probability x consequence, 1 to 9; None as long as one of them is unknown."""
        chance, harm = SCORES[self.probability], SCORES[self.consequence]
        return None if chance is None or harm is None else chance * harm

    @property
    def missing(self) -> tuple[str, ...]:
        """The steps still to be filled in, of `STEPS`."""
        done = {
            "current_risk": self.score is not None,
            "future_hazard": "unknown" not in (self.intensity, self.frequency, self.horizon),
            "sectors": bool(self.sectors),
            "groups": bool(self.groups),
            "adaptive_capacity": bool(self.capacity),
        }
        return tuple(step for step in STEPS if not done[step])


def ranking(risks: tuple[HazardRisk, ...]) -> tuple[HazardRisk, ...]:
    """The highest score first, unknown ones last; equal ones in the order of the list."""
    order = list(HAZARD)
    return tuple(sorted(risks, key=lambda risk: (-(risk.score or 0), order.index(risk.hazard))))
