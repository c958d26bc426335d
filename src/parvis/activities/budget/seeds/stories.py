"""One budget in each stage, told through the services, and Toulouse 2022.

Each begins so many days ago that its phases (blueprint.py: 28 days, then 140) agree with its stage.
"""

from datetime import timedelta
from pathlib import Path

from deliberation.budgeting.pb import read_pb
from parvis.activities.budget.models import Project, Simulation
from parvis.activities.budget.seeds import ideas, more_ideas, past_ideas, reviewing
from parvis.activities.budget.seeds.building import Town
from parvis.activities.budget.seeds.closing import close_edition, still_asked
from parvis.activities.budget.seeds.following import carry_out
from parvis.activities.budget.seeds.listed import vote_by_list
from parvis.activities.budget.seeds.papers import bring_papers
from parvis.activities.budget.selectors.editions import returned_money
from parvis.activities.budget.selectors.simulations import published_budgets
from parvis.activities.budget.services import review
from parvis.activities.budget.services.ballots import cast_ballot
from parvis.activities.budget.services.counting import compare, count, run_tally
from parvis.activities.budget.services.editions import link_editions
from parvis.activities.budget.services.importing import import_election
from parvis.activities.budget.services.publication import publish_result
from parvis.activities.budget.services.simulation import Source, simulate
from parvis.contributions.models import ReportReason
from parvis.contributions.services import hide, report
from parvis.people.models import Role
from parvis.processes.models import Activity
from parvis.processes.services import schedule_stage

REAL = Path(__file__).resolve().parent.parent / "data" / "Toulouse_2022.pb"
CALENDAR = "Le calendrier annoncé"
PLAY = "plaines-de-jeux"
EQUAL_SHARES = {"rule": "equal-shares", "utility": "cost", "completion": "add1"}
GREEDY = {"rule": "greedy", "utility": "cost", "completion": "none"}
PHRAGMEN = {"rule": "phragmen", "utility": "cost", "completion": "none"}


def seed(demonstration) -> None:
    """Oldest first, so that the newest processes come first on the site; again, nothing."""
    if Activity.objects.filter(process__slug=PLAY, kind_slug="budget").exists():
        return
    town = Town(demonstration)
    import_real_election(demonstration)
    follow_up(town)
    result(town)
    upcoming(town)
    under_review(town)
    vote_by_list(town)
    voting(town)
    try_rules(town, filing(town).activity)


def import_real_election(demonstration) -> None:
    """A real city, with its origin named: never shown as Clairval's own."""
    administrator = demonstration.people[Role.ADMINISTRATOR]
    activity = import_election(read_pb(REAL), by=administrator)
    # At once: seeding has no background worker.
    run_tally(compare(activity, by=administrator, rule=EQUAL_SHARES, later=True))


def upcoming(town: Town) -> None:
    year = town.now.year + 1
    activity = town.budget(
        f"Budget participatif des villages {year}",
        f"budget-villages-{year}",
        starts=5,
        summary="Une enveloppe pour chaque village. Le dépôt des idées ouvre bientôt.",
        envelope=80_000_00,
        project_cap=20_000_00,
        envelopes=village_shares(town, 60_000_00),
        leftover="pooled",
    )
    schedule_stage(activity, "submit", town.now + timedelta(days=23))


def village_shares(town: Town, cents: int) -> tuple[tuple[str, str, int], ...]:
    """The same amount for each village, in whole euros."""
    each = cents // len(town.sections) // 100 * 100
    return tuple(("district", section.name, each) for section in town.sections)


def filing(town: Town) -> Project:
    """Open for ideas; one text was reported and hidden."""
    year = town.now.year + 1
    activity = town.budget(
        f"Budget participatif {year}",
        f"budget-{year}",
        starts=55,
        summary="120 000 € pour vos projets. Proposez vos idées jusqu’à la fin du mois prochain.",
        envelope=120_000_00,
        project_cap=45_000_00,
        supports_needed=5,
        help="Un projet sert à plusieurs personnes et se trouve dans la commune. Pas sûr du coût ? "
        "Laissez vide : les services le calculeront.",
    )
    activity = town.open(activity, "submit", days=27, reason=CALENDAR)
    projects = town.file_all(activity, ideas.OPEN, oldest=26, newest=0.2)
    town.support_all(projects, most=12)
    town.talk(projects, days=5)
    advert = town.file(activity, ideas.ADVERT, author=town.residents[11], days=3)
    moderate(town, advert)
    schedule_stage(activity, "review", town.now + timedelta(days=24))
    return advert


def try_rules(town: Town, activity) -> None:
    """Before the rules are fixed: three of them on the ballots of the last published budget."""
    choices = [EQUAL_SHARES, GREEDY, PHRAGMEN]
    source = Source(Simulation.Source.PAST, past=published_budgets(activity)[0])
    simulate(activity, by=town.officer, source=source, choices=choices, now=town.ago(0.5))


def moderate(town: Town, project: Project) -> None:
    reported = report(
        project.contribution, reporter=town.residents[2], reason=ReportReason.ADVERTISING
    )
    hide(
        project.contribution,
        moderator=town.officer,
        reason=ReportReason.ADVERTISING,
        explanation="Ce texte fait de la publicité pour une entreprise. Vous pouvez déposer une "
        "idée qui sert à tous.",
        report=reported,
    )


