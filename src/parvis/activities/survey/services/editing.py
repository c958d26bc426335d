"""Changes that the desk makes to the version in work, one at a time, under its lock."""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.surveys import editing
from deliberation.surveys.conditions import loops
from deliberation.surveys.questionnaire import Condition, Question, Questionnaire, Section
from parvis.activities.survey.models import Version
from parvis.activities.survey.problem_words import words_of
from parvis.activities.survey.services.building import begin_version, save_questionnaire
from parvis.common.errors import Refused

Change = Callable[[Questionnaire], Questionnaire]
MOST_QUESTIONS, MOST_SECTIONS = 400, 60


@transaction.atomic
def edit_questionnaire(activity, change: Change, *, by) -> Version:
    """Apply a change to what is in work now, so that two officers do not undo each other.

    Raises `Refused` for conditions that go round in a circle, for what is gone since the page was
    shown, and for more questions than anybody would answer.
    """
    before = begin_version(activity, by=by).content
    try:
        after = change(before)
    except KeyError:
        raise Refused(
            _("Cette question ou cette page n’existe plus. Rien n’est changé."), code="gone"
        ) from None
    circle = loops(after)
    if circle and not loops(before):
        raise Refused(words_of(circle[0], after), code="loop")
    if len(list(after)) > MOST_QUESTIONS or len(after.sections) > MOST_SECTIONS:
        words = _("Un questionnaire a %(questions)s questions et %(pages)s pages au plus.")
        raise Refused(
            words % {"questions": MOST_QUESTIONS, "pages": MOST_SECTIONS}, code="too_many"
        )
    return save_questionnaire(activity, after, by=by)


def put_section(activity, section: Section, *, by) -> Version:
    """Add a page, or change its title and text."""
    return edit_questionnaire(activity, lambda one: editing.put_section(one, section), by=by)


def put_question(
    activity,
    question: Question,
    section: str,
    *,
    by,
    place: str = "",
    follow: Question | None = None,
) -> Version:
    """Change a question, or add it at the end of a page.

    place: the question after which, or the page at whose top it goes. follow: a question that comes
    with it, just behind.
    """

    def changed(one: Questionnaire) -> Questionnaire:
        one = editing.put_question(one, question, section)
        one = editing.put_after(one, question.key, place) if place else one
        if follow is None:
            return one
        one = editing.put_question(one, follow, one.section_of(question.key).key)
        return editing.put_after(one, follow.key, question.key)

    return edit_questionnaire(activity, changed, by=by)


def put_condition(activity, key: str, condition: Condition | None, *, by) -> Version:
    """Say when a page or a question is asked."""
    return edit_questionnaire(
        activity, lambda one: editing.put_condition(one, key, condition), by=by
    )


ACTS: dict[str, Callable[[Questionnaire, str], Questionnaire]] = {
    "up": lambda one, key: editing.move(one, key, -1),
    "down": lambda one, key: editing.move(one, key, 1),
    "copy": editing.copy,
    "remove": editing.remove,
}


def act(activity, what: str, key: str, *, by) -> Version:
    """Move, copy or remove; raises `Refused` for anything else."""
    if what not in ACTS:
        raise Refused(_("Cette action n’existe pas."), code="unknown")
    return edit_questionnaire(activity, lambda one: ACTS[what](one, key), by=by)
