"""Factors, warming potentials and thresholds: supplied as data, read with their line numbers."""

from decimal import Decimal

import pytest

from deliberation.climate.criteria import default_criteria
from deliberation.climate.factors import (
    COLUMNS,
    Factor,
    FactorSet,
    built_in_factors,
    read_factors,
    warming_potentials,
)

from .examples import D


def test_built_in_factors_are_those_of_the_handbook():
    ipcc, lca = built_in_factors("activity_co2"), built_in_factors("life_cycle_ghg")
    expected = {"natural_gas": "0.202", "heating_oil": "0.267", "diesel": "0.267"}
    expected |= {"gasoline": "0.249", "liquid_gas": "0.227", "electricity": "0.285"}
    assert {c: str(ipcc.find(c).value) for c in expected} == expected
    assert ipcc.find("electricity", "residual_mix").value == Decimal("0.16749")
    assert lca.find("electricity", "green").value == Decimal("0.03")
    assert {f.approach for f in lca.factors} == {"life_cycle_ghg"}


def test_built_in_factors_each_have_a_source_and_a_status():
    for approach in ("activity_co2", "life_cycle_ghg"):
        for factor in built_in_factors(approach).factors:
            assert factor.source
            assert factor.licence
            assert factor.note.startswith(("[K]", "[F"))
    with pytest.raises(ValueError, match="no factors for activity_ghg are supplied"):
        built_in_factors("activity_ghg")


def test_warming_potentials_are_those_of_both_reports():
    values = {(w.report, w.gas): int(w.value) for w in warming_potentials()}
    assert values == {
        ("AR5", "ch4"): 28,
        ("AR5", "n2o"): 265,
        ("AR4", "ch4"): 25,
        ("AR4", "n2o"): 298,
    }


def test_criteria_each_have_a_source_and_a_status():
    criteria = default_criteria()
    assert criteria.value("minimum_reduction") == 55
    assert all(one.source and one.note and one.unit for one in criteria.by_name.values())
    older = criteria.with_value("minimum_reduction", D(40), "signed before 2021")
    assert older.by_name["minimum_reduction"].source == "signed before 2021"
    with pytest.raises(KeyError):
        criteria.with_value("minimum", D(40), "")
    with pytest.raises(ValueError, match="expected a whole number"):
        criteria.with_value("plan_years", D("1.5"), "").whole("plan_years")


def test_factor_set_replaces_a_factor_in_a_new_version():
    old = built_in_factors("activity_co2")
    found = old.find("electricity")
    fields = found.__dict__ | {"value": D("0.16"), "year": 2020}
    new = old.with_factor(Factor(**fields), version="2020")
    assert new.find("electricity").value == D("0.16")
    assert old.find("electricity").value == D("0.285")
    assert (new.version, len(new.factors)) == ("2020", len(old.factors))
    with pytest.raises(ValueError, match="hold electricity twice"):
        FactorSet("v", (found, found))
    assert FactorSet("v", ()).approach is None


ROW = "coal,,2006,BE,activity_co2,0.354,t CO2/MWh,IPCC,,"


def test_read_factors_reads_the_columns_of_table_d():
    text = ",".join(COLUMNS) + "\n\n" + ROW
    assert read_factors(text) == (
        Factor("coal", "", 2006, "BE", "activity_co2", D("0.354"), "t CO2/MWh", "IPCC"),
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (ROW.replace("coal", "peat"), "line 3: unknown carrier 'peat'"),
        (ROW.replace("activity_co2", "lca"), "line 3: unknown approach 'lca'"),
        (ROW.replace("t CO2/MWh", "kg/MWh"), "line 3: the factor of coal is in 'kg/MWh'"),
        (ROW.replace("0.354", "0.3e1"), "line 3: '0.3e1' is no number"),
        (ROW.replace("0.354", "-1"), "line 3: the factor of coal is -1; expected 0 or more"),
        (ROW.replace("2006", "MMVI"), "line 3: the year is 'MMVI'"),
        ("coal,,2006", "line 3: 3 cells; expected 10"),
    ],
)
def test_read_factors_names_the_line_of_what_is_wrong(row, message):
    text = "\n".join([",".join(COLUMNS), ROW.replace("coal", "lignite"), row])
    with pytest.raises(ValueError) as caught:
        read_factors(text)
    assert message in str(caught.value)


def test_read_factors_names_a_wrong_header():
    with pytest.raises(ValueError, match="line 1: the header is carrier,value"):
        read_factors("carrier,value\n")
