"""Forms of the results: margins, crossings, open data; and the themes, read from what was sent."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.survey.models import Quote, Results
from parvis.activities.survey.results.gathering import names_of
from parvis.activities.survey.results.margins import margins_in
from parvis.activities.survey.results.services import MOST_CROSSED
from parvis.activities.survey.results.sorting import QuoteChange, ThemeChange
from parvis.activities.survey.results.wording import said
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


def names_in(results: Results) -> list[str]:
    """The names that a margin may use."""
    return list(names_of(results.content))


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
