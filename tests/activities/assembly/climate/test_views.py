"""Who may open what; what the pages say; forms that keep what is typed; counts of queries."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deliberation.climate.factors import built_in_factors
from parvis.activities.assembly.kind import KIND
from parvis.activities.assembly.models import ClimateFiling, ClimatePlan, Recommendation
from parvis.activities.assembly.services.climate import change_plan, save_action
from parvis.activities.assembly.services.climate_voices import note_voice
from parvis.common.errors import Refused
from parvis.contributions.models import Contribution
from parvis.contributions.services import ContributionFields
from parvis.processes.services import update_activity_settings
from tests.activities.assembly.climate.addresses import (
    POSTED,
    PUBLIC,
    READ,
    WRITE,
    desk,
    form_of,
    plan_now,
    public,
    rows_of,
    text_of,
)
from tests.activities.assembly.climate.conftest import unlinked
from tests.deliberation.climate.examples import isolation

READERS = ("elected", "facilitator", "guarantor")
WRITERS = ("officer", "administrator")


@pytest.fixture
def client(client_of, officer):
    return client_of(officer)


@pytest.mark.parametrize("role", ["", "resident", *READERS, *WRITERS])
def test_who_opens_which_page(request, visitor, client_of, planned, role):
    """Before publication the public pages are the staff's; forms are for who writes the plan."""
    person = client_of(request.getfixturevalue(role)) if role else visitor
    for name, more in PUBLIC.items():
        expected = 200 if role in (*READERS, *WRITERS) else 404
        assert person.get(public(planned, name, *more)).status_code == expected, name
    for name, more in READ.items():
        expected = 200 if role in (*READERS, *WRITERS) else 403
        assert person.get(desk(planned, name, *more)).status_code == expected, name
    for name, more in WRITE.items():
        expected = 200 if role in WRITERS else 403
        assert person.get(desk(planned, name, *more)).status_code == expected, name
    for name, more in POSTED.items():
        expected = 302 if role in WRITERS else 403
        assert person.post(desk(planned, name, *more)).status_code == expected, name


def test_the_right_to_plan_does_not_depend_on_the_stage(planned, officer, elected, resident):
    for stage in KIND.stages:
        planned.stage_slug = stage.slug
        assert officer.has_perm("assembly.plan_climate", planned)
        assert not elected.has_perm("assembly.plan_climate", planned)
        assert not resident.has_perm("assembly.read_climate", planned)


def test_everybody_reads_a_published_plan_and_its_files(visitor, published):
    for name, more in PUBLIC.items():
        answer = visitor.get(public(published, name, *more))
        assert answer.status_code == 200, name
        assert "csrfmiddlewaretoken" not in text_of(answer)
    home = text_of(visitor.get(published.get_absolute_url()))
    assert public(published, "climate") in home
    for export in KIND.exports(published):
        assert export.write(published)


def test_other_assemblies_have_no_climate_plan(client, visitor, activity, officer):
    settings = activity.settings | {"format": "citizens_jury"}
    update_activity_settings(activity, settings, by=officer)
    assert client.get(desk(activity, "climate")).status_code == 404
    assert visitor.get(public(activity, "climate")).status_code == 404
    assert KIND.exports(activity) == ()


def test_the_first_page_shows_totals_target_and_checks(visitor, published):
    text = text_of(visitor.get(public(published, "climate")))
    # 46 759.5 t, and 45 % of it; the sum is made by hand in tests/deliberation/climate.
    assert "46 760" in text
    assert "21 042 t" in text
    assert "Le conseil communal a approuvé le plan le 1er février 2026." in text
    assert 'role="img"' in text


def test_an_inventory_shows_every_step_with_its_own_figures(visitor, published):
    text = text_of(visitor.get(public(published, "climate_inventory", 2006)))
    assert "[(20 000 MWh consommés − 4 000 MWh produits ici − 1 000 MWh verts achetés)" in text
    assert "× 0,285 + 505,000 t + 0,000 t] ÷ 20 000 MWh" in text
    assert "0,239000" in text
    assert "Émissions directes, CO₂ seul" in text
    assert "IPCC 2006 Guidelines" in text
    assert visitor.get(public(published, "climate_inventory", 1999)).status_code == 404


