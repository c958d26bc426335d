"""Answering: beginning, keeping a page, sending once."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation.surveys.responses import faults
from parvis.activities.survey.configuration import ACCOUNT, CODE, configuration
from parvis.activities.survey.keys import account_token, browser_key, draft_key, token_key
from parvis.activities.survey.models import Channel, Draft, Participation, Response, Upload
from parvis.activities.survey.selectors.answering import (
    browser_has_answered,
    draft_of,
    has_answered,
    invitation_of,
)
from parvis.activities.survey.selectors.versions import current_version
from parvis.activities.survey.services.keeping import keep_response
from parvis.common.errors import Refused, require
from parvis.common.personal_codes import new_code
from parvis.contributions.uploads import Prepared
from parvis.processes.services import hold_open


@transaction.atomic
def begin_answer(
    activity,
    *,
    user=None,
    code: str = "",
    browser: str = "",
    language: str = "fr",
    channel: str = Channel.ONLINE,
    now=None,
) -> str:
    """Begin to answer, or take up what was begun; the code of the begun answer.

    Raises `Refused` when the survey is closed, the code is unknown, or the person has answered.
    """
    activity = hold_open(activity, "submit", now=now)
    token = token_for(activity, user=user, code=code, browser=browser)
    if has_answered(activity, token):
        raise answered()
    make_draft(activity, token, channel=channel, language=language, now=now)
    return token


@transaction.atomic
def begin_at_kiosk(activity, *, language: str = "fr", before: str = "", now=None) -> str:
    """A new answer at the kiosk; what the person before left unfinished (`before`) goes."""
    activity = hold_open(activity, "submit", now=now)
    left = draft_of(activity, before) if before else None
    if left is not None and left.channel == Channel.KIOSK:
        delete_draft(left)
    token = new_code()
    make_draft(activity, token, channel=Channel.KIOSK, language=language, now=now, days=1)
    return token


def token_for(activity, *, user, code: str, browser: str) -> str:
    """The code under which a person answers here; raises `Refused` for one who may not."""
    who = configuration(activity).who
    if who == ACCOUNT:
        require(user, "survey.answer", activity)
        return account_token(activity, user)
    if who == CODE:
        if invitation_of(activity, code) is None:
            raise unknown_code()
        return code
    if browser_has_answered(activity, browser):
        raise answered()
    return new_code()


def make_draft(activity, token: str, *, channel, language: str, now, days: int = 0) -> Draft:
    version = current_version(activity)
    if version is None:
        raise Refused(_("Le questionnaire n’est pas encore publié."), code="no_version")
    day = timezone.localdate(now or timezone.now())
    ends = day + timedelta(days=days or configuration(activity).save_days)
    fields = {"activity": activity, "version": version, "channel": channel, "delete_on": ends}
    draft, _new = Draft.objects.get_or_create(
        key=draft_key(activity, token), defaults=fields | {"language": language}
    )
    return draft


def held_draft(activity, token: str, user) -> Draft:
    """The begun answer, locked, of somebody who may still send it; raises `Refused`."""
    if has_answered(activity, token):
        raise answered()
    key = draft_key(activity, token)
    rows = Draft.objects.select_for_update(of=("self",)).select_related("version")
    draft = rows.filter(activity=activity, key=key).first()
    if draft is None:
        raise gone()
    if draft.channel != Channel.KIOSK:
        check_person(activity, token, user)
    draft.version.activity = activity
    return draft


def check_person(activity, token: str, user) -> None:
    """The code is that of the account or of an invitation, where one is needed."""
    who = configuration(activity).who
    if who == ACCOUNT:
        require(user, "survey.answer", activity)
        if account_token(activity, user) != token:
            raise gone()
    elif who == CODE and invitation_of(activity, token) is None:
        raise unknown_code()


@transaction.atomic
def save_answers(
    activity, token: str, answers: Mapping[str, Any], *, user=None, page: str = "", now=None
) -> Draft:
    """Keep the answers of a page: None takes an answer away, a `Prepared` is a file.

    What other pages hold is left alone, so that two tabs do not undo each other.
    """
    activity = hold_open(activity, "submit", now=now)
    draft = held_draft(activity, token, user)
    with_files = {one.key for one in draft.version.content if one.kind == "file"}
    for key, value in answers.items():
        if key in with_files:
            delete_files(Upload.objects.filter(draft=draft, question=key))
        if isinstance(value, Prepared):
            value = keep_file(draft, key, value)
        if value is None:
            draft.answers.pop(key, None)
        else:
            draft.answers[key] = value
    draft.page = page or draft.page
    draft.save(update_fields=["answers", "page"])
    return draft


def keep_file(draft: Draft, question: str, prepared: Prepared) -> str:
    """Store a file that was checked; its key."""
    upload = Upload(
        activity=draft.activity,
        draft=draft,
        question=question,
        media_type=prepared.media_type,
        extension=prepared.extension,
        name=prepared.name,
    )
    upload.file.save("", ContentFile(prepared.content), save=False)
    upload.save()
    return upload.id.hex


@transaction.atomic
def send_answers(activity, token: str, *, user=None, browser: str = "", now=None) -> Response:
    """Send a begun answer: it becomes one that nothing ties to a person, and the draft goes.

    Raises `Refused` when something required is missing (`missing`), when the person has sent one
    already (`answered`), or when their group is full (`full`).
    """
    activity = hold_open(activity, "submit", now=now)
    draft = held_draft(activity, token, user)
    if faults(draft.version.content, draft.answers):
        raise Refused(
            _("Il manque encore quelque chose. Vos réponses sont gardées."), code="missing"
        )
    sign_roll(activity, draft, token, browser)
    response = keep_response(
        draft.version, draft.answers, channel=draft.channel, language=draft.language, now=now
    )
    delete_draft(draft)
    return response


def sign_roll(activity, draft: Draft, token: str, browser: str) -> None:
    """Note that the person has answered; raises `Refused` for who has, in another tab perhaps."""
    sign(activity, token_key(activity, token))
    if draft.channel == Channel.KIOSK:
        return
    if browser:
        sign(activity, browser_key(activity, browser), weak=True)
    invitation = invitation_of(activity, token)
    if invitation is not None:
        invitation.answered = True
        invitation.save(update_fields=["answered"])


def sign(activity, key: str, *, weak: bool = False) -> None:
    """One line of the roll; the database lets a key in once."""
    try:
        with transaction.atomic():
            Participation.objects.create(activity=activity, person_key=key, weak=weak)
    except IntegrityError:
        raise answered() from None


def delete_draft(draft: Draft) -> None:
    """A begun answer goes with its files, but not with those that were sent."""
    delete_files(Upload.objects.filter(draft=draft))
    draft.delete()


def delete_files(uploads) -> None:
    """From the database, then from the disk once that is certain."""
    for upload in uploads:
        stored = upload.file
        upload.delete()
        transaction.on_commit(lambda stored=stored: stored.storage.delete(stored.name))


def answered() -> Refused:
    return Refused(
        _(
            "Vous avez déjà envoyé vos réponses à cette enquête : elles sont enregistrées, et une "
            "personne répond une fois. Rien n’a été ajouté ni changé."
        ),
        code="answered",
    )


def gone() -> Refused:
    return Refused(
        _(
            "Nous ne trouvons pas de réponse commencée avec ce code. Vérifiez le code, ou "
            "recommencez : une réponse commencée est effacée après un certain temps."
        ),
        code="gone",
    )


def unknown_code() -> Refused:
    return Refused(
        _(
            "Nous ne connaissons pas ce code. Il a douze signes et se trouve sur votre invitation. "
            "Vérifiez-le, puis essayez encore."
        ),
        code="unknown_code",
    )
