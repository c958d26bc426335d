"""Forms of the members' space: texts, amendments, notes."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.assembly.models import Recommendation
from parvis.activities.assembly.services.recommendations import (
    REASONS_MOST,
    TEXT_MOST,
    THEME_MOST,
    TITLE_MOST,
    Draft,
)
from parvis.contributions.forms.fields import LineField, TextField

SOURCES_MOST = 30


class AmendmentForm(forms.Form):
    """Another wording of a text, and why."""

    title = LineField(label=gettext_lazy("Titre"), max_length=TITLE_MOST)
    text = TextField(label=gettext_lazy("Texte"), max_length=TEXT_MOST, rows=8)
    reasons = TextField(
        label=gettext_lazy("Raisons"), max_length=REASONS_MOST, rows=5, required=False
    )
    why = TextField(label=gettext_lazy("Pourquoi ce changement"), max_length=1000, rows=3)


class DraftForm(forms.Form):
    """A text in the making. `sections`: what the members of this format write."""

    section = forms.ChoiceField(label=gettext_lazy("Partie"))
    title = LineField(
        label=gettext_lazy("Titre"),
        help_text=gettext_lazy("Ce que l’assemblée demande, en une phrase."),
        max_length=TITLE_MOST,
    )
    text = TextField(label=gettext_lazy("Texte"), max_length=TEXT_MOST, rows=8)
    reasons = TextField(
        label=gettext_lazy("Raisons"),
        help_text=gettext_lazy("Pourquoi l’assemblée le demande."),
        max_length=REASONS_MOST,
        rows=5,
        required=False,
    )
    theme = forms.CharField(label=gettext_lazy("Thème"), max_length=THEME_MOST, required=False)
    sources = forms.CharField(
        label=gettext_lazy("Contributions d’où vient ce texte"),
        help_text=gettext_lazy("Leurs numéros dans cette démarche, séparés par des espaces."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args, sections=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = sections
        if len(sections) == 1:
            self.fields["section"].widget = forms.HiddenInput()
            self.fields["section"].initial = sections[0][0]

    @staticmethod
    def initial_of(text: Recommendation) -> dict[str, Any]:
        names = ("section", "title", "text", "reasons", "theme", "version")
        numbers = " ".join(str(source.number) for source in text.sources.all())
        return {name: getattr(text, name) for name in names} | {"sources": numbers}

    def clean_sources(self) -> tuple[int, ...]:
        """Whole numbers, each once."""
        words = self.cleaned_data["sources"].replace(",", " ").replace("#", " ").split()
        if any(not word.isascii() or not word.isdecimal() or len(word) > 9 for word in words):
            raise forms.ValidationError(_("Écrivez des numéros, par exemple 12 45."))
        if len(words) > SOURCES_MOST:
            raise forms.ValidationError(_("Trente contributions au plus."))
        return tuple(dict.fromkeys(map(int, words)))

    def draft_value(self) -> Draft:
        names = ("title", "text", "reasons", "theme", "section", "sources")
        return Draft(**{name: self.cleaned_data[name] for name in names})


class ChangeForm(DraftForm):
    """Changing a text: `version` is the one that the writer read."""

    why = forms.CharField(
        label=gettext_lazy("Pourquoi ce changement"), max_length=300, required=False
    )
    version = forms.IntegerField(min_value=1, max_value=30_000, widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """Taking or refusing an amendment."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Décision"),
        choices=[("yes", gettext_lazy("Accepter")), ("no", gettext_lazy("Refuser"))],
        widget=forms.RadioSelect,
    )
    answer = TextField(
        label=gettext_lazy("Raison"),
        help_text=gettext_lazy("Tous les membres la lisent."),
        max_length=1000,
        rows=3,
    )


class ReasonForm(forms.Form):
    reason = TextField(label=gettext_lazy("Raison"), max_length=1000, rows=3)


class NoteForm(forms.Form):
    text = TextField(
        label=gettext_lazy("Votre note"),
        help_text=gettext_lazy("Publique, sous la recommandation et dans le rapport."),
        max_length=2000,
        rows=6,
    )
    signed = forms.BooleanField(
        label=gettext_lazy("Montrer mon numéro de membre"), required=False, initial=True
    )


class PapersForm(forms.Form):
    """A batch of paper: who voted, and for each text (of `texts`) the answers counted."""

    numbers = forms.CharField(
        label=gettext_lazy("Numéros des membres qui ont voté sur papier"),
        help_text=gettext_lazy(
            "Séparés par des espaces. Mélangez les bulletins avant de les compter."
        ),
        max_length=2000,
    )

    def __init__(self, *args, texts=(), choices=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.texts, self.choices = texts, choices
        for text in texts:
            for value, label in choices:
                name = _("N° %(number)s : %(choice)s") % {"number": text.number, "choice": label}
                self.fields[f"{text.uuid}-{value}"] = forms.IntegerField(
                    label=name, min_value=0, max_value=1000, initial=0
                )

    def numbers_value(self) -> list[str]:
        return self.cleaned_data["numbers"].replace(",", " ").replace(";", " ").split()

    def counts_value(self) -> dict[str, dict[str, int]]:
        return {
            str(text.uuid): {
                value: self.cleaned_data[f"{text.uuid}-{value}"] for value, _label in self.choices
            }
            for text in self.texts
        }
