"""The desk's first page: what needs this person now, and a view of the whole for each role."""

from parvis.processes.kinds import kinds
from parvis.site.selectors.desk.overviews import overviews
from parvis.site.selectors.desk.tasks import tasks


def desk_context(user, roles) -> dict:
    """The context of the desk's first page for somebody with these roles."""
    return {
        "tasks": [*tasks(frozenset(roles)), *kind_tasks(user)],
        "overviews": overviews(user, frozenset(roles)),
    }


def kind_tasks(user) -> list[dict]:
    """What each kind of activity says that waits for this person."""
    return [
        {
            "title": call.text,
            "action": call.label,
            "url": call.url,
            "tone": "info",
            "icon": kind.icon,
        }
        for kind in kinds()
        for call in kind.desk_tasks(user)
    ]
