import csv
import io
import re
from dataclasses import replace

import openpyxl
import pyreadstat
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from deliberation.surveys.questionnaire import Questionnaire, Section
from parvis.activities.survey.models import Quote, Results, Sorting, Theme
from parvis.activities.survey.results import sorting as sorting_module
from parvis.activities.survey.results.exports import write_csv, write_sav, write_xlsx
from parvis.activities.survey.results.services import publish_answers, set_margins
from parvis.activities.survey.results.sorting import publish_themes, sort_answers
from tests.activities.survey.results.conftest import sixty
from tests.activities.survey.results.test_services import MARGINS
from tests.deliberation.surveys.open_answers import ANSWERS
from tests.deliberation.surveys.questions import AGE, ALL, TRUST, WHY, fr
from tests.factories.survey_results import make_answered

HOSTILE = "<script>alert(1)</script>"
DESK = ("results", "margins", "crossings", "open_data")


def url(activity, name, *args) -> str:
    return reverse(name, args=[activity.process.slug, activity.slug, *args])


def page_of(client, address) -> str:
    """Its source, every white space as one space."""
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def open_survey(commune, texts, **settings):
    """A survey whose one question is open, asked of everybody."""
    asked = Questionnaire((Section("s", fr("S"), questions=(replace(WHY, when=None),)),))
    return make_answered(commune, asked, [{"why": text} for text in texts], **settings)


def test_results_show_pictures_tables_and_what_they_are_not(visitor, survey):
    page = page_of(visitor, url(survey, "survey:results"))
    assert "Pas statistiquement représentatif" in page
    assert "Marge d’erreur" not in page
    assert "<dt>réponses</dt><dd>60</dd>" in page
    assert 'aria-label="Votre âge ?. Young : 67 % ; Old : 33 %"' in page
    assert "En moyenne : 6,0 sur 10." in page
    assert "question non posée à 40" in page
    assert "4.35" not in page
    assert "Les endroits ne sont pas publiés" in page


def test_a_probability_sample_has_its_margins_of_error(visitor, commune):
    survey = make_answered(commune, ALL, sixty(), probability=True, who="code")
    page = page_of(visitor, url(survey, "survey:results"))
    assert "tirées au sort" in page
    assert "Pas statistiquement représentatif" not in page
    assert "de 54 % à 77 %" in page


def test_weights_are_explained(visitor, survey, officer):
    set_margins(survey, MARGINS, by=officer)
    page = page_of(visitor, url(survey, "survey:results"))
    assert "pondérées selon 1 caractéristique de la population : Votre âge ?." in page
    assert "Effet de plan : 1,13. Les réponses valent 53 réponses égales." in page


def test_a_question_with_few_answers_is_not_shown(visitor, commune):
    answers = [{"age": "young"}] * 6 + [{"trust": 9}] * 4
    page = page_of(visitor, url(make_answered(commune, ALL, answers), "survey:results"))
    assert "Trop peu de réponses pour être montrées." in page
    assert "En moyenne" not in page


@pytest.mark.parametrize(
    ("stage", "answers"), [("open", 60), ("closed", 60), ("prepare", 60), ("results", 4)]
)
def test_visitors_read_nothing_before_the_publication_or_of_few_people(
    visitor, commune, stage, answers
):
    survey = make_answered(commune, ALL, sixty()[:answers], stage=stage)
    assert "Pas encore de résultats" in page_of(visitor, url(survey, "survey:results"))
    assert visitor.get(url(survey, "survey:crossed")).status_code == 404
    assert all(one.permission for one in survey.kind.exports(survey))


def test_the_team_reads_them_after_the_close(client_of, closed, officer, resident):
    page = page_of(client_of(officer), url(closed, "survey:results"))
    assert "les résultats ne sont pas encore publiés" in page
    assert "En moyenne" in page
    assert "Pas encore de résultats" in page_of(client_of(resident), url(closed, "survey:results"))


def test_results_take_the_same_queries_for_any_number_of_answers_and_questions(
    visitor, commune, django_assert_num_queries
):
    def many(number):
        asked = tuple(replace(AGE, key=f"q{place}") for place in range(number))
        content = Questionnaire((Section("s", fr("S"), questions=asked),))
        answers = [{one.key: "young" for one in asked}] * number
        return make_answered(commune, content, answers)

    few, lots = many(5), many(30)
    for survey in (few, lots):
        with django_assert_num_queries(4):
            visitor.get(url(survey, "survey:results"))
    assert "page=2" in page_of(visitor, url(lots, "survey:results"))


