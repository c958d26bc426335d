"""What a member fills in: their links with the projects, their points for one of them."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.jury.configuration import Configuration
from parvis.activities.jury.models import Interest
from parvis.activities.jury.selectors.own import Line

NOT_SAID = ("", gettext_lazy("Je ne l’ai pas encore dit"))


class LinkField(forms.ChoiceField):
    """Asked for every project, so never called optional; an answer may still come later."""

    def validate(self, value: str) -> None:
        if value:
            super().validate(value)


class DeclarationForm(forms.Form):
    """One question per project; those left open are simply not said yet."""

    use_required_attribute = False

    def __init__(self, lines: list[Line], *args, **kwargs):
        super().__init__(*args, **kwargs)
        for line in lines:
            self.fields[name_of(line.project.number)] = LinkField(
                label=f"{line.project.code}. {line.project.public_title}",
                choices=[NOT_SAID, *Interest.choices],
                initial=line.interest,
            )

    def interests_value(self) -> dict[int, str]:
        """What was said, by the project's number."""
        found = {number_of(name): value for name, value in self.cleaned_data.items()}
        return {number: value for number, value in found.items() if value}


def name_of(number: int) -> str:
    return f"project-{number}"


def number_of(name: str) -> int:
    return int(name.removeprefix("project-"))


class ScoreForm(forms.Form):
    """Points for each criterion, with what they mean in words."""

    def __init__(self, config: Configuration, *args, points=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = config.criteria
        choices = [(str(n), f"{n} – {words}") for n, words in enumerate(config.anchors)]
        for place, criterion in enumerate(config.criteria):
            self.fields[f"criterion-{place}"] = forms.ChoiceField(
                label=format_html(
                    "{} <span class='muted'>{}</span>",
                    criterion.name,
                    _("poids %(weight)d") % {"weight": criterion.weight},
                ),
                help_text=criterion.question,
                choices=choices,
                initial=str((points or {}).get(criterion.name, "")),
                widget=forms.RadioSelect,
            )

    def points_value(self) -> dict[str, int]:
        """The points by the criterion's name; valid forms only."""
        return {
            criterion.name: int(self.cleaned_data[f"criterion-{place}"])
            for place, criterion in enumerate(self.criteria)
        }
