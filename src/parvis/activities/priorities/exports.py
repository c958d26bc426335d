"""The files of a published ranking: the table, and the counts from which it can be worked out."""

from django.utils.translation import gettext_lazy as _

from parvis.activities.priorities.models import Priority
from parvis.activities.priorities.selectors import ranked_priorities, tally_of
from parvis.common.tables import csv_table
from parvis.processes.kinds import Export

RANKING = (
    *("rank", "number", "title", "score", "margin", "numerator", "denominator"),
    *("won", "compared", "points", "voices"),
)
PAIRS = ("preferred", "to", "answers")


def exports_of(activity) -> tuple[Export, ...]:
    """Nothing before the result."""
    if activity.stage_slug != "result":
        return ()
    name = f"{activity.process.slug}-{activity.slug}"
    return (
        Export("csv", _("Classement des priorités"), "text/csv", f"{name}.csv", write_ranking),
        Export(
            "pairs",
            _("Réponses par paire, pour refaire le calcul"),
            "text/csv",
            f"{name}-paires.csv",
            write_pairs,
        ),
    )


def write_ranking(activity) -> bytes:
    return csv_table(RANKING, [row_of(one) for one in ranked_priorities(activity)])


def row_of(one: Priority) -> tuple:
    score = one.score
    return (
        one.rank,
        one.contribution.number,
        one.contribution.public_title,
        "" if score is None else f"{float(score):.4f}",
        "" if one.margin is None else f"{one.margin / 1000:.3f}",
        one.numerator,
        one.denominator,
        one.won,
        one.compared,
        one.points,
        one.voices,
    )


def write_pairs(activity) -> bytes:
    """Each line: the number preferred, the other number, how many answered so."""
    tally = tally_of(activity)
    return csv_table(PAIRS, tally.wins if tally else [])
