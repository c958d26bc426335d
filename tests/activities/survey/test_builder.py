"""Writing a questionnaire at the desk."""

from dataclasses import replace

import pytest
from django.urls import reverse

from deliberation.surveys.questionnaire import Clause, Condition
from parvis.activities.survey.models import Response, Version
from parvis.activities.survey.ready import ready_questionnaires
from parvis.activities.survey.selectors.versions import current_version, work_version
from parvis.activities.survey.services.building import (
    begin_version,
    publish_version,
    save_questionnaire,
)
from tests.activities.survey.pages import fill, text_of
from tests.deliberation.surveys.questionnaires import ask, when
from tests.factories.places import SectionFactory
from tests.factories.survey import make_survey, sections


@pytest.fixture
def desk(survey, client_of, officer):
    """A function that asks for a page of the desk, and one that sends a form to it."""
    client = client_of(officer)

    def go(name="board", *args, data=None, query=""):
        address = reverse(f"survey_desk:{name}", args=[survey.process.slug, survey.slug, *args])
        return client.get(address + query) if data is None else client.post(address + query, data)

    return go


def plain(answer) -> str:
    """The page with ordinary spaces in the place of no-break ones."""
    return answer.content.decode().replace("\u00a0", " ")


def work(survey):
    return work_version(survey).content


def test_a_question_of_each_kind_is_added(survey, desk):
    lines = {"choices_fr": "oui | Oui\nNon\nSans avis", "rows_fr": "Rue\nPlace"}
    marks = {"low": "0", "high": "10", "at_most": "0"}
    for kind in KINDS_ASKED:
        data = {"label_fr": f"Une question {kind} ?", **lines, **marks}
        answer = desk("new_question", data=data, query=f"?kind={kind}&page=page1")
        assert answer.status_code == 302, kind
    added = work(survey).sections[0].questions[3:]
    assert [one.kind for one in added] == list(KINDS_ASKED)
    single = added[0]
    assert single.key == "une_question_single"
    assert [(one.value, one.label["fr"]) for one in single.choices] == [
        ("oui", "Oui"),
        ("non", "Non"),
        ("sans_avis", "Sans avis"),
    ]
    page = desk().content.decode()
    assert "Une question point ?" in page
    assert page.count('class="builder-question') == 5 + len(KINDS_ASKED)


KINDS_ASKED = (
    *("single", "multiple", "scale", "matrix", "ranking", "number", "date"),
    *("short", "long", "point", "file", "info"),
)


def test_a_ready_list_other_and_a_place_save_typing(survey, desk):
    data = {"label_fr": "Venez-vous ?", "list": "frequency", "other": "on", "place": "likes"}
    answer = desk("new_question", data=data, query="?kind=single&page=page2")
    assert answer["Location"].endswith("#venez_vous")
    [first, *_rest] = work(survey).sections
    assert [one.key for one in first.questions][:3] == ["likes", "venez_vous", "venez_vous_other"]
    added, what = first.questions[1:3]
    assert added.values == ("never", "rarely", "sometimes", "often", "always", "other")
    assert (what.kind, what.label) == ("short", {"fr": "Autre\u00a0: précisez"})
    assert what.when == Condition((Clause("venez_vous", "is", "other"),))
    assert "Jamais · Rarement · Parfois · Souvent · Toujours … (6)" in desk().content.decode()
    both = data | {"choices_fr": "A\nB", "label_fr": "Encore ?"}
    refused = desk("new_question", data=both, query="?kind=single&page=page2")
    assert "pas les deux" in refused.content.decode()
    then = {"label_fr": "Et puis ?", "then": "scale"}
    answer = desk("new_question", data=then, query="?kind=long&page=page2")
    assert answer["Location"].endswith("/question/?kind=scale&page=page2")
    desk("question", "et_puis", data={"label_fr": "Et puis ?", "place": "page1"})
    assert work(survey).sections[0].questions[0].key == "et_puis"


def test_a_version_in_work_can_be_abandoned_but_not_the_only_one(survey, desk):
    desk("change", data={"do": "remove:likes"})
    assert "Abandonner ces changements" in desk().content.decode()
    desk("abandon", data={})
    assert (work_version(survey), current_version(survey).number) == (None, 1)
    desk("abandon", data={})
    assert "Rien n’est changé" in desk().content.decode()


