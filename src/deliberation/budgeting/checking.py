"""Check a published result: count again, and say where it differs."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from .certificate import check_certificate
from .constraints import Constraints
from .mixes import mixed_greedy, read_mix
from .model import Instance
from .result import Result
from .rules import RULES, tally
from .ties import Ties

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a published result says otherwise than the count.

    `where`: its place, such as ``"selected.3"`` or ``"steps.p12.price"``; `published` and
    `counted`: the two values as in JSON, None where one has nothing there.
    """

    where: str
    published: object
    counted: object

    def __str__(self) -> str:
        return f"{self.where}: published {self.published!r}, counted {self.counted!r}"


def check_result(instance: Instance, published: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Count an election again as a published result says it was, and compare.

    `published`: what `Result.to_json` gives, read from JSON; keys that are left out are not
    compared, keys that are not ours are passed over. It is counted with the constraints and
    the jury that it names. A count by equal shares alone is also checked purchase by
    purchase, see `certificate`. Empty when everything agrees. Raises ValueError
    when the published result does not say how it was counted.
    """
    result = _count(instance, published)
    counted = result.to_json()
    shared = {key: value for key, value in published.items() if key in counted}
    ours = {key: counted[key] for key in shared}
    found = list(_compare("", shared, ours))
    if result.share is not None and "constraints" not in result.parameters:
        for text in check_certificate(instance, result):
            found.append(Difference("certificate", None, text))
    return tuple(found)


def _count(instance: Instance, published: Mapping[str, Any]) -> Result:
    rule = published.get("rule")
    if not isinstance(rule, str) or rule not in RULES:
        raise ValueError(
            f'the result must name its "rule", one of {", ".join(RULES)}; it says {rule!r}'
        )
    parameters = dict(published.get("parameters", {}))
    ties = Ties(published.get("tie_rule", "cost,votes,lot"), published.get("seed", ""))
    constraints = _read(parameters, "constraints", Constraints.from_json)
    mixed = _read(parameters, "mix", read_mix)
    if mixed is not None:
        overrun = parameters.get("overrun", "skip")
        return mixed_greedy(instance, *mixed, ties=ties, overrun=overrun, constraints=constraints)
    return tally(
        instance,
        rule=RULES[rule].name,
        utility=published.get("utility", "cost"),
        completion=published.get("completion", "none"),
        ties=ties,
        constraints=constraints,
        **{name: value for name, value in parameters.items() if name in RULES[rule].options},
    )


def _read(
    parameters: Mapping[str, str], name: str, read: Callable[[Mapping[str, Any]], Read]
) -> Read | None:
    """A parameter that is itself JSON; None when it is not there."""
    return read(json.loads(parameters[name])) if name in parameters else None


def _compare(where: str, published: object, counted: object) -> Iterator[Difference]:
    """The places where two values of JSON differ."""
    left, right = _parts(published), _parts(counted)
    if left is None or right is None:
        if published != counted:
            yield Difference(where, published, counted)
        return
    for key in [*left, *(key for key in right if key not in left)]:
        place = f"{where}.{key}" if where else key
        yield from _compare(place, left.get(key), right.get(key))


def _parts(value: object) -> dict[str, object] | None:
    """The parts of a table or a list by name; None for a plain value."""
    if isinstance(value, Mapping):
        return {str(key): part for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return {_name(place, part): part for place, part in enumerate(value)}
    return None


def _name(place: int, part: object) -> str:
    """A step goes by its project, so that one project too many does not shift all others."""
    named = isinstance(part, Mapping) and "project" in part
    return str(part["project"]) if named and isinstance(part, Mapping) else str(place)
