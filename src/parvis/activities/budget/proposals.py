"""The projects of the ballot as proposals, for those who work beside the vote, such as a jury."""

from parvis.activities.budget.models import Project
from parvis.activities.budget.selectors.ballots import projects_on_ballot
from parvis.contributions.models import Status
from parvis.processes.outcomes import Proposal

# Once the result is out, only the winners are proposals: for a plan.
BEFORE_RESULT = frozenset({"review", "vote", "count"})


def ballot_proposals(activity) -> list[Proposal]:
    """Every project on the ballot that can be read, without anything of the votes."""
    found = projects_on_ballot(activity).filter(
        contribution__status=Status.PUBLISHED, contribution__merged_into__isnull=True
    )
    return [proposal_of(project) for project in found]


def proposal_of(project: Project) -> Proposal:
    contribution = project.contribution
    return Proposal(
        title=contribution.title,
        text=contribution.body,
        source=contribution.key,
        data={
            "code": project.code,
            "category": contribution.category,
            "uuid": str(contribution.uuid),
        },
        cost=project.cost,
    )
