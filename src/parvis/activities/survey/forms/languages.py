"""The desk's form of the languages of the questions."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")


class LanguagesForm(forms.Form):
    """The languages of the questions; the first stands in for what is not translated."""

    languages = forms.CharField(
        label=gettext_lazy("Langues des questions"),
        max_length=80,
        help_text=gettext_lazy(
            "Leurs codes, séparés par des virgules, la principale d’abord : fr, en, nl, de, ar, "
            "tr, uk…"
        ),
    )

    def clean_languages(self) -> tuple[str, ...]:
        typed = self.cleaned_data["languages"].lower().replace(";", ",").split(",")
        codes = tuple(dict.fromkeys(code.strip() for code in typed if code.strip()))
        wrong = [code for code in codes if not LANGUAGE.fullmatch(code)]
        if wrong or not codes:
            words = _("« %(code)s » n’est pas le code d’une langue, comme fr ou ar.")
            raise forms.ValidationError(words % {"code": "".join(wrong[:1])[:20]})
        return codes
