from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from deliberation.surveys.questionnaire import DONT_KNOW, Choice, Question, Questionnaire, Section
from deliberation.surveys.storing import to_json
from parvis.activities.survey.kind import KIND
from parvis.activities.survey.models import QuestionTable, Response, Results
from parvis.activities.survey.results import services
from parvis.activities.survey.results.margin_words import words_kept
from parvis.activities.survey.results.services import (
    recompute,
    refresh_results,
    set_crossings,
    set_margins,
)
from parvis.activities.survey.tasks import compute_results_later
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.processes.outcomes import Need, Preference, Proposal, Score
from parvis.processes.services import open_stage
from tests.activities.survey.results.conftest import plain, sixty
from tests.deliberation.surveys.questions import AGE, ALL, TRUST, choices, fr
from tests.factories.survey_results import add_answers, make_answered, make_version

MARGINS = "variable,category,target\nage,young,50\nage,old,50\n"


def table(activity, key):
    return QuestionTable.objects.get(results__activity=activity, question=key)


def line(activity, key):
    return table(activity, key).lines[0]


def test_every_question_has_its_table(survey):
    results = Results.objects.get(activity=survey)
    assert (results.state, results.responses, results.by_channel) == ("ready", 60, {"online": 60})
    assert results.crossed_by == ["age"]
    assert [one.question for one in results.tables.all()] == [one.key for one in ALL]
    assert [one["count"] for one in line(survey, "age")["shares"]] == [40, 20]
    assert line(survey, "trust")["numbers"]["mean"]["value"] == 6


def test_a_question_that_was_not_asked_is_not_skipped(survey):
    assert (line(survey, "why")["not_asked"], line(survey, "why")["skipped"]) == (40, 0)


def test_crosses_are_computed_for_the_chosen_questions_only(survey):
    assert set(table(survey, "views").crosses) == {"age"}
    assert table(survey, "age").crosses == {}
    roads = table(survey, "views").crosses["age"][0]
    assert roads["rows"][0]["counts"] == [30, 0]


def test_begun_answers_are_not_counted(survey):
    Response.objects.create(
        activity=survey,
        version=survey.survey_versions.get(),
        answers={"age": "old"},
        complete=False,
        week="2026-11-23",
    )
    assert refresh_results(survey).responses == 60


def test_answers_to_two_versions_are_in_one_table(commune):
    activity = make_answered(commune, ALL, sixty())
    new = Question("new", "single", fr("Nouveau ?"), choices=choices("x", "y"))
    version = make_version(activity, Questionnaire((Section("n", fr("N"), questions=(new,)),)), 2)
    add_answers(version, [{"new": "x"}] * 6, channel="paper")
    results = refresh_results(activity)
    assert (results.responses, results.by_channel) == (66, {"online": 60, "paper": 6})
    found = line(activity, "new")
    assert (found["answered"], found["skipped"], found["not_asked"]) == (6, 0, 60)
    assert line(activity, "age")["not_asked"] == 6


def test_weights_follow_the_margins_and_are_told(survey, officer):
    results = set_margins(survey, MARGINS, by=officer)
    shares = [one["share"] for one in line(survey, "age")["shares"]]
    assert shares == pytest.approx([0.5, 0.5])
    assert [one["count"] for one in line(survey, "age")["shares"]] == [40, 20]
    assert line(survey, "trust")["numbers"]["mean"]["value"] == pytest.approx(5)
    assert results.weighting["design_effect"] == pytest.approx(1.125)
    entry = Entry.objects.get(verb="survey.weighed")
    assert entry.data == {"variables": ["age"]}
    assert set_margins(survey, "  ", by=officer).weighting == {}


@pytest.mark.parametrize(
    ("margins", "why"),
    [
        ("age;young", "première ligne est « age;young »"),
        ("variable,category,target\nshoes,big,50\nshoes,small,50\n", "shoes"),
        ("variable,category,target\nage,young,many\n", "Ligne 2 : « many » n’est pas un nombre"),
    ],
)
def test_margins_that_do_not_fit_are_refused_and_nothing_changes(survey, officer, margins, why):
    with pytest.raises(Refused) as refusal:
        set_margins(survey, margins, by=officer)
    assert why in plain(refusal.value.message)
    assert Results.objects.get(activity=survey).margins == ""


def test_a_class_that_nobody_answered_leaves_the_results_without_weights(survey, officer):
    typed = "variable,category,target\nage,kid,1000\nage,teen,1000\n"
    results = set_margins(survey, typed, by=officer)
    assert "kid" in results.problem
    french = plain(words_kept(results.problem))
    assert "Personne n’a répondu de la catégorie « kid+teen » de « age », où vit 100 %" in french
    with override("en"):
        assert "Nobody in the class “kid+teen” of “age”" in words_kept(results.problem)
    assert results.weighting == {}
    assert line(survey, "age")["shares"][0]["share"] == pytest.approx(2 / 3)


def test_intervals_only_where_people_were_drawn_by_lot(commune, survey):
    assert line(survey, "age")["shares"][0]["low"] is None
    drawn = make_answered(commune, ALL, sixty(), probability=True, who="code")
    assert line(drawn, "age")["shares"][0]["low"] == pytest.approx(0.54, abs=0.02)
    assert Results.objects.get(activity=drawn).representative


