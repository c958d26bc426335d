"""What officers and voters type about the list of those who may vote."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.people.eligibility.names import normal_name, usual_name
from parvis.people.eligibility.numbers import read_number
from parvis.people.eligibility.reading import MOST_BYTES, Person

USUAL_DAYS = 120


def list_field(label) -> forms.FileField:
    return forms.FileField(
        label=label,
        help_text=gettext_lazy(
            "CSV ou .xlsx, une ligne de titres. Colonnes : « numéro national », ou « nom » et "
            "« date de naissance » ; si vous voulez, « prénom » et « section » ; pour les "
            "lettres, « rue », « code postal » et « localité »."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,text/csv"}),
        error_messages={
            "required": gettext_lazy("Choisissez un fichier."),
            "empty": gettext_lazy("Ce fichier est vide."),
        },
    )


def day_field(label, help_text="", **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget, **options)


def usual_end():
    return timezone.localdate() + timedelta(days=USUAL_DAYS)


class DaysForm(forms.Form):
    """The two days of a list."""

    age_on = day_field(
        gettext_lazy("Jour où l’âge est compté"),
        gettext_lazy("L’âge de chaque personne ce jour-là. La date de naissance n’est pas gardée."),
        initial=timezone.localdate,
    )
    delete_on = day_field(
        gettext_lazy("Jour où la liste est effacée"),
        gettext_lazy("Au plus tard. La clôture du vote l’efface de toute façon."),
        initial=usual_end,
    )

    def clean_delete_on(self):
        day = self.cleaned_data["delete_on"]
        today = timezone.localdate()
        if not today < day <= today + timedelta(days=731):
            raise ValidationError(_("Choisissez un jour à venir, dans les deux ans."))
        return day

    def days_value(self) -> dict[str, Any]:
        """The two days; valid forms only."""
        return {name: self.cleaned_data[name] for name in ("age_on", "delete_on")}


class ListForm(DaysForm):
    """A register to import, of which no more than the limit is read."""

    field_order = ("file", "other_sections", "age_on", "delete_on")
    file = list_field(gettext_lazy("Fichier de la liste"))
    other_sections = forms.BooleanField(
        label=gettext_lazy("Garder aussi des sections que la commune n’a pas"), required=False
    )

    def __init__(self, sections, data=None, files=None) -> None:
        super().__init__(data, files)
        if not sections:
            del self.fields["other_sections"]
            return
        words = _("Sections de la commune : %(names)s. Pour un autre découpage, cochez la case.")
        names = ", ".join(section.name for section in sections)
        self.fields["other_sections"].help_text = words % {"names": names}

    def sections_value(self) -> bool:
        """Whether other sections are kept; valid forms only."""
        return self.cleaned_data.get("other_sections", False)

    def data_value(self) -> bytes:
        """The bytes of the file; valid forms only."""
        return self.cleaned_data["file"].read(MOST_BYTES + 1)


class LettersForm(forms.Form):
    """The same file again, with addresses, and which letters to make."""

    letters_file = list_field(gettext_lazy("Fichier avec les adresses"))
    section = forms.ChoiceField(label=gettext_lazy("Pour qui ?"), required=False)

    def __init__(self, sections, data=None, files=None) -> None:
        super().__init__(data, files)
        named = [(name, f"{name} ({people})") for name, people in sections if name]
        self.fields["section"].choices = [("", _("Toutes les sections")), *named]

    def data_value(self) -> bytes:
        """The bytes of the file; valid forms only."""
        return self.cleaned_data["letters_file"].read(MOST_BYTES + 1)


class LookUpForm(forms.Form):
    """An identity card: its number, or the name and the birth date."""

    national_number = forms.CharField(
        label=gettext_lazy("Numéro national"),
        help_text=gettext_lazy("Au dos de la carte, par exemple 85.07.30-033.28."),
        required=False,
        max_length=30,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "data-no-draft": ""}
        ),
    )
    first_name = forms.CharField(
        label=gettext_lazy("Prénom"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-no-draft": ""}),
    )
    name = forms.CharField(
        label=gettext_lazy("Nom"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-no-draft": ""}),
    )
    born = day_field(gettext_lazy("Date de naissance"), required=False)

    def asked_value(self) -> dict[str, Any]:
        """What to search by; valid forms only."""
        return self.cleaned_data

    def person_value(self) -> Person:
        """Somebody to add to the list. Raises `ValidationError` when too little is known."""
        data = self.cleaned_data
        number = read_number(data["national_number"])
        born = (number.born if number else None) or data["born"]
        if number is None and not (data["name"] and born):
            raise ValidationError(
                _("Pour ajouter quelqu’un : un numéro national juste, ou le nom et la date.")
            )
        first, name = data["first_name"], data["name"]
        return Person(
            line=0,
            number=number.digits if number else "",
            name=usual_name(first, name) if first else normal_name(name),
            born=born,
        )
