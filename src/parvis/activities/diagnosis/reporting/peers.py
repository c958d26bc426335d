"""A municipality among those that share their scores, none of them named."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from deliberation.diagnosis.message_words import points
from deliberation.diagnosis.quartiles import Quartiles
from parvis.activities.diagnosis.marks import said
from parvis.activities.diagnosis.reporting.tables import Table
from parvis.activities.diagnosis.selectors.reports import Reported


def peers_table(found: Reported, peers: Mapping[str, Quartiles]) -> Table | None:
    """Elements that at least five others share; None where there is none."""
    scores, middle_half = found.found.diagnosis.elements, _("%(low)d à %(high)d")
    rows = [
        [
            said(texts),
            points(scores[code].points),
            middle_half % {"low": peers[code].low, "high": peers[code].high},
            str(peers[code].middle),
            str(peers[code].count),
        ]
        for code, texts in found.grid.elements.items()
        if code in peers
    ]
    if not rows:
        return None
    return Table(
        caption=_("Parmi les communes qui partagent leurs scores, sur 100"),
        header=[
            _("Élément"),
            _("Ici"),
            _("La moitié des communes va de"),
            _("Commune du milieu"),
            _("Communes comparées"),
        ],
        rows=rows,
        numbers=frozenset(range(1, 5)),
    )
