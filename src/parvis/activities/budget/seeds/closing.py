"""The end of last year's edition: who voted, what people think, what was learned."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from parvis.activities.budget.models import Audience, Lesson, Remark
from parvis.activities.budget.questions import USUAL
from parvis.activities.budget.seeds.building import Town
from parvis.activities.budget.services import evaluation
from parvis.activities.budget.services.editions import record_lesson, say_running_cost
from parvis.activities.budget.services.turnout import keep_turnout

# People of the list and those who voted: invented, and the same 412 voters as in the box.
AGES = {
    "16 à 24 ans": (610, 31),
    "25 à 44 ans": (1480, 142),
    "45 à 64 ans": (1690, 161),
    "65 à 84 ans": (1010, 75),
    "85 ans et plus": (170, 3),
}
VOTERS_OF_SECTIONS = (188, 96, 78, 50)
PEOPLE_OF_SECTIONS = (2100, 1220, 960, 680)
PRAISE = (
    "Les projets expliqués simplement, et le reçu pour vérifier mon vote.",
    "Voir les photos des bancs : on sait à quoi sert notre argent.",
)
WISHES = (
    "Deux semaines pour voter, c’est court quand on part en vacances.",
    "Un bureau de vote dans chaque village, pas seulement à la maison communale.",
)
LESSONS = (
    (Lesson.Verdict.KEEP, "La règle des parts égales : chaque village a eu un projet."),
    (Lesson.Verdict.KEEP, "Le bulletin sur papier, encodé par deux personnes."),
    (Lesson.Verdict.CHANGE, "Le vote dure trois semaines au lieu de deux."),
    (Lesson.Verdict.CHANGE, "On vérifie qui possède le terrain avant de mettre un projet au vote."),
)


def close_edition(town: Town, activity) -> None:
    """Figures, opinions and lessons of an edition whose projects are followed up."""
    names = [section.name for section in town.sections]
    people = zip(PEOPLE_OF_SECTIONS, VOTERS_OF_SECTIONS, strict=True)
    keep_turnout(activity, ages=AGES, sections=dict(zip(names, people, strict=False)))
    note = "Lettres aux ménages, impressions, 120 heures des services, animation de deux soirées."
    say_running_cost(activity, cost=7_400_00, note=note, by=town.officer)
    ask(town, activity, opened=55, closes=20)
    for verdict, text in LESSONS:
        record_lesson(
            activity,
            verdict=verdict,
            text=text,
            decided_by="Le comité de suivi",
            decided_on=town.ago(10).date(),
            by=town.officer,
        )


def open_questions(town: Town, activity, *, opened: int, closes: int):
    """The usual questions, open from `opened` to `closes` days ago (to come if negative)."""
    return evaluation.open_evaluation(
        activity,
        questions=[(sort, str(text)) for sort, text in USUAL],
        closes_on=town.ago(closes).date(),
        by=town.officer,
        now=town.ago(opened),
    )


def ask(town: Town, activity, *, opened: int, closes: int) -> None:
    """Replies of the residents and some papers, then the close; most texts are published."""
    chance = Random(412)  # noqa: S311 - an invented town, not a secret
    asked, now = open_questions(town, activity, opened=opened, closes=closes), town.ago(opened - 5)
    texts = [{"q8": text} for text in PRAISE] + [{"q9": text} for text in WISHES]
    for place, person in enumerate(town.residents):
        remarks = texts[place // 5] if place % 5 == 0 and place // 5 < len(texts) else {}
        marks = some_marks(chance)
        evaluation.reply(asked, by=person, voted=True, marks=marks, remarks=remarks, now=now)
    for number in range(1, 10):
        evaluation.enter_paper_reply(
            asked,
            audience=Audience.VOTER,
            paper_number=f"P{number}",
            marks=some_marks(chance),
            remarks={},
            by=town.officer,
            now=now,
        )
    for remark in asked.remarks.all():
        remark.questionnaire = asked
        evaluation.judge_remark(remark, state=Remark.State.SHOWN, by=town.officer)
    evaluation.close_evaluation(asked, by=town.officer, now=town.ago(closes))


def some_marks(chance: Random) -> dict[str, int]:
    """Mostly content, as people who reply often are."""
    return {
        f"q{place}": chance.choices((5, 4, 3, 2, 1), (6, 7, 3, 2, 1))[0] for place in range(1, 8)
    }


def still_asked(town: Town, activity) -> None:
    """A questionnaire that is open now, with two papers and a text to read."""
    asked = open_questions(town, activity, opened=2, closes=-15)
    evaluation.enter_paper_reply(
        asked,
        audience=Audience.VOTER,
        paper_number="P1",
        marks={"q1": 4, "q2": 5},
        remarks={"q9": "Dire plus tôt combien coûte chaque projet."},
        by=town.officer,
        now=timezone.now() - timedelta(hours=1),
    )
