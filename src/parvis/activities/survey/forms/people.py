"""Addresses to invite, letters, and quotas."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from deliberation.surveys.questionnaire import Question, say
from parvis.common.fields import LinesField

MOST_ADDRESSES = 5000


class InviteForm(forms.Form):
    """Addresses, one a line."""

    emails = LinesField(
        label=gettext_lazy("Adresses e-mail"),
        help_text=gettext_lazy(
            "Une par ligne. Chacune reçoit un code ; toutes sont effacées à la publication des "
            "résultats."
        ),
    )

    def clean_emails(self) -> list[str]:
        emails = [email.lower() for email in self.cleaned_data["emails"]]
        if len(emails) > MOST_ADDRESSES:
            words = _("%(most)s adresses au plus à la fois.")
            raise ValidationError(words % {"most": MOST_ADDRESSES})
        wrong = [email for email in emails if not is_address(email)]
        if wrong:
            words = _("« %(email)s » n’est pas une adresse. Aucune invitation n’est partie.")
            raise ValidationError(words % {"email": wrong[0][:80]})
        return emails


def is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= 254


class LettersForm(forms.Form):
    """How many codes to print."""

    number = forms.IntegerField(
        label=gettext_lazy("Nombre de lettres"), min_value=1, max_value=10_000, initial=100
    )


class QuotaForm(forms.Form):
    """How many answers are wanted for each choice of a question; empty: no limit."""

    def __init__(self, question: Question, given, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.question = question
        for place, choice in enumerate(question.choices):
            self.fields[f"wanted_{place}"] = forms.IntegerField(
                label=say(choice.label, get_language() or "fr"),
                required=False,
                min_value=1,
                max_value=1_000_000,
                initial=given.get(choice.value),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def wanted_value(self) -> dict[str, int]:
        """By the value of the choice; valid forms only."""
        typed = {
            choice.value: self.cleaned_data[f"wanted_{place}"]
            for place, choice in enumerate(self.question.choices)
        }
        return {value: number for value, number in typed.items() if number}
