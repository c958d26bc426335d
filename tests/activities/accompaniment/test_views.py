"""The pages: what they show, what forms refuse, what they cost."""

import csv
import io
import json
from decimal import Decimal

import pypdfium2
import pytest
from django.core.cache import cache
from django.utils import timezone

from parvis.activities.accompaniment.catalogue import offer
from parvis.activities.accompaniment.exports import write_indicators, write_json
from parvis.activities.accompaniment.models import Engagement, Indicator, Module, Session
from parvis.activities.accompaniment.paper import report_pdf
from parvis.activities.accompaniment.selectors import scores
from parvis.activities.accompaniment.services.modules import take_parts
from parvis.activities.accompaniment.words import change_text, decimal_text, work_text
from parvis.common.generations import drop_pages
from parvis.processes.outcomes import Score
from tests.activities.accompaniment.conftest import add, make_engagement, modules
from tests.activities.diagnosis.report.conftest import make_published
from tests.activities.survey.results.conftest import sixty
from tests.deliberation.surveys.questions import ALL
from tests.factories.plan import make_plan
from tests.factories.survey_results import make_answered

HOSTILE = "<script>alert(1)</script> =1+1 {{ x }} %s"
BOARD_QUERIES, HOME_QUERIES, PROCESS_QUERIES = 11, 8, 10


def desk(activity, end: str = "") -> str:
    return f"/bureau/accompaniment/{activity.process.slug}/{activity.slug}/{end}"


def public(activity, end: str = "") -> str:
    return f"/demarches/{activity.process.slug}/accompaniment/{activity.slug}/{end}"


def plain(response) -> str:
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def signed(activity):
    moment = timezone.now()
    Engagement.objects.filter(activity=activity).update(
        organisation_signature="C. Lambert",
        organisation_signed_at=moment,
        municipality_signature="M. Dumont",
        municipality_signed_at=moment,
    )
    return activity


def test_public_page_shows_nothing_before_it_is_signed(proposed, visitor):
    page = plain(visitor.get(public(proposed)))
    assert "L’accord n’est pas encore signé" in page
    assert "Répondre à chacun." not in page


def test_public_page_tells_what_is_done_and_not_the_homework(running, visitor):
    signed(running)
    module = modules(running)[0]
    Session.objects.create(
        module=module,
        title="La charte",
        starts_at=timezone.now(),
        officers=3,
        minutes_spent=90,
        notes="Secret du compte rendu",
    )
    page = plain(visitor.get(public(running)))
    assert "La commune est accompagnée par Ateliers locaux" in page
    assert "3 personnes" in page
    assert "1,5 h (0,19 j)" in page
    assert "Secret du compte rendu" not in page
    assert module.homework.get().title not in page


def test_public_page_shows_the_difference_with_its_sources(running, visitor):
    signed(running)
    day = timezone.localdate()
    Indicator.objects.filter(title="Contributions répondues").update(
        before=41,
        before_on=day,
        before_source="Comptage A",
        after="78.5",
        after_on=day,
        after_source="Comptage B",
    )
    page = plain(visitor.get(public(running)))
    assert "+37,5" in page
    assert "Comptage A" in page
    assert "Comptage B" in page
    assert page.count('<td class="num" data-label="Avant">inconnu') == 2