def test_marks_stand_side_by_side_above_the_questions(visitor, commune, django_assert_num_queries):
    marks = tuple(replace(TRUST, key=f"q{place}", label=fr(f"Note {place}")) for place in range(12))
    content = Questionnaire((Section("s", fr("S"), questions=marks),))
    answers = [{one.key: 10 - place for place, one in enumerate(marks[:11])}] * 6
    survey = make_answered(commune, content, answers)
    with django_assert_num_queries(5):
        page = page_of(visitor, url(survey, "survey:results"))
    best, worst = page.index("Le mieux noté"), page.index("Le moins bien noté")
    assert best < page.index('<progress value="100" max="100" aria-label="Note 0"') < worst
    assert worst < page.index('<progress value="0" max="100" aria-label="Note 10"')
    assert "Les 11 notes" in page  # nobody answered the twelfth
    assert "Le mieux noté" not in page_of(visitor, url(survey, "survey:results") + "?page=2")


def test_crossing_shows_a_table_and_hides_small_cells(visitor, survey):
    page = page_of(visitor, url(survey, "survey:crossed") + "?question=views&par=age")
    assert "« Votre avis ? – Roads » selon « Votre âge ? »" in page
    assert "75 % (30)" in page
    page = page_of(visitor, url(survey, "survey:crossed") + "?question=order&par=age")
    assert "caché" in page


@pytest.mark.parametrize(
    "query", ["?question=age&par=age", f"?question={HOSTILE}&par=age", "?question=views&par=needs"]
)
def test_impossible_crossings_are_explained(visitor, survey, query):
    page = page_of(visitor, url(survey, "survey:crossed") + query)
    assert "ne peuvent pas être croisées" in page
    assert HOSTILE not in page


def test_crossing_takes_the_same_queries_for_any_number_of_answers(
    visitor, commune, django_assert_num_queries
):
    for number in (10, 60):
        survey = make_answered(commune, ALL, sixty()[:number])
        with django_assert_num_queries(4):
            visitor.get(url(survey, "survey:crossed") + "?question=views&par=age")


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_the_desk_is_for_officers(client_of, request, closed, role):
    client = client_of(request.getfixturevalue(role))
    for name in DESK:
        assert client.get(url(closed, f"survey_desk:{name}")).status_code == 403, name
    assert client.post(url(closed, "survey_desk:compute")).status_code == 403
    assert client.post(url(closed, "survey_desk:sort", "why")).status_code == 403
    for export in closed.kind.exports(closed):
        assert client.get(url(closed, "site:export", export.slug)).status_code == 403


@pytest.mark.parametrize("name", DESK)
def test_the_desk_pages_are_within_their_queries(
    client_of, officer, closed, name, django_assert_max_num_queries
):
    client = client_of(officer)
    client.get(url(closed, f"survey_desk:{name}"))
    with django_assert_max_num_queries(12):
        assert client.get(url(closed, f"survey_desk:{name}")).status_code == 200


def test_the_desk_waits_for_the_close(client_of, officer, commune):
    survey = make_answered(commune, ALL, sixty(), stage="open")
    assert "comptées à la fermeture" in page_of(
        client_of(officer), url(survey, "survey_desk:results")
    )
    assert client_of(officer).get(url(survey, "survey_desk:margins")).status_code == 404


def test_margins_from_a_file_and_from_the_municipality(client_of, officer, closed):
    client = client_of(officer)
    sent = SimpleUploadedFile("m.csv", b"\xef\xbb\xbf" + MARGINS.encode())
    answer = client.post(url(closed, "survey_desk:margins"), {"margins": "", "file": sent})
    assert answer.status_code == 302
    assert Results.objects.get(activity=closed).margins == MARGINS.strip()
    assert "Effet de plan" in page_of(client, url(closed, "survey_desk:results"))
    latin = "Catégorie\tVariable\tHabitants\nyoung\tage\t50\nold\tage\t50\n".encode("cp1252")
    sent = SimpleUploadedFile("m.txt", latin)
    assert client.post(url(closed, "survey_desk:margins"), {"file": sent}).status_code == 302
    rows = ["variable,category,target", "age,young,50", "age,old,50"]
    assert Results.objects.get(activity=closed).margins.splitlines() == rows


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("x" * 30_000, "20"),
        (HOSTILE, "ne conviennent pas"),
        ("variable,category,target", "aucune catégorie"),
    ],
)
def test_bad_margins_come_back_filled_in(client_of, officer, closed, typed, why):
    answer = client_of(officer).post(url(closed, "survey_desk:margins"), {"margins": typed})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert why in page
    assert HOSTILE not in page
    assert typed[:24] in page or "&lt;script&gt;" in page


