"""The lines of the journal as people read them."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from parvis.activities.plan.models import Change, Moment, Status
from parvis.common.addresses import address
from parvis.common.formatting import format_date

Verb = Change.Verb
TONES = {
    Verb.ADOPTED: ("success", "gavel"),
    Verb.ADDED: ("info", "plus"),
    Verb.DEADLINE: ("warning", "calendar"),
    Verb.TARGET: ("warning", "chart"),
    Verb.STATUS: ("info", "arrow-right"),
    Verb.DONE: ("success", "check"),
    Verb.ABANDONED: ("danger", "cross"),
    Verb.NEWS: ("info", "megaphone"),
    Verb.MEASURED: ("info", "chart"),
    Verb.EVALUATED: ("success", "star"),
}


def events(activity, changes) -> list[dict[str, Any]]:
    """What the thread shows of each change: when, what, why, where to read more."""
    return [event(activity, change) for change in changes]


def event(activity, change: Change) -> dict[str, Any]:
    tone, icon = TONES[Verb(change.verb)]
    return {
        "at": change.created_at,
        "title": title_of(change),
        "text": text_of(change),
        "url": url_of(activity, change),
        "tone": tone,
        "icon": icon,
        "photos": change.news.photos.all() if change.news else (),
    }


def title_of(change: Change) -> str:
    """Verb and what it is about."""
    subject = change.action or change.indicator
    label = str(Verb(change.verb).label)
    return f"{label} – {subject.title}" if subject else label


def text_of(change: Change) -> str:
    words = [facts_of(change), news_of(change), change.reason if not change.news else ""]
    return " ".join(word for word in words if word)


def news_of(change: Change) -> str:
    return change.news.text if change.news else ""


def facts_of(change: Change) -> str:
    """What the data say, for the verbs that have some."""
    data, verb = change.data, change.verb
    if verb == Verb.DEADLINE:
        said = _("Du %(before)s au %(after)s.")
        return said % {"before": day(data["before"]), "after": day(data["after"])}
    if verb == Verb.TARGET:
        said = _("De %(before)s à %(after)s.")
        return said % {"before": amount(data, "before"), "after": amount(data, "after")}
    if verb == Verb.MEASURED:
        return amount(data, "value")
    if verb == Verb.STATUS:
        names = {key: Status(data[key]).label for key in ("before", "after")}
        return _("De « %(before)s » à « %(after)s ».") % names
    if verb == Verb.EVALUATED:
        return str(Moment(data["moment"]).label)
    return ""


def amount(data: dict, key: str) -> str:
    return f"{data[key].replace('.', ',') or '–'} {data.get('unit', '')}".strip()


def day(text: str) -> str:
    return format_date(date.fromisoformat(text)) if text else _("aucune date")


def url_of(activity, change: Change) -> str:
    where = (activity.process.slug, activity.slug)
    if change.action:
        return address("plan:action", *where, change.action.number)
    if change.verb == Verb.EVALUATED:
        return address("plan:evaluation", *where, change.data["moment"])
    return address("plan:indicators", *where) if change.indicator else ""
