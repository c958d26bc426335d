"""The forms of the first draw. Files are read in memory and never kept."""

from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.assembly.models import Printing
from parvis.activities.assembly.register import MOST_BYTES
from parvis.activities.assembly.services.letters import Wish
from parvis.common.fields import LinesField

USUAL_DAYS = 28


def thousandths(text: str) -> int:
    """A percentage as people type it ("4,5 %"), in thousandths."""
    plain = "".join(text.replace("%", "").split()).replace(",", ".")
    try:
        found = Decimal(plain) * 10
    except InvalidOperation:
        found = Decimal(0)
    if not found.is_finite() or not 1 <= found <= 1000 or found != found.to_integral_value():
        raise ValidationError(_("Écrivez un pourcentage de 0,1 à 100, par exemple 4,5."))
    return int(found)


def register_field() -> forms.FileField:
    return forms.FileField(
        label=gettext_lazy("Fichier du registre (CSV)"),
        help_text=gettext_lazy(
            "Une ligne de titres : identifiant, nom, rue, code postal, localité, section ; si vous "
            "les avez, année de naissance et sexe. Entre eux, des virgules ou des points-virgules. "
            "Le fichier est lu en mémoire et n’est jamais enregistré."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        error_messages={"required": gettext_lazy("Choisissez le fichier du registre.")},
    )


class RegisterForm(forms.Form):
    """A register, of which no more than the limit is read."""

    file = register_field()

    def data_value(self) -> bytes:
        """The bytes of the file; valid forms only."""
        return self.cleaned_data["file"].read(MOST_BYTES + 1)


class PromiseForm(RegisterForm):
    """The register and how many letters to send."""

    pool_factor = forms.IntegerField(
        label=gettext_lazy("Personnes volontaires voulues pour chaque place"),
        help_text=gettext_lazy("D’habitude 5 : le second tirage peut alors respecter les quotas."),
        min_value=1,
        max_value=20,
        initial=5,
    )
    usual = forms.CharField(
        label=gettext_lazy("Part des lettres qui reçoivent un oui, en pour cent"),
        help_text=gettext_lazy("D’habitude de 2 à 8 pour cent."),
        initial="5",
        max_length=10,
    )
    responses = LinesField(
        label=gettext_lazy("Sections où l’on répond moins ou plus"),
        help_text=gettext_lazy("Une par ligne, par exemple : Le Bas-Pré ; 3,5"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reply_by = forms.DateField(
        label=gettext_lazy("Réponse demandée pour le"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=lambda: timezone.localdate() + timedelta(days=USUAL_DAYS),
    )

    def clean_usual(self) -> int:
        return thousandths(self.cleaned_data["usual"])

    def clean_responses(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for line in self.cleaned_data["responses"]:
            name, mark, rate = line.rpartition(";")
            if not mark or not name.strip():
                raise ValidationError(
                    _("« %(line)s » : écrivez la section, un point-virgule, le pourcentage."),
                    params={"line": line},
                )
            found[name.strip()] = thousandths(rate)
        return found

    def clean_reply_by(self):
        day = self.cleaned_data["reply_by"]
        if day <= timezone.localdate():
            raise ValidationError(_("Choisissez un jour à venir."))
        return day

    def wish_value(self) -> Wish:
        """What is asked for; valid forms only."""
        data = self.cleaned_data
        return Wish(data["pool_factor"], data["usual"], data["responses"], data["reply_by"])


def seed_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Nombre public"),
        help_text=gettext_lazy(
            "Il n’existe pas encore au moment de l’annonce : les numéros d’un tirage officiel, ou "
            "des dés lancés devant tout le monde."
        ),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def source_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("D’où vient ce nombre"),
        help_text=gettext_lazy("Par exemple : Lotto du samedi 28 novembre 2026, sept numéros."),
        max_length=300,
    )


class SeedForm(forms.Form):
    """The public seed, on one line, and where anybody can read it."""

    seed = seed_field()
    source = source_field()

    def clean_seed(self) -> str:
        return " ".join(self.cleaned_data["seed"].split())

    def clean_source(self) -> str:
        return " ".join(self.cleaned_data["source"].split())


class DrawLettersForm(SeedForm, RegisterForm):
    """The same register again, and the public seed."""

    field_order = ("file", "seed", "source")


class PrintForm(RegisterForm):
    """The same register again, and which letters to print."""

    what = forms.ChoiceField(label=gettext_lazy("Que faut-il imprimer ?"))
    batch = forms.TypedChoiceField(label=gettext_lazy("Quel lot ?"), coerce=int)

    def __init__(self, found, data: Any = None, files: Any = None, **options: Any) -> None:
        super().__init__(data, files, **options)
        self.fields["what"].choices = Printing.What.choices
        self.fields["batch"].choices = [
            (one.number, _("Lot %(number)d : %(letters)d lettres") % vars(one)) for one in found
        ]
        waiting = [one.number for one in found if one.printed_at is None]
        self.fields["batch"].initial = waiting[0] if waiting else None
