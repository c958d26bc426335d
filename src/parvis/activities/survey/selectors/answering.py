"""Reads for those who answer: their begun answer, whether they have answered, what comes next."""

from dataclasses import dataclass

from deliberation.surveys.conditions import pages
from deliberation.surveys.questionnaire import Question, Section
from parvis.activities.survey.keys import browser_key, code_hash, draft_key, token_key
from parvis.activities.survey.models import Draft, Invitation, Participation, Quota
from parvis.common.personal_codes import is_code, normal


@dataclass(frozen=True)
class Place:
    """A page of a questionnaire for the answers so far. number: from 1; before, after: keys."""

    section: Section
    questions: tuple[Question, ...]
    number: int
    total: int
    before: str
    after: str


def draft_of(activity, token: str) -> Draft | None:
    """The begun answer of a code, however it was typed."""
    found = Draft.objects.filter(activity=activity, key=draft_key(activity, token))
    return found.select_related("version").first()


def has_answered(activity, token: str) -> bool:
    """Whether an answer was sent with this code."""
    return _is_there(activity, token_key(activity, token))


def browser_has_answered(activity, browser: str) -> bool:
    return bool(browser) and _is_there(activity, browser_key(activity, browser))


def _is_there(activity, key: str) -> bool:
    return Participation.objects.filter(activity=activity, person_key=key).exists()


def invitation_of(activity, code: str) -> Invitation | None:
    """The invitation with this code; None for one that is badly typed or unknown."""
    if not is_code(normal(code)):
        return None
    key = code_hash(activity, code)
    return Invitation.objects.filter(activity=activity, code_hash=key).first()


def place_in(draft: Draft, wanted: str = "") -> Place | None:
    """The page `wanted`, else where the person was, else the first; None for nothing to show."""
    shown = pages(draft.version.content, draft.answers)
    keys = [section.key for section, _questions in shown]
    key = next((one for one in (wanted, draft.page, *keys[:1]) if one in keys), None)
    if key is None:
        return None
    number = keys.index(key)
    section, questions = shown[number]
    before = keys[number - 1] if number else ""
    after = keys[number + 1] if number + 1 < len(keys) else ""
    return Place(section, questions, number + 1, len(keys), before, after)


def full_groups(activity) -> list[Quota]:
    """The groups that have enough answers."""
    return [one for one in Quota.objects.filter(activity=activity) if one.is_full]


def full_group_in(full: list[Quota], answers) -> Quota | None:
    """The full group to which an answer sheet belongs, if any."""
    return next((one for one in full if belongs(one, answers)), None)


def belongs(quota: Quota, answers) -> bool:
    value = answers.get(quota.question)
    return quota.value in value if isinstance(value, list) else str(value) == quota.value
