"""The messages of a report as sentences: a short title, and what stands behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from .grid import Grid
from .messages import Message
from .texts import LANGUAGES, Texts
from .words import reason

SHOWN = 2
"""How many duties a message names; the chapter on legal duties names them all."""

TITLES: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "strong": "Point fort\u00a0: {name}",
        "nothing_known": "Aucun indicateur n’est encore connu",
        "unknown": "Beaucoup reste à mesurer",
        "duty": "1 obligation légale n’est pas remplie en entier",
        "duties": "{count} obligations légales ne sont pas remplies en entier",
        "seen_less": "Ce qui est fait ne se voit pas assez\u00a0: {name}",
        "seen_more": "Les habitants croient que l’on fait plus\u00a0: {name}",
        "weak": "À renforcer\u00a0: {name}",
        "even": "Aucun point faible ne ressort de ce qui est connu",
        "first": "À faire d’abord\u00a0: {action}",
        "nothing_lacking": "Rien ne manque dans ce qui est connu",
    },
    "en": {
        "strong": "Strong point: {name}",
        "nothing_known": "No indicator is known yet",
        "unknown": "Much is still to be measured",
        "duty": "1 legal duty is not met in full",
        "duties": "{count} legal duties are not met in full",
        "seen_less": "What is done is not seen enough: {name}",
        "seen_more": "Residents believe that more is done: {name}",
        "weak": "To strengthen: {name}",
        "even": "No weak point stands out in what is known",
        "first": "To do first: {action}",
        "nothing_lacking": "Nothing is lacking in what is known",
    },
}

PHRASES: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "points": "Score\u00a0: {points} sur 100.",
        "moved": "En progrès\u00a0: {element}, de {before} à {after} sur 100.",
        "unknown": "{share}\u00a0% des indicateurs n’ont pas encore de valeur. Les scores portent "
        "sur les autres.",
        "asked": "La loi demande ceci, et ce n’est pas encore fait en entier\u00a0:",
        "law": "«\u00a0{text}\u00a0» ({law})",
        "more": "Et {count} de plus.",
        "gap": "Les faits donnent {facts} sur 100, les habitants {seen}.",
        "seen_less": "Montrer ce qui existe, et chercher qui n’y a pas accès.",
        "seen_more": "Agir avant que la confiance ne se perde.",
    },
    "en": {
        "points": "Score: {points} out of 100.",
        "moved": "Improving: {element}, from {before} to {after} out of 100.",
        "unknown": "{share}% of the indicators have no value yet. Scores rest on the others.",
        "asked": "The law asks for this, and it is not done in full yet:",
        "law": "“{text}” ({law})",
        "more": "And {count} more.",
        "gap": "Facts give {facts} out of 100, residents {seen}.",
        "seen_less": "Show what exists, and look for those who have no access to it.",
        "seen_more": "Act before trust is lost.",
    },
}

RULES: Mapping[str, tuple[str, ...]] = {
    "fr": (
        "Le point fort est l’élément qui a le plus haut score, parmi ceux dont au moins trois "
        "indicateurs sont connus. S’y ajoute l’élément qui a le plus progressé, s’il a gagné "
        "10 points.",
        "Le point d’attention est la première chose vraie de cette liste\u00a0: plus de la moitié "
        "des indicateurs ne sont pas connus\u202f; une obligation légale n’est pas remplie en "
        "entier\u202f; les habitants cotent un élément 15 points plus bas ou plus haut que les "
        "faits\u202f; sinon, l’élément qui a le plus bas score.",
        "La première action est celle qui apporte le plus pour le moins d’effort. Les obligations "
        "légales et les priorités des habitants comptent dans ce qu’elle apporte.",
    ),
    "en": (
        "The strong point is the element with the highest score, among those with at least three "
        "known indicators. The element that rose most is added, if it rose by 10 points.",
        "What to look at is the first true thing of this list: more than half of the indicators "
        "are unknown; a legal duty is not met in full; residents score an element 15 points lower "
        "or higher than the facts; otherwise, the element with the lowest score.",
        "The first action is the one that brings most for the least effort. Legal duties and "
        "residents’ priorities count in what it brings.",
    ),
}
"""How the three messages were chosen: the rules of `messages`, for the reader."""


@dataclass(frozen=True)
class Said:
    """A message in words. title: what somebody in a hurry reads. text: what stands behind it."""

    title: str
    text: str


def say(
    message: Message, grid: Grid, language: str = "fr", *, names: Mapping[str, Texts] | None = None
) -> Said:
    """A message in a language of the grid. names: of the actions, by id (see `words.reason`)."""
    if language not in LANGUAGES:
        raise ValueError(f"{language}: one of {', '.join(LANGUAGES)}")
    topic: str = message.topic
    if topic == "duties" and len(message.indicators) == 1:
        topic = "duty"
    action = message.action
    title = TITLES[language][topic].format(
        name=grid.elements[message.element][language] if message.element else "",
        count=len(message.indicators),
        action=_begin_small(action.action.text[language]) if action else "",
    )
    text = (
        reason(action, grid, language, names=names) if action else _behind(message, grid, language)
    )
    return Said(title, text)


def points(value: Fraction | None) -> str:
    """A score as people read it: whole points, halves upwards; a dash for none."""
    return "–" if value is None else str(int(value + Fraction(1, 2)))


def _begin_small(text: str) -> str:
    """The text as the rest of a sentence; an acronym keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _behind(one: Message, grid: Grid, language: str) -> str:
    phrases, parts = PHRASES[language], []
    if one.points is not None:
        parts.append(phrases["points"].format(points=points(one.points)))
    if one.moved is not None:
        parts.append(
            phrases["moved"].format(
                element=grid.elements[one.moved.element][language],
                before=points(one.moved.before),
                after=points(one.moved.after),
            )
        )
    if one.topic == "unknown":
        parts.append(phrases["unknown"].format(share=points(100 * one.share)))
    if one.indicators:
        parts += _duties(one.indicators, grid, language)
    if one.gap is not None:
        facts, seen = points(one.gap.facts), points(one.gap.perception)
        parts += [phrases["gap"].format(facts=facts, seen=seen), phrases[one.topic]]
    return " ".join(parts)


def _duties(names: tuple[str, ...], grid: Grid, language: str) -> list[str]:
    """The first duties, each with its law, and how many more. They are told as what is asked: on
    its own, "The rules are online" would say that it is done."""
    phrases, by_id = PHRASES[language], grid.by_id
    shown = [
        phrases["law"].format(
            text=by_id[name].text[language].rstrip("."), law=by_id[name].law.rstrip(".")
        )
        for name in names[:SHOWN]
    ]
    told = f"{phrases['asked']} {', '.join(shown)}."
    rest = len(names) - len(shown)
    return [told, phrases["more"].format(count=rest)] if rest else [told]
