"""The results that cities published in their `.pb` files, counted again.

Each entry says how we count a file so that our winners are those in its column `selected`,
or why there is nothing to compare with.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from deliberation.budgeting.constraints import Constraints
from deliberation.budgeting.guarantees import Exclusion
from deliberation.budgeting.model import Instance
from deliberation.budgeting.pb import read_pb
from deliberation.budgeting.positions import as_points
from deliberation.budgeting.result import Result
from deliberation.budgeting.rules import tally
from deliberation.budgeting.thresholds import Threshold

WON = "1"  # 2 and 3 mark what was paid with other money


@dataclass(frozen=True, slots=True)
class Published:
    """A published result: the start of the file's name, and how to count it again."""

    file: str
    options: str
    count: Callable[[Instance], Result]


def greedy_votes(**others: object) -> Callable[[Instance], Result]:
    """Greedy by number of votes."""
    return lambda instance: tally(instance, rule="greedy", **others)


def greedy_points(least: int = 0) -> Callable[[Instance], Result]:
    """Greedy by points in total, with a minimum of points."""
    constraints = Constraints(threshold=Threshold(least, "points"))
    return lambda instance: tally(
        instance, rule="greedy", utility="score", order="total", constraints=constraints
    )


def equal_shares(threshold: Threshold | None = None) -> Callable[[Instance], Result]:
    """Equal shares with Add1 until the next raise overspends."""
    return lambda instance: tally(
        instance,
        rule="equal-shares",
        completion="add1",
        constraints=Constraints(threshold=threshold),
    )


def krakow(instance: Instance) -> Result:
    """Greedy by 3, 2 and 1 points for the first three places."""
    return greedy_points()(as_points(instance, (3, 2, 1)))


PUBLISHED = (
    Published("Poland_Gdynia_2020", "greedy, overrun stop", greedy_votes(overrun="stop")),
    Published(
        "Poland_Katowice_2022",
        "greedy, utility score, order total, threshold 50 points",
        greedy_points(50),
    ),
    Published(
        "Poland_Katowice_2023",
        "greedy, utility score, order total, threshold 200 points",
        greedy_points(200),
    ),
    Published(
        "Poland_Krakow_2021",
        "as_points(3, 2, 1); greedy, utility score, order total",
        krakow,
    ),
    Published(
        "Poland_Lodz_2022",
        "greedy, threshold 100 votes",
        greedy_votes(constraints=Constraints(threshold=Threshold(100))),
    ),
    Published("Poland_Poznan_2023", "greedy, overrun stop", greedy_votes(overrun="stop")),
    Published(
        "Poland_Swiecie_2023",
        "equal-shares, add1, threshold cost-share 1/3",
        equal_shares(Threshold(Fraction(1, 3), "cost-share")),
    ),
    Published(
        "Poland_Warszawa_2020_Targowek",
        "greedy, 1667 set aside for 1686",
        greedy_votes(constraints=Constraints(exclusions=(Exclusion(("1667", "1686"), "1686"),))),
    ),
    Published(
        "Poland_Warszawa_2021_Ursynow",
        "greedy, of 459, 1687 and 2150 only 2150; the tie with 1821 goes to 2150",
        greedy_votes(
            constraints=Constraints(
                exclusions=(
                    Exclusion(("459", "1687", "2150"), "2150"),
                    Exclusion(("1821", "2150"), "2150"),
                )
            )
        ),
    ),
    Published("Poland_Wieliczka_2023", "equal-shares, add1", equal_shares()),
    Published("Poland_Wroclaw_2015", "greedy, overrun stop", greedy_votes(overrun="stop")),
)


def find(path: Path) -> Published | None:
    """How to count a file again; None when it has no winners to compare with."""
    return next((entry for entry in PUBLISHED if path.name.startswith(entry.file)), None)


def difference(path: Path, entry: Published) -> tuple[set[str], set[str]]:
    """(won only in our count, won only in the published result)."""
    instance = read_pb(path)
    official = {p.id for p in instance.projects if p.extra.get("selected") == WON}
    ours = set(entry.count(instance).selected)
    return ours - official, official - ours
