"""What no kind owns: a draft, a report that waits, a decision followed up, people who follow."""

from datetime import timedelta
from random import Random

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy

from parvis.contributions.models import (
    CoAuthor,
    Contribution,
    OfficialAnswer,
    Report,
    ReportReason,
    Status,
)
from parvis.contributions.services import report
from parvis.decisions.models import AnswerMark, Decision, DecisionLink, Progress
from parvis.decisions.services import (
    add_commitment,
    mark_answer,
    publish_decision,
    record_decision,
    update_commitment,
)
from parvis.notices.models import Topic
from parvis.notices.services import Message, follow_together, notify
from parvis.people.models import Role
from parvis.processes.blueprints import blueprints
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Process, ProcessStatus
from parvis.processes.services import create_process

MOST_MARKS = 30
MARKS = (1, 3, 4, 5, 6, 6, 7, 7, 8, 8, 8, 9, 10)


def live(demonstration: Demonstration) -> None:
    """Add what the kinds did not; called after them."""
    prepare_a_draft(demonstration)
    decide_if_nothing_is(demonstration)
    say_what_answers_are_worth(demonstration)
    report_something(demonstration)
    follow_processes(demonstration)
    welcome(demonstration)


def prepare_a_draft(demonstration: Demonstration) -> None:
    """A process that an officer has begun to write: the desk shows what it still lacks."""
    if blueprints() and not Process.objects.filter(status=ProcessStatus.DRAFT).exists():
        create_process(
            next(iter(blueprints())),
            author=demonstration.people[Role.OFFICER],
            title="Un budget participatif pour les jeunes",
            slug="budget-jeunes",
            decided_by="",
            decided_when="",
        )


def report_something(demonstration: Demonstration) -> None:
    """Somebody reports a text: the moderators' queue is not empty."""
    if Report.objects.filter(state=Report.State.OPEN).exists():
        return
    target = Contribution.objects.filter(status=Status.PUBLISHED, merged_into=None).first()
    if target is not None:
        others = [user for user in demonstration.residents if user.pk != target.author_id]
        report(
            target,
            reporter=others[0],
            reason=ReportReason.DUPLICATE,
            note="Cette idée ressemble beaucoup à une autre, déposée la semaine passée.",
        )


def decide_if_nothing_is(demonstration: Demonstration) -> None:
    """A decision with two promises, one kept and one late, if no kind decided anything."""
    process = Process.objects.filter(status=ProcessStatus.PUBLISHED).last()
    if process is None or Decision.objects.exists():
        return
    officer = demonstration.people[Role.OFFICER]
    decision = record_decision(
        process,
        title="Trois projets d’habitants entrent au budget communal",
        text="Le conseil communal inscrit trois projets au budget et nomme un service pour chacun.",
        reasons="Ils ont été les plus soutenus et tiennent dans l’enveloppe annoncée.",
        decided_by="Conseil communal de Clairval",
        decided_on=(demonstration.now - timedelta(days=200)).date(),
        by=officer,
    )
    publish_decision(decision, by=officer)
    promise(decision, demonstration)


def say_what_answers_are_worth(demonstration: Demonstration) -> None:
    """Authors who were answered give their mark; one in eight does not know. The first text has the
    demonstration's resident as a second author, who may change that mark."""
    if AnswerMark.objects.exists():
        return
    chance = Random(412)  # noqa: S311 - an invented town, not a secret
    this = {"contribution": OuterRef("pk")}
    decided = DecisionLink.objects.filter(decision__published_at__isnull=False, **this)
    answered = Contribution.objects.filter(
        Q(Exists(OfficialAnswer.objects.filter(**this))) | Q(Exists(decided)),
        status=Status.PUBLISHED,
        author__isnull=False,
    )
    write_with(answered.order_by("pk").first(), demonstration)
    for row in answered.select_related("author", "activity__process").order_by("pk")[:MOST_MARKS]:
        value = None if chance.random() < 1 / 8 else chance.choice(MARKS)
        mark_answer(row, value=value, by=row.author)


def write_with(contribution: Contribution | None, demonstration: Demonstration) -> None:
    """The demonstration's resident becomes a second author."""
    if contribution is not None:
        CoAuthor.objects.get_or_create(
            contribution=contribution,
            user=demonstration.people[Role.RESIDENT],
            defaults={
                "state": CoAuthor.State.ACCEPTED,
                "invited_at": demonstration.now,
                "answered_at": demonstration.now,
            },
        )


def promise(decision: Decision, demonstration: Demonstration) -> None:
    """Two commitments with their news."""
    officer, now = demonstration.people[Role.OFFICER], demonstration.now
    benches = add_commitment(
        decision,
        title="Trois bancs et deux arbres place du Kiosque",
        description="Des bancs avec dossier, à l’ombre, près de l’arrêt de bus.",
        owner="Service travaux",
        due_on=(now - timedelta(days=60)).date(),
        budget=12_500_00,
        by=officer,
    )
    update_commitment(
        benches,
        text="Les bancs sont posés et les arbres plantés. Merci à l’école du centre.",
        status=Progress.DELIVERED,
        percent=100,
        spent=11_980_00,
        by=officer,
        now=now - timedelta(days=70),
    )
    add_commitment(
        decision,
        title="Un four à pain partagé à Haute-Roche",
        description="Un four ouvert à tous, près de la salle du village.",
        owner="Service patrimoine",
        due_on=(now - timedelta(days=12)).date(),
        budget=18_000_00,
        by=officer,
    )


def follow_processes(demonstration: Demonstration) -> None:
    """Some residents and the elected follow what is public."""
    followers = [demonstration.people[Role.ELECTED], *demonstration.residents[:6]]
    for process in Process.objects.filter(status=ProcessStatus.PUBLISHED):
        follow_together(followers, process.key)


def welcome(demonstration: Demonstration) -> None:
    """Each account of a role finds a first notice."""
    message = Message(
        topic=Topic.PROCESS,
        subject=gettext_lazy("Bienvenue dans la démonstration de Parvis"),
        body=gettext_lazy(
            "Essayez tout : la commune est fictive et rien de ce que vous faites n’engage personne."
        ),
        url="/",
    )
    notify(demonstration.people.values(), message)