def test_actions_are_filtered(visitor, published, officer):
    save_action(
        published,
        isolation(id="cle", title="Clé", needs=(), recommendations=(), key=True),
        by=officer,
        reason="Plus.",
    )
    address = public(published, "climate_actions")
    for query, count in (
        ("", 3),
        ("?cle=oui", 1),
        ("?secteur=public_transport", 1),
        ("?etat=x", 0),
    ):
        found = visitor.get(address + query).context["found"]
        assert found == count, query


def test_needs_lead_to_actions_and_back(visitor, published, officer):
    fields = ContributionFields(title="Avoir moins froid", body="Dit en séance.")
    need = note_voice(published, sort="needs", fields=fields, by=officer)
    page = text_of(visitor.get(public(published, "climate_answers")))
    assert "Aucune action n’y répond encore" in page
    action = isolation(needs=(str(need.number),), recommendations=())
    save_action(published, action, replaces=action.id, by=officer, reason="Réponse.")
    page = text_of(visitor.get(public(published, "climate_answers")))
    assert "Isoler les toits" in page
    assert "Aucune action n’y répond encore" not in page
    assert "Avoir moins froid" in text_of(
        visitor.get(public(published, "climate_action", action.id))
    )
    assert "Isoler les toits" in text_of(visitor.get(need.get_absolute_url()))


def test_recommendations_lead_to_actions_once_they_are_handed_over(visitor, published, officer):
    text = Recommendation.objects.create(
        activity=published, position=1, number=3, title="Des toits isolés", text="…", adopted=True
    )
    action = isolation(needs=(), recommendations=("3",))
    save_action(published, action, replaces=action.id, by=officer, reason="Réponse.")
    assert plan_now(published).actions[0].recommendations == (str(text.uuid),)
    pages = (public(published, "climate_answers"), public(published, "climate_action", action.id))
    assert not any("Des toits isolés" in text_of(visitor.get(page)) for page in pages)
    published.stage_slug = "reply"
    published.save()
    assert all("Des toits isolés" in text_of(visitor.get(page)) for page in pages)
    assert "Recommandation 3" in text_of(visitor.get(pages[0]))
    with pytest.raises(Refused) as refusal:
        save_action(published, isolation(id="x", needs=(), recommendations=("9",)), by=officer)
    assert refusal.value.code == "unknown_recommendation"


@pytest.mark.parametrize("number", [1, 30])
def test_lists_take_as_many_queries_for_one_as_for_thirty(
    visitor, client, activity, officer, number
):
    fields = ContributionFields(title="Un besoin", body="Dit en séance.")
    numbers = [
        str(note_voice(activity, sort="needs", fields=fields, by=officer).number)
        for _one in range(number)
    ]
    actions = tuple(
        isolation(id=f"a{n}", needs=(text,), recommendations=()) for n, text in enumerate(numbers)
    )
    change_plan(activity, lambda _old: replace(unlinked(), actions=actions), by=officer)
    ClimatePlan.objects.update(published_at="2026-01-01T00:00:00Z")
    public_counts = {"climate": 4, "climate_actions": 5, "climate_answers": 7}
    found = {name: queries(visitor, public(activity, name)) for name in public_counts}
    assert found == public_counts
    client.get(desk(activity, "climate"))
    desk_counts = {"climate": 9, "climate_actions": 7, "climate_voices": 9}
    assert {name: queries(client, desk(activity, name)) for name in desk_counts} == desk_counts


def queries(client, address: str) -> int:
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as context:
        assert client.get(address).status_code == 200
    return len(context)


