"""Writing the questionnaire: the version in work, and its publication."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation.surveys.conditions import Problem, problems
from deliberation.surveys.questionnaire import Choice, Question, Questionnaire, Section
from deliberation.surveys.storing import to_json
from parvis.activities.survey.models import Version
from parvis.activities.survey.problem_words import words_of
from parvis.activities.survey.ready import Ready
from parvis.activities.survey.selectors.versions import current_version, work_version
from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.ledger.services import record
from parvis.places.selectors import sections
from parvis.processes.rows import lock

WRITABLE = ("prepare", "open")


@transaction.atomic
def begin_version(activity, *, by) -> Version:
    """The version in work: the one that is begun, or a copy of what people answer now."""
    require(by, "survey.build", activity)
    activity = lock(activity)
    if activity.stage_slug not in WRITABLE:
        raise Refused(
            _("L’enquête est fermée : ses questions ne changent plus. Rien n’est changé."),
            code="closed",
        )
    found = work_version(activity)
    if found is not None:
        return found
    current = current_version(activity)
    return Version.objects.create(
        activity=activity,
        number=current.number + 1 if current else 1,
        questionnaire=current.questionnaire if current else to_json(empty(activity)),
        source=current.source if current else "",
    )


def empty(activity) -> Questionnaire:
    """No section yet, in the languages of the municipality."""
    return Questionnaire((), tuple(activity.municipality.languages) or ("fr",))


@transaction.atomic
def save_questionnaire(
    activity, questionnaire: Questionnaire, *, by, source: str | None = None
) -> Version:
    """Keep the version in work, even unfinished: `publish_version` asks for it to be ready."""
    version = begin_version(activity, by=by)
    version.write(questionnaire)
    version.source = version.source if source is None else source
    version.save(update_fields=["questionnaire", "source"])
    return version


def take_ready(activity, ready: Ready, *, by) -> Version:
    """Start from a ready questionnaire, in the place of what is in work."""
    return save_questionnaire(activity, ready.questionnaire, by=by, source=ready.slug)


@transaction.atomic
def drop_version(activity, *, by) -> None:
    """Forget the version in work: what people answer stays as it is. Raises `Refused` where it is
    the only one, or none is begun."""
    require(by, "survey.build", activity)
    activity = lock(activity)
    version = work_version(activity)
    if version is None or current_version(activity) is None:
        raise Refused(
            _("Il n’y a pas de version en travail à abandonner. Rien n’est changé."), code="nothing"
        )
    version.delete()


def what_is_wrong(questionnaire: Questionnaire) -> list[str]:
    """Sentences about each problem that keeps it from being published."""
    return [words_of(one, questionnaire) for one in problems(questionnaire)]


@transaction.atomic
def publish_version(activity, *, by, now=None) -> Version:
    """Let people answer the version in work from now on; it never changes again.

    Answers to an earlier version keep it, and whoever has begun one ends it. Raises `Refused`
    with what is wrong.
    """
    require(by, "survey.build", activity)
    activity = lock(activity)
    version = work_version(activity)
    if version is None:
        raise Refused(_("Il n’y a pas de nouvelle version à publier."), code="nothing")
    ready = with_sections(version.content)
    refuse_problems(ready, problems(ready))
    version.write(ready)
    version.published_at = now or timezone.now()
    version.save(update_fields=["questionnaire", "published_at"])
    facts = {"version": version.number, "questions": len(ready.answered)}
    record("survey.published", activity.key, facts)
    drop_pages_later(activity.municipality_id)
    return version


def refuse_problems(questionnaire: Questionnaire, found: list[Problem]) -> None:
    if found:
        words = _("Le questionnaire n’est pas encore prêt. %(problem)s")
        raise Refused(words % {"problem": words_of(found[0], questionnaire)}, code=found[0].code)


def with_sections(questionnaire: Questionnaire) -> Questionnaire:
    """The questions about the section get the municipality's sections as choices."""
    choices = tuple(
        Choice(one.slug, dict.fromkeys(questionnaire.languages, one.name)) for one in sections()
    )

    def filled(question: Question) -> Question:
        if question.control == "section" and not question.choices:
            return replace(question, choices=choices)
        return question

    def of(section: Section) -> Section:
        return replace(section, questions=tuple(filled(one) for one in section.questions))

    return replace(questionnaire, sections=tuple(of(one) for one in questionnaire.sections))
