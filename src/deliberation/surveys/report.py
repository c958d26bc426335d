"""Weights as JSON, and as a text to read."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from .classes import Coded
from .diagnostics import Diagnostics
from .raking import Weights

NOT_A_SAMPLE = "not statistically representative: anybody could answer"


def to_json(
    weights: Weights, margins: Sequence[Coded], about: Diagnostics, *, probability_sample: bool
) -> dict[str, object]:
    """Everything, JSON-able: weights in the order of the answers, then what they are worth."""
    return {
        "weights": [float(value) for value in weights.values],
        "probability_sample": probability_sample,
        "margins": {one.variable: _shares(one) for one in margins},
        "diagnostics": asdict(about),
    }


def _shares(margin: Coded) -> Mapping[str, float]:
    return dict(zip(margin.names, (float(target) for target in margin.targets), strict=True))


def to_text(about: Diagnostics, *, probability_sample: bool) -> str:
    """What the weights are worth, a line each."""
    lines = [
        f"answers          {about.respondents}",
        f"worth            {about.effective:.0f} equal answers (design effect "
        f"{about.design_effect:.3f})",
        f"weights          {about.smallest:.3f} to {about.largest:.3f}; "
        f"{about.trimmed} held at a bound",
        f"rounds           {about.rounds}{'' if about.converged else ', not converged'}",
    ]
    lines += [
        f"{variable:<16} {100 * far:.3f} points off at most"
        for variable, far in about.deviations.items()
    ]
    lines += [
        f"merged           {variable}: {', '.join(names)}"
        for variable, names in about.merged.items()
    ]
    lines += [
        f"unmatched        {variable}: "
        + ", ".join(f"{name or '(empty)'} {count}" for name, count in found.items())
        for variable, found in about.unmatched.items()
    ]
    lines += [f"warning          {warning}" for warning in about.warnings]
    if not probability_sample:
        lines.append(f"note             {NOT_A_SAMPLE}")
    return "\n".join(lines)
