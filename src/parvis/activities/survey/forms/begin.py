"""Beginning to answer, and taking up again."""

from django import forms
from django.utils.translation import get_language, get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from parvis.activities.survey.selectors.answering import draft_of, has_answered
from parvis.common.personal_codes import is_code, normal

# Those that Django has no name for are shown by their code.


def language_name(code: str) -> str:
    """A language in its own words."""
    try:
        return get_language_info(code)["name_local"].capitalize()
    except KeyError:
        return code


def is_bidi(code: str) -> bool:
    """Whether a language is written from right to left."""
    try:
        return bool(get_language_info(code)["bidi"])
    except KeyError:
        return False


class CodeField(forms.CharField):
    """A personal code as somebody typed it; clean, it is in groups as on paper."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 40)
        attrs = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value) -> str:
        letters = normal(super().clean(value))
        if not is_code(letters):
            raise forms.ValidationError(
                _("Ce code n’est pas complet ou contient une faute. Il a douze signes.")
            )
        return "-".join(letters[start : start + 4] for start in range(0, 12, 4))


class BeginForm(forms.Form):
    """The language of the questions, and the personal code where one is needed."""

    def __init__(self, version, needs_code: bool, *args, **kwargs):
        super().__init__(*args, **kwargs)
        languages = version.content.languages if version else ()
        if needs_code:
            self.fields["code"] = CodeField(
                label=gettext_lazy("Votre code personnel"),
                help_text=gettext_lazy("Douze signes, sur votre invitation."),
            )
        if len(languages) > 1:
            own = get_language() or "fr"
            self.fields["language"] = forms.ChoiceField(
                label=gettext_lazy("Langue des questions"),
                choices=[(code, language_name(code)) for code in languages],
                initial=own if own in languages else languages[0],
                widget=forms.RadioSelect,
            )
        self.only = languages[0] if languages else "fr"

    def begin_value(self) -> dict[str, str]:
        """What `begin_answer` takes; valid forms only."""
        return {
            "code": self.cleaned_data.get("code", ""),
            "language": self.cleaned_data.get("language", self.only),
        }


class ResumeForm(forms.Form):
    """The code of a begun answer."""

    code = CodeField(label=gettext_lazy("Votre code"))

    def __init__(self, activity, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.activity = activity

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if draft_of(self.activity, code) is None and not has_answered(self.activity, code):
            raise forms.ValidationError(
                _(
                    "Nous ne trouvons pas de réponse commencée avec ce code. Vérifiez-le ; après "
                    "un certain temps, une réponse commencée est effacée."
                )
            )
        return code
