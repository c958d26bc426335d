import re
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdfium2 import PdfDocument

from deliberation.surveys.questionnaire import Question
from parvis.activities.survey.models import PaperForm, PaperLot, Quota, Response
from parvis.activities.survey.paper.codes import codes_of
from parvis.activities.survey.paper.printing import lot_pdf, sections_of
from parvis.activities.survey.paper.services import (
    enter_form,
    print_lot,
    settle_form,
    take_back,
)
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.processes.services import open_stage
from tests.deliberation.surveys.questions import ALL
from tests.factories.people import UserFactory, give_role
from tests.factories.survey_results import add_answers, make_answered

READ = {"age": "young", "trust": 7, "needs": ["bus"], "order": ["b", "a"]}
HOSTILE = "<script>alert(1)</script>"


def url(activity, name, *args) -> str:
    return reverse(name, args=[activity.process.slug, activity.slug, *args])


@pytest.fixture
def survey(commune):
    return make_answered(commune, ALL, [], stage="open")


@pytest.fixture
def colleague(commune):
    user = UserFactory(display_name="Collègue")
    give_role(user, commune, "officer")
    return user


@pytest.fixture
def lot(survey, officer):
    return print_lot(survey, size=3, language="fr", large=False, by=officer)


@pytest.fixture
def code(lot):
    return codes_of(lot)[0]


def test_forms_have_numbers_of_their_own_and_the_print_is_public(survey, officer, lot):
    other = print_lot(survey, size=3, language="fr", large=True, by=officer)
    codes = [*codes_of(lot), *codes_of(other)]
    assert len(set(codes)) == 6
    assert all(re.fullmatch(r"([0-9A-Z]{4}-){2}[0-9A-Z]{4}", code) for code in codes)
    assert Entry.objects.filter(verb="survey.printed").count() == 2


def test_two_people_who_read_the_same_make_one_answer(survey, officer, colleague, code):
    first = enter_form(survey, code=code, answers=READ, by=officer)
    assert (first.counted, first.first) == (False, READ)
    assert not Response.objects.exists()
    second = enter_form(survey, code=code.lower().replace("-", " "), answers=READ, by=colleague)
    assert (second.counted, second.first, second.second) == (True, None, None)
    response = Response.objects.get()
    assert (response.channel, response.answers, response.complete) == ("paper", READ, True)


def test_capitals_and_spaces_of_a_text_do_not_matter(survey, officer, colleague, code):
    low = {"trust": 1, "why": "Plus  de BUS"}
    enter_form(survey, code=code, answers=low, by=officer)
    form = enter_form(survey, code=code, answers=low | {"why": "plus de bus"}, by=colleague)
    assert form.counted


def test_a_number_counts_once(survey, officer, colleague, code):
    enter_form(survey, code=code, answers=READ, by=officer)
    enter_form(survey, code=code, answers=READ, by=colleague)
    for person in (officer, colleague):
        with pytest.raises(Refused, match="déjà compté"):
            enter_form(survey, code=code, answers={"age": "old"}, by=person)
    assert Response.objects.count() == 1
    form = PaperForm.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperForm.objects.create(lot=form.lot, code=form.code, counted=True)


def test_one_person_cannot_read_twice(survey, officer, code):
    enter_form(survey, code=code, answers=READ, by=officer)
    with pytest.raises(Refused, match="une autre personne doit le relire"):
        enter_form(survey, code=code, answers=READ, by=officer)


@pytest.mark.parametrize("typed", ["", "ABCD-EFGH-JKLM", "1", HOSTILE, "é" * 12])
def test_numbers_that_were_not_printed_are_refused(survey, officer, lot, typed):
    with pytest.raises(Refused, match="Aucun questionnaire"):
        enter_form(survey, code=typed, answers=READ, by=officer)


def test_a_number_of_another_survey_is_refused(commune, survey, officer, code):
    other = make_answered(commune, ALL, [], stage="open")
    with pytest.raises(Refused, match="Aucun questionnaire"):
        enter_form(other, code=code, answers=READ, by=officer)


def test_readings_that_differ_are_settled_by_somebody_else_with_a_reason(
    survey, officer, colleague, code
):
    enter_form(survey, code=code, answers=READ, by=officer)
    form = enter_form(survey, code=code, answers=READ | {"trust": 1}, by=colleague)
    assert not form.counted
    with pytest.raises(Refused, match="une autre personne doit trancher"):
        settle_form(form, answers=READ, reason="C’est un 7", by=officer)
    with pytest.raises(Refused, match="Écrivez ce que montre"):
        settle_form(form, answers=READ, reason="  ", by=colleague)
    settled = settle_form(form, answers=READ, reason="C’est un 7", by=colleague)
    assert (settled.counted, settled.reason, settled.first) == (True, "C’est un 7", None)
    assert Response.objects.get().answers["trust"] == 7
    with pytest.raises(Refused, match="ne diffèrent pas"):
        settle_form(form, answers=READ, reason="Encore", by=colleague)


