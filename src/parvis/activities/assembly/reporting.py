"""The final report and the Citizens' Statement, as facts for a page and for a PDF."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.activities.assembly.composition import kept
from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import (
    Box,
    Recommendation,
    Section,
    SideFeedback,
    Statement,
)
from parvis.activities.assembly.results import Count, count_of, needed, total
from parvis.activities.assembly.selectors.follow_up import report_of
from parvis.activities.assembly.selectors.recommendations import kept_texts, voted_texts
from parvis.activities.assembly.selectors.sessions import (
    balance_of,
    public_speakers,
    sessions_of,
)


@dataclass(frozen=True)
class Support:
    """Votes on one text, of one body or of all: numbers and words."""

    label: str
    count: Count
    percent: str


@dataclass(frozen=True)
class Voted:
    """One text with its votes: together, and by body when there are two."""

    text: Recommendation
    together: Support
    bodies: tuple[Support, ...]
    needed: int


def body_label(body: str) -> str:
    return _("Citoyennes et citoyens") if body == "citizen" else _("Personnes élues")


def percent_words(tenths: int) -> str:
    """Tenths of a percent as people read them: "82,5 %" ("82.5%" in English)."""
    whole, rest = divmod(tenths, 10)
    english = (get_language() or "fr")[:2] == "en"
    tail = f"{'.' if english else ','}{rest}" if rest else ""
    return f"{whole}{tail}%" if english else f"{whole}{tail}\u202f%"


def support(label: str, count: Count) -> Support:
    return Support(label, count, percent_words(count.tenths) if count.cast else "–")


def voted(text: Recommendation, threshold: int) -> Voted:
    """A text with its counts in words."""
    counts = {body: count_of(row) for body, row in text.results.items()}
    whole = total(counts.values())
    bodies = [support(body_label(body), count) for body, count in counts.items()]
    return Voted(
        text=text,
        together=support(_("Ensemble"), whole),
        bodies=tuple(bodies) if len(bodies) > 1 else (),
        needed=needed(whole, threshold),
    )


def report_of_assembly(activity) -> dict[str, Any]:
    """Everything that the report shows."""
    config = configuration(activity)
    speakers = list(public_speakers(activity))
    texts = [voted(text, config.threshold) for text in voted_texts(activity)]
    box = Box.objects.filter(activity=activity).first()
    return {
        "report": report_of(activity),
        "box": box,
        "composition": kept(box.composition) if box else [],
        "sessions": list(sessions_of(activity)),
        "speakers": speakers,
        "balance": balance_of(speakers),
        "adopted": [one for one in texts if one.text.adopted],
        "not_adopted": [one for one in texts if not one.text.adopted],
    }


def statement_of(activity) -> dict[str, Any]:
    """The Citizens' Statement: findings and considerations that were adopted, both sides, how."""
    config = configuration(activity)
    texts = [voted(text, config.threshold) for text in voted_texts(activity)]
    adopted = [one for one in texts if one.text.adopted]
    sides = list(kept_texts(activity).filter(section__in=(Section.FOR, Section.AGAINST)))
    return {
        "statement": Statement.objects.filter(activity=activity).first(),
        "findings": [one for one in adopted if one.text.section == Section.FINDING],
        "considerations": [one for one in adopted if one.text.section == Section.CONSIDERATION],
        "arguments_for": [text for text in sides if text.section == Section.FOR],
        "arguments_against": [text for text in sides if text.section == Section.AGAINST],
        "feedback": list(SideFeedback.objects.filter(activity=activity)),
        "box": Box.objects.filter(activity=activity).first(),
    }
