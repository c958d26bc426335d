"""Settings, terms, signatures, shares, conclusion."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.accompaniment.models import Engagement, Share

MOST_HOURS = 5_000
DAY = {"type": "date"}


def date_field(label, **options) -> forms.DateField:
    """A day, typed or chosen in the browser's own calendar."""
    widget = forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=options.pop("required", False), widget=widget, **options
    )


def hours_field(label, **options) -> forms.DecimalField:
    """Hours of work, by quarters."""
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_HOURS,
        decimal_places=2,
        step_size=Decimal("0.25"),
        **options,
    )


def minutes_of(hours: Decimal | None) -> int:
    return int((hours or 0) * 60)


def hours_of(minutes: int) -> str:
    """1410 minutes are "23.5" hours, as a form shows them."""
    return f"{Decimal(minutes) / 60:.2f}".rstrip("0").rstrip(".")


class SettingsForm(forms.Form):
    """See `hours_a_day`."""

    hours_a_day = forms.IntegerField(
        label=gettext_lazy("Heures d’une journée de travail"),
        min_value=4,
        max_value=10,
        initial=8,
        help_text=gettext_lazy("Pour dire en jours ce qui est compté en heures."),
    )


class TermsForm(forms.Form):
    """What both sides sign."""

    organisation = forms.CharField(
        label=gettext_lazy("Organisation qui accompagne"), max_length=160
    )
    facilitator = forms.EmailField(
        label=gettext_lazy("Adresse e-mail de la personne qui accompagne"),
        help_text=gettext_lazy(
            "Celle de son compte. Cette personne voit cet accompagnement, et rien d’autre de la "
            "commune sans votre accord (page « Partage »)."
        ),
    )
    purpose = forms.CharField(
        label=gettext_lazy("Pourquoi cet accompagnement"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("En mots simples : ce texte est public une fois signé."),
    )
    hours = hours_field(
        gettext_lazy("Heures prévues en tout"),
        help_text=gettext_lazy("Vide : la somme des heures des modules."),
    )
    starts_on = date_field(gettext_lazy("Début"))
    ends_on = date_field(gettext_lazy("Fin"))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("La fin vient avant le début."))
        return data

    @classmethod
    def of(cls, engagement: Engagement, data, *, names_facilitator: bool) -> "TermsForm":
        """The form as it stands; who is the facilitator is for the municipality to say."""
        person = engagement.facilitator
        initial = {name: getattr(engagement, name) for name in ("organisation", "purpose")}
        initial |= {name: getattr(engagement, name) for name in ("starts_on", "ends_on")}
        planned = engagement.minutes_planned
        initial |= {
            "hours": hours_of(planned) if planned else "",
            "facilitator": person.email if person else "",
        }
        form = cls(data, initial=initial)
        if not names_facilitator:
            del form.fields["facilitator"]
        return form

    def terms_value(self) -> dict[str, Any]:
        names = ("organisation", "purpose", "starts_on", "ends_on")
        terms = {name: self.cleaned_data[name] for name in names}
        return terms | {"minutes_planned": minutes_of(self.cleaned_data["hours"])}


class SignForm(forms.Form):
    signature = forms.CharField(
        label=gettext_lazy("Nom et fonction de la personne qui signe"), max_length=160
    )


class SharesForm(forms.Form):
    """Each box is one thing that the facilitator may read; none is ticked by default."""

    items = forms.MultipleChoiceField(
        label=gettext_lazy("La personne qui accompagne peut lire"),
        choices=Share.Item.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Rien n’est coché au départ. Ce que vous décochez n’est plus lisible tout de suite. Le "
            "registre public dit ce qui est partagé et quand."
        ),
    )


class ConclusionForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Conclusion du rapport"),
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Ce qui a changé, ce qui reste à faire, ce que vous avez appris."),
    )