def under_review(town: Town) -> None:
    """Some admitted and costed, one refused with its reason, two brought together."""
    activity = town.budget(
        "Des plaines de jeux pour tous",
        PLAY,
        starts=108,
        summary="60 000 € pour les plaines de jeux des quatre villages. "
        "Les services étudient vos idées.",
        envelope=60_000_00,
        appeal_days=30,
        consent_days=14,
    )
    activity = town.open(activity, "submit", days=80, reason=CALENDAR)
    projects = town.file_all(activity, more_ideas.REVIEW, oldest=78, newest=42)
    town.support_all(projects, most=7)
    town.talk(projects, days=40)
    town.open(activity, "review", days=30, reason=CALENDAR)
    playground, exercise, basket, shade, pool, toilets, path, _goals = projects
    town.cost(playground, days=12)
    town.cost(shade, days=10)
    review.admit(toilets, by=town.officer, now=town.ago(9))
    merge_reason = "Les deux idées demandent un panier de basket au même endroit."
    review.merge_projects(
        exercise, others=[basket], by=town.officer, reason=merge_reason, now=town.ago(8)
    )
    why_not = (
        "Une piscine coûte plusieurs millions à construire et 300 000 € par an à faire tourner : "
        "c’est hors de portée de cette enveloppe. Nous étudions avec les communes voisines un "
        "accès réduit à leur piscine."
    )
    review.reject(pool, by=town.officer, reason=why_not, now=town.ago(7))
    reviewing.cost_line_by_line(town, toilets, days=6)
    reviewing.change_together(town, path, days=5)
    reviewing.contest(town, pool, days=4)


def voting(town: Town) -> None:
    """The vote is open; half of the residents have voted."""
    year = town.now.year
    activity = town.budget(
        f"Budget participatif {year}",
        f"budget-{year}",
        starts=159,
        summary="75 000 € à répartir : choisissez de un à quatre projets.",
        envelope=75_000_00,
        max_choices=4,
    )
    activity = town.open(activity, "submit", days=131, reason=CALENDAR)
    projects = town.file_all(activity, more_ideas.VOTE, oldest=130, newest=95)
    town.support_all(projects, most=8)
    town.talk(projects, days=90)
    activity = town.open(activity, "review", days=85, reason=CALENDAR)
    town.put_all_on_ballot(projects, days=40)
    activity = town.open(activity, "vote", days=12, reason=CALENDAR)
    on_paper = list(activity.budget_projects.select_related("contribution"))
    for voter in town.residents[: len(town.residents) // 2]:
        choices = town.ballot(on_paper)
        cast_ballot(activity, voter=voter, choices=choices, declared=True, now=town.ago(3))
    bring_papers(town, activity, on_paper)
    schedule_stage(activity, "count", town.now + timedelta(days=9))
    follow_last_year(town, activity)


def follow_last_year(town: Town, activity) -> None:
    """This year's edition comes after last year's, where that one is there too."""
    slug = f"budget-{town.now.year - 1}"
    last = Activity.objects.filter(process__slug=slug).select_related("process").first()
    if last is not None:
        carried = returned_money(last)
        link_editions(activity, previous=last, carried=carried, by=town.officer)


def counted(town: Town, activity, found, *, days: float, voters: int):
    """From the filing to the published result, `days` ago; the process's activity."""
    activity = town.open(activity, "submit", days=days + 141, reason=CALENDAR)
    projects = town.file_all(activity, found, oldest=days + 139, newest=days + 95)
    town.support_all(projects, most=4)
    activity = town.open(activity, "review", days=days + 92, reason=CALENDAR)
    town.put_all_on_ballot(projects, days=days + 30)
    activity = town.open(activity, "vote", days=days + 22, reason=CALENDAR)
    on_paper = list(activity.budget_projects.select_related("contribution"))
    town.fill_the_box(activity, on_paper, voters=voters)
    activity = town.open(activity, "count", days=days + 1, reason=CALENDAR)
    count(activity, by=town.officer, now=town.ago(days + 0.9))
    publish_result(activity, by=town.officer, now=town.ago(days))
    activity.refresh_from_db()
    return activity


def result(town: Town) -> None:
    """A published result, counted by equal shares, with the other rule beside it."""
    activity = town.budget(
        "Budget nature",
        "budget-nature",
        starts=175,
        summary="40 000 € pour plus de nature dans nos villages. Le résultat est là.",
        envelope=40_000_00,
        max_choices=4,
        project_cap=18_000_00,
    )
    activity = counted(town, activity, past_ideas.RESULT, days=6, voters=347)
    compare(activity, by=town.officer, rule=GREEDY)
    still_asked(town, activity)


def follow_up(town: Town) -> None:
    """Last year's winners, from the council's decision on: delivered, late, given up, refused."""
    year = town.now.year - 1
    activity = town.budget(
        f"Budget participatif {year}",
        f"budget-{year}",
        starts=429,
        summary="Les projets choisis l’an passé : ce qui est fait, en cours, en retard.",
        envelope=60_000_00,
        max_choices=3,
    )
    activity = counted(town, activity, past_ideas.FOLLOWED, days=260, voters=412)
    activity = town.open(
        activity, "follow-up", days=240, reason="Le conseil communal a confirmé le résultat."
    )
    carry_out(town, activity)
    close_edition(town, activity)