def test_a_file_that_is_no_text_is_refused(client_of, officer, closed):
    sent = SimpleUploadedFile("m.csv", b"\xff\xfe\x00")
    answer = client_of(officer).post(url(closed, "survey_desk:margins"), {"file": sent})
    assert answer.status_code == 422
    assert "UTF-8" in answer.content.decode()


def test_crossings_are_chosen_at_the_desk(client_of, officer, closed):
    answer = client_of(officer).post(url(closed, "survey_desk:crossings"), {"keys": ["trust"]})
    assert answer.status_code == 302
    assert Results.objects.get(activity=closed).crossed_by == ["trust"]
    answer = client_of(officer).post(url(closed, "survey_desk:crossings"), {"keys": ["shoes"]})
    assert answer.status_code == 422


def test_open_answers_are_sorted_read_and_published(client_of, visitor, officer, commune):
    survey = open_survey(commune, [text for _name, text in ANSWERS])
    client = client_of(officer)
    assert "pas encore triées" in page_of(visitor, url(survey, "survey:results"))
    answer = client.post(url(survey, "survey_desk:sort", "why"))
    assert answer["Location"] == url(survey, "survey_desk:themes", "why")
    first, second, third = Theme.objects.order_by("-size", "pk")
    quote = first.quotes.first()
    page_of(client, answer["Location"])
    sent = {
        f"name-{first.uuid}": "Les autobus",
        f"name-{second.uuid}": "",
        f"into-{second.uuid}": str(first.uuid),
        f"name-{third.uuid}": "Secret",
        f"hidden-{third.uuid}": "on",
        f"text-{quote.uuid}": f"Plus de bus {HOSTILE}",
        f"state-{quote.uuid}": "shown",
        "publish": "",
    }
    assert client.post(answer["Location"], sent).status_code == 302
    merged = Theme.objects.get(uuid=first.uuid)
    assert merged.size == first.size + second.size
    assert merged.quotes.count() == 6
    page = page_of(visitor, url(survey, "survey:results"))
    assert "Les autobus" in page
    assert f"{merged.size} réponses" in page
    assert "Plus de bus &lt;script&gt;" in page
    assert page.count("<blockquote") == 1
    assert "Secret" not in page
    assert f'Autres réponses <span class="muted">{42 - merged.size} réponses' in page


def test_themes_wait_for_their_publication_and_can_be_taken_back(
    client_of, visitor, officer, commune
):
    survey = open_survey(commune, [text for _name, text in ANSWERS])
    sort_answers(survey, "why", by=officer)
    public = url(survey, "survey:results")
    assert "pas encore triées" in page_of(visitor, public)
    publish_themes(survey, "why", by=officer)
    assert "relu, nommé et publié" in page_of(visitor, public)
    client_of(officer).post(url(survey, "survey_desk:themes", "why"), {"withdraw": ""})
    assert "pas encore triées" in page_of(visitor, public)


def test_a_theme_cannot_join_itself_and_nothing_is_changed(client_of, officer, commune):
    survey = open_survey(commune, [text for _name, text in ANSWERS])
    sort_answers(survey, "why", by=officer)
    one = Theme.objects.first()
    sent = {f"name-{one.uuid}": "Autre", f"into-{one.uuid}": str(one.uuid)}
    answer = client_of(officer).post(url(survey, "survey_desk:themes", "why"), sent)
    assert answer.status_code == 422
    assert "pas lui-même" in answer.content.decode()
    assert Theme.objects.get(uuid=one.uuid).name == ""


def test_few_open_answers_have_no_theme_and_the_page_says_so(client_of, officer, commune):
    survey = open_survey(commune, ["plus de bus"] * 8)
    answer = client_of(officer).post(url(survey, "survey_desk:sort", "why"), follow=True)
    assert "trop peu de réponses différentes" in answer.content.decode()
    assert Sorting.objects.get().others == 8


