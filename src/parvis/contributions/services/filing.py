"""Filing, editing and withdrawing a contribution."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.contributions.folding import fold
from parvis.contributions.models import Contribution, Shape, Status
from parvis.contributions.services.drafts import forget_draft
from parvis.contributions.services.shared import (
    check_filled,
    check_length,
    check_live,
    forget_pages,
    locked,
)
from parvis.contributions.shapes import middle
from parvis.ledger.services import record
from parvis.notices.services import follow
from parvis.places.models import Municipality
from parvis.processes.services import hold_open

TITLE_MOST, BODY_MOST, PLACE_MOST = 140, 8000, 160


@dataclass(frozen=True)
class ContributionFields:
    """What a person writes; `section` is a places.Section of the municipality, `shape` a line or an
    area (shapes.parse_shape), whose middle is then the point."""

    title: str
    body: str
    category: str = ""
    section: Any = None
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    language: str = "fr"
    shape: dict[str, Any] | None = None


def file_contribution(activity, *, author, fields: ContributionFields, now=None) -> Contribution:
    """File a contribution, numbered without gaps in its municipality; its author follows it.

    Raises `PermissionDenied` for somebody without a role here, `Refused` when the stage is closed
    or the text is missing.
    """
    with transaction.atomic():
        activity = hold_open(activity, "submit", now=now)
        require(author, "contributions.file", activity)
        contribution = Contribution(
            activity=activity, author=author, created_at=now or timezone.now()
        )
        contribution.municipality_id = activity.municipality_id
        put(contribution, fields)
        contribution.number = next_number(activity.municipality_id)
        contribution.save(force_insert=True)
        if fields.shape:
            put_shape(contribution, fields.shape)
        follow(author, contribution.key)
        forget_draft(activity, author=author)
        record(
            "contribution.filed",
            contribution.key,
            {"activity": activity.key, "number": contribution.number},
        )
        forget_pages(contribution)
    return contribution


def next_number(municipality_id: int) -> int:
    """The next free number; the municipality's row is locked until the number is used."""
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality_id)
    last = Contribution.objects.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def put(contribution: Contribution, fields: ContributionFields) -> None:
    """Set the columns that a person writes, and the text that is searched."""
    contribution.title = check_length(
        " ".join(check_filled(fields.title, _("Donnez un titre.")).split()), TITLE_MOST
    )
    contribution.body = check_length(check_filled(fields.body, _("Écrivez un texte.")), BODY_MOST)
    contribution.place = check_length(fields.place.strip(), PLACE_MOST)
    contribution.category = fields.category
    contribution.section = fields.section
    contribution.language = fields.language
    point = middle(fields.shape) if fields.shape else (fields.latitude, fields.longitude)
    contribution.latitude, contribution.longitude = whole_point(*point)
    contribution.search_text = fold(contribution.title, contribution.body, contribution.place)


def put_shape(contribution: Contribution, shape: dict[str, Any] | None) -> None:
    """Keep the line or area, in place of the one before."""
    if shape is None:
        Shape.objects.filter(contribution=contribution).delete()
        return
    Shape.objects.update_or_create(contribution=contribution, defaults={"geometry": shape})


def whole_point(latitude: float | None, longitude: float | None):
    """Both coordinates or neither; `Refused` when they are not on the Earth."""
    if latitude is None or longitude is None:
        return None, None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Refused(_("Ce point n’est pas sur la carte. Placez-le à nouveau."), code="bad_point")
    return latitude, longitude


@transaction.atomic
def edit_contribution(contribution, *, by, fields: ContributionFields, now=None) -> Contribution:
    """Change one's own contribution while the stage allows it; readers see that it was edited."""
    contribution = locked(contribution)
    check_live(contribution)
    require(by, "contributions.edit", contribution)
    put(contribution, fields)
    contribution.edited_at = now or timezone.now()
    contribution.save()
    put_shape(contribution, fields.shape)
    forget_pages(contribution)
    return contribution


def check_withdrawal(contribution, by) -> None:
    """Refuse in words for its author when the kind says no; `PermissionDenied` otherwise."""
    if contribution.author_id == by.pk:
        contribution.activity.kind.check_withdrawal(contribution)
    require(by, "contributions.withdraw", contribution)


@transaction.atomic
def withdraw_contribution(contribution, *, by) -> Contribution:
    """Take back one's own contribution; its page then says so, without its text."""
    contribution = locked(contribution)
    check_live(contribution)
    check_withdrawal(contribution, by)
    contribution.status = Status.WITHDRAWN
    contribution.save(update_fields=["status", "updated_at"])
    record("contribution.withdrawn", contribution.key, {"activity": contribution.activity.key})
    forget_pages(contribution)
    return contribution
