"""What the pages of the plan show, counted from the plan: figures, charts, comparisons."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from deliberation.climate.actions import Action, savings
from deliberation.climate.charts import by_carrier, by_sector
from deliberation.climate.emissions import Emissions, emissions
from deliberation.climate.inventory import Inventory
from deliberation.climate.monitoring import Comparison, compare
from deliberation.climate.plan import ClimatePlan as Plan
from deliberation.climate.targets import Progress, Target, allowed, progress
from parvis.activities.assembly.climate.books import refusal
from parvis.activities.assembly.climate.labels import STATUS_TONES, STATUSES, language, sector_name
from parvis.activities.assembly.templatetags.climate import amount
from parvis.common.charts import bars


@dataclass(frozen=True)
class Counted:
    """An inventory and what it emits; `problem` says why that cannot be counted."""

    inventory: Inventory
    result: Emissions | None
    problem: str = ""

    @property
    def year(self) -> int:
        return self.inventory.year


def counted(plan: Plan) -> list[Counted]:
    """Every inventory, the oldest first."""
    return [count(one) for one in sorted(plan.inventories, key=lambda one: one.year)]


def count(inventory: Inventory) -> Counted:
    try:
        return Counted(inventory, emissions(inventory))
    except ValueError as error:
        return Counted(inventory, None, refusal(error).message)


def first_and_last(plan: Plan) -> tuple[Counted | None, Counted | None]:
    """The baseline and the last inventory after it, of those that can be counted."""
    done = [one for one in counted(plan) if one.result is not None]
    base = next((one for one in done if one.inventory.kind == "baseline"), None)
    later = [one for one in done if base is None or one.year > base.year]
    return base, later[-1] if later else None


def overview(plan: Plan) -> dict:
    """The first page: totals, the way to the target, bars by sector and carrier, a table."""
    base, last = first_and_last(plan)
    shown = last or base
    target = plan.targets[0] if plan.targets else None
    context = {
        "counted": counted(plan),
        "base": base,
        "last": last,
        "shown": shown,
        "target": target,
        "actions_state": actions_state(plan.actions),
    }
    if shown is None or shown.result is None:
        return context
    return context | {
        "sector_chart": chart(by_sector(shown.result, language()), _("Émissions par secteur")),
        "carrier_chart": chart(by_carrier(shown.result, language()), _("Émissions par énergie")),
        "path_chart": path_chart(plan, target),
        **compared(base, last, target),
    }


def chart(series, title: str, css: str = "c1"):
    """Bars of a series of the library, in whole tonnes."""
    rows = [(label, whole(value), f"{amount(value)} t") for label, value in series.points]
    return bars(rows, title=f"{title}, {series.name}", css=css)


def whole(value: Fraction) -> int:
    """Whole tonnes for the length of a bar; what is less than half a tonne has none."""
    return max(round(value), 0)


def path_chart(plan: Plan, target: Target | None):
    """Total emissions of each inventory, and what the target allows."""
    done = [one for one in counted(plan) if one.result is not None]
    rows = [
        (str(one.year), whole(one.result.total), f"{amount(one.result.total)} t", "c1")
        for one in done
    ]
    limit = allowed_by(plan, target)
    if limit is not None and target is not None:
        label = _("Objectif %(year)s") % {"year": target.year}
        rows.append((label, whole(limit), f"{amount(limit)} t", "c2"))
    return bars(rows, title=_("Émissions totales par an, et objectif"))


def allowed_by(plan: Plan, target: Target | None) -> Fraction | None:
    """Tonnes that the target allows; per resident, with the last number of residents known."""
    base, last = first_and_last(plan)
    if target is None or base is None or base.result is None:
        return None
    return allowed(base.result, target, (last or base).inventory.population)


def compared(base: Counted | None, last: Counted | None, target: Target | None) -> dict:
    """The baseline beside the last inventory, sector by sector; a mixture says that it is one."""
    if base is None or last is None or base.result is None or last.result is None:
        return {}
    try:
        found = compare(base.inventory, last.inventory)
        way = progress(base.result, last.result, target) if target else None
    except ValueError as error:
        return {"mixed": refusal(error).message}
    return {"comparison": found, "progress": way, "sectors": sector_rows(found)} | causes(
        found, way
    )


def causes(found: Comparison, way: Progress | None) -> dict:
    """What of the change comes from energy and what from other factors, in tonnes."""
    by_energy = sum((cell.by_energy for cell in found.cells), Fraction())
    by_factor = sum((cell.by_factor for cell in found.cells), Fraction())
    direct = sum((change for _sector, change in found.direct), Fraction())
    share = None if way is None or way.share is None else min(max(way.share, Fraction()), 1)
    return {
        "by_energy": by_energy,
        "by_factor": by_factor,
        "by_direct": direct,
        "share_percent": None if share is None else int(share * 100),
    }


def sector_rows(found: Comparison) -> list[dict]:
    before, after = found.before.by_sector, found.after.by_sector
    return [
        {
            "name": sector_name(slug),
            "before": before.get(slug, Fraction()),
            "after": after.get(slug, Fraction()),
            "change": after.get(slug, Fraction()) - before.get(slug, Fraction()),
        }
        for slug in dict.fromkeys((*before, *after))
    ]


def actions_state(actions: Iterable[Action]) -> dict:
    """How many actions are in which state, and what they save together."""
    ones = list(actions)
    states = [
        {
            "code": code,
            "label": label,
            "tone": STATUS_TONES[code],
            "count": sum(one.status == code for one in ones),
        }
        for code, label in STATUSES.items()
    ]
    live = [one for one in ones if one.status != "cancelled"]
    return {
        "count": len(ones),
        "states": states,
        "key": sum(one.key for one in ones),
        "live": len(live),
        "completed": sum(one.status == "completed" for one in ones),
        "tonnes": savings(ones),
        "cost": sum((one.cost for one in live), start=Decimal(0)),
    }


def share_of(action: Action, total) -> int:
    """Whole percents of the tonnes of all actions that this one saves."""
    if not total or action.status == "cancelled" or action.co2_tonnes <= 0:
        return 0
    return min(round(Fraction(action.co2_tonnes) * 100 / Fraction(total)), 100)
