"""The money: how much there is, how it is divided, what one project may cost and who pays."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.forms.named_lines import NamedLinesField, resolved
from parvis.activities.budget.terms import STREAMS
from parvis.common.fields import CurrencyField, LinesField
from parvis.common.headings import Heading

APART, CAP, FLOOR = "apart", "cap", "floor"
MODES = (
    (APART, gettext_lazy("Chaque enveloppe est comptée à part, avec son argent")),
    (CAP, gettext_lazy("Un seul comptage : une enveloppe est un maximum pour son groupe")),
    (FLOOR, gettext_lazy("Un seul comptage : une enveloppe est réservée à son groupe")),
)
LEFTOVERS = (
    ("kept", gettext_lazy("Il n’est pas dépensé")),
    ("pooled", gettext_lazy("Il va dans un pot commun, pour les projets qui suivent")),
)


class EnvelopeFields(forms.Form):
    heading = Heading("argent", gettext_lazy("L’argent"))

    envelope = CurrencyField(label=gettext_lazy("Enveloppe"), initial="50000", minimum=1)
    project_cap = CurrencyField(
        label=gettext_lazy("Coût maximum d’un projet"), required=False, minimum=1
    )
    categories = LinesField(
        label=gettext_lazy("Catégories"),
        required=False,
        help_text=gettext_lazy("Une par ligne."),
        initial="Nature et espaces verts\nMobilité\nCulture et patrimoine\nJeunesse et sport\n"
        "Solidarité",
    )
    streams = forms.MultipleChoiceField(
        label=gettext_lazy("Volets"),
        choices=list(STREAMS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Cochez les deux pour que chaque idée choisisse le sien. "
            "Rien : la commune réalise tout."
        ),
    )
    subsidy_cap = CurrencyField(
        label=gettext_lazy("Subside maximum"),
        required=False,
        minimum=1,
        help_text=gettext_lazy("Va avec le volet « Subside ». Vide : le coût maximum d’un projet."),
    )
    cofinancing = forms.BooleanField(
        label=gettext_lazy("Ceux qui portent un projet peuvent en payer une partie"),
        required=False,
        help_text=gettext_lazy("Le vote et le comptage ne regardent que ce que le budget paie."),
    )
    own_share = forms.IntegerField(
        label=gettext_lazy("Part minimum payée par ceux qui portent le projet, en pour cent"),
        required=False,
        min_value=0,
        max_value=99,
        initial=0,
    )
    envelopes = NamedLinesField(
        label=gettext_lazy("Partager l’enveloppe"),
        number=CurrencyField(minimum=1),
        example=gettext_lazy("Centre : 20 000"),
        help_text=gettext_lazy(
            "Une ligne par part : le nom d’un village, d’une catégorie ou d’un volet, deux points, "
            "le montant. Vide : une seule enveloppe pour tout."
        ),
    )
    envelope_mode = forms.ChoiceField(
        label=gettext_lazy("Ce que ces parts veulent dire"),
        choices=MODES,
        initial=APART,
        widget=forms.RadioSelect,
    )
    leftover = forms.ChoiceField(
        label=gettext_lazy("L’argent qui reste dans une part"),
        choices=LEFTOVERS,
        initial="kept",
        widget=forms.RadioSelect,
    )

    def clean_own_share(self) -> int:
        return self.cleaned_data["own_share"] or 0

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        check_caps(self, data)
        if data.get("own_share") and not data.get("cofinancing"):
            words = _(
                "Cochez d’abord qu’un projet peut être payé en partie par ceux qui le portent."
            )
            self.add_error("own_share", words)
        if data.get("envelopes"):
            check_envelopes(self, data)
        return data


def check_caps(form: forms.Form, data: dict[str, Any]) -> None:
    """A cap is at most the envelope, and one for subsidies needs their stream."""
    envelope = data.get("envelope")
    for name in ("project_cap", "subsidy_cap"):
        if envelope and data.get(name) and data[name] > envelope:
            form.add_error(name, _("Un projet ne peut pas coûter plus que l’enveloppe."))
    if data.get("subsidy_cap") and "subsidy" not in data.get("streams", ()):
        form.add_error("subsidy_cap", _("Cochez le volet « Subside », ou laissez ce montant vide."))


def check_envelopes(form: forms.Form, data: dict[str, Any]) -> None:
    """Every part has a meaning, and together they are no more than there is."""
    try:
        rows = data["envelopes"] = resolved(data["envelopes"], data)
    except ValidationError as error:
        form.add_error("envelopes", error)
        return
    total, envelope = sum(cents for _column, _name, cents in rows), data.get("envelope") or 0
    most = max(cents for _column, _name, cents in rows)
    if (most if data.get("envelope_mode") == CAP else total) > envelope:
        form.add_error("envelopes", _("Ces parts font plus que l’enveloppe : diminuez-en une."))
