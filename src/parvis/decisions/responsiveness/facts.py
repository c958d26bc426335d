"""What the platform knows for indicators of the diagnosis grid, with how it knows it.

A fact is evidence to look at, not a mark: people assess.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deliberation.responsiveness.shares import Share
from parvis.decisions.responsiveness.keeping import kept_measure
from parvis.decisions.responsiveness.measured import Measured
from parvis.decisions.responsiveness.reading import EVERYTHING, Scope

QUARTER, HALF, THREE_QUARTERS = Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)


@dataclass(frozen=True)
class Fact:
    """indicator: id in the grid (grid-2026); value: where the share falls on its scale, None where
    the indicator asks something else too; sentence: in the active language."""

    indicator: str
    share: Share
    value: int | None
    sentence: str


def responsiveness_facts(scope: Scope = EVERYTHING) -> tuple[Fact, ...]:
    """The facts for which there is something to count; none for a municipality without data."""
    return tuple(fact for fact in facts_of(kept_measure(scope)) if fact.share.whole)


def facts_of(found: Measured) -> Iterator[Fact]:
    figures = found.figures
    answered = Share(figures.reasoned.part, figures.filed)
    yield Fact(
        "co-03",
        answered,
        on_the_share_scale(answered),
        ngettext(
            "%(part)d contribution sur %(whole)d a une réponse avec ses raisons.",
            "%(part)d contributions sur %(whole)d ont une réponse avec ses raisons.",
            answered.part,
        )
        % numbers(answered),
    )
    traceable = figures.trace.traceable
    yield Fact(
        "ci-05",
        traceable,
        on_the_partly_scale(traceable),
        ngettext(
            "%(part)d contribution retenue sur %(whole)d se suit jusqu’à une décision et à un "
            "engagement public.",
            "%(part)d contributions retenues sur %(whole)d se suivent jusqu’à une décision et à un "
            "engagement public.",
            traceable.part,
        )
        % numbers(traceable),
    )
    yield delivered(found)
    yield from heard(found)


def delivered(found: Measured) -> Fact:
    """How many promises whose time is over are kept."""
    rate = found.delivery.rate
    return Fact(
        "cd-04",
        rate,
        None,
        ngettext(
            "%(part)d engagement sur %(whole)d arrivés à leur terme est réalisé ; les autres sont "
            "abandonnés ou en retard.",
            "%(part)d engagements sur %(whole)d arrivés à leur terme sont réalisés ; les autres "
            "sont abandonnés ou en retard.",
            rate.part,
        )
        % numbers(rate),
    )


def heard(found: Measured) -> Iterator[Fact]:
    """What authors think of the answers, and whether decisions are what most people wanted."""
    mark = found.figures.satisfaction
    if mark is not None:
        # Rounded, like everywhere: these are no exact counts.
        yield Fact(
            "co-08",
            Share(mark.percent, 100),
            None,
            _(
                "Au moins %(opinions)d auteurs ont donné leur avis sur la réponse : %(mean)s sur "
                "10 en moyenne, %(percent)d %% à 6 ou plus."
            )
            % {
                "opinions": mark.opinions,
                "mean": number_format(float(mark.mean), 1),
                "percent": mark.percent,
            },
        )
    wanted = found.majority.everybody
    yield Fact(
        "cd-06",
        wanted,
        None,
        ngettext(
            "%(part)d décision sur %(whole)d suit ce que la majorité des répondants voulait.",
            "%(part)d décisions sur %(whole)d suivent ce que la majorité des répondants voulait.",
            wanted.part,
        )
        % numbers(wanted),
    )


def on_the_share_scale(share: Share) -> int:
    """Nothing, under a quarter, to a half, to three quarters, more."""
    value = share.value or Fraction(0)
    if not value:
        return 0
    return 1 + (value >= QUARTER) + (value >= HALF) + (value > THREE_QUARTERS)


def on_the_partly_scale(share: Share) -> int:
    """No, partly, everywhere."""
    return (share.part > 0) + (share.part == share.whole > 0)


def numbers(share: Share) -> dict[str, int]:
    return {"part": share.part, "whole": share.whole}
