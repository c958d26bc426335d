"""The desk's forms of a page and of a question."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from deliberation.diagnosis.grid import built_in_grid
from deliberation.surveys.conditions import KEY
from deliberation.surveys.editing import free_key
from deliberation.surveys.questionnaire import (
    WITH_CHOICES,
    Question,
    Questionnaire,
    Section,
    say,
)
from parvis.activities.survey.forms.begin import language_name
from parvis.activities.survey.forms.choices import ChoicesField, as_lines, choices_of
from parvis.activities.survey.forms.helping import (
    LISTS,
    OTHER,
    places,
    ready_list,
    what_other,
    with_other,
)
from parvis.activities.survey.kind_words import CONTROLS

# What most questions do without.
RARE = ("help_", "key", "theme", "control", "place", "least", "most")
LINE = forms.TextInput(attrs={"dir": "auto"})


class TextsForm(forms.Form):
    """A form with a field for each language of the questionnaire; the first is required."""

    def __init__(self, questionnaire: Questionnaire, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.questionnaire = questionnaire

    @property
    def languages(self) -> tuple[str, ...]:
        return self.questionnaire.languages

    def add_texts(self, name: str, label: Any, given, *, required=False, most=500, long=True):
        for place, language in enumerate(self.languages):
            said = f"{label} ({language_name(language)})" if len(self.languages) > 1 else label
            self.fields[f"{name}_{language}"] = forms.CharField(
                label=said,
                required=required and place == 0,
                max_length=most,
                initial=given.get(language, ""),
                widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}) if long else LINE,
            )

    @property
    def parts(self) -> list[tuple[Any, list, bool]]:
        """The fields as they are shown: what is needed, then other languages and what few people
        use, each folded (a title) while it is empty and nothing in it is wrong."""
        others = tuple(f"_{one}" for one in self.languages[1:])
        first, spoken, more = [], [], []
        for field in self.visible_fields():
            if others and field.name.endswith(others):
                spoken.append(field)
            else:
                (more if field.name.startswith(RARE) else first).append(field)
        titles = ("", _("Dans les autres langues"), _("Plus de réglages"))
        groups = zip(titles, (first, spoken, more), strict=True)
        return [
            (title, some, any(one.errors or one.value() for one in some))
            for title, some in groups
            if some
        ]

    def texts(self, name: str) -> dict[str, str]:
        """What was typed in each language that was."""
        typed = {one: self.cleaned_data.get(f"{name}_{one}", "") for one in self.languages}
        return {language: text.strip() for language, text in typed.items() if text.strip()}


class SectionForm(TextsForm):
    """A page: its title and the text above its questions."""

    def __init__(self, questionnaire: Questionnaire, section: Section | None, *args, **kwargs):
        super().__init__(questionnaire, *args, **kwargs)
        self.section = section
        title, text = (section.title, section.text) if section else ({}, {})
        self.add_texts("title", _("Titre de la page"), title, required=True, most=120, long=False)
        self.add_texts("text", _("Texte au-dessus des questions"), text, most=3000)

    def section_value(self) -> Section:
        """The page; valid forms only."""
        title = self.texts("title")
        stem = next(iter(title.values()))
        key = self.section.key if self.section else free_key(self.questionnaire, stem, "page")
        when = self.section.when if self.section else None
        return Section(key, title, self.texts("text"), when=when)


class QuestionForm(TextsForm):
    """A question of a kind: only what this kind needs is asked."""

    def __init__(
        self, questionnaire: Questionnaire, kind: str, question: Question | None, *args, **kwargs
    ):
        super().__init__(questionnaire, *args, **kwargs)
        self.kind, self.question = kind, question
        self.old = question or Question("new", kind, {})  # type: ignore[arg-type]
        self.add_texts("label", _("La question"), self.old.label, required=True, most=600)
        self.add_texts("help", _("Aide, sous la question"), self.old.help, most=600)
        if question is None:
            self.fields["key"] = forms.CharField(
                label=_("Nom court"),
                required=False,
                max_length=40,
                help_text=_(
                    "Sert à reprendre la réponse plus loin, entre deux paires d’accolades, et dans "
                    "les fichiers. Vide : il est fait d’après la question."
                ),
            )
        if kind == "matrix":
            self.add_choices("rows", _("Lignes du tableau"), self.old.rows)
        if kind in WITH_CHOICES:
            self.add_choices("choices", _("Réponses au choix"), self.old.choices)
            self.add_help()
        self.add_place()
        self.add_particulars()
        if kind != "info":
            self.add_flags()

    def add_choices(self, name: str, label: Any, given) -> None:
        for place, language in enumerate(self.languages):
            said = f"{label} ({language_name(language)})" if len(self.languages) > 1 else label
            self.fields[f"{name}_{language}"] = ChoicesField(
                label=said,
                initial=as_lines(given, language, with_values=place == 0),
                first=not place,
            )

    def add_help(self) -> None:
        """Ready answers for a question that has none yet, and "other"."""
        if not self.old.choices and self.kind != "ranking":
            self.fields["list"] = forms.ChoiceField(
                label=_("Ou une liste prête"), required=False, choices=LISTS
            )
        if self.kind in ("single", "multiple") and OTHER not in self.old.values:
            self.fields["other"] = forms.BooleanField(
                label=_("Ajouter « Autre », et demander quoi"),
                required=False,
                help_text=_("Qui le coche reçoit, juste après, une ligne pour l’écrire."),
            )

    def add_place(self) -> None:
        """Where it stands: far moves in one step, by keyboard as well."""
        stays = _("À la fin de la page") if self.question is None else _("Là où elle est")
        self.fields["place"] = forms.ChoiceField(
            label=_("Où la mettre"),
            required=False,
            choices=[("", stays), *places(self.questionnaire, self.old.key)],
        )

    def add_particulars(self) -> None:
        """What only some kinds have."""
        if self.kind == "scale":
            for name, label in (("low", _("Le plus bas")), ("high", _("Le plus haut"))):
                self.fields[name] = forms.IntegerField(
                    label=label, min_value=-10, max_value=100, initial=getattr(self.old, name)
                )
            self.add_texts("low_label", _("Mots pour le plus bas"), self.old.low_label, long=False)
            self.add_texts(
                "high_label", _("Mots pour le plus haut"), self.old.high_label, long=False
            )
            self.fields["theme"] = forms.ChoiceField(
                label=_("Ce dont elle mesure la perception"),
                required=False,
                choices=[("", _("Rien de particulier")), *themes()],
                initial=self.old.theme,
            )
        if self.kind in ("multiple", "ranking"):
            self.fields["at_most"] = forms.IntegerField(
                label=_("Combien au plus"),
                min_value=0,
                max_value=100,
                initial=self.old.at_most,
                help_text=_("0 : autant qu’on veut."),
            )
        if self.kind in ("number", "date"):
            self.add_bounds()
        if self.kind == "single":
            self.add_control()

    def add_bounds(self) -> None:
        """The least and the most of a number or a date."""
        widget = forms.DateInput(attrs={"type": "date"}) if self.kind == "date" else LINE
        for name, label in (("least", _("Au moins")), ("most", _("Au plus"))):
            self.fields[name] = forms.CharField(
                label=label,
                required=False,
                max_length=20,
                initial=getattr(self.old, name),
                widget=widget,
            )

    def add_control(self) -> None:
        """What the question says of the person."""
        self.fields["control"] = forms.ChoiceField(
            label=_("Ce qu’elle dit de la personne"),
            required=False,
            choices=[("", _("Rien de particulier")), *CONTROLS],
            initial=self.old.control,
            help_text=_(
                "Sert à pondérer et aux quotas. Pour la section, laissez les réponses vides : "
                "les villages et quartiers de la commune y sont mis à la publication."
            ),
        )

    def add_flags(self) -> None:
        self.fields["required"] = forms.BooleanField(
            label=_("Il faut répondre"), required=False, initial=self.old.required
        )
        self.fields["dont_know"] = forms.BooleanField(
            label=_("Proposer « Je ne sais pas »"),
            required=False,
            initial=self.old.dont_know,
            help_text=_("C’est une réponse : elle est comptée à part, même s’il faut répondre."),
        )

    def clean_key(self) -> str:
        key = self.cleaned_data["key"].strip()
        if key and not KEY.fullmatch(key):
            raise forms.ValidationError(
                _(
                    "Commencez par une lettre ; seulement des petites lettres sans accent, des "
                    "chiffres et des traits bas."
                )
            )
        taken = {one.key for one in self.questionnaire}
        if key in taken | {one.key for one in self.questionnaire.sections}:
            raise forms.ValidationError(_("Ce nom court sert déjà : choisissez-en un autre."))
        return key

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("list") and data.get(f"choices_{self.languages[0]}"):
            words = _("Choisissez une liste prête ou écrivez les réponses : pas les deux.")
            self.add_error("list", words)
        for name in ("choices", "rows"):
            first = len(data.get(f"{name}_{self.languages[0]}") or [])
            for language in self.languages[1:]:
                typed = data.get(f"{name}_{language}") or []
                if typed and len(typed) != first:
                    words = _("Il y a %(n)s lignes, mais %(first)s dans la première langue.")
                    self.add_error(f"{name}_{language}", words % {"n": len(typed), "first": first})
        return data

    def question_value(self) -> Question:
        """The question; valid forms only."""
        data, label = self.cleaned_data, self.texts("label")
        key = (
            self.old.key
            if self.question
            else data.get("key") or free_key(self.questionnaire, next(iter(label.values())))
        )
        parts = {name: data[name] for name in PLAIN if name in data}
        parts |= {name: self.texts(name) for name in ("low_label", "high_label")}
        parts |= {
            name: choices_of(
                [data.get(f"{name}_{one}") or [] for one in self.languages], self.languages
            )
            for name in ("choices", "rows")
        }
        parts["choices"] = parts["choices"] or ready_list(data.get("list", ""), self.languages)
        if data.get("other"):
            parts["choices"] = with_other(parts["choices"], self.languages)
        return Question(
            key,
            self.kind,
            label,
            self.texts("help"),
            when=self.old.when,
            **parts,  # type: ignore[arg-type]
        )

    def follow_up(self, question: Question) -> Question | None:
        """The question that "other" brings up, when it was asked for; valid forms only."""
        asked = self.cleaned_data.get("other") and question.choices
        return what_other(self.questionnaire, question) if asked else None


PLAIN = ("required", "dont_know", "low", "high", "least", "most", "at_most", "theme", "control")


def themes() -> list[tuple[str, str]]:
    """The elements of the indicator grid."""
    language = get_language() or "fr"
    return [(key, say(texts, language)) for key, texts in built_in_grid().elements.items()]
