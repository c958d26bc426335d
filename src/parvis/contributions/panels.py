"""A person's own contributions and supports, for their page (people.panels)."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from parvis.contributions.models import Contribution, Draft, OfficialAnswer, Status
from parvis.people.panels import Panel


def mine(user) -> QuerySet[Contribution]:
    """What the person filed, newest first, each with its official answers, the last one last."""
    rows = Contribution.objects.filter(author=user).exclude(status=Status.WITHDRAWN)
    rows = rows.select_related("activity__process", "merged_into")
    return rows.prefetch_related(Prefetch("answers", queryset=OfficialAnswer.objects.all()))


def supported(user) -> QuerySet[Contribution]:
    """What the person supports and can still see, the last one first."""
    rows = Contribution.objects.filter(supports__user=user, status=Status.PUBLISHED)
    return rows.select_related("activity__process").order_by("-supports__created_at", "-pk")


def drafts(user) -> QuerySet[Draft]:
    """What the person began to write, the last one first."""
    return Draft.objects.filter(author=user).select_related("activity__process")


MINE = Panel(
    slug="contributions",
    label=_("Mes contributions et ce qu’elles deviennent"),
    empty=_("Vous n’avez encore rien proposé. Vos idées apparaîtront ici, avec leur suite."),
    template="contributions/panel_mine.html",
    rows=mine,
    order=10,
)
SUPPORTED = Panel(
    slug="soutiens",
    label=_("Ce que je soutiens"),
    empty=_("Vous ne soutenez encore aucune idée."),
    template="contributions/panel_supported.html",
    rows=supported,
    order=20,
)
DRAFTS = Panel(
    slug="brouillons",
    label=_("Mes brouillons"),
    empty=_("Vous n’avez aucun brouillon. Ce que vous commencez à écrire sera gardé ici."),
    template="contributions/panel_drafts.html",
    rows=drafts,
    order=15,
)