def test_one_takes_back_one_s_own_first_reading_only(survey, officer, colleague, code):
    form = enter_form(survey, code=code, answers=READ, by=officer)
    with pytest.raises(Refused, match="Seule votre propre lecture"):
        take_back(form, by=colleague)
    take_back(form, by=officer)
    assert not PaperForm.objects.exists()


def test_impossible_answers_and_questions_not_asked_are_left_out(survey, officer, code):
    form = enter_form(
        survey, code=code, answers=READ | {"age": "martian", "why": "trust est haut"}, by=officer
    )
    assert form.first == {key: value for key, value in READ.items() if key != "age"}


def test_a_paper_counts_even_when_its_group_is_full(survey, officer, colleague, code):
    Quota.objects.create(activity=survey, question="age", value="young", wanted=0)
    enter_form(survey, code=code, answers=READ, by=officer)
    assert enter_form(survey, code=code, answers=READ, by=colleague).counted


@pytest.mark.parametrize("stage", ["prepare", "results"])
def test_papers_are_entered_while_open_and_after_the_close_only(commune, officer, stage):
    survey = make_answered(commune, ALL, [], stage="open")
    code = codes_of(print_lot(survey, size=1, language="fr", large=False, by=officer))[0]
    survey.stage_slug = stage
    survey.save()
    with pytest.raises(Refused, match="jusqu’à la publication"):
        enter_form(survey, code=code, answers=READ, by=officer)


def test_results_wait_for_the_second_reading(survey, officer, colleague, code):
    add_answers(survey.survey_versions.get(), [READ] * 6)
    survey = open_stage(survey, "closed", by=officer, reason="Fin")
    enter_form(survey, code=code, answers=READ, by=officer)
    with pytest.raises(Refused, match="deuxième lecture"):
        open_stage(survey, "results", by=officer, reason="Publié")
    enter_form(survey, code=code, answers=READ, by=colleague)
    survey = open_stage(survey, "results", by=officer, reason="Publié")
    assert survey.survey_results.by_channel == {"online": 6, "paper": 1}


@pytest.mark.parametrize("wrong", [{"size": 0}, {"size": 301}, {"language": "de"}])
def test_a_lot_has_bounds(survey, officer, wrong):
    with pytest.raises(Refused, match="De 1 à 300"):
        print_lot(survey, **{"size": 1, "language": "fr", "large": False} | wrong, by=officer)


def test_nothing_is_printed_before_the_questionnaire_or_after_the_close(survey, officer):
    survey.survey_versions.update(published_at=None)
    with pytest.raises(Refused, match="Publiez d’abord"):
        print_lot(survey, size=1, language="fr", large=False, by=officer)
    survey.stage_slug = "closed"
    survey.save()
    survey.survey_versions.update(published_at="2026-11-01T00:00Z")
    with pytest.raises(Refused, match="on n’imprime plus"):
        print_lot(survey, size=1, language="fr", large=False, by=officer)


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_only_officers_print_and_enter(survey, lot, code, request, client_of, role):
    person = request.getfixturevalue(role)
    with pytest.raises(PermissionDenied):
        print_lot(survey, size=1, language="fr", large=False, by=person)
    with pytest.raises(PermissionDenied):
        enter_form(survey, code=code, answers=READ, by=person)
    client = client_of(person)
    for name in ("papers", "enter"):
        assert client.get(url(survey, f"survey_desk:{name}")).status_code == 403
    assert client.get(url(survey, "survey_desk:lot", 1)).status_code == 403


@pytest.fixture(scope="module")
def text_of():
    def read(pdf: bytes) -> list[str]:
        texts = [page.get_textpage().get_text_bounded() for page in PdfDocument(pdf)]
        return [re.sub(r"\s+", " ", text) for text in texts]

    return read


def test_the_printed_form_asks_every_question_and_bears_its_number(lot, text_of):
    pages = text_of(lot_pdf(lot))
    whole = " ".join(pages)
    for code in codes_of(lot):
        assert code in whole
    for place, question in enumerate(ALL, start=1):
        assert f"{place}. {question.label['fr']}" in whole
    assert "Répondez seulement dans ce cas : « Confiance ? » est au plus « 4 »" in whole
    assert whole.count("Je ne sais pas") == 3
    assert pages[0].count(codes_of(lot)[0]) == 1


def test_large_print_has_less_on_a_page(survey, officer, lot, text_of):
    large = print_lot(survey, size=3, language="fr", large=True, by=officer)
    assert len(text_of(lot_pdf(large))[0]) < len(text_of(lot_pdf(lot))[0])


def test_hostile_texts_are_printed_as_they_are(commune, officer, text_of):
    survey = make_answered(
        commune, ALL, [], stage="open", introduction='#panic("x") *gras* $x$ 😀 ' + HOSTILE
    )
    lot = print_lot(survey, size=1, language="fr", large=False, by=officer)
    assert '#panic("x") *gras* $x$' in text_of(lot_pdf(lot))[0]


