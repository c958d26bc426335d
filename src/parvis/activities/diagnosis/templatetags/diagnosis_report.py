"""What a recommended action costs, takes and needs, in words."""

from django import template

from deliberation.diagnosis.priorities import Action
from parvis.activities.diagnosis.reporting.front import facts_of

register = template.Library()


@register.filter
def action_facts(action: Action, edition: str) -> list[str]:
    """Effort, time, cost and format of an action."""
    return facts_of(action, edition)
