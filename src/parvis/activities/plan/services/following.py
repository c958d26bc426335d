"""How far actions are: news, status, the end of an action."""

from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.plan.models import Action, Change, News, Photo, Status
from parvis.activities.plan.services.shared import check_version, note, open_to_follow
from parvis.common.errors import Refused
from parvis.contributions.uploads import Prepared
from parvis.ledger.services import record
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify_followers

MOST_PHOTOS = 3
VERBS = {Status.DONE: Change.Verb.DONE, Status.ABANDONED: Change.Verb.ABANDONED}


@transaction.atomic
def tell_news(
    action: Action,
    *,
    text: str,
    status: str,
    percent: int,
    by,
    photos: Iterable[tuple[Prepared, str]] = (),
    now=None,
) -> News:
    """Publish news of an action, with how far it is; its followers are told.

    Done means 100 % from today; abandoned keeps the text as the public reason.
    """
    now, photos = now or timezone.now(), list(photos)
    action = open_to_follow(action, by)
    if not text.strip():
        raise Refused(_("Dites en une phrase ce qui est nouveau."), code="no_text")
    check_photos(photos)
    put_status(action, status, percent, reason=text, now=now)
    action.save()
    news = News.objects.create(
        action=action,
        text=text.strip(),
        status=action.status,
        percent=action.percent,
        author=by,
        created_at=now,
    )
    add_photos(news, photos)
    verb = VERBS.get(action.status, Change.Verb.NEWS)
    reason = text.strip() if verb == Change.Verb.ABANDONED else ""
    note(action.activity, verb, action=action, news=news, reason=reason, now=now)
    record_end(action)
    announce(action)
    return news


@transaction.atomic
def move_action(
    action: Action, status: str, *, by, version: int | None = None, reason: str = "", now=None
) -> Action:
    """Put an action in another column of the board. Abandoning needs a public reason."""
    now = now or timezone.now()
    action = open_to_follow(action, by)
    check_version(action, version)
    if status == action.status:
        return action
    before, percent = action.status, action.percent
    if before == Status.DONE:
        percent = 0 if status == Status.PLANNED else 90
    put_status(action, status, percent, reason=reason, now=now)
    action.save()
    verb = VERBS.get(action.status, Change.Verb.STATUS)
    data = {"before": before, "after": action.status}
    note(action.activity, verb, action=action, data=data, reason=reason.strip(), now=now)
    record_end(action)
    announce(action)
    return action


def put_status(action: Action, status: str, percent: int, *, reason: str, now) -> None:
    """Set status, percent and what goes with an end; raises `Refused`."""
    if status not in Status.values:
        raise Refused(_("Cet état n’existe pas."), code="unknown_status")
    if not 0 <= percent <= 100:
        raise Refused(_("L’avancement va de 0 à 100 %."), code="bad_percent")
    if status == Status.ABANDONED and not reason.strip():
        raise Refused(
            _("Dites pourquoi l’action est abandonnée : la raison est publique."), code="no_reason"
        )
    done = status == Status.DONE
    action.status, action.percent = status, 100 if done else percent
    action.done_on = timezone.localdate(now) if done else None
    action.abandoned_because = reason.strip() if status == Status.ABANDONED else ""
    action.version += 1


def record_end(action: Action) -> None:
    """The ledger keeps what is done and what is given up."""
    facts = {"number": action.number, "title": action.title}
    if action.status == Status.DONE:
        record("plan.done", action.key, facts)
    elif action.status == Status.ABANDONED:
        record("plan.abandoned", action.key, facts | {"reason": action.abandoned_because})


def announce(action: Action) -> None:
    message = Message(
        topic=Topic.FOLLOWED,
        subject=gettext_lazy("Du nouveau dans un plan que vous suivez"),
        body=format_lazy(
            "{title} : {status}", title=action.title, status=action.get_status_display()
        ),
        url=action.get_absolute_url(),
    )
    notify_followers(action.key, message)


def check_photos(photos: list[tuple[Prepared, str]]) -> None:
    """Pictures only, not too many, each said in words for those who do not see it."""
    if len(photos) > MOST_PHOTOS:
        raise Refused(
            _("Trois photos au plus par nouvelle : le reste est gardé."), code="too_many_photos"
        )
    for prepared, description in photos:
        if not prepared.thumbnail:
            raise Refused(
                _("« %(name)s » n’est pas une photo : le reste est gardé.")
                % {"name": prepared.name},
                code="not_a_photo",
            )
        if not description.strip():
            raise Refused(
                _("Dites ce que montre la photo, pour qui ne la voit pas."), code="no_description"
            )


def add_photos(news: News, photos: list[tuple[Prepared, str]]) -> None:
    """Keep checked photos under random names: a person's own file name may tell who they are."""
    for prepared, description in photos:
        photo = Photo(
            news=news,
            description=description.strip()[:300],
            media_type=prepared.media_type,
            width=prepared.width,
            height=prepared.height,
        )
        stem = photo.uuid.hex
        photo.file.save(f"{stem}{prepared.extension}", ContentFile(prepared.content), save=False)
        small = ContentFile(prepared.thumbnail)
        photo.thumbnail.save(f"{stem}-v{prepared.extension}", small, save=False)
        photo.save()