def test_an_action_is_written_changed_and_taken_out(client, planned):
    address = desk(planned, "climate_new_action")
    data = form_of(client.get(address)) | {"co2_tonnes": "beaucoup", "title": "Vélos"}
    refused = client.post(address, data | {"origin": "citizen", "status": "planned"})
    assert refused.status_code == 422
    assert "Écrivez un nombre" in text_of(refused)
    assert "Vélos" in text_of(refused)
    data |= {"co2_tonnes": "1 200,5", "origin": "citizen", "status": "planned"}
    assert client.post(address, data).status_code == 302
    action = plan_now(planned).actions[-1]
    assert (action.id, action.co2_tonnes) == ("velos", Decimal("1200.5"))
    address = desk(planned, "climate_action", "velos")
    typed = form_of(client.get(address))
    client.post(address, typed)
    assert plan_now(planned).actions[-1] == action
    late = typed | {"start": "2027-01-01", "end": "2026-01-01"}
    assert "La fin vient après le début." in text_of(client.post(address, late))
    unknown = client.post(address, typed | {"needs": "4242"})
    assert "aucune contribution ne porte le numéro « 4242 »" in text_of(unknown)
    client.post(desk(planned, "climate_delete", "actions", "velos"))
    assert [one.id for one in plan_now(planned).actions] == ["isoler-les-toits", "bus"]


def test_deleting_from_a_published_plan_asks_for_a_reason(client, published):
    address = desk(published, "climate_delete", "inventaires", "2006")
    refused = client.post(address)
    assert refused.status_code == 422
    assert len(plan_now(published).inventories) == 1
    assert client.post(address, {"reason": "Compté deux fois."}).status_code == 302
    assert plan_now(published).inventories == ()


def test_an_inventory_is_begun_and_its_tables_filled_in(client, planned):
    address = desk(planned, "climate_inventories")
    data = {"kind": "monitoring", "year": "2022", "population": "11000", "factors": "plan-2006"}
    assert client.post(address, data | {"year": "2006"}).status_code == 422
    assert client.post(address, data).status_code == 302
    address = desk(planned, "climate_inventory", 2022)
    page = client.get(address)
    typed = form_of(page) | rows_of(page)
    typed |= {
        "residential_buildings-natural_gas": "28 500,5",
        "electricity-0-name": "Toits solaires",
        "electricity-0-mwh": "900",
        "direct-0-sector": "waste",
        "direct-0-gas": "ch4",
        "direct-0-tonnes": "3",
    }
    mixed = client.post(address, typed)
    assert mixed.status_code == 422
    assert "ne compte pas le gaz" in text_of(mixed)
    assert "28 500,5" in text_of(mixed)
    nameless = client.post(address, typed | {"electricity-0-name": ""})
    assert "Donnez un nom à cette ligne, ou videz-la." in text_of(nameless)
    assert client.post(address, typed | {"direct-0-gas": "co2"}).status_code == 302
    made = plan_now(planned).inventories[1]
    assert [(one.sector, one.mwh) for one in made.energy] == [
        ("residential_buildings", Decimal("28500.5"))
    ]
    assert (made.electricity[0].mwh, made.direct[0].tonnes) == (900, 3)


def test_the_form_of_an_inventory_changes_nothing_by_itself(client, planned):
    page = client.get(desk(planned, "climate_inventory", 2006))
    data = form_of(page) | rows_of(page)
    assert client.post(desk(planned, "climate_inventory", 2006), data).status_code == 302
    assert plan_now(planned) == unlinked()


def test_factors_change_under_another_name_and_with_their_source(client, planned):
    address = desk(planned, "climate_factors", 2006)
    page = client.get(address)
    typed = form_of(page) | rows_of(page, "rows")
    assert client.post(address, typed).status_code == 302
    assert plan_now(planned) == unlinked()
    typed |= {"factor-0-value": "0,21"}
    assert "donnez un autre nom à la version" in text_of(client.post(address, typed))
    typed |= {"version": "2026-11"}
    sourceless = client.post(address, typed | {"factor-0-source": ""})
    assert "Dites d’où vient ce facteur." in text_of(sourceless)
    assert client.post(address, typed).status_code == 302
    factors = plan_now(planned).inventories[0].factors
    assert (factors.version, factors.find("natural_gas").value) == ("2026-11", Decimal("0.21"))