def test_nothing_is_counted_while_the_survey_is_open(commune, officer):
    activity = make_answered(commune, ALL, [], stage="open")
    Results.objects.all().delete()
    for act in (
        lambda: recompute(activity, by=officer),
        lambda: set_margins(activity, MARGINS, by=officer),
        lambda: set_crossings(activity, ["age"], by=officer),
    ):
        with pytest.raises(Refused, match="encore ouverte"):
            act()
    assert not Results.objects.exists()


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_only_officers_decide(survey, request, role):
    person = request.getfixturevalue(role)
    for act in (
        lambda: recompute(survey, by=person),
        lambda: set_margins(survey, MARGINS, by=person),
        lambda: set_crossings(survey, [], by=person),
        lambda: services.publish_answers(survey, released=[], by=person),
        lambda: services.withdraw_answers(survey, by=person),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_at_most_six_crossings(survey, officer):
    with pytest.raises(Refused, match="6 questions au plus"):
        set_crossings(survey, list("abcdefg"), by=officer)
    set_crossings(survey, [], by=officer)
    assert table(survey, "views").crosses == {}


def test_many_answers_are_counted_in_the_background(
    survey, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(services, "AT_ONCE", 10)
    with django_capture_on_commit_callbacks(execute=True):
        waiting = refresh_results(survey)
        assert waiting.state == "waiting"
    assert Results.objects.get(activity=survey).state == "ready"


def test_a_failure_in_the_background_is_kept(survey):
    results = Results.objects.get(activity=survey)
    survey.survey_versions.update(questionnaire={"sections": "broken"})
    with pytest.raises(ValueError, match="expected a list"):
        services.run_results(results)
    results.refresh_from_db()
    assert results.state == "failed"
    assert results.is_ready


def test_background_work_on_a_survey_that_is_gone_does_nothing(commune):
    compute_results_later.call(12_345, commune.pk)
    assert not Results.objects.exists()


def test_the_close_and_the_publication_count(commune, officer):
    activity = make_answered(commune, ALL, [], stage="open")
    Results.objects.all().delete()
    add_answers(activity.survey_versions.get(), sixty()[:8])
    activity = open_stage(activity, "closed", by=officer, reason="Fin")
    assert Results.objects.get(activity=activity).responses == 8
    add_answers(activity.survey_versions.get(), sixty()[8:10], channel="paper")
    open_stage(activity, "results", by=officer, reason="Publié")
    assert Results.objects.get(activity=activity).responses == 10


def test_fewer_than_five_answers_are_never_published(commune, officer):
    activity = make_answered(commune, ALL, sixty()[:4], stage="closed")
    with pytest.raises(Refused, match="Moins de 5 personnes"):
        open_stage(activity, "results", by=officer, reason="Publié")


def test_scores_of_items_that_measure_an_element(commune):
    priorities = Question(
        "priorities", "multiple", fr("Par quoi commencer ?"), choices=choices("inform", "consult")
    )
    asked = (AGE, replace(TRUST, theme="integrity"), priorities)
    answers = [
        {"trust": mark, "priorities": ["inform"] if mark < 5 else ["inform", "consult"]}
        for mark in (2, 3, 4, 7, 7, 8)
    ]
    activity = make_answered(
        commune,
        Questionnaire((Section("s", fr("S"), questions=asked),)),
        answers,
        audience="elected",
    )
    (score,) = KIND.outcomes(activity, Score)
    assert (score.title, score.value, score.maximum) == ("Confiance ?", 52, 100)
    assert score.source == f"activity:{activity.uuid}"
    assert score.data == {
        "perception": "integrity",
        "item": "trust",
        "n": 6,
        "weighted": False,
        "audience": "elected",
        "representative": False,
    }
    needs = [(need.title, need.voices) for need in KIND.outcomes(activity, Need)]
    assert needs == [("Inform", 6), ("Consult", 3)]
    asked = {"n": 6, "audience": "elected"}
    assert [need.data for need in KIND.outcomes(activity, Need)] == [
        {"item": "priorities", "priority": "inform"} | asked,
        {"item": "priorities", "priority": "consult"} | asked,
    ]
    assert list(KIND.outcomes(activity, Proposal)) == []


def test_what_most_people_want_where_a_question_has_two_sides(commune):
    """Thirty young people of whom 21 say yes; twenty old ones of whom 4 do; six of no age."""
    content = Questionnaire((Section("s", fr("S"), questions=two_questions()),))
    answers = [{"age": "young", "road": "yes" if place < 21 else "no"} for place in range(30)]
    answers += [{"age": "old", "road": "yes" if place < 10 else "no"} for place in range(20)]
    answers += [{"road": "no"}] * 6 + [{"age": "old", "road": DONT_KNOW}]
    (found,) = KIND.outcomes(make_answered(commune, content, answers), Preference)
    assert (found.title, found.wanted, found.data["item"]) == ("Fermer ?", "Oui", "road")
    assert (found.votes_for, found.votes_cast) == (31, 56)
    # Nine young people say no, which is hidden, and with it a cell of each row and column.
    assert found.groups == {}
    more = make_answered(commune, content, [*answers, {"age": "young", "road": "no"}])
    (shown,) = KIND.outcomes(more, Preference)
    groups = {plain(name): votes for name, votes in shown.groups.items()}
    assert groups == {"Âge ? : Young": (21, 31), "Âge ? : Old": (10, 20)}


def two_questions():
    yes_no = (Choice("yes", fr("Oui")), Choice("no", fr("Non")))
    ages = (Choice("young", fr("Young")), Choice("old", fr("Old")))
    return (
        Question("road", "single", fr("Fermer ?"), choices=yes_no, dont_know=True),
        Question("age", "single", fr("Âge ?"), choices=ages, control="age"),
    )


@pytest.mark.parametrize("stage", ["prepare", "open", "closed"])
def test_no_outcome_before_the_publication(commune, stage):
    activity = make_answered(commune, ALL, sixty(), stage=stage)
    assert list(KIND.outcomes(activity, Score)) == []
    assert list(KIND.outcomes(activity, Need)) == []


def test_the_kept_questionnaire_is_that_of_the_answers(survey):
    assert Results.objects.get(activity=survey).questionnaire == to_json(ALL)
