"""Reads of the first draw: its promise, its letters by section, its files."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from parvis.activities.assembly import codes
from parvis.activities.assembly.models import FirstDraw, Letter, Printing


@dataclass(frozen=True)
class SectionCounts:
    """What became of the letters to one section."""

    section: str
    addresses: int
    letters: int
    yes: int
    no: int

    @property
    def silent(self) -> int:
        return self.letters - self.yes - self.no


@dataclass(frozen=True)
class Batch:
    """A file of letters: how many, how many without a reply, and when it was last made."""

    number: int
    letters: int
    silent: int
    printed_at: object = None
    reminded_at: object = None


def first_draw_of(activity) -> FirstDraw | None:
    return FirstDraw.objects.filter(activity=activity).first()


def section_counts(first: FirstDraw) -> list[SectionCounts]:
    """Letters and replies of each section, in the order of the plan; at most one query.

    Once letters are deleted, what was counted before.
    """
    if first.final_counts:
        return [
            SectionCounts(name, part["addresses"], part["letters"], *first.final_counts[name])
            for part in first.plan
            if (name := part["section"])
        ]
    states: defaultdict[str, dict[str, int]] = defaultdict(dict)
    found = Letter.objects.filter(first_draw=first).values_list("section", "state")
    for section, state, times in found.annotate(times=Count("pk")).order_by():
        states[section][state] = times
    return [
        SectionCounts(
            part["section"],
            part["addresses"],
            part["letters"],
            states[part["section"]].get(Letter.State.YES, 0),
            states[part["section"]].get(Letter.State.NO, 0),
        )
        for part in first.plan
    ]


def batches(first: FirstDraw) -> list[Batch]:
    """The files of letters; two queries."""
    letters: defaultdict[int, dict[str, int]] = defaultdict(dict)
    rows = Letter.objects.filter(first_draw=first).values_list("batch", "state")
    for number, state, times in rows.annotate(times=Count("pk")).order_by():
        letters[number][state] = times
    made: dict[tuple[int, str], object] = {}
    for printing in Printing.objects.filter(first_draw=first):
        made[printing.batch, printing.what] = printing.made_at
    return [
        Batch(
            number,
            sum(states.values()),
            states.get(Letter.State.SENT, 0),
            made.get((number, Printing.What.LETTER)),
            made.get((number, Printing.What.REMINDER)),
        )
        for number, states in sorted(letters.items())
    ]


def letter_of_code(activity, typed: str) -> Letter | None:
    """The letter that bears a code; None for a slip of the pen and for a stranger's code."""
    if not codes.is_code(codes.normal(typed)):
        return None
    found = Letter.objects.filter(
        first_draw__activity=activity, code_hash=codes.code_hash(activity, typed)
    )
    return found.select_related("first_draw").first()
