"""Criteria with their values and quotas, as an officer writes them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.assembly.models import Criterion, CriterionValue
from parvis.activities.assembly.services.criteria import Wording
from parvis.common.fields import LinesField

MOST_PEOPLE = 20_000_000
LONGEST = CriterionValue._meta.get_field("text").max_length


class CriterionForm(forms.Form):
    """A criterion; its values are lines such as `Femme ; 5120`."""

    label = forms.CharField(
        label=gettext_lazy("Critère"),
        help_text=gettext_lazy("En un mot, par exemple : Âge."),
        max_length=60,
    )
    from_register = forms.BooleanField(
        label=gettext_lazy("C’est la section de l’adresse : le registre la dit, sans question"),
        required=False,
    )
    question = forms.CharField(
        label=gettext_lazy("Question posée dans la réponse"),
        help_text=gettext_lazy("Par exemple : Quel âge avez-vous ?"),
        max_length=200,
        required=False,
    )
    values = LinesField(
        label=gettext_lazy("Valeurs et habitants"),
        help_text=gettext_lazy(
            "Une valeur par ligne, un point-virgule, le nombre d’habitants : « Femme ; 5120 »."
        ),
    )

    def clean_values(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for line in self.cleaned_data["values"]:
            text, count = parted(line)
            if text in found:
                raise ValidationError(
                    _("La valeur « %(text)s » est là deux fois."), params={"text": text}
                )
            found[text] = count
        if len(found) < 2:
            raise ValidationError(_("Il faut au moins deux valeurs : avec une, tous sont pareils."))
        if not sum(found.values()):
            raise ValidationError(_("Donnez le nombre d’habitants de chaque valeur."))
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("from_register") and not data.get("question"):
            self.add_error("question", _("Écrivez la question que la personne lira."))
        return data

    def wording_value(self) -> Wording:
        """The criterion; valid forms only."""
        data = self.cleaned_data
        return Wording(data["label"], data["question"], data["from_register"], data["values"])


def parted(line: str) -> tuple[str, int]:
    """The value and its number of inhabitants in a line."""
    text, mark, count = line.rpartition(";")
    text, digits = text.strip(), "".join(count.replace(".", "").split())
    if not mark or not text or not (digits.isascii() and digits.isdigit()):
        raise ValidationError(
            _("« %(line)s » : écrivez la valeur, un point-virgule, un nombre d’habitants."),
            params={"line": line},
        )
    if len(text) > LONGEST or len(digits) > 9 or int(digits) > MOST_PEOPLE:
        raise ValidationError(
            _("« %(line)s » : 80 lettres au plus, et 20 millions d’habitants au plus."),
            params={"line": line[:100]},
        )
    return text, int(digits)


def data_of(criterion: Criterion) -> dict[str, Any]:
    """A criterion as somebody would type it."""
    lines = [f"{value.text} ; {value.population}" for value in criterion.values.all()]
    return {
        "label": criterion.label,
        "from_register": criterion.from_register,
        "question": criterion.question,
        "values": "\n".join(lines),
    }


class ProposeForm(forms.Form):
    """How far from the population's share a quota may be."""

    slack = forms.IntegerField(
        label=gettext_lazy("Marge, en places"),
        help_text=gettext_lazy(
            "0 colle à la population. 1 ou 2 laissent de la place à tous les critères ensemble."
        ),
        min_value=0,
        max_value=20,
        initial=1,
    )


class QuotasForm(forms.Form):
    """The minimum and the maximum of every value."""

    def __init__(self, criteria: list[Criterion], seats: int, data: Any = None) -> None:
        super().__init__(data)
        self.values = [value for one in criteria for value in one.values.all()]
        labels = {
            value.pk: f"{one.label}, {value}" for one in criteria for value in one.values.all()
        }
        for value in self.values:
            names = {"min": (_("au moins"), value.minimum), "max": (_("au plus"), value.maximum)}
            for side, (word, initial) in names.items():
                self.fields[f"{side}-{value.pk}"] = forms.IntegerField(
                    label=f"{labels[value.pk]} : {word}",
                    min_value=0,
                    max_value=seats,
                    initial=initial,
                )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for value in self.values:
            low, high = data.get(f"min-{value.pk}"), data.get(f"max-{value.pk}")
            if low is not None and high is not None and low > high:
                self.add_error(
                    f"max-{value.pk}", _("Le maximum est au moins aussi grand que le minimum.")
                )
        return data

    def rows(self) -> list[dict[str, Any]]:
        """Each value with its two fields, for the table."""
        return [
            {"value": value, "low": self[f"min-{value.pk}"], "high": self[f"max-{value.pk}"]}
            for value in self.values
        ]

    def quotas_value(self) -> dict[int, tuple[int, int]]:
        data = self.cleaned_data
        return {v.pk: (data[f"min-{v.pk}"], data[f"max-{v.pk}"]) for v in self.values}
