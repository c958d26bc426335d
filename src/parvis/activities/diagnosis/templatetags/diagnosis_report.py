"""What a recommended action costs and which format it uses, in words."""

from django import template

from deliberation.diagnosis.priorities import Action
from parvis.activities.diagnosis.reporting.front import costs_of

register = template.Library()


@register.filter
def action_costs(action: Action, edition: str) -> list[str]:
    """Cost and format of an action; effort and time are in the reason of its rank."""
    return costs_of(action, edition)