def test_many_open_answers_are_sorted_in_the_background(
    client_of, officer, commune, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(sorting_module, "AT_ONCE", 10)
    survey = open_survey(commune, [text for _name, text in ANSWERS])
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_of(officer).post(url(survey, "survey_desk:sort", "why"))
        assert answer["Location"] == url(survey, "survey_desk:results")
    assert Theme.objects.count() == 3
    assert set(Quote.objects.values_list("state", flat=True)) == {"waiting"}


def test_other_questions_are_not_sorted(client_of, officer, survey):
    answer = client_of(officer).post(url(survey, "survey_desk:sort", "age"), follow=True)
    assert "n’a pas de réponses libres" in answer.content.decode()
    assert client_of(officer).get(url(survey, "survey_desk:themes", "age")).status_code == 404


def test_open_data_is_published_from_the_desk(
    client_of, visitor, officer, survey, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    client = client_of(officer)
    assert client.post(url(survey, "survey_desk:open_data"), {}).status_code == 422
    answer = client.post(url(survey, "survey_desk:open_data"), {"read": "on"})
    assert answer.status_code == 302
    page = page_of(visitor, url(survey, "survey:results"))
    assert "Réponses anonymisées : 60 réponses." in page
    text = visitor.get(url(survey, "site:export", "open-csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 60
    assert set(rows[0]) & {"why", "where"} == set()
    assert {row["age"] for row in rows} == {"young", "old"}
    assert {row["years"] for row in rows} == {""}
    assert {row["trust"] for row in rows} == {""}
    assert {row["needs.bus"] for row in rows} == {"1"}
    assert "tout un groupe a répondu pareil" in page_of(client, url(survey, "survey_desk:results"))
    client.post(url(survey, "survey_desk:close_data"))
    assert visitor.get(url(survey, "site:export", "open-csv")).status_code == 404


def test_released_texts_are_in_the_open_data_and_rare_people_hidden(
    commune, officer, visitor, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    survey = make_answered(commune, ALL, [*sixty(), *[{"age": "old", "why": "=1+1", "trust": 1}]])
    results = publish_answers(survey, released=["why"], by=officer)
    text = visitor.get(url(survey, "site:export", "open-csv")).content.decode("utf-8-sig")
    assert "'=1+1" in text
    told = results.open_report.pop("alike")
    assert results.open_report == {"rows": 61, "dropped": 0, "hidden": {"years": 60}, "least": 5}
    # All the young trust alike: what the old say is hidden with it, or the total would give it.
    assert (told["trust"], "views.parks" in told) == (61, False)


def test_team_files_hold_no_formula(commune, officer, tmp_path):
    survey = open_survey(commune, ["=1+1", "@cmd", "+1", "-1", "ok", "\u202eabc"], stage="closed")
    assert "'=1+1" in write_csv(survey).decode("utf-8-sig")
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(survey))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    path = tmp_path / "answers.sav"
    path.write_bytes(write_sav(survey))
    assert "=1+1" in pyreadstat.read_sav(str(path))[0]["why"].tolist()


def test_tables_can_be_downloaded_by_everybody(visitor, survey):
    text = visitor.get(url(survey, "site:export", "tables")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    young = next(row for row in rows if row["question"] == "Votre âge ?")
    assert (young["answer"], young["people"], young["share"]) == ("Young", "40", "0.6667")
    assert next(row for row in rows if row["question"] == "Confiance ?")["mean"] == "6.000"


def test_margins_are_typed_class_by_class_beside_their_words(client_of, officer, closed):
    client = client_of(officer)
    set_margins(closed, "variable;category;target\ntrust;3;1\ntrust;4;1\n", by=officer)
    address = url(closed, "survey_desk:margins")
    page = page_of(client, address)
    assert f'href="{address}age/"' in page
    assert "Rien encore" in page
    refused = client.post(f"{address}age/", {"n0": "40,5"})
    assert refused.status_code == 422
    assert "Écrivez un nombre ici aussi" in refused.content.decode()
    assert 'value="40,5"' in refused.content.decode()
    assert client.post(f"{address}age/", {"n0": "40,5", "n1": "59,5"}).status_code == 302
    kept = Results.objects.get(activity=closed).margins.splitlines()
    assert kept[0] == "variable,category,target"
    assert [line.partition(",")[0] for line in kept[1:]] == ["trust", "trust", "age", "age"]
    assert "(41 %)" in page_of(client, address).replace("\u202f", " ").replace("\u00a0", " ")
    assert 'value="40,5"' in page_of(client, f"{address}age/")
    assert client.post(f"{address}age/", {"n0": "", "n1": ""}).status_code == 302
    assert "age" not in Results.objects.get(activity=closed).margins
    assert client.get(f"{address}views/").status_code == 404
