"""The terms of a project: what the rules ask of those who carry it, and of what they pay."""

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.activities.budget.configuration import Configuration, configuration
from parvis.activities.budget.models import Project, Tally
from parvis.activities.budget.money import cash
from parvis.activities.budget.terms import COMMITTEE, Terms
from parvis.common.errors import Refused, require
from parvis.processes.rows import lock as hold
from parvis.processes.services import advance

GRANTING = frozenset({"vote", "count"})


def check_terms(activity, terms: Terms) -> None:
    """Raise `Refused` for a stream, a holder or a group that this budget does not have."""
    config = configuration(activity)
    if terms.stream not in (config.streams or ("",)):
        raise Refused(_("Choisissez comment le projet se réalise."), code="no_stream")
    if terms.holder not in (config.holders or ("",)):
        raise Refused(_("Dites qui porte ce projet."), code="no_holder")
    if set(terms.groups) - set(config.holder_groups):
        raise Refused(_("Un des groupes cochés n’existe pas dans ce budget."), code="no_group")
    if terms.holder == COMMITTEE and (terms.members or 0) < config.committee_members:
        words = _(
            "Un comité ou un groupe a au moins %(least)d membres. Écrivez combien vous êtes, ou "
            "changez la réponse à « Qui porte ce projet ». Votre texte est gardé."
        )
        raise Refused(words % {"least": config.committee_members}, code="too_few_members")


def check_own_share(config: Configuration, total: int, own: int) -> None:
    """Raise `Refused` unless the holder pays what the rules ask for, and not everything."""
    if own and not config.cofinancing:
        raise Refused(_("Dans ce budget, la commune paie tout."), code="no_cofinancing")
    if own >= total:
        raise Refused(
            _("Ceux qui portent le projet paient déjà tout le coût : il ne reste rien à payer."),
            code="nothing_to_pay",
        )
    if own * 100 < config.own_share * total:
        words = _(
            "Ceux qui portent le projet paient au moins %(percent)d %% de son coût, ici %(least)s. "
            "Augmentez leur part, ou réduisez le coût."
        )
        least = -(-config.own_share * total // 100)
        facts = {"percent": config.own_share, "least": cash(least, config.currency)}
        raise Refused(words % facts, code="own_share_too_small")


@transaction.atomic
def grant_amount(project: Project, *, by, amount: int) -> Project:
    """Write down what the jury grants a project (cents), as its minutes say, before the count."""
    fresh = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    fresh.activity = hold(advance(project.activity))
    require(by, "budget.manage", fresh.activity)
    config = configuration(fresh.activity)
    if not config.jury_amounts:
        raise Refused(_("Dans ce budget, le jury ne fixe pas de montants."), code="no_amounts")
    if fresh.activity.stage_slug not in GRANTING or counted(fresh.activity):
        raise Refused(
            _("Les montants s’écrivent entre l’ouverture du vote et le comptage."), code="not_now"
        )
    if not 0 < amount <= (fresh.cost or 0):
        words = _("Écrivez un montant de 1 centime à %(cost)s, ce que le projet demande.")
        raise Refused(words % {"cost": cash(fresh.cost, config.currency)}, code="bad_amount")
    fresh.granted = amount
    fresh.save(update_fields=["granted"])
    return fresh


def counted(activity) -> bool:
    return Tally.objects.filter(activity=activity, official=True).exists()


def put_terms(project: Project, terms: Terms) -> None:
    """Write the terms on a project; the caller saves it."""
    project.stream, project.holder = terms.stream, terms.holder
    project.members, project.groups = terms.members, list(terms.groups)
    project.own_share = terms.own_share
