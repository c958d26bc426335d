"""What the council adds to the count, as the core takes it: envelopes and guaranteed places.

Both are in the `.pb` file and in the file for `parvis-tools tally --constraints`.
"""

from collections.abc import Iterable
from dataclasses import replace

from deliberation.budgeting.constraints import Constraints
from deliberation.budgeting.envelopes import Envelope, Envelopes
from deliberation.budgeting.groups import Group
from deliberation.budgeting.guarantees import Guarantee
from deliberation.budgeting.model import Instance
from deliberation.budgeting.model import Project as Item
from parvis.activities.budget.configuration import Configuration
from parvis.activities.budget.money import units

# The column of the `.pb` file that says which envelope pays a project.
COLUMN, OTHER = "envelope", "other"


def with_envelope(item: Item, config: Configuration) -> Item:
    """The project with the envelope that pays it: the first of the settings that it fits."""
    if not config.envelopes:
        return item
    return replace(item, extra={**item.extra, COLUMN: envelope_of(item, config)})


def envelope_of(item: Item, config: Configuration) -> str:
    """The name of the envelope of a project; "other" when it is in none."""
    return next(
        (name for column, name, _cents in config.envelopes if fits(item, column, name)), OTHER
    )


def fits(item: Item, column: str, name: str) -> bool:
    return Group(column, (in_file(column, name),)).holds(item)


def in_file(column: str, name: str) -> str:
    """A name as the columns of the file have it: lists there have commas between their parts."""
    plain = " ".join(name.split())
    return plain.replace(",", " ") if column in ("category", "target") else plain


def council_of(config: Configuration, instance: Instance) -> Constraints | None:
    """The envelopes and the guarantees of the settings that this election can have.

    An envelope for which nothing is on the ballot has nothing to pay, and a guarantee is of no
    more places than the group has projects and the money allows.
    """
    found = Constraints(envelopes=envelopes_of(config, instance), guarantees=kept(config, instance))
    return found if found.envelopes or found.guarantees else None


def envelopes_of(config: Configuration, instance: Instance) -> Envelopes | None:
    """The envelopes that pay at least one project, each with its own money.

    Apart, the projects of no envelope have one too: what the settings leave, and not what an
    envelope without a project leaves.
    """
    there = {item.extra.get(COLUMN) for item in instance.projects}
    rows = [(name, cents) for _column, name, cents in config.envelopes if name in there]
    if not rows:
        return None
    if config.envelope_mode == "floor":
        made = [Envelope(group(name), floor=units(cents)) for name, cents in rows]
        return Envelopes(tuple(made), "within", config.leftover)
    made = [Envelope(group(name), units(cents)) for name, cents in rows]
    rest = unshared(config)
    if config.envelope_mode == "apart" and OTHER in there and rest > 0:
        made.append(Envelope(group(OTHER), units(rest)))
    mode = "apart" if config.envelope_mode == "apart" else "within"
    return Envelopes(tuple(made), mode, config.leftover)


def unshared(config: Configuration) -> int:
    """What the envelopes leave of the budget, in cents."""
    return config.envelope - sum(cents for _column, _name, cents in config.envelopes)


def group(name: str) -> Group:
    return Group(COLUMN, (name,))


def kept(config: Configuration, instance: Instance) -> tuple[Guarantee, ...]:
    """The guarantees that this election can have."""
    found = []
    for column, name, wanted in config.guarantees:
        places = possible(instance, column, name, wanted)
        if places:
            found.append(Guarantee(Group(column, (in_file(column, name),)), places))
    return tuple(found)


def possible(instance: Instance, column: str, name: str, wanted: int) -> int:
    """How many of the places could be given if the whole budget went to them."""
    costs = sorted(item.cost for item in instance.projects if fits(item, column, name))
    return max(
        (n for n in range(min(wanted, len(costs)) + 1) if sum(costs[:n]) <= instance.budget),
        default=0,
    )


def stranded(config: Configuration, items: Iterable[Item]) -> list[Item]:
    """The projects that no money could ever pay: in no envelope, while nothing is left over."""
    if not config.envelopes or config.envelope_mode != "apart" or unshared(config) > 0:
        return []
    return [item for item in items if envelope_of(item, config) == OTHER]