def test_a_published_version_is_read_as_it_was_published(survey, desk, officer):
    SectionFactory(municipality=survey.municipality, slug="bas", name="Le Bas")
    begun = begin_version(survey, by=officer)
    assert "village" not in begun.content.by_key  # read once before it is written again
    village = replace(ask("village", "single", control="section"), choices=())
    begun = save_questionnaire(survey, sections((village,)), by=officer)
    assert begun.content.by_key["village"].values == ()
    assert "bas" in publish_version(survey, by=officer).content.by_key["village"].values


def test_a_published_version_never_changes_and_answers_keep_theirs(survey, desk, begun, visitor):
    before = current_version(survey).questionnaire
    fill(visitor, begun, likes="yes")
    desk(
        "question",
        "likes",
        data={"label_fr": "Aimez-vous encore ?", "choices_fr": "yes | A\nno | B"},
    )
    assert (work_version(survey).number, current_version(survey).number) == (2, 1)
    assert current_version(survey).questionnaire == before
    assert desk("publish", data={}).status_code == 302
    assert current_version(survey).content.by_key["likes"].label == {"fr": "Aimez-vous encore ?"}
    assert Version.objects.get(number=1).questionnaire == before
    page = text_of(visitor, f"{begun}?page=page1")
    assert "Aimez-vous le marché ?" in page
    assert 'value="yes" checked' in page
    visitor.post(f"{begun}relire/", {})
    response = Response.objects.get()
    assert (response.version.number, response.answers) == (1, {"likes": "yes"})


def test_moving_copying_and_removing(survey, desk):
    for do in ("down:likes", "copy:mark", "remove:why", "up:page2", "up:nothing", "fly:likes", ""):
        assert desk("change", data={"do": do}).status_code == 302
    found = {one.key: [q.key for q in one.questions] for one in work(survey).sections}
    assert list(found) == ["page2", "page1"]
    assert found == {"page1": ["likes", "name"], "page2": ["mark", "mark_2", "order"]}


def test_a_condition_by_its_words(survey, desk):
    data = {"every": "all", "question_1": "likes", "operator_1": "is", "value_1": "NO"}
    assert desk("condition", "page2", data=data).status_code == 302
    assert work(survey).sections[1].when == Condition((Clause("likes", "is", "no"),))
    assert "« Aimez-vous le marché ? » est « NO »" in plain(desk())
    assert desk("condition", "page2", data={"every": "all"}).status_code == 302
    assert work(survey).sections[1].when is None


@pytest.mark.parametrize(
    ("value", "words"),
    [("peut-être", "Possibles : YES, NO"), ("Je ne sais pas", "n’est pas une réponse possible")],
)
def test_a_condition_on_an_answer_that_does_not_exist(desk, value, words):
    data = {"every": "all", "question_1": "likes", "operator_1": "is", "value_1": value}
    answer = desk("condition", "name", data=data)
    assert answer.status_code == 422
    assert words in plain(answer)


def test_conditions_that_go_round_are_refused_with_their_path(survey, desk):
    data = {"every": "all", "question_1": "why", "operator_1": "answered", "value_1": ""}
    answer = desk("condition", "likes", data=data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Des conditions tournent en rond" in page
    assert "Aimez-vous le marché ? → Pourquoi ?" in page or "Pourquoi ? → Aimez-vous" in page
    assert work_version(survey) is None or work(survey).by_key["likes"].when is None


def test_what_is_wrong_is_said_and_keeps_it_from_being_published(survey, desk):
    desk("change", data={"do": "remove:likes"})
    page = desk().content.decode()
    assert "dépend d’une question qui n’existe pas" in page
    assert "Publier cette version" not in page
    desk("publish", data={})
    assert current_version(survey).number == 1
    assert "pas encore prêt" in desk().content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "champ est obligatoire"),
        ({"label_fr": "x", "key": "Été"}, "Commencez par une lettre"),
        ({"label_fr": "x", "key": "likes"}, "Ce nom court sert déjà"),
        ({"label_fr": "x", "choices_fr": "a | A\na | B"}, "le même nom court"),
        ({"label_fr": "x", "choices_fr": "\n".join("abc" * 70)}, "réponses au plus"),
        ({"label_fr": "x" * 601}, "600"),
    ],
)
def test_refused_questions_come_back_filled_in(desk, data, words):
    answer = desk("new_question", data=data, query="?kind=single&page=page1")
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_hostile_words_are_shown_as_they_are(survey, desk, visitor):
    data = {"label_fr": "<script>alert(1)</script>", "choices_fr": '"><b>\n<i>'}
    desk("new_question", data=data, query="?kind=single&page=page1")
    for page in (desk(), desk("preview"), desk("question", "script_alert_1_script")):
        assert b"<script>alert" not in page.content
        assert b"&lt;script&gt;alert(1)" in page.content


