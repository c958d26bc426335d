"""Keeping turnout by group at the close, before the roll is deleted."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from parvis.activities.budget import keys
from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import RollEntry, Turnout
from parvis.activities.budget.turnout import groups_of
from parvis.people.eligibility.selectors import entries_of
from parvis.people.eligibility.voters import Channel, entry_voter

Counted = Mapping[str, Sequence[int]]


def note_turnout(activity) -> list[Turnout]:
    """Count the roll against the register, if the municipality has one; else nothing is known.

    Called while the list and the roll still exist, in the transaction that closes the vote.
    """
    if not configuration(activity).uses_register:
        return []
    roll = RollEntry.objects.filter(activity=activity)
    voted = set(roll.values_list("person_key", flat=True))
    ages: dict[int, list[int]] = {}
    sections: dict[str, list[int]] = {}
    for entry in entries_of(activity.key).only("pk", "section", "band").iterator():
        voter = entry_voter(activity.key, entry, channel=Channel.COUNTER)
        came = keys.person_key(activity, voter) in voted
        if entry.band is not None:
            add(ages, entry.band, came)
        if entry.section:
            add(sections, entry.section, came)
    starts = sorted(ages)
    named = {label: ages[start] for label, start in zip(age_labels(starts), starts, strict=True)}
    return keep_turnout(activity, ages=named, sections=dict(sorted(sections.items())))


def add(counted: dict, name, came: bool) -> None:
    row = counted.setdefault(name, [0, 0])
    row[0] += 1
    row[1] += came


def age_labels(starts: Sequence[int]) -> Iterable[str]:
    """The youngest ages of the classes, as words: "16–17 ans", "65 ans et plus"."""
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        if following is None:
            yield _("%(age)d ans et plus") % {"age": start}
        else:
            yield _("%(first)d à %(last)d ans") % {"first": start, "last": following - 1}


def keep_turnout(activity, *, ages: Counted, sections: Counted) -> list[Turnout]:
    """Write down turnout by age class and by section: {label: (people, voters)} for each.

    Two tables apart and never one of both together: who voted cannot be singled out by crossing
    them, and nothing here stands beside a ballot. Small groups are hidden before anything is
    written. Doing it again replaces what was kept.
    """
    Turnout.objects.filter(activity=activity).delete()
    dimensions = {Turnout.Dimension.AGE: ages, Turnout.Dimension.SECTION: sections}
    return Turnout.objects.bulk_create(
        [
            Turnout(
                activity=activity,
                dimension=dimension,
                position=place,
                label=group.label[:80],
                voters=group.voters,
                people=group.people,
            )
            for dimension, counted in dimensions.items()
            for place, group in enumerate(groups_of(counted))
        ]
    )
