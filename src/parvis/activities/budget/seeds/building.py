"""Making processes, ideas, supports and ballots through the services."""

from datetime import timedelta
from random import Random

from parvis.activities.budget.blueprint import SLUG
from parvis.activities.budget.configuration import Configuration, configuration
from parvis.activities.budget.models import Ballot, Project, RollEntry
from parvis.activities.budget.seeds.ideas import CATEGORIES, COMMENTS, REPLIES, Idea
from parvis.activities.budget.services import review
from parvis.activities.budget.services.projects import file_project
from parvis.contributions.services import ContributionFields, add_comment, support_together
from parvis.people.models import Role
from parvis.processes.services import (
    create_process,
    open_stage,
    publish_process,
    update_activity_settings,
)


class Town:
    """The demonstration's people and clock, with helpers; the same choices at every seeding."""

    def __init__(self, demonstration):
        self.demonstration = demonstration
        self.now = demonstration.now
        self.officer = demonstration.people[Role.OFFICER]
        self.residents = demonstration.residents
        self.sections = demonstration.sections
        self.chance = Random(2027)  # noqa: S311 - an invented town, not a secret

    def ago(self, days: float):
        return self.now - timedelta(days=days)

    def budget(self, title: str, slug: str, *, starts: int, summary: str, **settings):
        """A published process of the blueprint, begun `starts` days ago; its activity."""
        process = create_process(
            SLUG,
            author=self.officer,
            title=title,
            slug=slug,
            summary=summary,
            starts_on=self.ago(starts).date(),
            now=self.ago(starts),
        )
        publish_process(process, by=self.officer)
        activity = process.activities.select_related("process", "municipality").get()
        config = Configuration(categories=CATEGORIES, **settings)
        return update_activity_settings(activity, config.to_json(), by=self.officer)

    def open(self, activity, stage: str, *, days: float, reason: str):
        """Open a stage by hand, `days` ago."""
        return open_stage(activity, stage, by=self.officer, reason=reason, now=self.ago(days))

    def file(self, activity, idea: Idea, *, author, days: float) -> Project:
        """One idea, somewhere in its village."""
        section = self.sections[idea.section % len(self.sections)]
        latitude, longitude = self.somewhere(section)
        fields = ContributionFields(
            title=idea.title,
            body=idea.body,
            category=idea.category,
            section=section,
            place=idea.place,
            latitude=latitude,
            longitude=longitude,
        )
        return file_project(
            activity,
            author=author,
            fields=fields,
            estimated_cost=None if idea.cost is None else idea.cost * 100,
            now=self.ago(days),
        )

    def somewhere(self, section) -> tuple[float | None, float | None]:
        """A point near the middle of a section's outline; none if it has no outline."""
        if not section.geometry:
            return None, None
        ring = section.geometry["coordinates"][0]
        longitude = sum(point[0] for point in ring) / len(ring)
        latitude = sum(point[1] for point in ring) / len(ring)
        shake = self.chance.uniform
        return round(latitude + shake(-0.006, 0.006), 6), round(longitude + shake(-0.01, 0.01), 6)

    def file_all(self, activity, ideas, *, oldest: float, newest: float) -> list[Project]:
        """All ideas, spread over the days of the filing."""
        step = (oldest - newest) / max(len(ideas), 1)
        return [
            self.file(
                activity,
                idea,
                author=self.residents[(7 * place) % len(self.residents)],
                days=oldest - place * step,
            )
            for place, idea in enumerate(ideas)
        ]

    def support_all(self, projects, *, most: int) -> None:
        """Each idea supported by some residents, its author apart."""
        for project in projects:
            number = self.chance.randint(0, most)
            people = self.chance.sample(self.residents, number)
            others = [user for user in people if user.pk != project.contribution.author_id]
            support_together(project.contribution, users=others)

    def talk(self, projects, *, days: float) -> None:
        """A few comments and replies under each idea."""
        for project in projects:
            for place in range(self.chance.randint(0, 3)):
                author = self.chance.choice(self.residents)
                body = self.chance.choice(COMMENTS)
                when = self.ago(days - place / 2)
                comment = add_comment(project.contribution, author=author, body=body, now=when)
                if self.chance.random() < 0.4:
                    add_comment(
                        project.contribution,
                        author=project.contribution.author,
                        body=self.chance.choice(REPLIES),
                        parent=comment,
                        now=when + timedelta(hours=3),
                    )

    def put_all_on_ballot(self, projects, *, days: float) -> None:
        """Admit, cost and number each project."""
        for project in projects:
            self.cost(project, days=days)
            review.put_on_ballot(project, by=self.officer, now=self.ago(days - 1))

    def cost(self, project: Project, *, days: float) -> None:
        """Admit an idea and cost it a little above or below its author's estimate."""
        review.admit(project, by=self.officer, now=self.ago(days + 2))
        estimate = project.estimated_cost or 500_000
        cost = estimate * self.chance.randint(92, 112) // 100 // 10_000 * 10_000
        config = configuration(project.activity)
        cost = min(cost, config.project_cap or config.envelope)
        note = "Prix des derniers marchés publics, pose comprise, TVA 21 % comprise."
        review.cost_project(project, by=self.officer, cost=cost, note=note, now=self.ago(days))

    def fill_the_box(self, activity, projects, *, voters: int) -> None:
        """Made-up ballots: each village likes its own projects more, small ones are popular."""
        rows = [self.ballot(projects) for _voter in range(voters)]
        Ballot.objects.bulk_create([Ballot(activity=activity, choices=row) for row in rows])
        marks = [f"{self.chance.getrandbits(256):064x}" for _voter in range(voters)]
        RollEntry.objects.bulk_create(
            [RollEntry(activity=activity, person_key=mark) for mark in marks]
        )

    def ballot(self, projects) -> list[str]:
        home = self.chance.choice(self.sections).pk
        left = list(projects)
        chosen = []
        for _choice in range(self.chance.randint(2, 4)):
            weights = [3 if one.contribution.section_id == home else 1 for one in left]
            one = self.chance.choices(left, weights)[0]
            left.remove(one)
            chosen.append(one.code)
        return sorted(chosen)
