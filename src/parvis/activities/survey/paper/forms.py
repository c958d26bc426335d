"""Forms about papers: printing, finding one by its number, settling."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from deliberation.surveys.questionnaire import Questionnaire
from parvis.activities.survey.forms.begin import language_name
from parvis.activities.survey.forms.page import Page
from parvis.activities.survey.paper.services import MOST_FORMS


class PrintForm(forms.Form):
    size = forms.IntegerField(
        label=gettext_lazy("Combien de formulaires ?"),
        min_value=1,
        max_value=MOST_FORMS,
        initial=50,
    )
    language = forms.ChoiceField(label=gettext_lazy("Langue"))
    large = forms.BooleanField(label=gettext_lazy("Grands caractères"), required=False)

    def __init__(self, languages, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, language_name(code)) for code in languages]


def paper_page(content: Questionnaire, language: str, answers: dict[str, Any]) -> Page:
    """All questions on one page, none required: a paper may be left half empty."""
    asked = tuple(replace(one, required=False) for one in content if one.kind != "file")
    return Page(content, asked, answers, language)
