"""Any counting rule under constraints: thresholds, envelopes, exclusions, guarantees."""

import json
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from .amounts import simplest
from .constraints import Constraints
from .council import Council
from .groups import ConstraintError
from .model import Instance
from .rerun import Barred, Count, Outcome, barred_step
from .restrict import restricted
from .result import Result, Step
from .ties import TieBreak


def constrained(instance: Instance, count: Count, constraints: Constraints) -> Result:
    """Count an election by any rule, under constraints.

    `count(instance) -> Result` is the rule with its options; it is run again on smaller
    elections until every constraint is respected:

    - what lacks support (`threshold`) does not take part;
    - within envelopes and exclusions, the first project bought that breaks one is taken
      out and the count is done again; without a completion it comes out the same up to
      there, as the rules buy one project after the other;
    - for a guarantee that does not hold, the project of the group that came next in the
      count is paid first, provided that all guarantees can still be kept, and the others
      are counted anew with what is left. If not all can be kept, the earlier ones are.

    The steps are those of the last count; `reason` and `constraint` say which constraint
    acted: ``below-threshold``, ``excluded``, ``cap-reached``, ``kept-for-others`` (a
    floor), ``guaranteed`` (a winner). For envelopes counted apart, `constraint` is the
    envelope and `figures["envelope_left"]` its money. `parameters`: ``constraints`` as
    JSON, from which `Constraints.from_json` reads them, and ``unmet``, the guarantees that
    could not be kept. ConstraintError for constraints that no result can respect, and for
    the welfare optimum with limits inside one count (it buys nothing in order).
    """
    constraints.check(instance)
    threshold = constraints.threshold
    able = frozenset(
        project.id
        for project in instance.projects
        if threshold is None or threshold.is_met(instance, project)
    )
    base = count(restricted(instance, able))
    _check_rule(base, constraints)
    outcome, unmet = Council(instance, able, count, constraints).outcome()
    told = replace(outcome, steps=outcome.steps + _below(instance, able, str(threshold)))
    parameters = {"constraints": json.dumps(constraints.to_json())}
    parameters |= {"unmet": "; ".join(map(str, unmet))} if unmet else {}
    return _result(instance, base, told, parameters)


def _result(
    instance: Instance, base: Result, outcome: Outcome, parameters: dict[str, str]
) -> Result:
    """The result; the share of each voter only if there was one share for all projects."""
    alone = outcome.counts[0] if len(outcome.counts) == 1 else None
    steps = _with_money_left(instance, outcome.steps)
    selected = tuple(step.project for step in steps if step.chosen)
    return replace(
        base,
        budget=instance.budget,
        projects=len(instance.projects),
        selected=selected,
        cost=simplest(sum((step.cost for step in steps if step.chosen), Fraction(0))),
        steps=steps,
        ties=_decided(outcome.ties, selected),
        share=alone.share if alone else None,
        increments=alone.increments if alone else 0,
        plateaus=alone.plateaus if alone else (),
        parameters={**base.parameters, **parameters},
    )


def _check_rule(base: Result, constraints: Constraints) -> None:
    envelopes = constraints.envelopes
    inside = constraints.exclusions or (envelopes is not None and envelopes.mode == "within")
    if base.rule == "welfare-optimum" and inside:
        raise ConstraintError(
            "the welfare optimum cannot be counted with exclusions, or with envelopes within "
            "one count: count the envelopes apart, or choose another rule"
        )


def _below(instance: Instance, able: frozenset[str], threshold: str) -> tuple[Step, ...]:
    """The projects without enough support, most votes first."""
    lacking = [project.id for project in instance.projects if project.id not in able]
    lacking.sort(key=lambda name: -instance.votes[name])
    why = Barred("below-threshold", threshold)
    return tuple(barred_step(instance, name, why) for name in lacking)


def _with_money_left(instance: Instance, steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps with what is left of the whole budget after each."""
    left, told = instance.budget, []
    for step in steps:
        left -= step.cost if step.chosen else 0
        told.append(replace(step, money_left=left))
    return tuple(told)


def _decided(ties: Iterable[TieBreak], selected: tuple[str, ...]) -> tuple[TieBreak, ...]:
    """The ties; decisive when one of the tied lost in the end, in the whole result."""
    winners = set(selected)
    return tuple(replace(tie, decisive=not winners.issuperset(tie.contenders)) for tie in ties)
