"""Writes on a municipality: its identity, its looks, its territory, its existence."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_scopes import get_scope, scope

from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages
from parvis.ledger.services import record
from parvis.places.colours import contrast, is_readable, readable_ink
from parvis.places.logos import tidy_logo
from parvis.places.middleware import forget_hosts
from parvis.places.models import Hostname, Municipality, Section

IDENTITY = frozenset(
    {
        "name",
        "refnis",
        "languages",
        "population",
        "intro",
        "contact_email",
        "contact_phone",
        "contact_address",
        "moderation_charter",
        "retention_months",
        "two_people",
        "answer_days",
        "answer_source",
        "boundary",
    }
)


@dataclass(frozen=True)
class SectionFields:
    """What is said of a village or a neighbourhood; geometry: see `geojson.parse_area`."""

    name: str
    population: int | None = None
    geometry: dict[str, Any] | None = None


@transaction.atomic
def create_municipality(*, slug: str, name: str, hostname: str, **fields: Any) -> Municipality:
    """A new municipality that answers at `hostname`; `Refused` if either name is taken."""
    try:
        with transaction.atomic():
            fields = {"languages": ["fr"]} | fields
            municipality = Municipality.objects.create(slug=slug, name=name, **fields)
            Hostname.objects.create(
                municipality=municipality, name=hostname.lower().rstrip("."), is_primary=True
            )
    except IntegrityError as error:
        raise Refused(
            _("Une commune a déjà cette clé ou ce nom d’hôte : rien n’est créé."), code="taken"
        ) from error
    with scope(municipality=municipality):
        record("municipality.created", key_of(municipality), {"name": name})
    return municipality


@transaction.atomic
def update_identity(values: Mapping[str, Any], *, by) -> Municipality:
    """Change what the municipality says of itself (`IDENTITY`)."""
    unknown = set(values) - IDENTITY
    if unknown:
        raise TypeError(f"Not part of the identity: {sorted(unknown)}")
    return change(values, by=by)


@transaction.atomic
def update_looks(*, brand: str, accent: str, by) -> Municipality:
    """Change the colours; refuses those on which no text would be readable."""
    for colour in (brand, accent):
        if not is_readable(colour):
            raise Refused(unreadable(colour), code="contrast")
    return change({"brand_colour": brand, "accent_colour": accent}, by=by)


def unreadable(colour: str) -> str:
    """Why a colour is refused, and what to do."""
    ratio = contrast(colour, readable_ink(colour))
    return _(
        "Sur la couleur %(colour)s, ni le blanc ni le noir ne se lisent bien : le contraste est de "
        "%(ratio)s, il faut 4,5. Choisissez une couleur un peu plus foncée ou un peu plus claire."
    ) % {"colour": colour, "ratio": f"{ratio:.1f}".replace(".", ",")}


@transaction.atomic
def set_logo(upload: bytes, *, by) -> Municipality:
    """Replace the logo by a re-encoded copy of `upload`; `Refused` if it is no such image."""
    require(by, "places.manage")
    try:
        image = tidy_logo(upload)
    except ValueError as error:
        raise Refused(str(error), code="image") from error
    municipality = locked()
    former = municipality.logo.name
    municipality.logo.save(f"{uuid.uuid4().hex}.png", ContentFile(image), save=False)
    return finish(municipality, ["logo"], former=former)


@transaction.atomic
def remove_logo(*, by) -> Municipality:
    """Go back to the drawn emblem."""
    require(by, "places.manage")
    municipality = locked()
    former, municipality.logo = municipality.logo.name, ""
    return finish(municipality, ["logo"] if former else [], former=former)


def change(values: Mapping[str, Any], *, by) -> Municipality:
    """Set some fields of the scope's municipality; says in the ledger which ones changed."""
    require(by, "places.manage")
    municipality = locked()
    changed = [name for name, value in values.items() if getattr(municipality, name) != value]
    for name in changed:
        setattr(municipality, name, values[name])
    return finish(municipality, changed)


def locked() -> Municipality:
    return Municipality.objects.select_for_update().get(pk=get_scope()["municipality"].pk)


def finish(municipality: Municipality, changed: list[str], *, former: str = "") -> Municipality:
    """Save, note it in the ledger, and let the site see it; delete the `former` logo file."""
    if not changed:
        return municipality
    municipality.save(update_fields=changed)
    record("municipality.updated", key_of(municipality), {"fields": sorted(changed)})
    storage = municipality.logo.storage
    if former:
        transaction.on_commit(lambda: storage.delete(former))
    transaction.on_commit(lambda: show_again(municipality.pk))
    return municipality


def show_again(municipality_id: int) -> None:
    """Forget what was kept of a municipality, so that its next page is a new one."""
    forget_hosts()
    drop_pages(municipality_id)


@transaction.atomic
def save_section(section: Section | None, fields: SectionFields, *, by) -> Section:
    """Add a section (`None`) or change one; its slug, once given, stays."""
    require(by, "places.manage")
    municipality = get_scope()["municipality"]
    if section is None:
        section = Section(municipality=municipality, slug=free_slug(fields.name))
    section.name, section.population = fields.name, fields.population
    section.geometry = fields.geometry
    section.save()
    record_section("section.saved", section)
    return section


@transaction.atomic
def delete_section(section: Section, *, by) -> None:
    """Remove a section that nothing is attached to."""
    require(by, "places.manage")
    if is_used(section):
        raise Refused(
            _(
                "Des contributions, des personnes ou des démarches sont liées à ce lieu : "
                "il reste. Vous pouvez changer son nom."
            ),
            code="used",
        )
    record_section("section.removed", section)
    section.delete()


def is_used(section: Section) -> bool:
    """Whether any row of any app points to the section; deleting it would lose that fact."""
    relations = section._meta.get_fields(include_hidden=True)
    return any(
        relation.related_model._default_manager.filter(**{relation.field.name: section}).exists()
        for relation in relations
        if relation.auto_created and relation.one_to_many
    )


def record_section(verb: str, section: Section) -> None:
    data = {"section": section.slug, "name": section.name}
    record(verb, key_of(section.municipality), data)
    municipality_id = section.municipality_id
    transaction.on_commit(lambda: show_again(municipality_id))


def free_slug(name: str) -> str:
    """A slug made of `name` that no section of the municipality has."""
    base = slugify(name)[:45] or "section"
    taken = set(Section.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug
        for slug in [base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))]
        if slug not in taken
    )


def key_of(municipality: Municipality) -> str:
    return f"municipality:{municipality.uuid}"
