"""The answers to the points of the grid: one person's, and the one that is agreed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.diagnosis.grid import Grid, Indicator
from deliberation.diagnosis.scores import Value
from parvis.activities.diagnosis.marks import mark_of, said, value_of
from parvis.activities.diagnosis.models import Assessment, Mark
from parvis.activities.diagnosis.services.assessments import Opinion

NOT_YET = ("", gettext_lazy("Pas encore répondu"))
LINK = URLValidator(schemes=["http", "https"])


def choices_of(grid: Grid, indicator: Indicator) -> list[tuple[str, str]]:
    """The anchors of a scale, then the two reasons for having no value."""
    anchors = grid.scales[indicator.scale]
    numbered = [(str(value), f"{value} – {said(words)}") for value, words in enumerate(anchors)]
    return [
        *numbered,
        (Mark.UNKNOWN.value, _("Je ne sais pas")),
        (Mark.NOT_APPLICABLE.value, _("Ne nous concerne pas")),
    ]


def typed(value: Value) -> str:
    """A value as the form holds it."""
    kept = mark_of(value)
    return str(kept["value"]) if kept["mark"] == Mark.VALUE else str(Mark(kept["mark"]).value)


def parsed(text: str) -> Value:
    """The value of a choice of the form."""
    if text in (Mark.UNKNOWN, Mark.NOT_APPLICABLE):
        return value_of(text, None)
    return int(text)


@dataclass(frozen=True)
class Question:
    """An indicator with its fields on the form."""

    indicator: Indicator
    text: str
    asked: str
    value: BoundField
    rest: tuple[BoundField, ...]

    @property
    def is_written(self) -> bool:
        """Whether something stands in the fields that are folded away."""
        return any(field.value() for field in self.rest) or any(field.errors for field in self.rest)


class Answer(forms.ChoiceField):
    """An answer that may wait: nobody is told ten times on a page that it is optional."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


class AssessmentForm(forms.Form):
    """The points of one element: an answer to each, with what shows it. Any may wait."""

    use_required_attribute = False
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        grid: Grid,
        indicators: Iterable[Indicator],
        *args,
        given: Mapping[str, Assessment],
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.indicators = list(indicators)
        for one in self.indicators:
            self.add_question(grid, one, given.get(one.id))

    def add_question(self, grid: Grid, one: Indicator, row: Assessment | None) -> None:
        self.fields[f"value-{one.id}"] = Answer(
            label=said(one.text),
            choices=[NOT_YET, *choices_of(grid, one)],
            initial=typed(value_of(row.mark, row.value)) if row else "",
            widget=forms.RadioSelect,
        )
        self.fields[f"evidence-{one.id}"] = forms.CharField(
            label=_("Ce qui le montre"),
            max_length=1000,
            required=False,
            initial=row.evidence if row else "",
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"link-{one.id}"] = forms.CharField(
            label=_("Lien"),
            max_length=500,
            required=False,
            validators=[LINK],
            initial=row.link if row else "",
            widget=forms.URLInput,
        )
        self.fields[f"comment-{one.id}"] = forms.CharField(
            label=_("Remarque pour la mise en commun"),
            max_length=1000,
            required=False,
            initial=row.comment if row else "",
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    @property
    def questions(self) -> list[Question]:
        """For the template, in the order of the grid."""
        rest = ("evidence", "link", "comment")
        return [
            Question(
                one,
                said(one.text),
                said(one.evidence),
                self[f"value-{one.id}"],
                tuple(self[f"{name}-{one.id}"] for name in rest),
            )
            for one in self.indicators
        ]

    def clean(self) -> dict[str, Any]:
        """What shows an answer goes with an answer."""
        data = super().clean()
        for one in self.indicators:
            parts = [data.get(f"{name}-{one.id}") for name in ("evidence", "link", "comment")]
            name = f"value-{one.id}"
            if any(parts) and not data.get(name) and name not in self.errors:
                self.add_error(name, _("Choisissez aussi une réponse : votre texte est gardé."))
        return data

    def opinions_value(self) -> dict[str, Opinion | None]:
        """What was said of each point; None where nothing is said (any more)."""
        data = self.cleaned_data
        return {
            one.id: Opinion(
                parsed(data[f"value-{one.id}"]),
                data[f"evidence-{one.id}"].strip(),
                data[f"link-{one.id}"],
                data[f"comment-{one.id}"].strip(),
            )
            if data[f"value-{one.id}"]
            else None
            for one in self.indicators
        }


class AgreementForm(forms.Form):
    """The answer agreed on one point, and why."""

    value = forms.ChoiceField(label=gettext_lazy("Réponse convenue"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Pourquoi cette réponse"),
        max_length=1000,
        help_text=gettext_lazy("Publié avec le diagnostic, sans nom de personne."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    evidence = forms.CharField(
        label=gettext_lazy("Ce qui le montre"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    link = forms.CharField(
        label=gettext_lazy("Lien"),
        max_length=500,
        required=False,
        validators=[LINK],
        widget=forms.URLInput,
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, grid: Grid, indicator: Indicator, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["value"].choices = choices_of(grid, indicator)

    def words_value(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("reason", "evidence", "link")}


class AlikeForm(forms.Form):
    """The reason of all answers that everybody gave alike."""

    reason = forms.CharField(
        label=gettext_lazy("Raison, pour tous ces points"),
        max_length=1000,
        initial=gettext_lazy("Toutes les personnes qui ont répondu disent la même chose."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