def test_several_languages(survey, desk):
    assert desk("languages", data={"languages": "fr, AR ,fr"}).status_code == 302
    assert work(survey).languages == ("fr", "ar")
    data = {"label_fr": "Oui ?", "label_ar": "نعم؟", "choices_fr": "Oui\nNon", "choices_ar": "نعم"}
    refused = desk("new_question", data=data, query="?kind=single&page=page1")
    assert "Il y a 1 lignes, mais 2" in refused.content.decode()
    data["choices_ar"] = "نعم\nلا"
    assert desk("new_question", data=data, query="?kind=single&page=page1").status_code == 302
    assert work(survey).by_key["oui"].choices[1].label == {"fr": "Non", "ar": "لا"}
    assert "نعم؟" in desk("preview", query="?langue=ar").content.decode()
    page = desk("preview", query="?langue=ar").content.decode()
    assert (page.count(' dir="rtl"'), "À traduire" in desk().content.decode()) == (1, True)
    assert desk("languages", data={"languages": "français"}).status_code == 422


@pytest.mark.parametrize("audience", ["residents", "elected", "officers", "associations"])
def test_ready_questionnaires_are_ready(commune, client_of, officer, audience):
    survey = make_survey(commune, sections((ask("a"),)), "prepare")
    [ready] = [one for one in ready_questionnaires().values() if one.audience == audience]
    client = client_of(officer)
    args = [survey.process.slug, survey.slug]
    client.post(reverse("survey_desk:take", args=args), {"ready": ready.slug})
    client.post(reverse("survey_desk:publish", args=args), {})
    version = current_version(survey)
    assert (version.number, version.source) == (2, ready.slug)
    assert len(version.content.themes()) == 11
    for texts in (one.label for one in version.content):
        assert texts["fr"]
        assert texts["en"]


@pytest.mark.parametrize("stage", ["prepare", "open", "closed", "results"])
@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor", "officer"])
def test_only_officers_write_and_only_before_the_close(
    commune, form, client_of, request, stage, role
):
    survey = make_survey(commune, form, stage)
    client = client_of(request.getfixturevalue(role))
    args = [survey.process.slug, survey.slug]
    board = client.get(reverse("survey_desk:board", args=args))
    client.post(reverse("survey_desk:change", args=args), {"do": "down:likes"})
    assert board.status_code == (200 if role == "officer" else 403)
    may = role == "officer" and stage in ("prepare", "open")
    assert (work_version(survey) is not None) is may


def test_the_board_asks_the_same_few_queries_for_any_number_of_questions(
    commune, client_of, officer, django_assert_num_queries
):
    client = client_of(officer)
    for number in (1, 200):
        many = sections(
            tuple(ask(f"q{n}", when=when(f"q{n - 1}") if n else None) for n in range(number))
        )
        survey = make_survey(commune, many)
        args = [survey.process.slug, survey.slug]
        for name, queries in (("board", 8), ("preview", 8)):
            address = reverse(f"survey_desk:{name}", args=args)
            client.get(address)
            with django_assert_num_queries(queries):
                answer = client.get(address)
            assert answer.status_code == 200
            if name == "board":  # a long one begins with a list of its questions
                assert (f'<a href="#q{number - 1}"' in answer.content.decode()) is (number > 20)
