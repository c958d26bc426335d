"""Amounts in the currency of a budget: `{% load budget %}{{ cents|cash:config.currency }}`."""

from django import template
from django.utils.translation import get_language

from parvis.activities.budget import moments, voter_words
from parvis.activities.budget.marks import CUMULATIVE, ORDINAL
from parvis.activities.budget.money import cash as in_words
from parvis.activities.budget.printing import print_chosen, print_lines, print_options
from parvis.activities.budget.selectors.needs import Known, known_needs
from parvis.common.formatting import format_number

register = template.Library()


@register.filter
def cash(cents: int | None, currency: str) -> str:
    """Cents of a currency as people read them; nothing for no amount."""
    return in_words(cents, currency)


@register.simple_tag
def ballot_lines(lines, config, readonly: bool = False) -> str:
    """The projects of a ballot paper (`printing.print_lines`)."""
    most = {CUMULATIVE: config.points_most or config.points, ORDINAL: config.max_choices}
    ballot = config.ballot
    return print_lines(lines, readonly=bool(readonly), ballot=ballot, most=most.get(ballot, 0))


@register.simple_tag
def needs(activity) -> list[Known]:
    """The residents' priorities that orient a budget (`selectors.needs.known_needs`)."""
    return known_needs(activity)


@register.simple_tag
def project_options(lines, chosen: str) -> str:
    """The projects of a paper as options of a list (`printing.print_options`)."""
    return print_options(lines, chosen)


@register.simple_tag
def chosen_projects(projects) -> str:
    """The projects of a ballot in the box (`printing.print_chosen`)."""
    return print_chosen(projects)


@register.simple_tag
def who_votes(config, town: str) -> str:
    """Who may vote, in a sentence (`voter_words.who_votes`)."""
    return voter_words.who_votes(config, town)


@register.simple_tag
def proof_in_short(config) -> str:
    """The ways to show that one may vote, in a sentence (`voter_words.proof_in_short`)."""
    return voter_words.proof_in_short(config)


@register.filter
def moment(value) -> str:
    """A moment in full, without article: "5 décembre 2026 à 20 h"."""
    return moments.in_full(value) if value else ""


@register.filter
def tenths(value: int) -> str:
    """A number of tenths with one decimal, as the language writes it."""
    whole, rest = divmod(value, 10)
    sign = "." if get_language() == "en" else ","
    return f"{format_number(whole, get_language() or 'fr')}{sign}{rest}"


@register.filter
def percent_text(value: int) -> str:
    """A share with its sign, and the no-break space that French wants."""
    return f"{value}\u202f%"