def test_what_a_question_repeats_is_left_open_on_paper():
    again = Question("again", "short", {"fr": "Pourquoi « {{age}} » ?"})
    first = replace(ALL.sections[0], questions=(*ALL.sections[0].questions, again))
    (section,) = sections_of(replace(ALL, sections=(first,)), "fr")
    assert section["questions"][-1]["label"] == "4. Pourquoi « … » ?"


def test_information_blocks_have_no_number():
    info = Question("note", "info", {"fr": "Lisez ceci."})
    first = replace(ALL.sections[0], questions=(info, *ALL.sections[0].questions))
    (section,) = sections_of(replace(ALL, sections=(first,)), "fr")
    assert [one["label"] for one in section["questions"]][:2] == ["Lisez ceci.", "1. Votre âge ?"]


def typed() -> dict:
    """What a browser sends for READ."""
    return {
        "shown": ["age", "trust", "needs", "order"],
        "q-age": "young",
        "q-trust": "7",
        "q-needs": ["bus"],
        "q-order-a": "2",
        "q-order-b": "1",
    }


def test_a_paper_is_entered_read_again_and_settled_at_the_desk(
    client_of, survey, officer, colleague, code
):
    mine, theirs = client_of(officer), client_of(colleague)
    enter = url(survey, "survey_desk:enter")
    # Under the number that it has on the paper.
    assert "1. Votre âge ?" in mine.get(f"{enter}?numero={code}").content.decode()
    assert mine.post(enter, typed() | {"numero": code}).status_code == 302
    page = theirs.get(url(survey, "survey_desk:papers")).content.decode()
    assert "Lu une fois" in page
    assert f"?numero={code}" in page
    assert "checked" not in theirs.get(f"{enter}?numero={code}").content.decode()
    assert theirs.post(enter, typed() | {"numero": code, "q-trust": "2"}).status_code == 302
    settle = url(survey, "survey_desk:settle", code)
    page = re.sub(r"\s+", " ", theirs.get(settle).content.decode())
    assert '"Première lecture">7</td><td data-label="Deuxième lecture">2</td>' in page
    assert theirs.post(settle, typed() | {"numero": code}).status_code == 422
    sent = typed() | {"numero": code, "reason": "C’est un 7."}
    assert theirs.post(settle, sent).status_code == 302
    assert Response.objects.get().answers == READ


def test_somebody_who_read_i_do_not_know_did_not_read_nothing(
    client_of, survey, officer, colleague, code
):
    enter, settle = url(survey, "survey_desk:enter"), url(survey, "survey_desk:settle", code)
    client_of(officer).post(enter, typed() | {"numero": code, "q-trust": "__dont_know"})
    told = client_of(colleague).post(enter, typed() | {"numero": code, "q-trust": ""}, follow=True)
    assert "tone-warning" in told.content.decode()
    page = re.sub(r"\s+", " ", client_of(colleague).get(settle).content.decode())
    assert '"Première lecture">Je ne sais pas</td><td data-label="Deuxième lecture">rien' in page


def test_bad_input_comes_back_filled_in(client_of, survey, officer, code):
    sent = typed() | {"numero": code, "q-trust": "99", "shown": ["age", "trust", "years"]}
    sent |= {"q-years": HOSTILE}
    answer = client_of(officer).post(url(survey, "survey_desk:enter"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Des réponses sont impossibles" in page
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page
    assert not PaperForm.objects.exists()


def test_an_unknown_number_is_told(client_of, survey, officer, lot):
    answer = client_of(officer).get(
        url(survey, "survey_desk:enter") + f"?numero={HOSTILE}", follow=True
    )
    assert "Aucun questionnaire de cette enquête" in answer.content.decode()
    assert client_of(officer).get(url(survey, "survey_desk:settle", "X")).status_code == 404
    assert client_of(officer).get(url(survey, "survey_desk:lot", 9)).status_code == 404


def test_lots_are_prepared_and_downloaded_at_the_desk(client_of, survey, officer):
    client = client_of(officer)
    papers = url(survey, "survey_desk:papers")
    assert client.post(papers, {"size": "0", "language": "fr"}).status_code == 422
    assert client.post(papers, {"size": "2", "language": "fr", "large": "on"}).status_code == 302
    assert PaperLot.objects.get().size == 2
    answer = client.get(url(survey, "survey_desk:lot", 1))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_the_list_of_papers_takes_the_same_queries_for_1_and_30(
    client_of, survey, officer, django_assert_num_queries
):
    client = client_of(officer)
    lot = print_lot(survey, size=40, language="fr", large=False, by=officer)
    client.get(url(survey, "survey_desk:papers"))
    for number in (1, 30):
        for code in codes_of(lot)[:number]:
            PaperForm.objects.get_or_create(
                lot=lot, code=code, defaults={"first": READ, "first_by": officer}
            )
        with django_assert_num_queries(10):
            client.get(url(survey, "survey_desk:papers"))
