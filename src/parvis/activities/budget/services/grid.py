"""The grid of admissibility: each criterion with its answer, and the reason when it is not yes."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.criteria import criteria_of
from parvis.activities.budget.models import Project, ProjectEvent, ProjectStatus, Verdict
from parvis.activities.budget.services.review import REVIEWED, check_status, open_review
from parvis.activities.budget.services.trace import step
from parvis.common.errors import Refused

Answer = Verdict.Answer


class Judged(NamedTuple):
    """What is said of one criterion."""

    answer: str
    reason: str = ""


@transaction.atomic
def examine(project: Project, *, verdicts: Mapping[str, Judged], by, now=None) -> Project:
    """Answer some criteria (all, in the end); what was said of them before is replaced."""
    project = open_review(project, by)
    check_status(project, (*REVIEWED, ProjectStatus.REJECTED))
    known = set(criteria_of(configuration(project.activity)))
    if not verdicts:
        raise Refused(_("Répondez au moins à un critère."), code="empty")
    for criterion, judged in verdicts.items():
        check(criterion, judged, known)
        Verdict.objects.update_or_create(
            project=project,
            criterion=criterion,
            defaults={"answer": judged.answer, "reason": judged.reason.strip()},
        )
    return step(project, ProjectEvent.Verb.EXAMINED, in_words(project), by=by, now=now)


def check(criterion: str, judged: Judged, known: set[str]) -> None:
    if criterion not in known:
        raise Refused(_("Ce critère n’est plus dans la grille."), code="unknown")
    if judged.answer not in Answer.values:
        raise Refused(_("Choisissez une réponse dans la liste."), code="bad_answer")
    if judged.answer != Answer.OK and not judged.reason.strip():
        raise Refused(
            _("Donnez la raison pour « %(criterion)s ».") % {"criterion": criterion},
            code="no_reason",
        )


def in_words(project: Project) -> str:
    """The answers that are not yes, with their reasons; or that all are."""
    left = list(project.verdicts.exclude(answer=Answer.OK))
    if not left:
        return gettext_lazy("Tous les critères examinés sont remplis.")
    return "\n".join(f"{row.get_answer_display()} : {row.criterion} {row.reason}" for row in left)


def unmet(project: Project) -> list[Verdict]:
    """The criteria that the grid does not answer with yes."""
    return [one for one in project.verdicts.all() if one.answer != Answer.OK]
