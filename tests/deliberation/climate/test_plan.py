"""The plan around the inventories: actions, risks, acceptance, monitoring, charts."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given

from deliberation.climate.acceptance import acceptance, is_acceptable
from deliberation.climate.actions import answers, savings, unanswered, without_origin
from deliberation.climate.amounts import exact, plain, rounded
from deliberation.climate.charts import (
    by_carrier,
    by_sector,
    path,
    path_to_target,
    savings_by_sector,
)
from deliberation.climate.consistency import problems
from deliberation.climate.criteria import default_criteria
from deliberation.climate.emissions import emissions
from deliberation.climate.factors import MixedApproaches, built_in_factors
from deliberation.climate.inventory import Consumption, Plant
from deliberation.climate.monitoring import Due, compare, due, years_later
from deliberation.climate.plan import ClimatePlan
from deliberation.climate.risks import HazardRisk, ranking
from deliberation.climate.targets import Target
from deliberation.climate.words import sentence, title

from .examples import D, baseline, complete_plan, examples, heat, inventories, isolation

CRITERIA = default_criteria()


def checks(plan):
    return {check.code: check for check in acceptance(plan, CRITERIA)}


def test_a_complete_plan_passes_every_check():
    plan = complete_plan()
    assert all(check.passed for check in acceptance(plan, CRITERIA))
    assert is_acceptable(plan, CRITERIA)
    assert [sentence(check, "fr") for check in acceptance(plan, CRITERIA)] == [
        "Le conseil communal a approuvé le plan le 1er février 2026.",
        "Le plan a été approuvé le 1er février 2026, avant la date limite du 28 février 2026.",
        "L’objectif est de 55\u202f% de réduction\u202f; il faut au moins 55\u202f%.",
        "Secteurs clés dans l’inventaire\u202f: 4\u202f; il en faut 3.",
        "Secteurs clés touchés par les actions\u202f: 2\u202f; il en faut 2.",
        "Les tableaux vont ensemble.",
        "Tous les dangers retenus sont évalués.",
    ]


def test_an_empty_plan_fails_every_check_and_says_what_is_missing():
    plan = ClimatePlan("Exemple", signed=date(2024, 3, 1))
    assert not is_acceptable(plan, CRITERIA)
    assert [sentence(check, "en") for check in acceptance(plan, CRITERIA)] == [
        "The municipal council has not approved the plan yet.",
        "The plan has to be approved before 1 March 2026.",
        "There is no target for the coming years yet.",
        "Key sectors in the inventory: 0, but 3 are needed. There remain: municipal buildings,"
        " tertiary buildings, residential buildings, transport.",
        "Key sectors that actions concern: 0, but 2 are needed. There remain: municipal buildings,"
        " tertiary buildings, residential buildings, transport.",
        "There is no inventory yet.",
        "No hazard is named yet.",
    ]
    assert [title(check, "fr") for check in acceptance(plan, CRITERIA)][:2] == [
        "Décision du conseil communal",
        "Plan remis à temps",
    ]


def test_acceptance_counts_what_the_rules_count():
    cancelled = isolation(status="cancelled")
    adapting = isolation(id="bus", title="Bus", sector="public_transport", aims=("adaptation",))
    plan = replace(
        complete_plan(), targets=(Target(2030, D("40.5")),), actions=(cancelled, adapting)
    )
    found = checks(plan)
    assert (found["action_sectors"].found, found["action_sectors"].passed) == ("0", False)
    assert sentence(found["target"], "fr") == (
        "L’objectif est de 40,5\u202f% de réduction, mais il faut au moins 55\u202f%."
    )
    older = CRITERIA.with_value("minimum_reduction", D(40), "signed before 2021")
    assert {c.code: c.passed for c in acceptance(plan, older)}["target"]
    far = replace(plan, targets=(Target(2050, D(100)),))
    assert sentence(checks(far)["target"], "en") == "There is no target for the coming years yet."
    late = replace(plan, signed=date(2023, 1, 1))
    assert not checks(late)["in_time"].passed
    gaps = replace(plan, risks=(HazardRisk("storm"),))
    assert sentence(checks(gaps)["risks"], "fr") == "Il reste à évaluer\u202f: tempête."


def test_tables_that_do_not_fit_are_named():
    inventory = baseline(
        energy=(
            Consumption("public_transport", "biofuel", D(1)),
            Consumption("industry", "heat_cold", D(10)),
            Consumption("industry", "electricity", D(10)),
        ),
        factors=replace(built_in_factors("activity_co2"), factors=()),
        electricity=(
            Plant("A", "", D(5), "coal"),
            Plant("B", "", D(5), "coal", D(1), emissions=D(1)),
        ),
        green=(),
        heat=(Plant("C", "", D(3)),),
    )
    assert problems(inventory) == (
        *("factor:biofuel", "input:A", "factor:coal", "efficiency:B", "heat_flow:2006"),
    )
    plan = replace(complete_plan(), inventories=(inventory,))
    assert sentence(checks(plan)["tables"], "fr") == (
        "Les tableaux ne vont pas ensemble\u202f: facteur d’émission manquant\u202f: biocarburant,"
        " énergie consommée par A, facteur d’émission manquant\u202f: charbon,"
        " B produit plus qu’il ne brûle, la chaleur de 2006 dépasse ce qui est fourni."
    )
    assert problems(baseline(energy=())) == ("empty:2006",)
    heat_only = baseline(energy=(Consumption("industry", "heat_cold", D(10)),))
    assert problems(heat_only) == ("heat:2006",)
    assert problems(baseline()) == ()
    bare = replace(heat_only, energy=(Consumption("industry", "electricity", D(9_000)),))
    empty = replace(bare, factors=replace(bare.factors, factors=()))
    assert problems(empty) == ("factor:natural_gas", "factor:electricity")


def test_actions_are_linked_to_contributions_and_recommendations():
    roofs = isolation(findings=("constat-2",), proposals=("prop-1",))
    buses = isolation(id="bus", title="Bus", needs=(), recommendations=("reco-3", "reco-4"))
    assert without_origin((roofs, buses)) == (buses,)
    assert unanswered(("reco-3", "reco-5", "reco-4", "reco-1"), (roofs, buses)) == (
        "reco-5",
        "reco-1",
    )
    assert answers((roofs, buses)) == {
        "besoin-1": ("isoler-les-toits",),
        "constat-2": ("isoler-les-toits",),
        "prop-1": ("isoler-les-toits",),
        "reco-3": ("isoler-les-toits", "bus"),
        "reco-4": ("bus",),
    }
    assert savings((roofs, buses, isolation(id="x", status="cancelled"))) == D("2401.0")
    assert isolation(investment=D("10.50"), other_cost=D("0.25")).cost == D("10.75")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"title": " "}, "'isoler-les-toits' needs an id and a title"),
        ({"sector": "moon"}, "unknown sector 'moon'"),
        ({"start": date(2026, 2, 1), "end": date(2026, 1, 1)}, "ends on 2026-01-01, before"),
        ({"investment": D(-1)}, "a cost below 0"),
        ({"needs": ("a\nb",)}, "an empty entry or one of several lines"),
        ({"indicators": ("",)}, "an empty entry or one of several lines"),
    ],
)
def test_action_that_cannot_be_is_refused(changed, message):
    with pytest.raises(ValueError, match=message):
        isolation(**changed)


def test_risks_are_scored_and_ranked():
    storm, unknown = HazardRisk("storm", "high", "high"), HazardRisk("drought", "high")
    assert [risk.hazard for risk in ranking((unknown, heat(), storm))] == [
        *("storm", "extreme_heat", "drought"),
    ]
    assert (heat().score, heat().missing) == (6, ())
    assert (unknown.score, unknown.missing) == (
        None,
        ("current_risk", "future_hazard", "sectors", "groups", "adaptive_capacity"),
    )
    with pytest.raises(ValueError, match="unknown hazard 'dragon'"):
        HazardRisk("dragon")


def test_plan_that_contradicts_itself_is_refused():
    plan = complete_plan()
    with pytest.raises(ValueError, match="two inventories of 2006"):
        replace(plan, inventories=(baseline(), baseline(kind="monitoring")))
    with pytest.raises(ValueError, match="two baseline inventories"):
        replace(plan, inventories=(baseline(), baseline(year=2010)))
    with pytest.raises(ValueError, match="two actions have the id"):
        replace(plan, actions=(isolation(), isolation()))
    with pytest.raises(ValueError, match="the hazard extreme_heat is assessed twice"):
        replace(plan, risks=(heat(), heat()))
    assert ClimatePlan("Exemple").baseline is None


def test_compare_tells_energy_from_factors():
    # Lighting: 100 MWh at 0.285 = 28.5 t, then 80 MWh at 0.2 = 16 t. Less energy: -20 x 0.285 =
    # -5.7 t; a cleaner mix: 80 x (0.2 - 0.285) = -6.8 t; together -12.5 t.
    old = built_in_factors("activity_co2")
    new = old.with_factor(replace(old.find("electricity"), value=D("0.2")), version="2022")
    bare = {"electricity": (), "green": ()}
    one = baseline(energy=(Consumption("public_lighting", "electricity", D(100)),), **bare)
    two = baseline(
        kind="monitoring",
        year=2022,
        factors=new,
        energy=(
            Consumption("public_lighting", "electricity", D(80)),
            Consumption("industry", "coal", D(10)),
        ),
        **bare,
    )
    seen = compare(one, two)
    lighting, coal = seen.cells
    assert (lighting.by_energy, lighting.by_factor) == (Fraction("-5.7"), Fraction("-6.8"))
    assert (coal.by_energy, coal.by_factor) == (Fraction("3.54"), 0)
    assert seen.change == Fraction("-12.5") + Fraction("3.54")
    assert (seen.factors, seen.same_factors) == (("parvis-2026-ipcc", "2022"), False)
    assert compare(one, one).same_factors


@given(inventories(), inventories(year=2010, kind="monitoring"))
@examples
def test_compare_explains_the_whole_change(one, two):
    seen = compare(one, two)
    cells = sum(cell.by_energy + cell.by_factor for cell in seen.cells)
    assert cells + sum(change for _, change in seen.direct) == seen.change
    for cell in seen.cells:
        assert cell.by_energy + cell.by_factor == cell.after - cell.before


def test_compare_refuses_another_approach():
    other = baseline(
        year=2020,
        kind="monitoring",
        approach="life_cycle_ghg",
        factors=built_in_factors("life_cycle_ghg"),
        energy=(),
    )
    with pytest.raises(MixedApproaches, match="compare inventories of one approach"):
        compare(baseline(), other)


def test_due_names_the_next_reports():
    assert due(date(2024, 2, 29), None, (), (), criteria=CRITERIA) == (
        Due("plan_years", date(2026, 2, 28)),
    )
    filed = due(date(2024, 2, 29), date(2026, 1, 10), (date(2028, 1, 5),), (), criteria=CRITERIA)
    assert filed == (
        Due("report_years", date(2030, 1, 5)),
        Due("inventory_years", date(2030, 1, 10)),
    )
    assert years_later(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_charts_are_series_of_exact_numbers():
    result = emissions(baseline())
    assert by_sector(result, "fr").points == (
        ("Bâtiments communaux", Fraction("776.5")),
        ("Bâtiments tertiaires", 2168),
        ("Logements", 20325),
        ("Transports privés et commerciaux", 23490),
    )
    assert by_carrier(result, "en").points[0] == ("Electricity", 4780)
    line = path_to_target(result, Target(2030, D(55)))
    assert (line.points[0], line.points[-1]) == (
        ("2006", Fraction("46759.5")),
        ("2030", Fraction("21041.775")),
    )
    assert len(line.points) == 25
    assert path([emissions(baseline(year=2010)), result]).points == (
        ("2006", result.total),
        ("2010", result.total),
    )
    assert path([]).points == ()
    assert savings_by_sector([isolation()], "t CO2", "fr").points == (
        ("Logements", Fraction("1200.5")),
    )
    with pytest.raises(ValueError, match="the target of 2000 is not after the baseline 2006"):
        path_to_target(result, Target(2000, D(55)))


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.0449", 1, "0.0"),
        ("-0.04", 1, "0.0"),
        ("0.05", 1, "0.1"),
        ("1234.5678", 2, "1234.57"),
    ],
)
def test_rounded_rounds_half_away_from_zero(value, places, text):
    assert rounded(Fraction(value), places) == text


@pytest.mark.parametrize(("text", "written"), [("1,50", "1.5"), (" 007 ", "7"), ("-.5", "-0.5")])
def test_exact_reads_decimals_and_plain_writes_them(text, written):
    assert plain(exact(text)) == written


@pytest.mark.parametrize("text", ["", "1e3", "1 000", "1.2.3", "٣", "NaN", "1" * 25])
def test_exact_refuses_what_is_no_plain_decimal(text):
    with pytest.raises(ValueError, match="is no number"):
        exact(text)
