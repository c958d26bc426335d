"""What is known of the population: for each variable, how many people are in each class."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import TextIO

from .errors import SurveyError

CROSSED = "*"
"""Joins the names of crossed variables (`age*sex`) and the classes of each (`18-34*F`)."""


@dataclass(frozen=True)
class Margin:
    """A variable and its classes in their order, with the people or the share in each.

    variable: a column of the answers, or several joined by `*`. targets: at least two classes, none
    negative, some people at all; only their proportions matter. An order that means something, as
    that of ages, helps when small classes are merged: they join a neighbour.
    """

    variable: str
    targets: Mapping[str, float]

    def __post_init__(self) -> None:
        if len(self.targets) < 2:
            raise SurveyError(
                f"{self.variable}: a margin has at least two classes",
                code="one_class",
                about={"variable": self.variable},
            )
        for name, target in self.targets.items():
            if not isfinite(target) or target < 0:
                raise SurveyError(
                    f"{self.variable} {name!r}: {target} is not a number of people",
                    code="target",
                    about={"text": str(target)},
                )
        if sum(self.targets.values()) <= 0:
            raise SurveyError(
                f"{self.variable}: nobody is in any class",
                code="nobody",
                about={"variable": self.variable},
            )

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the answers that it is about."""
        return tuple(self.variable.split(CROSSED))

    @property
    def shares(self) -> dict[str, float]:
        """The share of each class, together 1."""
        total = sum(self.targets.values())
        return {name: target / total for name, target in self.targets.items()}


def read_margins(source: TextIO) -> tuple[Margin, ...]:
    """Read `variable,category,target` (a row per class; commas or semicolons), in file order.

    target: people, per cent or share, the same within a variable. Raises SurveyError with the line.
    """
    text = source.read().lstrip("\ufeff")
    delimiter = ";" if text.partition("\n")[0].count(";") > 1 else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [cell.strip() for cell in next(rows, [])]
    if not any(header):
        message = "the file is empty; expected variable,category,target, then a row per class"
        raise SurveyError(message, line=1, code="no_margin")
    if header != ["variable", "category", "target"]:
        raise SurveyError(
            f"the header is {','.join(header)}; expected variable,category,target",
            line=1,
            code="header",
            about={"header": ",".join(header)},
        )
    found: dict[str, dict[str, float]] = {}
    for row in rows:
        if any(cell.strip() for cell in row):
            _add(found, [cell.strip() for cell in row], rows.line_num)
    if not found:
        message = "no margin: give a row per class, such as sex,F,5120"
        raise SurveyError(message, line=2, code="no_margin")
    return tuple(Margin(variable, targets) for variable, targets in found.items())


def _add(found: dict[str, dict[str, float]], row: list[str], line: int) -> None:
    if len(row) != 3 or not row[0] or not row[1]:
        message = f"{','.join(row)}: expected a variable, a class and a target"
        raise SurveyError(message, line=line, code="cells", about={"text": ",".join(row)})
    variable, name, typed = row
    about = {"variable": variable, "name": name, "text": typed}
    try:
        # "5 120" as tables of the population are written, whatever the space.
        target = float("".join(typed.split()).replace(",", ".").rstrip("%"))
    except ValueError:
        message = f"{typed!r} is not a number"
        raise SurveyError(message, line=line, code="number", about=about) from None
    classes = found.setdefault(variable, {})
    if name in classes:
        message = f"{variable} {name!r} is there twice; keep one of them"
        raise SurveyError(message, line=line, code="twice", about=about)
    if not isfinite(target) or target < 0:
        message = f"{typed!r}: a target is 0 or more"
        raise SurveyError(message, line=line, code="target", about=about)
    if name.count(CROSSED) != variable.count(CROSSED):
        message = f"{name!r} does not say a class of each of {variable}"
        raise SurveyError(message, line=line, code="crossed", about=about)
    classes[name] = target


def crossed(values: Iterable[str]) -> str:
    """The name of a class of crossed variables."""
    return CROSSED.join(values)
