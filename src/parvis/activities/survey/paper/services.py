"""Printing forms and entering them: two people read each one, the second without seeing the first.

Two readings that say the same are counted at once and erased: what is left is the number, so that
no paper is counted twice. Where they differ, somebody who did not make the first reading settles it
with the paper in hand, and says why.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation.surveys.questionnaire import Questionnaire
from deliberation.surveys.responses import kept
from parvis.activities.survey.models import Channel, PaperForm, PaperLot
from parvis.activities.survey.paper.codes import lot_with
from parvis.activities.survey.selectors.versions import current_version
from parvis.activities.survey.services.keeping import keep_response
from parvis.common.errors import Refused, require
from parvis.common.secrecy import erase_on_delete
from parvis.ledger.services import record
from parvis.processes.rows import lock

MOST_FORMS = 300
PRINTED_IN = ("prepare", "open")
ENTERED_IN = ("open", "closed")
Answers = Mapping[str, Any]


@transaction.atomic
def print_lot(activity, *, size: int, language: str, large: bool, by, now=None) -> PaperLot:
    """Prepare forms of the present questionnaire, each with a number of its own."""
    require(by, "survey.enter", activity)
    activity = lock(activity)
    version = current_version(activity)
    if version is None:
        raise Refused(
            _("Publiez d’abord le questionnaire : on imprime ce qui ne change plus."),
            code="no_version",
        )
    if activity.stage_slug not in PRINTED_IN:
        raise Refused(_("L’enquête est fermée : on n’imprime plus."), code="closed")
    if not 1 <= size <= MOST_FORMS or language not in version.content.languages:
        words = _("De 1 à %(most)d formulaires, dans une langue du questionnaire.")
        raise Refused(words % {"most": MOST_FORMS}, code="size")
    number = PaperLot.objects.filter(activity=activity).count() + 1
    lot = PaperLot.objects.create(
        activity=activity,
        version=version,
        number=number,
        size=size,
        language=language,
        large=large,
        printed_at=now or timezone.now(),
    )
    record("survey.printed", activity.key, {"lot": number, "size": size})
    return lot


@transaction.atomic
def enter_form(activity, *, code: str, answers: Answers, by, now=None) -> PaperForm:
    """Enter one paper: the first time by anybody of the team, the second by somebody else.

    Raises `Refused`, and then nothing is changed.
    """
    lot, printed = checked_lot(activity, code, by)
    found = kept(lot.version.content, answers)
    form = PaperForm.objects.filter(lot=lot, code=printed).first()
    if form is None:
        return PaperForm.objects.create(lot=lot, code=printed, first=found, first_by=by)
    check_second(form, by)
    form.second, form.second_by = found, by
    form.save(update_fields=["second", "second_by"])
    return count_form(form, found, now) if alike(form.first, found) else form


def checked_lot(activity, code: str, by) -> tuple[PaperLot, str]:
    """The lot of a number, whose survey takes papers now; its row is locked."""
    require(by, "survey.enter", activity)
    activity = lock(activity)
    if activity.stage_slug not in ENTERED_IN:
        raise Refused(
            _("On ne saisit des papiers que pendant l’enquête et jusqu’à la publication."),
            code="closed",
        )
    lot, printed = lot_with(activity, code)
    if lot is None:
        raise Refused(
            _(
                "Aucun questionnaire de cette enquête ne porte ce numéro. Relisez-le ; si c’est "
                "bien lui, mettez le papier à part."
            ),
            code="unknown_code",
        )
    lot.version.activity = activity
    return lot, printed


def check_second(form: PaperForm, by) -> None:
    if form.counted:
        raise Refused(
            _("Ce numéro est déjà compté : un papier compte une fois. Rien n’est changé."),
            code="counted",
        )
    if form.second is not None:
        raise Refused(
            _("Deux personnes ont lu ce papier et ne disent pas la même chose : tranchez."),
            code="entered_twice",
        )
    if form.first_by_id == by.pk:
        raise Refused(
            _("Vous avez déjà saisi ce papier : une autre personne doit le relire."),
            code="same_person",
        )


def alike(first: Answers, second: Answers) -> bool:
    return {key: folded(value) for key, value in first.items()} == {
        key: folded(value) for key, value in second.items()
    }


def folded(value: Any) -> Any:
    """An answer for comparing: capitals and spaces of a handwritten text do not matter."""
    return " ".join(value.casefold().split()) if isinstance(value, str) else value


def differing(content: Questionnaire, form: PaperForm) -> list[str]:
    """The keys of the questions on which two readings differ, in order."""
    first, second = form.first or {}, form.second or {}
    return [one.key for one in content if folded(first.get(one.key)) != folded(second.get(one.key))]


def count_form(form: PaperForm, answers: Answers, now=None) -> PaperForm:
    """It becomes an answer like the others, which nothing ties to the paper."""
    lot = form.lot
    keep_response(
        lot.version,
        answers,
        channel=Channel.PAPER,
        language=lot.language,
        now=now,
        past_quotas=True,
    )
    erase_on_delete()
    form.first, form.second, form.counted = None, None, True
    form.save(update_fields=["first", "second", "counted"])
    return form


@transaction.atomic
def settle_form(form: PaperForm, *, answers: Answers, reason: str, by, now=None) -> PaperForm:
    """Settle a paper on which the two readings differ, with the paper in hand and a reason."""
    lot, printed = checked_lot(form.lot.activity, form.code, by)
    form = PaperForm.objects.select_for_update().get(lot=lot, code=printed)
    form.lot = lot
    if form.counted or form.second is None:
        raise Refused(_("Les deux lectures de ce papier ne diffèrent pas."), code="no_difference")
    if form.first_by_id == by.pk:
        raise Refused(
            _("Vous avez fait la première lecture : une autre personne doit trancher."),
            code="same_person",
        )
    if not reason.strip():
        raise Refused(_("Écrivez ce que montre le papier, et pourquoi."), code="no_reason")
    form.reason = reason.strip()
    form.save(update_fields=["reason"])
    return count_form(form, kept(lot.version.content, answers), now)


@transaction.atomic
def take_back(form: PaperForm, *, by) -> None:
    """Take back one's own first reading, before the second, to enter the paper again."""
    checked_lot(form.lot.activity, form.code, by)
    form = PaperForm.objects.select_for_update().get(pk=form.pk)
    if form.counted or form.second is not None or form.first_by_id != by.pk:
        raise Refused(
            _("Seule votre propre lecture, pas encore relue, peut être reprise."), code="not_yours"
        )
    erase_on_delete()
    form.delete()
