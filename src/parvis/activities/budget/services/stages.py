"""What must be true before a stage opens, and what opening it does."""

from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.budget.configuration import Configuration, configuration
from parvis.activities.budget.council import stranded
from parvis.activities.budget.instances import items_of
from parvis.activities.budget.models import (
    Act,
    Ballot,
    Lot,
    Project,
    ProjectAppeal,
    ProjectStatus,
    Tally,
)
from parvis.activities.budget.selectors.ballots import off_line
from parvis.activities.budget.services.consent import expire_requests
from parvis.activities.budget.services.needs import take_needs
from parvis.activities.budget.services.roster import erase_at_close
from parvis.activities.budget.services.sealing import close_box, commit_lot
from parvis.activities.budget.services.simulation import forget_simulations
from parvis.activities.budget.services.turnout import note_turnout
from parvis.activities.budget.services.two_people import check_confirmed
from parvis.activities.budget.stages import BEFORE_VOTE
from parvis.common.errors import Refused
from parvis.people.eligibility.selectors import register_of

NAMED = 5  # projects that a refusal names
AFTER_SEALING = frozenset({"count", "result", "follow-up"})


def check_stage_change(activity, to: str) -> None:
    """Raise `Refused` if the activity may not enter stage `to` from where it is."""
    if Lot.objects.filter(activity=activity, sealed__isnull=False).exists():
        check_after_sealing(activity, to)
    elif activity.stage_slug == "count":
        raise Refused(
            _("Des lots de papiers sont encore ouverts : closez-les d’abord, l’urne sera scellée."),
            code="papers_open",
        )
    elif to == "vote":
        check_ready_to_vote(activity)
    elif to in AFTER_SEALING and (activity.stage_slug, to) != ("vote", "count"):
        raise Refused(_("Le vote doit d’abord avoir lieu."), code="no_vote_yet")
    elif to in BEFORE_VOTE and Ballot.objects.filter(activity=activity).exists():
        raise Refused(
            _("Des bulletins sont déjà dans l’urne : on ne revient pas avant le vote."),
            code="ballots_in_box",
        )


def check_after_sealing(activity, to: str) -> None:
    """Sealed ballots are final: forward only, and no result before it is published."""
    if to not in AFTER_SEALING or (to == "count" and activity.stage_slug != "count"):
        raise Refused(
            _("Les bulletins sont scellés : on ne peut plus revenir à une étape d’avant."),
            code="sealed",
        )
    published = Tally.objects.filter(
        activity=activity, official=True, published_at__isnull=False
    ).exists()
    if not published:
        raise Refused(
            _("Comptez les bulletins et publiez le résultat d’abord."), code="not_published"
        )


def check_ready_to_vote(activity) -> None:
    """A ballot paper that can be filled in, and money to spend."""
    config = configuration(activity)
    if config.envelope <= 0:
        raise Refused(_("Fixez d’abord l’enveloppe dans les réglages."), code="no_envelope")
    count = Project.objects.filter(activity=activity, status=ProjectStatus.ON_BALLOT).count()
    if count < max(config.min_choices, 1):
        words = _(
            "Il y a %(count)d projet(s) au vote, et le bulletin en demande au moins %(minimum)d. "
            "Mettez d’abord des projets au vote."
        )
        numbers = {"count": count, "minimum": max(config.min_choices, 1)}
        raise Refused(words % numbers, code="too_few_projects")
    check_texts(activity)
    check_appeals(activity)
    check_list(activity)
    check_stranded(activity, config)


def check_list(activity) -> None:
    """Where voters are compared with a list, there is one."""
    if configuration(activity).uses_register:
        register = register_of(activity.key)
        if register is None or register.erased_at:
            raise Refused(
                _("Importez d’abord la liste des personnes, à la page « Qui peut voter »."),
                code="no_list",
            )


def check_appeals(activity) -> None:
    """Nobody votes while somebody may still win their place on the ballot."""
    appeals = ProjectAppeal.objects.filter(
        project__activity=activity, state=ProjectAppeal.State.OPEN
    )
    if appeals.exists():
        raise Refused(
            _("Un recours contre un refus attend une décision. Décidez-le avant le vote."),
            code="appeal_open",
        )


def check_stranded(activity, config: Configuration) -> None:
    """Nobody votes on a project that no envelope could pay."""
    alone = stranded(config, items_of(activity, config))
    if alone:
        words = _(
            "Ces projets n’entrent dans aucune part de l’enveloppe : %(projects)s. Corrigez leur "
            "lieu, leur catégorie ou leur volet, ou laissez de l’argent hors des parts."
        )
        names = ", ".join(f"{one.id} « {one.name} »" for one in alone[:NAMED])
        raise Refused(words % {"projects": names}, code="no_envelope_for")


def check_texts(activity) -> None:
    """Nobody votes on a text that cannot be read."""
    gone = list(off_line(activity)[:NAMED])
    if gone:
        words = _(
            "Le texte de ces projets n’est plus publié : %(projects)s. Au bureau du budget, "
            "retirez-les du vote ; ou rétablissez leur texte à la modération. Puis ouvrez le vote."
        )
        names = ", ".join(f"{one.code} « {one.contribution.title} »" for one in gone)
        raise Refused(words % {"projects": names}, code="texts_gone")


def on_stage_change(activity, to: str, *, by_hand: bool = False) -> None:
    """Commit the lot at the opening of the vote, end simulations; close the box at its end."""
    take_needs(activity)
    if to == "vote":
        forget_simulations(activity)
        expire_requests(timezone.now(), activity)
        commit_lot(activity)
    elif to == "count":
        if by_hand:
            check_confirmed(activity, Act.CLOSE)
        note_turnout(activity)
        erase_at_close(activity)
        close_box(activity)
