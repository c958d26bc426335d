"""The votes of the public and the scores of a jury, mixed by weights."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal, get_args

from .amounts import Number, as_json, simplest
from .constrained import constrained
from .constraints import Constraints, read_number
from .greedy import Overrun, equal_groups, fund, ranking
from .groups import ConstraintError
from .juries import Jury
from .model import Instance
from .result import Result, Settings, Step, build_result
from .ties import Ties

Normalisation = Literal["highest", "total", "scale", "rank"]
PublicMeasure = Literal["votes", "points"]


@dataclass(frozen=True, slots=True)
class Mix:
    """How much the jury and the public weigh, and how their figures are made comparable.

    `jury`: the weight of the jury, from 0 to 1 (Mons and Walhain 1/2, La Louvière 3/5); the
    public has the rest. `measure`: the public's figure of a project: ``"votes"`` or
    ``"points"`` (`Instance.scores`).
    `normalisation`, the same for both, so that each lies between 0 and 1:

    - ``"highest"``: divided by the highest figure that a project reached;
    - ``"total"``: divided by the sum of the figures of all projects;
    - ``"scale"``: divided by what was possible: the number of voters (votes only), the
      maximum of the jury's scale;
    - ``"rank"``: 1 for the first of n projects, 1 / n for the last, equal steps between them;
      equal projects share the mean of their places; 0 for a figure of 0.

    They do not give the same order: the one chosen belongs in the rules of the vote.
    """

    jury: Number
    normalisation: Normalisation = "highest"
    measure: PublicMeasure = "votes"

    def __post_init__(self) -> None:
        if not 0 <= self.jury <= 1:
            raise ConstraintError(f"the weight of the jury is from 0 to 1, not {self.jury}")
        if self.normalisation not in get_args(Normalisation):
            allowed = ", ".join(get_args(Normalisation))
            raise ConstraintError(f"normalise by one of {allowed}, not {self.normalisation!r}")
        if self.measure not in get_args(PublicMeasure):
            raise ConstraintError(f"the public gives 'votes' or 'points', not {self.measure!r}")
        if (self.normalisation, self.measure) == ("scale", "points"):
            raise ConstraintError("points have no common scale: normalise by 'highest' or 'total'")


@dataclass(frozen=True, slots=True)
class Mixed:
    """The figures of one project: normalised `public` and `jury`, and their weighted sum."""

    public: Fraction
    jury: Fraction
    score: Fraction


def mixed_scores(instance: Instance, mix: Mix, jury: Jury) -> dict[str, Mixed]:
    """The mixed score of each project, by id: exact fractions from 0 to 1."""
    jury.check(instance)
    figures = instance.votes if mix.measure == "votes" else instance.scores
    if any(figure < 0 for figure in figures.values()):
        raise ConstraintError("a project has less than 0 points: points cannot be mixed")
    normalise = _NORMALISERS[mix.normalisation]
    public = normalise(figures, instance.voters)
    score = normalise({name: jury.scores[name] for name in figures}, jury.maximum)
    weight = Fraction(mix.jury)
    return {
        name: Mixed(public[name], score[name], weight * score[name] + (1 - weight) * public[name])
        for name in figures
    }


def mixed_greedy(
    instance: Instance,
    mix: Mix,
    jury: Jury,
    *,
    ties: Ties | None = None,
    overrun: Overrun = "skip",
    constraints: Constraints | None = None,
) -> Result:
    """Fund projects by decreasing mixed score of jury and public, while they fit.

    The amounts set by the jury take the place of the costs. `overrun` as in `greedy`;
    `constraints` as in `constrained`. A project with a mixed score of 0 is never funded;
    one without votes may be, if the jury gives it a score. Exact. Ties: `ties`, on the
    amounts granted. Steps: in the order of the mixed ranking; `figures`: ``score``,
    ``public``, ``jury``, and ``asked`` where the jury grants less. `parameters`: ``mix`` as
    JSON, from which `read_mix` reads mix and jury. ConstraintError when scores, amounts or
    constraints do not fit the projects.
    """
    found = mixed_scores(instance, mix, jury)
    funded = replace(
        instance,
        projects=tuple(replace(p, cost=jury.amounts.get(p.id, p.cost)) for p in instance.projects),
    )
    asked = {project.id: project.cost for project in instance.projects}

    def count(smaller: Instance) -> Result:
        return _fund(smaller, found, ties or Ties(), overrun)

    result = constrained(funded, count, constraints) if constraints else count(funded)
    steps = tuple(_with_figures(step, found[step.project], asked) for step in result.steps)
    parameters = {**result.parameters, "mix": json.dumps(mix_to_json(mix, jury))}
    return replace(result, steps=steps, parameters=parameters)


def mix_to_json(mix: Mix, jury: Jury) -> dict[str, Any]:
    """JSON-able values, from which `read_mix` makes equal objects."""
    return {
        "weight": as_json(mix.jury),
        "normalisation": mix.normalisation,
        "measure": mix.measure,
        "maximum": as_json(jury.maximum),
        "scores": {name: as_json(score) for name, score in jury.scores.items()},
        "amounts": {name: as_json(amount) for name, amount in jury.amounts.items()},
    }


def read_mix(data: Mapping[str, Any]) -> tuple[Mix, Jury]:
    """Read what `mix_to_json` wrote. ConstraintError says what is missing."""
    try:
        mix = Mix(read_number(data["weight"]), data["normalisation"], data["measure"])
        scores, amounts = dict(data["scores"]), dict(data.get("amounts", {}))
    except (KeyError, TypeError, ValueError) as error:
        raise ConstraintError(f"the mix cannot be read: {error!r}") from error
    jury = Jury(
        {name: read_number(score) for name, score in scores.items()},
        read_number(data["maximum"]),
        {name: read_number(amount) for name, amount in amounts.items()},
    )
    return mix, jury


def _fund(instance: Instance, found: Mapping[str, Mixed], ties: Ties, overrun: Overrun) -> Result:
    scores = {n: found[project.id].score for n, project in enumerate(instance.projects)}
    queue = ranking(instance, scores, ties)
    parameters = {} if overrun == "skip" else {"overrun": overrun}
    return build_result(
        instance,
        Settings("greedy", "score", "none", ties, parameters),
        steps=fund(instance, queue, scores, overrun=overrun),
        tied=equal_groups(queue, scores),
    )


def _with_figures(step: Step, mixed: Mixed, asked: Mapping[str, Number]) -> Step:
    figures: dict[str, Number] = {
        **step.figures,
        "score": simplest(mixed.score),
        "public": simplest(mixed.public),
        "jury": simplest(mixed.jury),
    }
    if asked[step.project] != step.cost:
        figures["asked"] = asked[step.project]
    return replace(step, figures=figures)


def _by_highest(figures: Mapping[str, Number], scale: Number) -> dict[str, Fraction]:
    return _divided(figures, max(figures.values(), default=0))


def _by_total(figures: Mapping[str, Number], scale: Number) -> dict[str, Fraction]:
    return _divided(figures, sum(figures.values()))


def _divided(figures: Mapping[str, Number], unit: Number) -> dict[str, Fraction]:
    """Each figure in a unit; nobody has anything where the unit is 0."""
    return {name: Fraction(figure) / (unit or 1) for name, figure in figures.items()}


def _by_rank(figures: Mapping[str, Number], scale: Number) -> dict[str, Fraction]:
    values = list(figures.values())
    return {
        name: Fraction(
            sum(value < figure for value in values) + sum(value <= figure for value in values) + 1,
            2 * len(values),
        )
        if figure
        else Fraction(0)
        for name, figure in figures.items()
    }


_NORMALISERS: Mapping[
    Normalisation, Callable[[Mapping[str, Number], Number], dict[str, Fraction]]
] = {"highest": _by_highest, "total": _by_total, "scale": _divided, "rank": _by_rank}
