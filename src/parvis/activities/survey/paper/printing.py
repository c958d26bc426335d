"""The questionnaire as an accessible PDF: plain data for its Typst template."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from deliberation.surveys.questionnaire import Question, Questionnaire, Texts, say
from deliberation.surveys.responses import pipe
from parvis.activities.survey.configuration import configuration
from parvis.activities.survey.forms.begin import is_bidi
from parvis.activities.survey.kind_words import condition_words
from parvis.activities.survey.models import PaperLot
from parvis.activities.survey.paper.codes import codes_of
from parvis.common.pdf import qr_svg, render_pdf

LINES = {"short": 1, "number": 1, "date": 1, "point": 1, "long": 5}


def lot_pdf(lot: PaperLot) -> bytes:
    """Every form of a lot, each with its number and its QR code."""
    with translation.override(lot.language):
        data = common(lot) | {
            "forms": [
                {
                    "number": code,
                    "qr": qr_svg(code),
                    "qr_alt": _("Le numéro %(code)s, pour la machine.") % {"code": code},
                }
                for code in codes_of(lot)
            ]
        }
        return render_pdf(
            "survey/form.typ",
            data,
            title=lot.activity.title,
            language=lot.language,
            moment=lot.printed_at,
        )


def common(lot: PaperLot) -> dict[str, Any]:
    """What every form of the lot holds."""
    content = lot.version.content
    return {
        "place": f"{lot.activity.municipality.name} · {lot.activity.process.title}",
        "from_right": is_bidi(lot.language),
        "words_language": lot.language if lot.language in dict(settings.LANGUAGES) else "fr",
        "large": lot.large,
        "introduction": configuration(lot.activity).introduction,
        "instructions": [
            _("Cochez ce qui vous convient. Laissez vide ce que vous ne voulez pas dire."),
            _("N’écrivez ni nom ni adresse : vos réponses restent anonymes."),
            _("Le numéro en bas de page sert à ne compter ce papier qu’une fois."),
        ],
        "sections": sections_of(content, lot.language),
        "number_word": _("Numéro de ce papier"),
        "page_word": _("page"),
        "unknown_word": _("Je ne sais pas"),
    }


def sections_of(content: Questionnaire, language: str) -> list[dict[str, Any]]:
    """The questions, numbered through; those that cannot be on paper are left out."""
    numbers = {one.key: place for place, one in enumerate(printed(content), start=1)}
    return [
        {
            "title": on_paper(section.title, content, language),
            "text": on_paper(section.text, content, language),
            "when": when(section, content),
            "questions": [
                question_of(one, numbers.get(one.key), (content, language))
                for one in section.questions
                if one.kind != "file"
            ],
        }
        for section in content.sections
    ]


def on_paper(texts: Texts, content: Questionnaire, language: str) -> str:
    """A text of the questionnaire; what it repeats of an earlier answer is an ellipsis."""
    return pipe(say(texts, language), content, {}, language)


def printed(content: Questionnaire) -> list[Question]:
    return [one for one in content.answered if one.kind != "file"]


def when(part, content: Questionnaire) -> str:
    """When a question or a section is meant for somebody, in words; nothing for everybody."""
    if part.when is None:
        return ""
    words = _("Répondez seulement dans ce cas : %(condition)s")
    return words % {"condition": condition_words(part.when, content)}


def question_of(
    question: Question, number: int | None, about: tuple[Questionnaire, str]
) -> dict[str, Any]:
    content, language = about
    label = on_paper(question.label, content, language)
    return {
        "kind": question.kind,
        "label": f"{number}. {label}" if number else label,
        "help": say(question.help, language),
        "how": how_to(question),
        "when": when(question, content),
        "choices": [say(one.label, language) or one.value for one in question.choices],
        "rows": [say(one.label, language) or one.value for one in question.rows],
        "marks": [str(mark) for mark in range(question.low, question.high + 1)],
        "low": say(question.low_label, language),
        "high": say(question.high_label, language),
        "unknown": question.dont_know,
        "lines": LINES.get(question.kind, 0),
    }


def how_to(question: Question) -> str:
    """What the kind of a question asks of somebody with a pen."""
    how = {
        "single": _("Une seule croix."),
        "scale": _("Une seule croix."),
        "matrix": _("Une croix par ligne."),
        "ranking": _("Écrivez 1 pour ce qui compte le plus, puis 2, 3…"),
        "multiple": _("Plusieurs croix sont possibles."),
        "date": _("Jour, mois, année."),
        "point": _("Écrivez la rue, le lieu ou le village."),
    }.get(question.kind, "")
    if question.kind == "multiple" and question.at_most:
        how = _("%(most)d croix au plus.") % {"most": question.at_most}
    return how
