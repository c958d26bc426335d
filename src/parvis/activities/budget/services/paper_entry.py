"""Entering papers: two people read each one, the second without seeing what the first wrote."""

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.activities.budget import keys
from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.marks import WEIGHED, codes_of
from parvis.activities.budget.models import PaperBallot, PaperBatch
from parvis.activities.budget.paper_readings import reading
from parvis.activities.budget.selectors.ballots import costs_of
from parvis.activities.budget.services.paper import RECEIVED_STATES, follow_entry
from parvis.activities.budget.services.paper_guards import check_state, hold_batch
from parvis.common.errors import Refused
from parvis.common.secrecy import erase_on_delete


@transaction.atomic
def enter_paper(batch: PaperBatch, *, code: str, choices, by, void: bool = False) -> PaperBallot:
    """Enter one paper: the first time by anybody of the team, the second by somebody else.

    code: as printed or scanned ("12-7K2MQR"); choices: the codes marked, or (code, number as typed)
    where the paper gives points or ranks; void: it cannot be read. Raises `Refused`, and then
    nothing is changed.
    """
    batch = hold_batch(batch, by=by)
    check_state(batch, *RECEIVED_STATES)
    sign = checked_code(batch, code)
    found = checked_reading(batch, choices, void)
    paper = PaperBallot.objects.filter(batch=batch, code=sign).first()
    if paper is None:
        paper = enter_first(batch, sign, found, by)
    else:
        enter_second(paper, found, by)
    follow_entry(batch)
    return paper


def checked_code(batch: PaperBatch, code: str) -> str:
    """The paper's own sign, if it is one that was printed in this batch."""
    number, sign = keys.normal_code(code)
    if not sign:
        raise Refused(
            _("Ce numéro n’est pas complet. Il s’écrit comme ceci : %(example)s. Relisez-le.")
            % {"example": f"{batch.number}-{keys.made_up_code(batch)}"},
            code="bad_code",
        )
    if number != batch.number:
        words = _("Ce papier est du lot n° %(number)d. Saisissez-le à la page de ce lot.")
        raise Refused(words % {"number": number}, code="other_batch")
    if sign not in keys.paper_codes(batch):
        raise Refused(
            _(
                "Aucun bulletin de ce lot ne porte ce numéro. Relisez-le ; si c’est bien lui, le "
                "papier ne vient pas de la commune : mettez-le à part."
            ),
            code="unknown_code",
        )
    return sign


def checked_reading(batch: PaperBatch, choices, void: bool) -> dict:
    ballot = configuration(batch.activity).ballot
    if ballot in WEIGHED and not void:
        choices = [(code, whole(number)) for code, number in choices]
    found = reading(ballot, choices, void=void)
    codes = codes_of(found["choices"])
    if len(costs_of(batch.activity, codes)) != len(codes):
        raise Refused(
            _("Un des projets cochés n’est pas au vote. Rien n’est enregistré."),
            code="unknown_project",
        )
    return found


def whole(typed) -> int:
    """A number that stands in a box."""
    text = str(typed).strip()
    if not (text.isascii() and text.isdecimal() and len(text) <= 6):
        words = _(
            "Écrivez le nombre qui est dans la case, comme 3. Vous avez écrit « %(text)s ». Si la "
            "case ne peut pas être lue, le papier est nul. Rien n’est enregistré."
        )
        raise Refused(words % {"text": text[:20]}, code="bad_number")
    return int(text)


def enter_first(batch: PaperBatch, sign: str, found: dict, by) -> PaperBallot:
    if PaperBallot.objects.filter(batch=batch).count() >= batch.received:
        words = _(
            "Vous avez compté %(received)d papiers, et autant sont déjà saisis. Comptez à nouveau, "
            "corrigez le nombre, puis saisissez celui-ci."
        )
        raise Refused(words % {"received": batch.received}, code="more_than_received")
    return PaperBallot.objects.create(batch=batch, code=sign, first=found, first_by=by)


def enter_second(paper: PaperBallot, found: dict, by) -> None:
    if paper.second is not None:
        raise Refused(_("Deux personnes ont déjà saisi ce bulletin."), code="entered_twice")
    if paper.first_by_id == by.pk:
        raise Refused(
            _("Vous avez déjà saisi ce bulletin : une autre personne doit le relire."),
            code="same_person",
        )
    paper.second, paper.second_by = found, by
    paper.save(update_fields=["second", "second_by"])


@transaction.atomic
def take_back(batch: PaperBatch, *, code: str, by) -> None:
    """Take back one's own first reading, before the second, to enter the paper again."""
    batch = hold_batch(batch, by=by)
    _number, sign = keys.normal_code(code)
    paper = PaperBallot.objects.filter(batch=batch, code=sign).first()
    if paper is None or paper.second is not None or paper.first_by_id != by.pk:
        raise Refused(
            _("Seul votre propre bulletin, pas encore relu, peut être repris."), code="not_yours"
        )
    erase_on_delete()
    paper.delete()
    follow_entry(batch)


@transaction.atomic
def settle(
    batch: PaperBatch, *, code: str, choices, by, reason: str, void: bool = False
) -> PaperBallot:
    """Settle a paper on which the two readings differ, with the paper in hand and a reason."""
    batch = hold_batch(batch, by=by)
    paper = PaperBallot.objects.filter(batch=batch, code=checked_code(batch, code)).first()
    if paper is None or paper.second is None or paper.first == paper.second:
        raise Refused(_("Les deux lectures de ce papier ne diffèrent pas."), code="no_difference")
    if paper.first_by_id == by.pk:
        raise Refused(
            _("Vous avez fait la première lecture : une autre personne doit trancher."),
            code="same_person",
        )
    if not reason.strip():
        raise Refused(_("Écrivez ce que montre le papier, et pourquoi."), code="no_reason")
    paper.settled, paper.reason = checked_reading(batch, choices, void), reason.strip()
    paper.save(update_fields=["settled", "reason"])
    follow_entry(batch)
    return paper
