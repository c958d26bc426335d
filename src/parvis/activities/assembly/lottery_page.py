"""What the public pages of the draws show: the promise, the hall's screen, the comparison."""

from typing import Any

from parvis.activities.assembly.models import PanelDraw
from parvis.activities.assembly.selectors.criteria import criteria_of, side_by_side
from parvis.activities.assembly.selectors.draws import drawn_in, filling, pool_in, quotas_in


def screen_context(draw: PanelDraw, step: int, labels: dict[str, str]) -> dict[str, Any]:
    """The hall's screen after `step` numbers; it stops at the last one."""
    quotas, pool = quotas_in(draw), pool_in(draw)
    drawn = drawn_in(draw) if draw.is_drawn else None
    members = drawn.members if drawn else ()
    step = max(0, min(step, len(members)))
    shown = members[:step]
    return {
        "step": step,
        "last": len(members),
        "next_step": step + 1 if step < len(members) else None,
        "previous_step": step - 1 if step else None,
        "newest": shown[-1] if shown else "",
        "shown": shown,
        "is_complete": bool(members) and step == len(members),
        "substitutes": drawn.substitutes if drawn else (),
        "pool_size": len(pool),
        "groups": [
            {"label": labels.get(name, name), "quotas": found}
            for name, found in filling(quotas, pool, shown).items()
        ],
    }


def compared(activity, draw: PanelDraw) -> list:
    """Population, pool and panel side by side."""
    panel = drawn_in(draw).members if draw.is_drawn else None
    criteria = criteria_of(activity)
    pool = pool_in(draw)
    known = [one for one in criteria if one.slug in pool.features]
    return side_by_side(known, pool, panel)
