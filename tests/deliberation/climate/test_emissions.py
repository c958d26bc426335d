"""Emissions of an inventory: a worked example by hand, and what must hold for any."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.climate.emissions import electricity_factor, emissions, heat_factor
from deliberation.climate.factors import Factor, FactorSet, MixedApproaches, built_in_factors
from deliberation.climate.inventory import Consumption, Direct, GreenPurchase, Inventory, Plant
from deliberation.climate.targets import Target, allowed, progress

from .examples import D, baseline, examples, inventories


def test_emissions_of_the_worked_example():
    # Electricity: TCE = 1,000 + 4,000 + 15,000 = 20,000 MWh consumed.
    #   LPE = 3,000 (wind, 0 t) + 1,000 (cogeneration) = 4,000 MWh; GEP = 1,000 MWh, 0 t.
    #   CO2(LPE) = 2,500 MWh of gas x 0.202 = 505 t.
    #   EF = [(20,000 - 4,000 - 1,000) x 0.285 + 505 + 0] / 20,000
    #      = (4,275 + 505) / 20,000 = 4,780 / 20,000 = 0.239 t/MWh.
    # Municipal:   1,000 x 0.239 + 2,000 x 0.202 + 500 x 0.267 = 239 + 404 + 133.5   =    776.5 t
    # Tertiary:    4,000 x 0.239 + 6,000 x 0.202               = 956 + 1,212         =  2,168   t
    # Residential: 15,000 x 0.239 + 30,000 x 0.202 + 40,000 x 0.267 + 5,000 x 0
    #                                                     = 3,585 + 6,060 + 10,680   = 20,325   t
    # Transport:   60,000 x 0.267 + 30,000 x 0.249        = 16,020 + 7,470           = 23,490   t
    # Total: 776.5 + 2,168 + 20,325 + 23,490 = 46,759.5 t; per resident 4.67595 t.
    result = emissions(baseline())
    assert result.electricity == Fraction(239, 1000)
    assert result.by_sector == {
        "municipal_buildings": Fraction("776.5"),
        "tertiary_buildings": 2168,
        "residential_buildings": 20325,
        "private_transport": 23490,
    }
    # By carrier: electricity 239 + 956 + 3,585 = 4,780; gas 404 + 1,212 + 6,060 = 7,676;
    # heating oil 133.5 + 10,680 = 10,813.5; diesel 16,020; gasoline 7,470.
    assert result.by_carrier == {
        "electricity": 4780,
        "natural_gas": 7676,
        "heating_oil": Fraction("10813.5"),
        "diesel": 16020,
        "gasoline": 7470,
    }
    assert result.total == Fraction("46759.5")
    assert result.per_capita == Fraction("4.67595")
    assert result.unit == "t CO2"


def test_target_of_the_worked_example():
    # -55 %: 46,759.5 x 0.45 = 21,041.775 t. Per resident: 4.67595 x 0.45 x 11,000 = 23,145.9525 t.
    result = emissions(baseline())
    assert allowed(result, Target(2030, D(55))) == Fraction("21041.775")
    per_capita = Target(2030, D(55), "per_capita")
    assert allowed(result, per_capita, population=11_000) == Fraction("23145.9525")
    with pytest.raises(ValueError, match="needs the number of residents in 2030"):
        allowed(result, per_capita)


def test_heat_factor_by_hand():
    # Local: 900 MWh of gas x 0.202 = 181.8 t; imported 100 t, exported 40 t; 1,000 MWh consumed:
    # (181.8 + 100 - 40) / 1,000 = 0.2418 t/MWh.
    inventory = baseline(
        energy=(Consumption("tertiary_buildings", "heat_cold", D(1_000)),),
        heat=(
            Plant("Réseau", "boiler", D(800), "natural_gas", D(900)),
            Plant("Voisins", "network", D(500), emissions=D(100), flow="imported"),
            Plant("Vente", "network", D(200), emissions=D(40), flow="exported"),
        ),
    )
    assert heat_factor(inventory) == Fraction("0.2418")
    assert emissions(inventory).total == Fraction("241.8")


def test_electricity_factor_of_a_territory_that_produces_more_than_it_uses():
    # LPE + GEP = 4,000 + 1,000 > TCE = 2,000: (505 + 0) / 5,000 = 0.101 t/MWh.
    inventory = baseline(energy=(Consumption("industry", "electricity", D(2_000)),))
    assert electricity_factor(inventory) == Fraction("0.101")


def test_direct_emissions_count_gases_by_their_warming_potential():
    # AR5: 10 t CH4 x 28 + 2 t N2O x 265 + 5 = 815; AR4: 10 x 25 + 2 x 298 + 5 = 851.
    gases = (
        Direct("waste", "ch4", D(10)),
        Direct("wastewater", "n2o", D(2)),
        Direct("waste", "co2eq", D(5)),
    )
    life_cycle = {"approach": "life_cycle_ghg", "factors": FactorSet("none", ())}
    result = emissions(baseline(**life_cycle, energy=(), electricity=(), green=(), direct=gases))
    assert result.by_sector == {"waste": 285, "wastewater": 530}
    assert result.unit == "t CO2-eq"
    older = baseline(**life_cycle, energy=(), electricity=(), green=(), direct=gases, warming="AR4")
    assert emissions(older).total == 851


def test_a_variant_counts_with_its_own_factor():
    energy = (
        Consumption("public_lighting", "electricity", D(100), "residual_mix"),
        Consumption("industry", "coal", D(10)),
        Consumption("industry", "coal", D(10), "low"),
    )
    result = emissions(baseline(energy=energy, electricity=(), green=()))
    assert result.electricity is None
    assert result.by_carrier == {"electricity": Fraction("16.749"), "coal": Fraction("6.95")}


@given(inventories())
@examples
def test_emissions_are_the_sum_of_their_parts(inventory):
    result = emissions(inventory)
    assert (
        result.total
        == sum(result.by_sector.values())
        == sum(result.by_carrier.values()) + sum(result.direct.values())
    )
    assert result.per_capita * inventory.population == result.total


@given(inventories())
@examples
def test_local_electricity_loses_and_adds_no_emissions(inventory):
    consumed = sum(
        Fraction(c.mwh) for c in inventory.energy if c.carrier == "electricity" and not c.variant
    )
    if not consumed:
        assert electricity_factor(inventory) is None
        return
    own = sum(Fraction(plant.mwh) for plant in inventory.electricity)
    own += sum(Fraction(green.mwh) for green in inventory.green)
    burnt = sum(
        Fraction(p.input_mwh) * Fraction(inventory.factors.find(p.source or "coal").value)
        if p.emissions is None and p.source
        else Fraction(p.emissions or 0)
        for p in inventory.electricity
    ) + sum(Fraction(green.emissions) for green in inventory.green)
    factor = electricity_factor(inventory)
    if consumed >= own:
        national = Fraction(inventory.factors.find("electricity").value)
        assert factor * consumed == (consumed - own) * national + burnt
    else:
        assert factor * own == burnt


@given(inventories(), st.integers(0, 6), st.integers(1, 9))
@examples
def test_emissions_are_additive_and_proportional(inventory, cut, times):
    """With fixed factors: two parts of table A emit what the whole does."""
    only_a = {"electricity": (), "green": (), "heat": (), "direct": ()}
    fields = {
        "kind": inventory.kind,
        "year": inventory.year,
        "population": inventory.population,
        "approach": inventory.approach,
        "factors": inventory.factors,
    }

    def total(energy):
        return emissions(Inventory(**fields, energy=tuple(energy), **only_a)).total

    whole = inventory.energy
    assert total(whole) == total(whole[:cut]) + total(whole[cut:])
    more = [Consumption(c.sector, c.carrier, c.mwh * times, c.variant) for c in whole]
    assert total(more) == times * total(whole)


def test_progress_compares_results_of_one_approach():
    before = emissions(baseline())
    gas = (Consumption("residential_buildings", "natural_gas", D(180_000)),)
    after = emissions(
        baseline(
            kind="monitoring", year=2020, population=8_000, energy=gas, electricity=(), green=()
        )
    )
    # 180,000 x 0.202 = 36,360 t: 1 - 36,360 / 46,759.5 = 10,399.5 / 46,759.5 of the baseline.
    seen = progress(before, after, Target(2030, D(50)))
    assert seen.reduction == Fraction("10399.5") / Fraction("46759.5")
    assert seen.share == 2 * seen.reduction
    assert not seen.reached
    # Per resident: 36,360 / 8,000 = 4.545 t against 4.67595 t.
    per_capita = progress(before, after, Target(2030, D(2), "per_capita"))
    assert per_capita.reduction == 1 - Fraction("4.545") / Fraction("4.67595")
    assert per_capita.reached
    assert progress(before, after, Target(2030, D(0))).share is None


def test_progress_refuses_another_approach_and_an_empty_baseline():
    before = emissions(baseline())
    other = baseline(
        kind="monitoring",
        year=2020,
        approach="life_cycle_ghg",
        factors=built_in_factors("life_cycle_ghg"),
        energy=(),
    )
    with pytest.raises(MixedApproaches) as caught:
        progress(before, emissions(other), Target(2030, D(55)))
    assert str(caught.value) == (
        "2006 is counted as activity_co2, 2020 as life_cycle_ghg;"
        " compare inventories of one approach"
    )
    empty = emissions(baseline(energy=()))
    with pytest.raises(ValueError, match="the baseline of 2006 emits nothing"):
        progress(empty, before, Target(2030, D(55)))


def test_approaches_are_never_mixed():
    with pytest.raises(
        MixedApproaches, match="2006 is activity_ghg, its factors parvis-2026-ipcc are"
    ):
        baseline(approach="activity_ghg")
    with pytest.raises(MixedApproaches) as caught:
        FactorSet("mine", (*built_in_factors("activity_co2").factors[:1], lca("coal")))
    assert str(caught.value) == (
        "the factors mine mix approaches: natural_gas is activity_co2, coal is life_cycle_ghg;"
        " keep factors of one approach"
    )
    with pytest.raises(MixedApproaches, match="waste: ch4 is not counted by the approach"):
        baseline(direct=(Direct("waste", "ch4", D(1)),))


def lca(carrier):
    unit = "t CO2-eq/MWh"
    return Factor(carrier, "", 2024, "BE", "life_cycle_ghg", D("0.4"), unit, "made for a test")


def test_emissions_without_a_factor_say_what_to_add():
    energy = (Consumption("public_transport", "biofuel", D(5)),)
    with pytest.raises(
        ValueError, match="the factors parvis-2026-ipcc have none for biofuel: add one"
    ):
        emissions(baseline(energy=energy))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Consumption("waste", "coal", D(1)), "table A has no sector 'waste'"),
        (lambda: Consumption("industry", "steam", D(1)), "table A has no carrier 'steam'"),
        (lambda: Consumption("industry", "coal", D(-1)), "expected 0 or more"),
        (lambda: Plant("P", "", D(1), "steam"), "plant P: unknown carrier 'steam'"),
        (lambda: Plant("P", "", D(-1)), "plant P: expected 0 MWh or more"),
        (lambda: GreenPurchase("G", D(-1)), "green electricity G"),
        (lambda: Direct("industry", "co2", D(1)), "'industry' is no sector without energy use"),
        (lambda: baseline(population=0), "2006 needs its number of residents"),
        (
            lambda: baseline(energy=baseline().energy[:1] * 2),
            "municipal_buildings, electricity twice",
        ),
        (lambda: baseline(electricity=(Plant("P", "", D(1), flow="imported"),)), "P is not local"),
        (lambda: Target(2030, D(101)), "a target of 101 %"),
    ],
)
def test_what_cannot_be_is_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_amounts_stay_exact_with_many_digits():
    mwh = Decimal("12345678901234567890.123456789")
    energy = (Consumption("industry", "natural_gas", mwh),)
    result = emissions(baseline(energy=energy, electricity=(), green=()))
    assert result.total == Fraction(mwh) * Fraction(202, 1000)
