"""The priorities of the demonstration: one choice that is open, one with its result."""

from datetime import timedelta
from itertools import combinations
from random import Random

from parvis.activities.priorities.seeds.texts import PRIORITIES, STRENGTHS
from parvis.activities.priorities.selectors import Question, live_priorities
from parvis.activities.priorities.services import answer, file_priority, spread_points
from parvis.contributions.services import ContributionFields, support_together
from parvis.processes.blueprints import ActivityPlan
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Activity, Process
from parvis.processes.seeding import Calendar
from parvis.processes.services import add_activity, schedule_stage

SLUG = "priorites-2030"
VOTERS, COMPARED = 16, 6


class Square(Calendar):
    """The demonstration's people and clock; the same answers at every seeding."""

    def __init__(self, demonstration: Demonstration) -> None:
        super().__init__(demonstration)
        self.residents = demonstration.residents
        self.chance = Random(2029)  # noqa: S311 - an invented town, not a secret

    def propose(self, activity: Activity, number: int, *, days: float) -> None:
        for place, (title, body) in enumerate(PRIORITIES[:number]):
            author = self.residents[(5 * place) % len(self.residents)]
            fields = ContributionFields(title=title, body=body)
            one = file_priority(activity, author=author, fields=fields, now=self.ago(days))
            people = self.chance.sample(self.residents, 4)
            others = [person for person in people if person != author]
            support_together(one.contribution, users=others)

    def rank(self, activity: Activity, *, days: float) -> None:
        """Some residents compare some pairs and spread their points."""
        priorities = list(live_priorities(activity))
        strengths = dict(zip([one.pk for one in priorities], STRENGTHS, strict=False))
        pairs = list(combinations(priorities, 2))
        for person in self.residents[:VOTERS]:
            for low, high in self.chance.sample(pairs, COMPARED):
                weights = (strengths[low.pk], strengths[high.pk], 0.8)
                [chosen] = self.chance.choices((low, high, None), weights)
                answer(activity, Question(low, high), chosen, by=person, now=self.ago(days))
            [first] = self.chance.choices(priorities, list(strengths.values()))
            spread_points(activity, {first.pk: 6, priorities[0].pk: 4}, by=person)


def seed(demonstration: Demonstration) -> None:
    """Add both once; doing it again changes nothing."""
    if Process.objects.filter(slug=SLUG).exists():
        return
    square = Square(demonstration)
    open_now(square)
    before_budget(square)


def open_now(square: Square) -> None:
    """Ranking is open for two more weeks."""
    process = square.begin(
        "priorities",
        SLUG,
        "Nos priorités pour 2030",
        "Qu’est-ce qui devrait passer en premier ? Comparez et répartissez vos points.",
        days=20,
    )
    activity = square.open(process.activities.get(), "propose", 19)
    square.propose(activity, len(PRIORITIES), days=15)
    activity = square.open(activity, "rank", 6)
    square.rank(activity, days=4)
    schedule_stage(activity, "result", square.now + timedelta(days=14))


def before_budget(square: Square) -> None:
    """The ranking that oriented the ideas of next year's budget, where there is one."""
    found = Activity.objects.filter(
        slug="budget", process__slug=f"budget-{square.now.year + 1}", stage_slug="submit"
    )
    budget = found.select_related("phase__process").first()
    if budget is None:
        return
    phase = budget.process.phases.first()
    activity = add_activity(phase, ActivityPlan("priorities", "priorites", "Nos priorités"))
    activity = square.open(activity, "propose", 54)
    square.propose(activity, 5, days=50)
    activity = square.open(activity, "rank", 44)
    square.rank(activity, days=40)
    square.open(activity, "result", 30)
