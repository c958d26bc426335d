"""The settings about filing and reviewing an idea."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.common.fields import LinesField
from parvis.common.headings import Heading

MOST_CRITERIA, LONGEST = 20, 200


def check_criteria(lines: list[str]) -> None:
    """As many as somebody reads, each short enough to be a line of the grid."""
    if len(lines) > MOST_CRITERIA:
        raise ValidationError(_("Vingt critères au plus : regroupez-en."))
    if any(len(line) > LONGEST for line in lines):
        raise ValidationError(_("Un critère a 200 caractères au plus : raccourcissez-le."))


class ReviewFields(forms.Form):
    """See `Configuration`, block "filing and review"."""

    heading = Heading("analyse", gettext_lazy("L’analyse des idées"))

    criteria = LinesField(
        label=gettext_lazy("Critères de recevabilité"),
        required=False,
        help_text=gettext_lazy(
            "Un par ligne, en mots simples. Vide : les critères habituels. Les personnes les "
            "lisent avant de déposer leur idée, et les agents répondent à chacun."
        ),
    )

    appeal_days = forms.IntegerField(
        label=gettext_lazy("Jours pour faire recours après un refus"),
        help_text=gettext_lazy("0 : pas de recours. Un autre agent décide du recours."),
        min_value=0,
        max_value=90,
        initial=0,
    )
    consent_days = forms.IntegerField(
        label=gettext_lazy("Jours donnés aux auteurs pour accepter une fusion"),
        help_text=gettext_lazy(
            "0 : les idées sont réunies sans demander. Sinon, un seul refus les garde séparées."
        ),
        min_value=0,
        max_value=90,
        initial=0,
    )

    def clean_criteria(self) -> list[str]:
        lines = self.cleaned_data["criteria"]
        check_criteria(lines)
        return lines
