"""What may stand on a ballot: the projects there are, and the limits of the settings."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.budget.configuration import Configuration, configuration
from parvis.activities.budget.marks import CUMULATIVE, codes_of, points_of, stored
from parvis.activities.budget.money import cash
from parvis.activities.budget.selectors.ballots import Basket, basket, costs_of
from parvis.common.errors import Refused


def checked_choices(activity, choices: Iterable[Any]) -> list[Any]:
    """The choices as they are stored (marks.py), or `Refused` with what is wrong with them.

    choices: project codes, the best first where they are ranked; (code, points) where they are
    given points, which may still be texts.
    """
    config = configuration(activity)
    found = with_points(choices) if config.ballot == CUMULATIVE else map(str, choices)
    chosen = stored(config.ballot, found)
    codes = codes_of(chosen)
    if len(set(codes)) != len(codes):
        raise Refused(_("Un projet est coché deux fois. Vos choix sont gardés."), code="twice")
    costs = costs_of(activity, codes)
    if len(costs) != len(codes):
        raise Refused(
            _("Un des projets choisis n’est pas au vote. Vérifiez vos choix, puis recommencez."),
            code="unknown_project",
        )
    check_limits(config, list(costs.values()), list(points_of(chosen).values()))
    return chosen


def with_points(choices: Iterable[Any]) -> list[tuple[str, int]]:
    """Codes with whole numbers above 0; a project with no points is not chosen."""
    found = []
    for choice in choices:
        code, points = choice if isinstance(choice, list | tuple) else (choice, "")
        text = str(points).strip()
        if not (text.isascii() and text.isdecimal() and len(text) <= 6):
            words = _("Écrivez des points entiers, comme 3. Vous avez écrit « %(text)s ».")
            raise Refused(words % {"text": text[:20]}, code="bad_points")
        if int(text):
            found.append((str(code), int(text)))
    return found


def check_limits(config: Configuration, costs: list[int], points: list[int]) -> None:
    """Minimum, maximum, amount and points."""
    filled = basket(config, costs, points)
    if filled.missing:
        raise Refused(too_few(filled.minimum, filled.count), code="too_few")
    if filled.too_many:
        raise Refused(too_many(filled.maximum, filled.count), code="too_many")
    if filled.over:
        raise Refused(over_budget(config, filled), code="over_budget")
    if filled.too_many_points:
        words = _("Vous donnez %(given)d points : c’est %(over)d de trop. Retirez-en.")
        facts = {"given": filled.points, "over": filled.too_many_points}
        raise Refused(words % facts, code="too_many_points")
    if filled.highest > filled.points_most > 0:
        words = _("Un projet peut recevoir au plus %(most)d points.")
        raise Refused(words % {"most": filled.points_most}, code="too_high")


def over_budget(config: Configuration, filled: Basket) -> str:
    amounts = {
        "cost": cash(filled.cost, config.currency),
        "envelope": cash(filled.envelope, config.currency),
    }
    if config.ballot_amount:
        words = _(
            "Vos choix coûtent %(cost)s : un bulletin va jusqu’à %(envelope)s. "
            "Retirez un projet, puis déposez votre bulletin."
        )
        return words % amounts
    words = _(
        "Vos choix coûtent %(cost)s, c’est plus que l’enveloppe de %(envelope)s. "
        "Retirez un projet, puis déposez votre bulletin."
    )
    return words % amounts


def too_few(minimum: int, count: int) -> str:
    words = ngettext(
        "Choisissez au moins %(minimum)d projet. Vous en avez choisi %(count)d.",
        "Choisissez au moins %(minimum)d projets. Vous en avez choisi %(count)d.",
        minimum,
    )
    return words % {"minimum": minimum, "count": count}


def too_many(maximum: int, count: int) -> str:
    words = ngettext(
        "Choisissez au plus %(maximum)d projet. Vous en avez choisi %(count)d : "
        "décochez ceux auxquels vous tenez le moins.",
        "Choisissez au plus %(maximum)d projets. Vous en avez choisi %(count)d : "
        "décochez ceux auxquels vous tenez le moins.",
        maximum,
    )
    return words % {"maximum": maximum, "count": count}
