"""From the database to the counting core and back: instances, files and their hashes."""

import json
from dataclasses import replace
from fractions import Fraction

from deliberation.budgeting.amounts import as_decimal
from deliberation.budgeting.model import Instance
from deliberation.budgeting.model import Project as Item
from deliberation.budgeting.pb import write_pb
from parvis.activities.budget.configuration import configuration, counting_rule
from parvis.activities.budget.models import Ballot
from parvis.activities.budget.rulebook import OPTIONS, Choice
from parvis.activities.budget.selectors.ballots import hidden_codes, projects_on_ballot


def units(cents: int) -> int | Fraction:
    """Cents as units of the currency, exactly: the unit of `.pb` files and of Add1."""
    amount = Fraction(cents, 100)
    return amount.numerator if amount.denominator == 1 else amount


def instance_of(activity) -> Instance:
    """The election: projects in the order of their numbers, equal ballots grouped and sorted.

    Sorted, so that the file (and its hash) depends on the ballots only, not on their order.
    """
    config = configuration(activity)
    items = sorted(map(item_of, projects_on_ballot(activity)), key=lambda item: number(item.id))
    choices = Ballot.objects.filter(activity=activity).values_list("choices", flat=True)
    meta = meta_of(activity, config)
    return Instance.from_approvals(units(config.envelope), items, sorted(choices), meta=meta)


def number(code: str) -> tuple[int, int | str]:
    """Numbers in their order, then other codes in alphabetical order."""
    return (0, int(code)) if code.isdecimal() else (1, code)


def item_of(project) -> Item:
    contribution = project.contribution
    place = contribution.section.name if contribution.section else contribution.place
    return Item(
        id=project.code,
        cost=units(project.cost),
        name=one_line(contribution.title),
        # The file lists categories with commas between them.
        categories=(one_line(contribution.category).replace(",", " "),)
        if contribution.category
        else (),
        extra={"district": one_line(place)},
    )


def meta_of(activity, config) -> dict[str, str]:
    municipality = activity.municipality
    choice = counting_rule(config)
    meta = {
        "description": one_line(activity.process.title),
        "country": "Belgium",
        "unit": municipality.name,
        "instance": activity.slug,
        "vote_type": "approval",
        "rule": rule_in_file(choice),
        "utility": choice["utility"],
        "min_length": str(config.min_choices),
        "currency": config.currency,
    }
    meta |= {name: choice[name] for name in (*OPTIONS, "threshold") if name in choice}
    if config.max_choices:
        meta["max_length"] = str(config.max_choices)
    if config.limit_by_amount:
        meta["max_sum_cost"] = as_decimal(units(config.envelope))
    if config.city:
        meta |= {"unit": config.city, "country": "", "comment": one_line(config.source)}
    return meta


def rule_in_file(choice: Choice) -> str:
    """The rule as files of Pabulib name it, where they have a name for it."""
    return (
        f"equalshares/{choice['completion']}"
        if choice["rule"] == "equal-shares"
        else choice["rule"]
    )


def one_line(text: str) -> str:
    return " ".join(text.split())


def input_text(activity) -> str:
    """The election as the text of its `.pb` file: what is hashed, published and counted.

    With the titles as they were voted on, which nobody can edit any more: a text that is hidden
    after the close does not stop the count.
    """
    return write_pb(instance_of(activity))


def public_text(activity) -> str:
    """The same text for readers: a title that moderation hid is left out of it."""
    instance = instance_of(activity)
    hidden = set(hidden_codes(activity))
    items = tuple(
        replace(item, name="") if item.id in hidden else item for item in instance.projects
    )
    return write_pb(replace(instance, projects=items))


def canonical(data) -> str:
    """The one way to write a result down, for its hash."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
