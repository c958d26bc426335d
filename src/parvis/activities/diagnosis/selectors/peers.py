"""What the municipalities that share their scores have in common, and nothing about any of them."""

from collections import defaultdict
from fractions import Fraction

from deliberation.diagnosis.quartiles import Quartiles, quartiles
from parvis.activities.diagnosis.models import Diagnosis, PeerScore, PeerSharing


def sharing_of(municipality) -> PeerSharing | None:
    """Whether the municipality shares its scores."""
    return PeerSharing.objects.filter(municipality=municipality).first()


def peers_of(frame: Diagnosis) -> dict[str, Quartiles]:
    """Quartiles of the others by element, where at least five share; only for who shares too.

    The same edition of the grid only, and a demonstration among demonstrations. Two queries.
    """
    sharing = sharing_of(frame.activity.municipality)
    if sharing is None:
        return {}
    rows = PeerScore.objects.filter(
        edition=frame.edition, is_demonstration=frame.activity.municipality.is_demonstration
    ).exclude(key=sharing.key)
    points: dict[str, list[Fraction]] = defaultdict(list)
    for element, value in rows.values_list("element", "points"):
        points[element].append(Fraction(value))
    found = {element: quartiles(values) for element, values in points.items()}
    return {element: one for element, one in found.items() if one is not None}
