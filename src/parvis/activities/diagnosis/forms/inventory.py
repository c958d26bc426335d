"""What services fill in about what exists."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.diagnosis.models import Element, Source
from parvis.activities.diagnosis.models.inventory import FIRST_YEAR
from parvis.activities.diagnosis.selectors.inventory import InventoryFilters

ANY = ("", gettext_lazy("Tous"))


class EntryForm(forms.Form):
    """One entry of the inventory; each line of a spreadsheet goes through it too."""

    title = forms.CharField(
        label=gettext_lazy("Titre"),
        max_length=200,
        help_text=gettext_lazy("Par exemple : bulletin communal, conseil des aînés."),
    )
    service = forms.CharField(label=gettext_lazy("Qui s’en occupe"), max_length=120)
    since = forms.IntegerField(
        label=gettext_lazy("Depuis quelle année"), required=False, min_value=FIRST_YEAR
    )
    audience = forms.CharField(label=gettext_lazy("Pour qui"), max_length=160, required=False)
    element = forms.ChoiceField(
        label=gettext_lazy("Place sur l’échelle de la participation"),
        choices=[("", gettext_lazy("Choisissez")), *Element.choices],
    )
    evidence = forms.CharField(
        label=gettext_lazy("Ce qui le montre"),
        max_length=2000,
        required=False,
        help_text=gettext_lazy("Une délibération, un chiffre, une date, un lieu. Public ensuite."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    link = forms.CharField(
        label=gettext_lazy("Lien"),
        max_length=500,
        required=False,
        validators=[URLValidator(schemes=["http", "https"])],
        widget=forms.URLInput,
        help_text=gettext_lazy("Une adresse complète, qui commence par https://"),
    )

    def clean_since(self) -> int | None:
        year = self.cleaned_data["since"]
        if year is not None and year > date.today().year:
            raise forms.ValidationError(_("Cette année n’est pas encore là."))
        return year


class KeptEntryForm(EntryForm):
    """An entry at the desk, with its file and the version that the person read."""

    file = forms.FileField(
        label=gettext_lazy("Fichier"),
        required=False,
        help_text=gettext_lazy("PDF, image ou document de bureau. Public avec le diagnostic."),
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def fields_value(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        return {name: data[name] for name in EntryForm.base_fields}


class FilterForm(forms.Form):
    """What somebody looks for in the inventory; a hostile value filters nothing."""

    q = forms.CharField(
        label=gettext_lazy("Chercher"), max_length=80, required=False, widget=forms.SearchInput
    )
    element = forms.ChoiceField(
        label=gettext_lazy("Place sur l’échelle"), choices=[ANY, *Element.choices], required=False
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Origine"), choices=[ANY, *Source.choices], required=False
    )
    mine = forms.BooleanField(label=gettext_lazy("Écrits par moi"), required=False)

    def filters_value(self) -> InventoryFilters:
        data = self.cleaned_data if self.is_valid() else {}
        return InventoryFilters(
            text=data.get("q", ""),
            element=data.get("element", ""),
            source=data.get("source", ""),
            mine=data.get("mine", False),
        )


class SheetForm(forms.Form):
    """A spreadsheet to read; nothing is written before the preview is confirmed."""

    file = forms.FileField(
        label=gettext_lazy("Tableur"),
        help_text=gettext_lazy("CSV ou .xlsx, 500 lignes au plus. Rien n’est encore enregistré."),
    )


class KnownForm(forms.Form):
    """Which of the things that the platform knows are taken or left, and who is in charge."""

    service = forms.CharField(
        label=gettext_lazy("Qui s’en occupe"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("À écrire pour accepter ; vous pourrez le corriger ensuite."),
    )
