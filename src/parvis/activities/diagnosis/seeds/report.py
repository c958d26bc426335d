"""What Clairval decided after its report, and the invented neighbours that share their scores."""

from random import Random
from uuid import UUID

from deliberation.diagnosis.messages import ENOUGH
from parvis.activities.diagnosis.models import PeerScore
from parvis.activities.diagnosis.outcomes import rounded
from parvis.activities.diagnosis.selectors.diagnoses import frame_of
from parvis.activities.diagnosis.selectors.reports import Reported, reported
from parvis.activities.diagnosis.services.actions import accept_action, set_action_aside
from parvis.activities.diagnosis.services.peers import share_scores
from parvis.people.models import Role
from parvis.processes.demonstration import Demonstration

NEIGHBOURS = 7
ASIDE = "Trop tôt : le conseil en reparlera avec le budget de l’an prochain."


def seed_report(activity, demonstration: Demonstration) -> None:
    """Five actions accepted, the next one set aside, and the scores shared."""
    found = reported(frame_of(activity))
    officer = demonstration.people[Role.OFFICER]
    for one in found.found.first:
        accept_action(activity, one.action.id, by=officer)
    first = {one.action.id for one in found.found.first}
    after = next(one for one in found.found.ranked if one.action.id not in first)
    set_action_aside(activity, after.action.id, reason=ASIDE, by=officer)
    share_scores(activity, by=officer)
    invite_neighbours(found)


def invite_neighbours(found: Reported) -> None:
    """Invented municipalities a little above or below; only demonstrations ever see them."""
    chance = Random(2034)  # noqa: S311 - invented towns, not a secret
    PeerScore.objects.bulk_create(
        PeerScore(
            key=UUID(int=place + 1),
            edition=found.frame.edition,
            element=element,
            points=min(100, max(0, rounded(score.points) + chance.randint(-25, 25))),
            known=score.known,
            is_demonstration=True,
        )
        for place in range(NEIGHBOURS)
        for element, score in found.found.diagnosis.elements.items()
        if score.points is not None and score.known >= ENOUGH
    )
