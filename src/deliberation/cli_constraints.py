"""What a council adds to a count of a budget, on the command line: thresholds, juries..."""

import argparse
import json
from dataclasses import replace
from fractions import Fraction
from typing import Any, cast

from .budgeting.amounts import Number, exact_number, simplest
from .budgeting.constraints import Constraints
from .budgeting.juries import Jury
from .budgeting.mixes import Mix, read_mix
from .budgeting.thresholds import Measure, Threshold

PERCENT = 100


class JsonFileError(ValueError):
    """A file that is not the JSON object expected."""

    def __init__(self, file: str, line: int, found: str, expected: str) -> None:
        super().__init__(f"{file}: line {line}: {found}; expected {expected}")


def add_constraints(command: argparse.ArgumentParser) -> None:
    """Add the options to a command that counts a budget."""
    command.add_argument(
        "--threshold",
        type=threshold,
        metavar="[MEASURE:]NUMBER",
        help="minimum support: 100 (votes), share:5%%, points:40, cost-share:1/3",
    )
    command.add_argument(
        "--constraints", metavar="FILE.json", help="threshold, envelopes, exclusions, guarantees"
    )
    command.add_argument(
        "--jury", metavar="FILE.json", help="with --rule greedy: scores of a jury and its weight"
    )


def constraints_of(options: argparse.Namespace) -> Constraints | None:
    """The constraints asked for; ValueError when they are given twice or cannot be read."""
    if options.constraints is None:
        return Constraints(threshold=options.threshold) if options.threshold else None
    expected = "a JSON object with threshold, envelopes, exclusions or guarantees"
    found = Constraints.from_json(read_object(options.constraints, expected))
    if options.threshold and found.threshold:
        raise ValueError(f"--threshold is also in {options.constraints}: give it once")
    return replace(found, threshold=options.threshold or found.threshold)


def mix_of(options: argparse.Namespace) -> tuple[Mix, Jury] | None:
    """The jury and its weight, if any. ValueError for another rule than greedy."""
    if options.jury is None:
        return None
    if (options.rule, options.utility, options.order) != ("greedy", "cost", None):
        raise ValueError("--jury ranks projects by its own score: only --rule greedy can use it")
    return read_mix(read_object(options.jury, "a JSON object with weight, maximum and scores"))


def threshold(text: str) -> Threshold:
    """Read ``100``, ``share:5%`` or ``cost-share:1/3``."""
    measure, _, number = text.rpartition(":")
    try:
        return Threshold(_number(number), cast(Measure, measure or "votes"))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _number(text: str) -> Number:
    """A number as in a rule book: ``12``, ``0.5``, ``1/3`` or ``5%``."""
    top, slash, bottom = text.removesuffix("%").partition("/")
    below = exact_number(bottom) if slash else 1
    if not below:
        raise ValueError(f"{text!r} divides by 0")
    return simplest(Fraction(exact_number(top)) / below / (PERCENT if "%" in text else 1))


def read_object(file: str, expected: str) -> dict[str, Any]:
    """Read a file with one JSON object. Raises JsonFileError, and OSError."""
    try:
        with open(file, encoding="utf-8-sig") as stream:
            found = json.load(stream)
    except json.JSONDecodeError as error:
        raise JsonFileError(file, error.lineno, f"not JSON ({error.msg})", expected) from error
    except UnicodeDecodeError as error:
        raise JsonFileError(file, 1, "the text is not in UTF-8", expected) from error
    if not isinstance(found, dict):
        raise JsonFileError(file, 1, f"a JSON {type(found).__name__}", expected)
    return found