def test_report_is_public_once_evaluated(commune, companion, visitor, client_of, running):
    assert visitor.get(public(running, "rapport.pdf")).status_code == 404
    assert client_of(companion).get(public(running, "rapport.pdf")).status_code == 200
    activity = signed(make_engagement(commune, "evaluated", companion=companion, slug="fini"))
    response = visitor.get(public(activity, "rapport.pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_report_holds_the_figures_and_survives_hostile_text(running):
    signed(running)
    Engagement.objects.update(purpose=HOSTILE, conclusion="Nous répondons.")
    Module.objects.filter(number=1).update(rating=4, evaluation="Vraiment #let x = 1")
    pages = pypdfium2.PdfDocument(report_pdf(running))
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    for words in ("Rapport provisoire", "<script>", "Nous répondons.", "Très utile", "#let x"):
        assert words in text, words
    first = pages[0].get_textpage().get_text_range()
    for words in ("Les trois choses à retenir", "Séances tenues", "L’avis de la commune"):
        assert words in first.replace("\u00a0", " "), words


def test_exports_hold_what_is_public_only(running):
    signed(running)
    Indicator.objects.filter(title="Contributions répondues").update(title="=SOMME(A1)")
    rows = list(
        csv.reader(io.StringIO(write_indicators(running).decode("utf-8-sig")), delimiter=";")
    )
    assert rows[1][1] == "'=SOMME(A1)"
    told = json.loads(write_json(running))
    assert [module["key"] for module in told["modules"]] == ["responsiveness", "training"]
    assert "homework" not in told["modules"][0]
    assert "compagne@" not in json.dumps(told)
    assert running.kind.exports(make_engagement(running.municipality, "propose", slug="p")) == ()


def test_terms_form_keeps_what_was_typed(proposed, client_of, officer, companion):
    client = client_of(officer)
    form = {
        "organisation": HOSTILE,
        "facilitator": "personne@nulle.part",
        "purpose": "Pourquoi",
        "hours": "12.5",
        "starts_on": "2026-05-01",
        "ends_on": "2026-04-01",
    }
    refused = client.post(desk(proposed, "termes/"), form)
    assert refused.status_code == 422
    assert "La fin vient avant le début." in plain(refused)
    assert refused.context["form"]["organisation"].value() == HOSTILE
    assert "<script>alert" not in plain(refused)
    refused = client.post(desk(proposed, "termes/"), form | {"ends_on": ""})
    assert "Aucun compte n’a cette adresse." in plain(refused)
    done = client.post(
        desk(proposed, "termes/"), form | {"ends_on": "", "facilitator": companion.email}
    )
    assert done.status_code == 302
    assert Engagement.objects.get(activity=proposed).minutes_planned == 750


@pytest.mark.parametrize(
    ("end", "form"),
    [
        ("termes/", {}),
        ("modules/catalogue/", {"key": "nothing"}),
        ("modules/ecrire/", {"title": " ", "objectives": ""}),
        ("signer/municipality/", {"signature": ""}),
        ("modules/1/changer/", {"title": "", "objectives": "x", "hours": "-3"}),
    ],
)
def test_bad_forms_of_a_proposal_come_back(proposed, client_of, officer, end, form):
    response = client_of(officer).post(desk(proposed, end), form)
    assert response.status_code == 422
    assert 'class="error-summary"' in plain(response) or "errorlist" in plain(response)


@pytest.mark.parametrize(
    ("end", "form"),
    [
        ("modules/1/seances/ajouter/", {"title": "Séance", "starts_at": "demain"}),
        ("modules/1/livrables/ajouter/", {"title": "x", "link": "javascript:alert(1)"}),
        ("modules/1/travaux/ajouter/", {"title": "x", "due_on": "31/31/2026"}),
        ("modules/1/indicateurs/ajouter/", {"title": "x", "before": "12"}),
        ("modules/1/evaluation/", {"rating": "9", "text": "x"}),
    ],
)
def test_bad_forms_of_the_work_come_back(running, client_of, officer, end, form):
    response = client_of(officer).post(desk(running, end), form)
    assert response.status_code == 422
    for name in form:
        assert response.context["form"][name].value() == form[name]


def test_each_side_signs_for_itself_while_it_is_proposed(
    proposed, running, client_of, officer, companion
):
    sides = ("organisation", "municipality", "other")

    def seen(activity, person):
        pages = (desk(activity, f"signer/{side}/") for side in sides)
        return [client_of(person).get(page).status_code for page in pages]

    assert seen(proposed, officer) == [403, 200, 404]
    assert seen(proposed, companion) == [200, 403, 404]
    assert seen(running, officer) == [403, 403, 404]


def test_whole_way_through_the_forms(proposed, client_of, officer, companion):
    ours, theirs = client_of(officer), client_of(companion)
    theirs.post(desk(proposed, "modules/catalogue/"), {"key": "open-data"})
    assert Module.objects.filter(key="open-data").exists()
    ours.post(desk(proposed, "modules/2/retirer/"))
    theirs.post(desk(proposed, "signer/organisation/"), {"signature": "C. Lambert"})
    ours.post(desk(proposed, "signer/municipality/"), {"signature": "M. Dumont"})
    assert Engagement.objects.get().is_signed
    type(proposed).objects.update(stage_slug="running")
    theirs.post(
        desk(proposed, "modules/1/seances/ajouter/"),
        {"title": "Première", "starts_at": "2026-05-04T18:30", "hours": "1.5", "officers": "4"},
    )
    session = Session.objects.get()
    assert (session.minutes_spent, session.people) == (90, 4)
    shown = theirs.get(desk(proposed, f"modules/1/seances/{session.pk}/"))
    assert shown.context["form"]["hours"].value() == "1.5"
    one = Module.objects.get(number=1).deliverables.get(title__startswith="Charte")
    end = f"modules/1/livrables/{one.pk}/"
    theirs.post(desk(proposed, end), {"title": "La charte", "delivered_on": "2026-05-05"})
    refused = ours.post(desk(proposed, f"{end}reponse/"), {"accepted": "no", "answer": ""})
    assert refused.status_code == 422
    assert theirs.post(desk(proposed, f"{end}reponse/"), {"accepted": "yes"}).status_code == 403
    ours.post(desk(proposed, f"{end}reponse/"), {"accepted": "yes"})
    page = plain(ours.get(desk(proposed, "modules/1/")))
    assert "Accepté" in page
    ours.post(desk(proposed, "modules/1/evaluation/"), {"rating": "4", "text": "Très bien."})
    assert Module.objects.get(number=1).rating == 4
    ours.post(desk(proposed, "partage/"), {"items": ["documents"]})
    assert ours.get(desk(proposed, "partage/")).context["form"].initial["items"] == ["documents"]


def test_part_of_another_module_or_noun_is_not_found(running, client_of, officer):
    client = client_of(officer)
    row = modules(running)[0].homework.get()
    assert client.get(desk(running, f"modules/1/travaux/{row.pk}/")).status_code == 200
    for end in (f"modules/2/travaux/{row.pk}/", "modules/9/", "modules/1/autres/ajouter/"):
        assert client.get(desk(running, end)).status_code == 404


def test_indicator_takes_a_score_of_the_process(running, client_of, officer, monkeypatch):
    known = Score("Répondre", source="activity:x", value=3, maximum=4, data={"indicator": "co-03"})
    unknown = Score("Inconnu", data={"indicator": "co-04", "known": False})
    monkeypatch.setattr(scores, "outcomes_of", lambda phase, kind: [known, unknown])
    measures = scores.measures_of(running)
    assert [(one.title, one.value) for one in measures] == [("Répondre", 75)]
    form = {"title": "Répondues", "before_score": measures[0].key, "before_on": "2026-05-01"}
    end = "modules/1/indicateurs/ajouter/"
    assert client_of(officer).post(desk(running, end), form).status_code == 302
    row = Indicator.objects.get(title="Répondues")
    assert (row.before, row.before_source, row.after) == (75, "Répondre", None)
    later = Score("Publié depuis", value=1, maximum=1, data={"indicator": "co-02"})
    monkeypatch.setattr(scores, "outcomes_of", lambda phase, kind: [later])
    assert len(scores.measures_of(running)) == 1
    drop_pages(running.municipality_id)
    assert [one.title for one in scores.measures_of(running)] == ["Publié depuis"]


def test_board_and_public_page_cost_the_same_for_one_and_for_thirty_modules(
    running, client_of, officer, visitor, django_assert_num_queries
):
    signed(running)
    Module.objects.filter(number=2).delete()
    client = client_of(officer)
    client.get(desk(running))
    visitor.get("/sante/")
    with django_assert_num_queries(BOARD_QUERIES):
        client.get(desk(running))
    with django_assert_num_queries(HOME_QUERIES):
        visitor.get(public(running))
    for number in range(3, 32):
        add(running.engagement, number, "training")
    take_parts(modules(running)[0], offer("training", "fr"))
    with django_assert_num_queries(BOARD_QUERIES):
        client.get(desk(running))
    with django_assert_num_queries(HOME_QUERIES):
        visitor.get(public(running), {"again": "1"})


@pytest.mark.parametrize(
    ("value", "text"),
    [("0", "0"), ("12.50", "12,5"), ("-3", "\u22123"), ("1234.05", "1\u202f234,05")],
)
def test_figures_as_people_read_them(value, text):
    assert decimal_text(Decimal(value)) == text


def test_changes_and_work_as_people_read_them():
    assert change_text(Decimal("2")) == "+2"
    assert change_text(None) == decimal_text(None) == ""
    assert work_text(1410, 8).replace("\xa0", " ") == "23,5 h (2,94 j)"


def test_first_look_at_a_process_of_four_kinds_costs_the_same_for_one_and_for_many(
    running, visitor, django_assert_num_queries
):
    """Nothing is kept: neither the page nor the figures of any activity."""
    signed(running)
    here = {"process": running.process}
    make_plan(running.municipality, "progress", **here)
    page = f"/demarches/{running.process.slug}/"
    for rows in (1, 4):
        for _place in range(rows):
            make_published(running.municipality, {}, **here)
            make_answered(running.municipality, ALL, sixty(), **here)
        visitor.get("/sante/")
        cache.clear()
        with django_assert_num_queries(PROCESS_QUERIES):
            assert "60" in plain(visitor.get(page))
