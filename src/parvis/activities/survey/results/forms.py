"""Forms of the results: margins, crossings, open data; and the themes, read from what was sent."""

from collections.abc import Mapping
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.surveys.questionnaire import Question
from parvis.activities.survey.models import Quote, Results
from parvis.activities.survey.results.gathering import names_of
from parvis.activities.survey.results.margins import margins_in
from parvis.activities.survey.results.services import MOST_CROSSED
from parvis.activities.survey.results.sorting import QuoteChange, ThemeChange
from parvis.activities.survey.results.wording import class_label, said
from parvis.common.errors import Refused

MOST_TYPED = 20_000
MOST_SENT = 200_000


class MarginsForm(forms.Form):
    margins = forms.CharField(
        label=gettext_lazy("Ce qu’on sait de la population"),
        help_text=gettext_lazy(
            "Une ligne par catégorie : variable, catégorie, nombre de personnes (ou pour cent). La "
            "première ligne est « variable,category,target ». Laissez vide pour ne pas pondérer."
        ),
        required=False,
        max_length=MOST_TYPED,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Ou un fichier, CSV ou .xlsx"),
        help_text=gettext_lazy("Il prend la place du texte ci-dessus."),
        required=False,
    )

    def clean_file(self):
        sent = self.cleaned_data["file"]
        if sent is None:
            return ""
        try:
            return margins_in(sent.read(MOST_SENT))
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from None

    def value(self) -> str:
        return self.cleaned_data["file"] or self.cleaned_data["margins"]


class ClassesForm(forms.Form):
    """How many people are in each class of one question; all empty takes the variable away."""

    def __init__(self, question: Question, before: Mapping[str, float], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.question = question
        for place, one in enumerate(question.choices):
            self.fields[f"n{place}"] = forms.DecimalField(
                label=class_label(question, one.value),
                required=False,
                min_value=0,
                max_digits=12,
                decimal_places=3,
                localize=True,
                initial=initial_of(before.get(one.value)),
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )

    def clean(self):
        data = super().clean()
        missing = [name for name in self.fields if data.get(name) is None]
        if self.errors or len(missing) == len(self.fields):
            return data
        for name in missing:
            self.add_error(name, _("Écrivez un nombre ici aussi, 0 s’il n’y a personne."))
        return data

    def rows(self) -> list[tuple[str, str]]:
        """Each class with its number; none when all was left empty."""
        typed = (self.cleaned_data[name] for name in self.fields)
        pairs = zip(self.question.values, typed, strict=True)
        return [(value, f"{number:f}") for value, number in pairs if number is not None]


def initial_of(target: float | None) -> Decimal | None:
    return None if target is None else Decimal(f"{target:.3f}".rstrip("0").rstrip("."))


def names_in(results: Results) -> list[tuple[str, str]]:
    """The names that a margin may use, each with its question in words."""
    known = results.content.by_key
    names = names_of(results.content)
    return sorted((name, said(known[key].label)) for name, key in names.items())


class CrossingsForm(forms.Form):
    keys = forms.MultipleChoiceField(
        label=gettext_lazy("Questions selon lesquelles on peut croiser"),
        help_text=gettext_lazy(
            "Six au plus. Les cases de moins de 10 personnes sont toujours cachées, et celles qui "
            "permettraient de les retrouver aussi."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, results: Results, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = [
            (one.key, said(one.label)) for one in results.content if one.kind in ("single", "scale")
        ]

    def clean_keys(self):
        keys = self.cleaned_data["keys"]
        if len(keys) > MOST_CROSSED:
            raise forms.ValidationError(
                _("Choisissez %(most)d questions au plus.") % {"most": MOST_CROSSED}
            )
        return keys


class OpenDataForm(forms.Form):
    released = forms.MultipleChoiceField(
        label=gettext_lazy("Textes à publier aussi"),
        help_text=gettext_lazy(
            "Cochez une question seulement si vous avez lu toutes ses réponses et qu’aucune ne "
            "permet de reconnaître quelqu’un. Sans coche, aucun texte n’est publié."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    read = forms.BooleanField(
        label=gettext_lazy(
            "J’ai lu ce qui sera publié ; cela ne peut pas être repris à qui l’a copié."
        )
    )

    def __init__(self, results: Results, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["released"].choices = [
            (one.key, said(one.label)) for one in results.content if one.kind in ("short", "long")
        ]


def theme_changes(post, themes) -> dict[str, ThemeChange]:
    """What was sent for each theme that is there; others are ignored."""
    return {
        str(one.uuid): ThemeChange(
            name=post.get(f"name-{one.uuid}", "")[:120],
            hidden=f"hidden-{one.uuid}" in post,
            into=post.get(f"into-{one.uuid}", ""),
        )
        for one in themes
        if f"name-{one.uuid}" in post
    }


def quote_changes(post, themes) -> dict[str, QuoteChange]:
    """What was sent for each quote; an unknown state waits."""
    return {
        str(one.uuid): QuoteChange(
            text=post.get(f"text-{one.uuid}", "")[:5000],
            state=known_state(post.get(f"state-{one.uuid}", "")),
        )
        for theme in themes
        for one in theme.quotes.all()
        if f"text-{one.uuid}" in post
    }


def known_state(sent: str) -> str:
    return sent if sent in Quote.State.values else Quote.State.WAITING
