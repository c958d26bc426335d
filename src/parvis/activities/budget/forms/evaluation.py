"""The evaluation's questions as officers write them, and the reply as people give it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.models import Audience, Questionnaire
from parvis.activities.budget.questions import MARKS, MOST, SORTS, USUAL
from parvis.activities.budget.services.evaluation import REMARK_MOST
from parvis.contributions.forms.fields import LineField, TextField
from parvis.processes.forms import DayInput


class QuestionsForm(forms.Form):
    """Until when, and up to ten questions; an empty line asks nothing."""

    closes_on = forms.DateField(label=gettext_lazy("Répondre jusqu’au"), widget=DayInput)

    def __init__(self, data=None, questionnaire: Questionnaire | None = None):
        first = [(sort, str(text)) for sort, text in USUAL]
        if questionnaire is not None:
            first = [(one["sort"], one["text"]) for one in questionnaire.questions]
        initial = {"closes_on": questionnaire.closes_on if questionnaire else None}
        super().__init__(data, initial=initial)
        for place in range(1, MOST + 1):
            sort, text = first[place - 1] if place <= len(first) else ("scale", "")
            self.add_question(place, sort, text)

    def add_question(self, place: int, sort: str, text: str) -> None:
        number = {"number": place}
        self.fields[f"text_{place}"] = LineField(
            label=_("Question %(number)d") % number, max_length=200, required=False, initial=text
        )
        self.fields[f"sort_{place}"] = forms.ChoiceField(
            label=_("Comment répondre à la question %(number)d") % number,
            choices=SORTS,
            initial=sort,
        )

    def questions_value(self) -> list[tuple[str, str]]:
        """(sort, text) of the lines that ask something; valid forms only."""
        pairs = [
            (self.cleaned_data[f"sort_{place}"], self.cleaned_data[f"text_{place}"])
            for place in range(1, MOST + 1)
        ]
        return [(sort, text) for sort, text in pairs if text]


class ReplyForm(forms.Form):
    """One field a question; none is required on its own."""

    def __init__(self, questionnaire: Questionnaire, data=None, *, asks_vote: bool = False):
        self.questionnaire = questionnaire
        super().__init__(data)
        if asks_vote:
            self.fields["voted"] = forms.BooleanField(
                label=_("J’ai voté dans ce budget participatif"),
                error_messages={
                    "required": _("Cochez cette case : ces questions sont pour qui a voté.")
                },
            )
        for one in questionnaire.questions:
            self.fields[one["code"]] = self.field_of(one)

    @staticmethod
    def field_of(question: dict[str, str]) -> forms.Field:
        if question["sort"] == "text":
            return TextField(
                label=question["text"],
                help_text=_("Ne nommez personne : une personne de la commune relit les textes."),
                max_length=REMARK_MOST,
                required=False,
                rows=3,
            )
        return forms.TypedChoiceField(
            label=question["text"],
            choices=MARKS,
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        )

    def reply_value(self) -> dict:
        """What `reply` takes; valid forms only."""
        data = self.cleaned_data
        scales, texts = self.questionnaire.scales, self.questionnaire.open_questions
        codes = [one["code"] for one in scales]
        return {
            "marks": {code: data[code] for code in codes if data[code] is not None},
            "remarks": {one["code"]: data[one["code"]] for one in texts if data[one["code"]]},
        }


class PaperReplyForm(ReplyForm):
    """The same, from a paper, entered by an officer."""

    def __init__(self, questionnaire: Questionnaire, data=None):
        super().__init__(questionnaire, data)
        asked = dict(self.fields)
        self.fields.clear()
        self.fields["paper_number"] = LineField(
            label=_("Numéro du papier"),
            help_text=_("Numérotez chaque papier à la main : il ne peut être encodé qu’une fois."),
            max_length=20,
        )
        self.fields["audience"] = forms.ChoiceField(
            label=_("La personne"), choices=Audience.choices
        )
        self.fields |= asked

    def reply_value(self) -> dict:
        data = self.cleaned_data
        more = {"paper_number": data["paper_number"], "audience": data["audience"]}
        return super().reply_value() | more


class HandOutForm(forms.Form):
    """Somebody with an account who takes a paper."""

    email = forms.EmailField(
        label=_("Adresse e-mail du compte"),
        max_length=254,
        help_text=_("Elle n’est pas gardée : nous notons seulement que cette personne répond."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "data-no-draft": ""}),
    )
