"""How far a winner is, from the vote to its evaluation: read from facts, never kept beside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.decisions.models import Commitment, Progress


class Step(models.TextChoices):
    """The way of a winner (handbook/budget.md), in order; the last two leave it."""

    SELECTED = "selected", _("Retenu par le vote")
    APPROVED = "approved", _("Approuvé par le conseil")
    CONTRACTED = "contracted", _("Convention signée")
    IN_PROGRESS = "in_progress", _("En cours")
    DELIVERED = "delivered", _("Réalisé")
    EVALUATED = "evaluated", _("Évalué")
    REFUSED = "refused", _("Non approuvé par le conseil")
    ABANDONED = "abandoned", _("Abandonné")


WAY = (
    *(Step.SELECTED, Step.APPROVED, Step.CONTRACTED),
    *(Step.IN_PROGRESS, Step.DELIVERED, Step.EVALUATED),
)
TONES = {
    Step.SELECTED: "neutral",
    Step.APPROVED: "info",
    Step.CONTRACTED: "info",
    Step.IN_PROGRESS: "brand",
    Step.DELIVERED: "success",
    Step.EVALUATED: "success",
    Step.REFUSED: "danger",
    Step.ABANDONED: "danger",
}
ICONS = {
    Step.SELECTED: "vote",
    Step.APPROVED: "gavel",
    Step.CONTRACTED: "document",
    Step.IN_PROGRESS: "arrow-right",
    Step.DELIVERED: "check",
    Step.EVALUATED: "check",
    Step.REFUSED: "cross",
    Step.ABANDONED: "cross",
}


def step_of(ruling, commitment: Commitment | None) -> Step:
    """The furthest step that the facts show; a delay is no step, it is said beside it.

    ruling: the council's, or None where it has not ruled. A commitment without a ruling counts as
    approved: a municipality may promise on the vote alone.
    """
    if ruling is not None and not ruling.approved:
        return Step.REFUSED
    if commitment is None:
        return Step.SELECTED if ruling is None else Step.APPROVED
    return step_of_commitment(commitment)


def step_of_commitment(commitment: Commitment) -> Step:
    if commitment.status == Progress.ABANDONED:
        return Step.ABANDONED
    if commitment.status == Progress.DELIVERED:
        return Step.EVALUATED if commitment.evaluated_on else Step.DELIVERED
    if commitment.status == Progress.IN_PROGRESS or commitment.started_on:
        return Step.IN_PROGRESS
    signed = any(one.ended_on is None for one in commitment.agreements.all())
    return Step.CONTRACTED if signed else Step.APPROVED
