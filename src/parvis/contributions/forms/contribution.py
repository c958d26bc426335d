"""The form with which people file a contribution; kinds subclass it and add their fields."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from parvis.contributions.forms.fields import LineField, TextField, UploadField
from parvis.contributions.selectors.listing import categories_of
from parvis.contributions.selectors.places import shape_of, territory_box
from parvis.contributions.services.attachments import MOST_FILES
from parvis.contributions.services.filing import (
    BODY_MOST,
    PLACE_MOST,
    TITLE_MOST,
    ContributionFields,
)
from parvis.contributions.shapes import (
    AREA,
    LINE,
    MOST_CHARACTERS,
    BadShape,
    as_lines,
    kind_of,
    parse_shape,
)
from parvis.contributions.uploads import Prepared
from parvis.places.models import Section

SLOTS = range(1, MOST_FILES + 1)
WHERE = ("section", "place", "latitude", "longitude", "shape_kind", "shape")
OWN_FIELDS = ("title", "body", "category", *WHERE)
SHAPES = [
    ("", _("Un point suffit")),
    (LINE, _("Une ligne : un chemin, une rue")),
    (AREA, _("Une zone : une place, un parc")),
]


class SectionField(forms.ModelChoiceField):
    """A section of the municipality; chosen by its address, so that the page shows no id."""

    def __init__(self, **options):
        super().__init__(
            queryset=Section.objects.defer("geometry"), to_field_name="slug", **options
        )


class ContributionForm(forms.Form):
    """Title, text, category, section, place, and up to five files with their descriptions.

    `ContributionForm(activity, data, files, ...)`. A subclass may add fields: the template
    `contributions/form_fields.html` shows them after the text. `fields_value()` and
    `files_value()` give what the services take.
    """

    title = LineField(
        label=_("Titre"),
        max_length=TITLE_MOST,
        help_text=_("En quelques mots, ce que vous proposez."),
    )
    body = TextField(label=_("Votre texte"), max_length=BODY_MOST, rows=8)
    place = LineField(
        label=_("Lieu"),
        max_length=PLACE_MOST,
        required=False,
        help_text=_("Une rue, une place, un bâtiment : les mots suffisent."),
    )
    latitude = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(
        label=_("Longitude"), required=False, min_value=-180, max_value=180
    )

    shape_kind = forms.ChoiceField(label=_("Sur la carte"), choices=SHAPES, required=False)
    shape = TextField(
        label=_("Points de la ligne ou de la zone"),
        max_length=MOST_CHARACTERS,
        required=False,
        rows=4,
        help_text=_(
            "Un point par ligne : latitude, longitude. Par exemple 50.4669, 4.8675. Les "
            "spécialistes peuvent coller un tracé GeoJSON."
        ),
    )

    def __init__(self, activity, *args, **kwargs):
        self.activity = activity
        super().__init__(*args, **kwargs)
        categories = categories_of(activity)
        if categories:
            self.fields["category"] = forms.ChoiceField(
                label=_("Catégorie"), choices=[("", _("Choisissez")), *categories]
            )
        self.fields["section"] = SectionField(
            label=_("Village ou quartier"), required=False, empty_label=_("Toute la commune")
        )
        for slot in self.slots():
            self.add_slot(slot)
        for name in ("latitude", "longitude"):
            self.fields[name].widget.attrs |= {"step": "any", "inputmode": "decimal"}

    def slots(self):
        """Numbers of the file fields."""
        return SLOTS

    def add_slot(self, slot: int) -> None:
        self.fields[f"file_{slot}"] = UploadField(label=_("Image ou PDF"))
        self.fields[f"description_{slot}"] = LineField(
            label=_("Ce que montre l’image"),
            max_length=300,
            required=False,
            help_text=_("Pour les personnes qui ne la voient pas."),
        )

    def file_pairs(self) -> list[tuple]:
        """The file fields, each with its description, for the template."""
        return [(self[f"file_{slot}"], self[f"description_{slot}"]) for slot in self.slots()]

    def has_file_errors(self) -> bool:
        """Whether the files after the first must be shown open."""
        return any(name.startswith(("file_", "description_")) for name in self.errors)

    @property
    def has_files(self) -> bool:
        """Whether files came with a form that is refused: they must be chosen again."""
        return bool(self.files)

    def extra_fields(self) -> list:
        """The bound fields that a subclass added, in their order."""
        slots = {f"{part}_{slot}" for part in ("file", "description") for slot in self.slots()}
        return [
            field
            for field in self.visible_fields()
            if field.name not in slots and field.name not in OWN_FIELDS
        ]

    def categories_field(self):
        """The category's bound field, or None when the activity has no categories."""
        return self["category"] if "category" in self.fields else None

    @property
    def file_limit(self) -> int:
        """Largest file, in whole megabytes."""
        return settings.ATTACHMENT_MAX_BYTES // 2**20

    def clean(self):
        cleaned = super().clean()
        alone = [name for name in ("latitude", "longitude") if cleaned.get(name) is None]
        if len(alone) == 1 and alone[0] not in self.errors:
            self.add_error(alone[0], _("Donnez les deux nombres, ou aucun."))
        self.clean_drawing(cleaned)
        return cleaned

    def clean_drawing(self, cleaned) -> None:
        """Read the line or area; one that is typed without its kind is asked for it."""
        kind, text = cleaned.get("shape_kind"), (cleaned.get("shape") or "").strip()
        cleaned["drawn"] = None
        if text and not kind and "shape_kind" not in self.errors:
            self.add_error("shape_kind", _("Dites si ces points forment une ligne ou une zone."))
        if not (text and kind):
            return
        try:
            cleaned["drawn"] = parse_shape(text, kind, territory_box(self.activity.municipality))
        except BadShape as wrong:
            self.add_error("shape", str(wrong))

    def fields_value(self) -> ContributionFields:
        """What the person wrote, as the services take it."""
        values = self.cleaned_data
        return ContributionFields(
            title=values["title"],
            body=values["body"],
            category=values.get("category", ""),
            section=values["section"],
            place=values["place"],
            latitude=values["latitude"],
            longitude=values["longitude"],
            shape=values["drawn"],
        )

    def files_value(self) -> list[tuple[Prepared, str]]:
        """The files, already checked, with their descriptions: for `services.attach_file`."""
        pairs = [
            (self.cleaned_data[f"file_{slot}"], self.cleaned_data[f"description_{slot}"])
            for slot in self.slots()
        ]
        return [(file, description) for file, description in pairs if file]

    @staticmethod
    def initial_of(contribution) -> dict:
        """First values of the form when the contribution exists already."""
        return {
            "title": contribution.title,
            "body": contribution.body,
            "category": contribution.category,
            "section": contribution.section.slug if contribution.section else "",
            "place": contribution.place,
            "latitude": contribution.latitude,
            "longitude": contribution.longitude,
        } | drawn_before(contribution)


def drawn_before(contribution) -> dict:
    """The line or area of a contribution, as somebody would type it."""
    shape = shape_of(contribution)
    return {"shape_kind": kind_of(shape), "shape": as_lines(shape)} if shape else {}


class EditForm(ContributionForm):
    """The same form for a contribution that exists: only as many files as there is room for."""

    def __init__(self, contribution, *args, **kwargs):
        self.contribution = contribution
        self.room = max(0, MOST_FILES - contribution.attachments.count())
        kwargs.setdefault("initial", self.initial_of(contribution))
        super().__init__(contribution.activity, *args, **kwargs)

    def slots(self):
        return range(1, self.room + 1)
