"""What happened to the seats, in sentences that name numbers and strata only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from parvis.activities.assembly.models import MemberEvent

Verb = MemberEvent.Verb


@dataclass(frozen=True)
class Line:
    """One sentence of the log."""

    at: datetime
    text: str


def log_lines(events: Iterable[MemberEvent], labels: Mapping[str, str]) -> list[Line]:
    """The sentences of these events; no query when members are at hand."""
    return [Line(event.happened_at, sentence(event, labels)) for event in events]


def sentence(event: MemberEvent, labels: Mapping[str, str]) -> str:
    member = event.member
    names = {
        "number": member.number,
        "stratum": stratum(member.strata) or _("sans critère"),
        "leaver": member.replaces.number if member.replaces else "–",
    }
    if event.verb == Verb.REPLACED:
        return replaced(event, names, labels)
    words = {
        Verb.DRAWN: _("Le numéro %(number)s (%(stratum)s) est désigné par le tirage."),
        Verb.APPOINTED: _("Une personne élue reçoit le numéro %(number)s."),
        Verb.JOINED: _("Le numéro %(number)s confirme sa participation."),
        Verb.WITHDREW: _("Le numéro %(number)s (%(stratum)s) se retire."),
    }
    return words[Verb(event.verb)] % names


def replaced(event: MemberEvent, names: dict[str, str], labels: Mapping[str, str]) -> str:
    """Who comes in for whom, and in what they differ."""
    said = _("Le numéro %(number)s (%(stratum)s) remplace le numéro %(leaver)s.") % names
    if not event.text:
        same = _("Mêmes critères.")
        return f"{said} {same}"
    differences = "; ".join(with_label(part, labels) for part in event.text.split("; "))
    what = _("Différences : %(what)s.") % {"what": differences}
    return f"{said} {what}"


def with_label(difference: str, labels: Mapping[str, str]) -> str:
    """`age: 16-34 > 35-59` with the criterion's word."""
    slug, mark, rest = difference.partition(": ")
    return f"{labels.get(slug, slug)}{mark}{rest}"


def stratum(strata: Mapping[str, str]) -> str:
    return ", ".join(str(value) for value in strata.values() if value)
