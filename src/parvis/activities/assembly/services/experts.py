"""Writes on those who are heard."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.activities.assembly.models import Speaker
from parvis.activities.assembly.services.guards import drop_later, filled, same_activity
from parvis.common.errors import Refused, require


@dataclass(frozen=True)
class SpeakerFields:
    """What is said of somebody who is heard; `session`: the Session, if it is known."""

    name: str
    kind: str = Speaker.Kind.EXPERT
    organisation: str = ""
    role: str = ""
    position: str = Speaker.Position.NEUTRAL
    declaration: str = ""
    session: Any = None


@transaction.atomic
def put_speaker(activity, *, fields: SpeakerFields, by, speaker: Speaker | None = None) -> Speaker:
    """Add somebody to hear, or change the one given.

    Without a declaration of interests they are kept for the team and shown to nobody else.
    """
    require(by, "assembly.organise", activity)
    same_activity(fields.session, activity)
    check_choices(fields)
    speaker = speaker or Speaker(activity=activity)
    for name, value in vars(fields).items():
        setattr(speaker, name, value)
    speaker.name = filled(speaker.name, _("Écrivez le nom de la personne."))
    speaker.declaration = speaker.declaration.strip()
    speaker.save()
    drop_later(activity)
    return speaker


def check_choices(fields: SpeakerFields) -> None:
    known = fields.kind in Speaker.Kind.values and fields.position in Speaker.Position.values
    if not known:
        raise Refused(_("Choisissez dans les listes."), code="unknown_choice")


@transaction.atomic
def remove_speaker(speaker: Speaker, *, by) -> None:
    """Somebody is not heard after all."""
    require(by, "assembly.organise", speaker.activity)
    activity = speaker.activity
    speaker.delete()
    drop_later(activity)
