"""A table plan as text and as JSON."""

from collections import Counter

from .plan import Plan

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def to_json(plan: Plan) -> dict[str, Json]:
    """The plan and its figures; `share` as a decimal, everything else exact.

    `encounters.met`: [id, id, [rounds]]; the first round is the new encounter.
    """
    met: list[Json] = [[one, two, list(rounds)] for (one, two), rounds in plan.encounters.items()]
    return {
        "seed": plan.seed,
        "work": plan.work,
        "past": plan.past,
        "rounds": [[list(table) for table in seating] for seating in plan.rounds],
        "encounters": {
            "distinct": plan.distinct,
            "repeated": sum(plan.repeated.values()),
            "bound": plan.bound,
            "share": round(float(plan.share), 6),
            "met": met,
            "never_met": [list(pair) for pair in plan.never_met],
            "people_met": dict(plan.acquaintances),
        },
        "broken": [
            {
                "rule": broken.rule,
                "round": broken.round,
                "table": broken.table,
                "people": list(broken.people),
                "problem": broken.problem,
            }
            for broken in plan.broken
        ],
    }


def to_text(plan: Plan) -> str:
    """The tables of each round, then how many meet."""
    lines = []
    for number, seating in enumerate(plan.rounds, start=1):
        took_place = " (took place)" if number <= plan.past else ""
        lines.append(f"Round {number}{took_place}")
        lines += [f"  table {k}: {', '.join(ids)}" for k, ids in enumerate(seating, start=1)]
    return "\n".join([*lines, "", *_figures(plan), *map(str, plan.broken)])


def _figures(plan: Plan) -> list[str]:
    repeated = sum(plan.repeated.values())
    times = Counter(len(rounds) for rounds in plan.encounters.values())
    often = max(times, default=0)
    met, never = plan.acquaintances.values(), len(plan.never_met)
    return [
        f"{plan.distinct} pairs meet, at most {plan.bound} could ({float(plan.share):.1%})",
        f"{repeated} repeated encounters; nobody meets the same person more than {often} times",
        f"each person meets {min(met)} to {max(met)} others; {never} pairs never meet",
    ]