def test_the_target_and_the_minimum(client, planned):
    address = desk(planned, "climate_frame")
    page = client.get(address)
    typed = form_of(page)
    assert client.post(address, typed | {"reduction": "120"}).status_code == 422
    assert client.post(address, typed | {"reduction": "45"}).status_code == 302
    assert "il faut au moins 55 %" in text_of(client.get(desk(planned, "climate")))
    assert client.post(address, {"minimum": "40", "source": ""}).status_code == 422
    client.post(address, {"minimum": "40", "source": "Engagement de 2017"})
    assert "L’objectif est de 45 % de réduction ; il faut au moins 40 %." in text_of(
        client.get(desk(planned, "climate"))
    )


def test_a_hazard_is_assessed(client, planned):
    address = desk(planned, "climate_risk", "drought")
    page = client.get(address)
    typed = form_of(page) | rows_of(page, "rows")
    typed |= {"probability": "high", "exposed-0-name": "Agriculture", "exposed-1-note": "perdu"}
    assert client.post(address, typed).status_code == 422
    assert client.post(address, typed | {"exposed-1-note": ""}).status_code == 302
    risk = plan_now(planned).risks[1]
    assert (risk.hazard, risk.probability, risk.sectors[0].name) == (
        "drought",
        "high",
        "Agriculture",
    )
    assert client.get(desk(planned, "climate_risk", "dragons")).status_code == 404
    page = client.get(desk(planned, "climate_risk", "extreme_heat"))
    client.post(
        desk(planned, "climate_risk", "extreme_heat"), form_of(page) | rows_of(page, "rows")
    )
    assert plan_now(planned).risks[0] == unlinked().risks[0]


def test_states_filings_and_voices(client, planned):
    address = desk(planned, "climate_monitoring")
    client.post(address, form_of(client.get(address)) | {"status-bus": "completed"})
    assert plan_now(planned).actions[1].status == "completed"
    filing = {"sort": "plan", "filed_on": "2024-03-01", "reference": "Envoi 12"}
    assert (
        client.post(desk(planned, "climate_filing"), filing | {"filed_on": "x"}).status_code == 422
    )
    client.post(desk(planned, "climate_filing"), filing)
    assert "Envoi 12" in text_of(client.get(address))
    client.post(desk(planned, "climate_unfile", ClimateFiling.objects.get().pk))
    assert ClimateFiling.objects.count() == 0
    voice = {"sort": "findings", "title": "Les écoles chauffent trop", "body": "Vu sur place."}
    assert client.post(desk(planned, "climate_voices"), voice | {"title": ""}).status_code == 422
    client.post(desk(planned, "climate_voices"), voice)
    assert Contribution.objects.get().category == "findings"
    assert "Les écoles chauffent trop" in text_of(client.get(desk(planned, "climate_voices")))


def test_two_approaches_are_not_compared(client, planned, officer):
    def edit(plan):
        later = replace(
            plan.baseline,
            kind="monitoring",
            year=2022,
            approach="life_cycle_ghg",
            factors=built_in_factors("life_cycle_ghg"),
            energy=(),
            electricity=(),
            green=(),
        )
        return replace(plan, inventories=(plan.baseline, later))

    change_plan(planned, edit, by=officer)
    text = text_of(client.get(desk(planned, "climate")))
    assert "On ne compare que des inventaires d’une même approche." in text


def test_the_pages_speak_english(visitor, published):
    visitor.get("/langue/en/?vers=/")
    text = text_of(visitor.get(public(published, "climate")))
    assert "Municipal buildings" in text
    assert "The municipal council approved the plan" in text
