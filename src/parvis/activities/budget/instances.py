"""From the database to the counting core and back: instances, files and their hashes."""

import json
from dataclasses import replace

from deliberation.budgeting.amounts import as_decimal
from deliberation.budgeting.model import Instance
from deliberation.budgeting.model import Project as Item
from deliberation.budgeting.pb import write_pb
from parvis.activities.budget.configuration import (
    Configuration,
    configuration,
    counting_rule,
)
from parvis.activities.budget.council import council_of, in_file, with_envelope
from parvis.activities.budget.marks import CUMULATIVE, election
from parvis.activities.budget.models import Ballot
from parvis.activities.budget.money import units
from parvis.activities.budget.rulebook import OPTIONS, Choice
from parvis.activities.budget.selectors.ballots import hidden_codes, projects_on_ballot


def instance_of(activity) -> Instance:
    """The election: projects in the order of their numbers, equal ballots grouped and sorted.

    Sorted, so that the file (and its hash) depends on the ballots only, not on their order.
    """
    config = configuration(activity)
    items = items_of(activity, config)
    choices = Ballot.objects.filter(activity=activity).values_list("choices", flat=True)
    meta = meta_of(activity, config)
    found = election(config.ballot, units(config.envelope), items, sorted(choices), meta=meta)
    council = council_of(config, found)
    return (
        replace(found, meta=meta | {"constraints": canonical(council.to_json())})
        if council
        else found
    )


def items_of(activity, config: Configuration) -> list[Item]:
    """The projects of the ballot, in the order of their numbers."""
    found = (item_of(project, config) for project in projects_on_ballot(activity))
    return sorted(found, key=lambda item: number(item.id))


def number(code: str) -> tuple[int, int | str]:
    """Numbers in their order, then other codes in alphabetical order."""
    return (0, int(code)) if code.isdecimal() else (1, code)


def item_of(project, config: Configuration) -> Item:
    contribution = project.contribution
    place = contribution.section.name if contribution.section else contribution.place
    item = Item(
        id=project.code,
        cost=units(project.cost),
        name=one_line(contribution.title),
        # The file lists categories with commas between them.
        categories=(in_file("category", contribution.category),) if contribution.category else (),
        target=tuple(in_file("target", name) for name in project.groups)
        if config.holder_groups
        else (),
        extra={"district": one_line(place), **terms_of(project, config)},
    )
    return with_envelope(item, config)


def terms_of(project, config: Configuration) -> dict[str, str]:
    """The columns that only some budgets have: how a project is carried out, who else pays."""
    found = {"stream": project.stream} if config.streams else {}
    if config.cofinancing:
        found["own_share"] = as_decimal(units(project.own_share))
    return found


def meta_of(activity, config: Configuration) -> dict[str, str]:
    municipality = activity.municipality
    choice = counting_rule(config)
    meta = {
        "description": one_line(activity.process.title),
        "country": "Belgium",
        "unit": municipality.name,
        "instance": activity.slug,
        "vote_type": config.ballot,
        "rule": rule_in_file(choice),
        "utility": choice["utility"],
        "min_length": str(config.min_choices),
        "currency": config.currency,
    }
    meta |= {name: choice[name] for name in (*OPTIONS, "threshold", "jury") if name in choice}
    if config.max_choices:
        meta["max_length"] = str(config.max_choices)
    if config.amount_limit:
        meta["max_sum_cost"] = as_decimal(units(config.amount_limit))
    if config.ballot == CUMULATIVE:
        meta["max_sum_points"] = str(config.points)
        meta["max_points"] = str(config.points_most or config.points)
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
