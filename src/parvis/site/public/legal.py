"""The legal pages. What differs between municipalities comes from their row, the rest is common."""

from datetime import date

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.contributions.models import ReportReason
from parvis.site.public.crumbs import crumbs
from parvis.site.public.statement import CREATED_ON, escalation, missing, statement
from parvis.site.public.statement import REVIEWED_ON as STATEMENT_REVIEWED_ON

REVIEWED_ON = date(2026, 11, 23)


@require_safe
def privacy(request):
    """Which data are kept, why, on what ground and for how long."""
    context = {
        "columns": [
            {"label": _("Ce que nous faisons")},
            {"label": _("Ce qui nous y autorise")},
            {"label": _("Combien de temps")},
        ],
        "processings": processings(request.municipality),
        "reviewed_on": REVIEWED_ON,
        "crumbs": crumbs(here=_("Vie privée")),
    }
    return render(request, "site/legal/privacy.html", context)


def processings(municipality) -> list[list[str]]:
    """Rows: what is done, the ground in law, how long it is kept."""
    mission = _("Mission d’intérêt public (RGPD, art. 6.1.e)")
    consent = _("Votre accord (RGPD, art. 6.1.a)")
    inactive = _("Après %(months)d mois sans connexion, l’auteur devient anonyme") % {
        "months": municipality.retention_months
    }
    return [
        [_("Votre compte et vos contributions"), mission, inactive],
        [
            _("Opinions politiques écrites dans une contribution"),
            _("Rendues publiques par vous (RGPD, art. 9.2.e) ; un pseudonyme est possible"),
            inactive,
        ],
        [
            _("Votes d’un budget participatif"),
            mission,
            _("Le lien entre la personne et le bulletin est détruit à la clôture du vote"),
        ],
        [_("Avis et résumés par e-mail"), consent, _("Jusqu’à ce que vous les arrêtiez")],
        [
            _("Signalements et modération"),
            mission,
            _("Jusqu’à la fin du délai de recours"),
        ],
        [
            _("Procédures prévues par la loi"),
            _("Obligation légale (RGPD, art. 6.1.c)"),
            _("La procédure et 60 jours de recours, puis les archives communales"),
        ],
        [
            _("Journaux techniques de sécurité"),
            _("Intérêt légitime et mission d’intérêt public (RGPD, art. 6.1.e et f)"),
            _("12 mois au plus"),
        ],
    ]


@require_safe
def accessibility(request):
    """The accessibility statement that the law asks for, as a page."""
    context = {
        "statement": statement(request.municipality),
        "missing": missing(),
        "created_on": CREATED_ON,
        "reviewed_on": STATEMENT_REVIEWED_ON,
        "escalation": escalation(request.municipality.region),
        "crumbs": crumbs(here=_("Accessibilité")),
    }
    return render(request, "site/legal/accessibility.html", context)


@require_safe
def accessibility_json(request):
    """The same statement for machines."""
    return JsonResponse(
        statement(request.municipality), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


@require_safe
def terms(request):
    context = {"reviewed_on": REVIEWED_ON, "crumbs": crumbs(here=_("Conditions d’utilisation"))}
    return render(request, "site/legal/terms.html", context)


@require_safe
def moderation(request):
    """The municipality's own charter, else the common one; reasons, delays and appeal."""
    context = {
        "reasons": ReportReason.choices,
        "crumbs": crumbs(here=_("Règles de modération")),
    }
    return render(request, "site/legal/moderation.html", context)
