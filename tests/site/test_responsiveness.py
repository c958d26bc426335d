"""The public page on responsiveness, its data and the desk's list of what waits."""

import csv
import io
import json

import pytest
import time_machine

from deliberation.responsiveness.cases import measure
from deliberation.responsiveness.tables import read_cases
from parvis.contributions.models import Contribution
from parvis.places.models import Municipality
from tests.deliberation.responsiveness.hand import CASES, CHARTER, ON
from tests.factories.places import SectionFactory
from tests.factories.processes import ActivityFactory, ProcessFactory
from tests.factories.responsiveness import at, file_cases
from tests.processes.kind import install

PAGE, CSV, JSON = "/reactivite/", "/reactivite/contributions.csv", "/reactivite/chiffres.json"
DESK = "/bureau/reactivite/"
QUERIES, DESK_QUERIES = 10, 7


@pytest.fixture(autouse=True)
def _then(monkeypatch):
    install(monkeypatch)
    with time_machine.travel(at(ON), tick=False):
        yield


@pytest.fixture
def activity(commune):
    process = ProcessFactory(municipality=commune, title="Place du centre")
    return ActivityFactory(process=process, kind_slug="workshop", stage_slug="result")


@pytest.fixture
def filed(activity, resident, officer):
    return file_cases(activity, author=resident, officer=officer)


@pytest.fixture
def charter(commune):
    Municipality.objects.update(answer_days=CHARTER, answer_source="Charte, article 7")


def text_of(client, path=PAGE, **query) -> str:
    response = client.get(path, query)
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def test_empty_municipality_gets_an_honest_page(visitor):
    page = text_of(visitor)
    assert "Rien à mesurer pour le moment" in page
    assert "%" not in page[page.index("<main") : page.index("</main>")]


def test_page_says_the_figures_worked_out_by_hand(visitor, filed, charter):
    page = text_of(visitor)
    for words in (
        *("<strong>63 %</strong> des contributions ont une réponse", "5 sur 8"),
        *("<strong>30 jours</strong> pour répondre à la moitié", "9 sur 10 : pas encore atteint"),
        "<strong>20 jours</strong> pour un premier signe",
        *("<strong>67 %</strong> de réponses dans le délai promis (30 jours)", "4 sur 6"),
        "<strong>80 %</strong> des réponses donnent une raison",
        "Délai promis : 30 jours (Charte, article 7).",
        "Après 90 jours, 22 % des contributions attendent encore.",
    ):
        assert words in page, words


def test_page_without_a_charter_says_that_nothing_was_promised(visitor, filed):
    page = text_of(visitor)
    assert "La commune n’a promis aucun délai" in page
    assert "dans le délai promis (" not in page


def test_page_measures_what_is_chosen(visitor, filed):
    other = ProcessFactory(municipality=filed[0].municipality, title="Autre")
    page = text_of(visitor, process=other.slug)
    assert "Rien à mesurer pour ce choix" in page
    assert "5 sur 8" in text_of(visitor, year="2026")


@pytest.mark.parametrize("query", [{"year": "1850"}, {"year": "x"}, {"process": "<script>"}])
def test_page_asked_for_what_does_not_exist_says_so_and_shows_all(visitor, filed, query):
    page = text_of(visitor, **query)
    assert "5 sur 8" in page
    assert page.count("n’en fait pas partie") == 1
    assert "<script>" not in page[page.index("<main") : page.index("</main>")]


def test_page_hides_sections_with_few_contributions(visitor, activity, resident, officer):
    people = {"author": resident, "officer": officer}
    sections = [
        SectionFactory(municipality=activity.municipality, name=name) for name in ("Nord", "Sud")
    ]
    file_cases(activity, cases=CASES[:4] * 5, section=sections[0], **people)
    file_cases(activity, cases=CASES[:4], section=sections[1], **people)
    page = text_of(visitor)
    assert page.count("trop peu pour être montré") == 2


def test_page_costs_the_same_for_one_and_for_many(
    visitor, activity, resident, officer, django_assert_num_queries
):
    people = {"author": resident, "officer": officer}
    file_cases(activity, cases=CASES[:1], **people)
    visitor.get("/sante/")
    with django_assert_num_queries(QUERIES):
        visitor.get(PAGE)
    file_cases(activity, cases=CASES * 4, **people)
    with django_assert_num_queries(QUERIES):
        visitor.get(PAGE, {"year": "2026"})


def test_page_is_measured_once_in_ten_minutes_and_says_when(visitor, filed, activity, resident):
    text_of(visitor)
    Contribution.objects.filter(pk=filed[0].pk).delete()
    with time_machine.travel(at(ON), tick=False) as clock:
        clock.shift(300)
        page = text_of(visitor)
        assert "5 sur 8" in page
        assert "Mesuré il y a 5 minutes" in page
        clock.shift(301)
        assert "4 sur 7" in text_of(visitor)


def test_table_is_read_by_the_tool_and_gives_the_same_figures(visitor, filed, charter):
    response = visitor.get(CSV)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = response.content.decode()
    assert list(read_cases(io.StringIO(text, newline=""))) == list(CASES)
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))
    assert [row["number"] for row in rows] == [str(row.number) for row in filed]
    assert "Resident" not in text
    told = json.loads(visitor.get(JSON).content)
    again = measure(CASES, on=ON, promised_days=CHARTER)
    assert told["answered"] == {"part": 5, "whole": 8, "percent": 63}
    assert told["to_answer_days"]["median"] == again.to_answer.median
    assert (told["promised_days"], told["promised_in"]) == (30, "Charte, article 7")


def test_table_keeps_a_section_whose_name_is_a_formula_inert(visitor, activity, resident, officer):
    section = SectionFactory(municipality=activity.municipality, name="=1+1")
    file_cases(activity, author=resident, officer=officer, cases=CASES[:1], section=section)
    assert ";'=1+1" in visitor.get(CSV).content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("resident", 403),
        ("officer", 200),
        ("elected", 200),
        ("facilitator", 200),
        ("guarantor", 200),
        ("administrator", 200),
    ],
)
def test_waiting_list_is_for_the_staff(request, client_of, role, status):
    assert client_of(request.getfixturevalue(role)).get(DESK).status_code == status


def test_waiting_list_shows_the_oldest_first_and_what_is_late(client_of, officer, filed, charter):
    client = client_of(officer)
    page = text_of(client, DESK)
    titles = [filed[place].title for place in (6, 5, 4)]
    assert [page.index(f">{title}</a>") for title in titles] == sorted(
        page.index(f">{title}</a>") for title in titles
    )
    assert "La commune a promis une réponse en 30 jours." in page
    late = text_of(client, DESK, retard="oui")
    assert [f">{title}</a>" in late for title in titles] == [True, False, False]


def test_waiting_list_empty_says_that_nothing_waits(client_of, officer):
    page = text_of(client_of(officer), DESK)
    assert "Rien n’attend de réponse" in page
    assert "n’a promis aucun délai de réponse" in page


def test_waiting_list_costs_the_same_for_one_and_for_thirty(
    client_of, officer, activity, resident, django_assert_num_queries
):
    people = {"author": resident, "officer": officer}
    file_cases(activity, cases=CASES[5:6], **people)
    client = client_of(officer)
    client.get(DESK)
    with django_assert_num_queries(DESK_QUERIES):
        client.get(DESK)
    file_cases(activity, cases=CASES[5:6] * 30, **people)
    with django_assert_num_queries(DESK_QUERIES):
        client.get(DESK)
