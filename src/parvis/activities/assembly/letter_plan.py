"""The first draw, as rules: how many letters where, who gets one, and the texts that prove it."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from deliberation.sortition.letters import Section, plan_letters
from parvis.activities.assembly.register import Line

BATCH = 500  # letters in one PDF file


@dataclass(frozen=True, slots=True)
class Addressee:
    """A line that gets a letter, and the file of letters in which it is printed."""

    line: Line
    batch: int


def plan_of(
    lines: Iterable[Line], *, seats: int, pool_factor: int, responses: dict[str, int], usual: int
) -> list[dict[str, Any]]:
    """Letters per section of the register.

    responses: section -> share of the letters that are answered with yes, in thousandths; `usual`
    for the others.
    """
    counts = Counter(line.section for line in lines)
    rates = {name: responses.get(name, usual) for name in counts}
    sections = [Section(name, counts[name], Fraction(rates[name], 1000)) for name in sorted(counts)]
    return [
        {
            "section": mailing.section,
            "addresses": counts[mailing.section],
            "response": rates[mailing.section],
            "letters": mailing.letters,
        }
        for mailing in plan_letters(sections, seats=seats, pool_factor=pool_factor)
    ]


def plan_text(*, file_hash: str, minimum_age: int, year: int, plan: Sequence[dict]) -> str:
    """What is promised before the seed. Its SHA-256 is in the ledger."""
    head = f"parvis-letters 1\nregister={file_hash}\nminimum_age={minimum_age}\nyear={year}\n"
    rows = (f"{part['section']};{part['addresses']};{part['letters']}\n" for part in plan)
    return head + "section;addresses;letters\n" + "".join(rows)


def addressees(
    lines: Iterable[Line], plan: Sequence[dict], *, plan_hash: str, seed: str
) -> list[Addressee]:
    """Who gets a letter: in each section the lines of the lowest lots.

    lot = SHA-256 of "<plan hash>:<seed>:<number of the line>". In the order of the sections and
    the lines, a file after the other. O(lines log lines).
    """
    by_section: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_section[line.section].append(line)
    drawn: list[Line] = []
    for part in plan:
        found = by_section[part["section"]]
        lowest = sorted(found, key=lambda line: lot(plan_hash, seed, line.number))
        drawn += sorted(lowest[: part["letters"]], key=lambda line: line.number)
    return [Addressee(line, place // BATCH + 1) for place, line in enumerate(drawn)]


def lot(plan_hash: str, seed: str, number: int) -> str:
    """The lot of a line."""
    return digest(f"{plan_hash}:{seed}:{number}")


def result_text(found: Sequence[Addressee]) -> str:
    """The numbers of the lines that were drawn, one a line: says nothing without the register."""
    return "".join(f"{one.line.number}\n" for one in found)


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
