"""Two questions with two sides, and the decisions that answer them: one follows most residents, the
other does not and says why. Young and old people do not want the same."""

from datetime import timedelta
from random import Random

from deliberation.surveys.questionnaire import Question, Questionnaire, Section
from parvis.activities.survey.models import Channel, Response, Version
from parvis.activities.survey.seeds.market import YES_NO, ask, both, choices
from parvis.activities.survey.services.building import publish_version, save_questionnaire
from parvis.activities.survey.weeks import week_of
from parvis.decisions.services import link_result, publish_decision, record_decision
from parvis.processes.models import Activity

SLUG = "rue-de-l-ecole"
ANSWERS = 180
AGES = (
    ("young", "16 à 29 ans", "16 to 29"),
    ("middle", "30 à 64 ans", "30 to 64"),
    ("old", "65 ans ou plus", "65 or more"),
)
# By age: how many of all, of a hundred who close the street, and who switch off the lights.
MOODS = {"young": (40, 78, 81), "middle": (85, 66, 41), "old": (55, 52, 20)}


def seed_street(street) -> None:
    """Asked half a year ago, decided two months later."""
    process = street.begin(
        "survey",
        SLUG,
        "La rue de l’École et l’éclairage la nuit",
        "Deux questions simples, et ce que le conseil a décidé après vos réponses.",
        days=190,
    )
    activity = process.activities.get()
    save_questionnaire(activity, questionnaire(), by=street.officer)
    version = publish_version(activity, by=street.officer, now=street.ago(185))
    activity = street.open(activity, "open", 184)
    Response.objects.bulk_create(answers(activity, version, street))
    activity = street.open(activity, "closed", 150)
    activity = street.open(activity, "results", 148)
    decide(activity, street)


def questionnaire() -> Questionnaire:
    return Questionnaire(
        (Section("two", both("Deux questions", "Two questions"), questions=questions()),),
        ("fr", "en"),
    )


def questions() -> tuple[Question, ...]:
    return (
        ask(
            "close",
            "single",
            "Faut-il fermer la rue de l’École aux voitures, le matin et à 16 heures ?",
            "Should School Street be closed to cars, in the morning and at 4 p.m.?",
            choices=YES_NO,
            required=True,
            dont_know=True,
        ),
        ask(
            "lights",
            "single",
            "Faut-il éteindre l’éclairage public entre minuit et 5 heures ?",
            "Should street lights be switched off between midnight and 5 a.m.?",
            choices=YES_NO,
            required=True,
            dont_know=True,
        ),
        ask("age", "single", "Votre âge", "Your age", choices=choices(AGES), control="age"),
    )


def answers(activity: Activity, version: Version, street) -> list[Response]:
    """As many of each age as MOODS says, at some moment of the month."""
    chance = Random(1907)  # noqa: S311 - an invented town, not a secret
    return [
        Response(
            activity=activity,
            version=version,
            answers={
                "close": "yes" if chance.randrange(100) < close else "no",
                "lights": "yes" if chance.randrange(100) < lights else "no",
                "age": age,
            },
            channel=Channel.ONLINE,
            week=week_of(street.ago(184 - chance.random() * 30)),
        )
        for age, (number, close, lights) in MOODS.items()
        for _place in range(number)
    ]


def decide(activity: Activity, street) -> None:
    """The council closes the street; it switches off some lights, though most said no. A third
    decision is still written at the desk."""
    common = {"activity": activity, "decided_by": "Conseil communal de Clairval"}
    common |= {"decided_on": (street.now - timedelta(days=120)).date(), "by": street.officer}
    closed = record_decision(
        activity.process,
        title="La rue de l’École ferme aux voitures à l’entrée et à la sortie des classes",
        text="De 7 h 45 à 8 h 30 et de 15 h 30 à 16 h 15, les jours d’école, dès la rentrée.",
        reasons="Une majorité le veut, et la police locale confirme que l’on peut passer ailleurs.",
        **common,
    )
    link_result(closed, activity, "close", done="yes", by=street.officer)
    lights = record_decision(
        activity.process,
        title="L’éclairage s’éteint la nuit dans trois rues, à l’essai",
        text="De minuit à 5 heures, pendant un an, dans trois rues sans carrefour.",
        reasons="L’essai coûte peu et protège les chauves-souris du bois.",
        **common,
    )
    link_result(
        lights,
        activity,
        "lights",
        done="partly",
        reason="Une majorité veut garder la lumière : elle reste partout ailleurs, et l’essai "
        "s’arrête si les chutes ou les vols augmentent.",
        by=street.officer,
    )
    for decision in (closed, lights):
        publish_decision(decision, by=street.officer)
    record_decision(
        activity.process,
        title="Des bancs à la place des autos, rue de l’École",
        text="Quatre bancs et deux bacs à fleurs devant l’entrée.",
        reasons="La rue est calme depuis qu’elle ferme, et l’on s’y attend à la sortie.",
        **common,
    )
