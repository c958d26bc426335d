"""The figures as plain data and as a text."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from .cases import Figures, Trace
from .congruence import Congruence
from .equity import Equity
from .promises import Delivery
from .satisfaction import Satisfaction
from .shares import Share
from .waits import Delays


def to_json(
    figures: Figures,
    *,
    on: date,
    equity: Equity | None = None,
    delivery: Delivery | None = None,
    congruence: Congruence | None = None,
) -> dict[str, Any]:
    """JSON-able; an exact fraction is the text "3/4", a share has its two numbers."""
    found: dict[str, Any] = {"measured_on": on.isoformat(), **figures_json(figures)}
    if delivery is not None:
        found["delivery"] = delivery_json(delivery)
    if equity is not None:
        found["sections"] = equity_json(equity)
    if congruence is not None:
        found["congruence"] = congruence_json(congruence)
    return found


def figures_json(figures: Figures) -> dict[str, Any]:
    return {
        "filed": figures.filed,
        "answered": share_json(figures.answered),
        "to_acknowledge_days": delays_json(figures.to_acknowledge),
        "to_answer_days": delays_json(figures.to_answer),
        "within_promised_delay": share_json(figures.within),
        "reasoned": share_json(figures.reasoned),
        "adoption": dict(figures.adoption),
        "trace": trace_json(figures.trace),
        "satisfaction": satisfaction_json(figures.satisfaction),
    }


def satisfaction_json(found: Satisfaction | None) -> dict[str, Any] | None:
    """None where there are too few marks; rounded ones are exact as decimals."""
    if found is None:
        return None
    return {
        "opinions_at_least": found.opinions,
        "mean_0_to_10": float(found.mean),
        "content_percent": found.percent,
    }


def congruence_json(found: Congruence) -> dict[str, Any]:
    return {
        "decided": found.decided,
        "partly": found.partly,
        "everybody": share_json(found.everybody),
        "groups": {name: share_json(one) for name, one in found.groups.items()},
    }


def share_json(share: Share | None) -> dict[str, int | None] | None:
    if share is None:
        return None
    return {"part": share.part, "whole": share.whole, "percent": share.percent}


def delays_json(delays: Delays) -> dict[str, Any]:
    return {
        "answered": delays.answered,
        "waiting": delays.waiting,
        "median": delays.median,
        "p90": delays.p90,
        "median_of_answered": delays.answered_median,
        "p90_of_answered": delays.answered_p90,
        "longest_wait": delays.longest,
        "curve": [
            {
                "day": step.day,
                "at_risk": step.at_risk,
                "answered": step.answered,
                "censored": step.censored,
                "waiting": rounded(step.waiting),
            }
            for step in delays.curve
        ],
    }


def rounded(value: Fraction) -> float:
    """Six digits: the numbers beside it give the exact value, which can be hundreds of digits."""
    return round(float(value), 6)


def trace_json(trace: Trace) -> dict[str, Any]:
    counts = ("whole", "adopted", "decided", "promised", "delivered")
    return {name: getattr(trace, name) for name in counts} | {
        "traceable": share_json(trace.traceable)
    }


def delivery_json(delivery: Delivery) -> dict[str, Any]:
    counts = ("promised", "delivered", "abandoned", "overdue")
    shares = ("rate", "on_time", "updated", "evaluated")
    return {name: getattr(delivery, name) for name in counts} | {
        name: share_json(getattr(delivery, name)) for name in shares
    }


def equity_json(equity: Equity) -> dict[str, Any]:
    rows = [
        {"section": row.group, "hidden": True}
        if row.figures is None
        else {"section": row.group, "hidden": False, **brief(row.figures)}
        for row in equity.rows
    ]
    return {"rows": rows, "gap_points": equity.gap, "without_section": equity.unknown}


def brief(figures: Figures) -> dict[str, Any]:
    """What is compared between sections."""
    return {
        "filed": figures.filed,
        "answered": share_json(figures.answered),
        "median_days": figures.to_answer.median,
        "within_promised_delay": share_json(figures.within),
    }


def to_text(found: Mapping[str, Any]) -> str:
    """The main figures of `to_json`, for a terminal."""
    answer, sign = found["to_answer_days"], found["to_acknowledge_days"]
    lines = [
        f"Measured on {found['measured_on']}: {found['filed']} contributions",
        f"answered: {shown(found['answered'])}",
        f"days to a first sign: median {days(sign['median'])}, P90 {days(sign['p90'])}",
        f"days to an answer: median {days(answer['median'])}, P90 {days(answer['p90'])}",
        f"within the promised delay: {shown(found['within_promised_delay'])}",
        f"with a reason: {shown(found['reasoned'])}",
        "adoption: " + ", ".join(f"{name} {n}" for name, n in found["adoption"].items()),
        f"traceable to a promise: {shown(found['trace']['traceable'])}",
        f"satisfaction with the answer: {marked(found['satisfaction'])}",
    ]
    if "congruence" in found:
        lines.append(f"as the majority wanted: {shown(found['congruence']['everybody'])}")
        groups = found["congruence"]["groups"].items()
        lines += [f"  as most of {name} wanted: {shown(one)}" for name, one in groups]
    return "\n".join(lines)


def shown(share: Mapping[str, Any] | None) -> str:
    if share is None or share["percent"] is None:
        return "unknown"
    return f"{share['percent']} % ({share['part']} of {share['whole']})"


def marked(found: Mapping[str, Any] | None) -> str:
    if found is None:
        return "unknown (too few opinions)"
    return f"{found['mean_0_to_10']} of 10, {found['content_percent']} % at 6 or more"


def days(number: int | None) -> str:
    return "not reached" if number is None else str(number)
