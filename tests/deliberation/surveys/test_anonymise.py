from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.surveys.anonymise import anonymise, band, hide_rare
from deliberation.surveys.errors import SurveyError


def test_common_combinations_stay_as_they_are():
    columns = {"age": ["20-29"] * 5 + ["30-39"] * 6, "sex": ["F"] * 5 + ["M"] * 6}
    found = anonymise(columns)
    assert found.columns == {name: tuple(values) for name, values in columns.items()}
    assert (found.hidden, found.dropped, found.smallest) == ({}, 0, 5)


def test_the_most_telling_answer_of_rare_people_is_hidden_first():
    villages = ["north"] * 3 + ["south"] * 2 + ["east"] * 6
    found = anonymise({"sex": ["F"] * 11, "village": villages})
    assert found.columns["sex"] == ("F",) * 11
    assert found.columns["village"] == ("",) * 5 + ("east",) * 6
    assert (found.hidden, found.dropped, found.smallest) == ({"village": 5}, 0, 5)


def test_people_who_stay_rare_are_left_out_and_counted():
    found = anonymise({"village": ["north"] * 6 + ["south"] * 2})
    assert found.kept == (0, 1, 2, 3, 4, 5)
    assert (found.dropped, found.hidden, found.smallest) == (2, {"village": 2}, 6)


def test_nothing_known_of_people_makes_them_alike():
    assert anonymise({}).columns == {}


@pytest.mark.parametrize(("columns", "least"), [({"a": ["x"], "b": []}, 5), ({"a": ["x"]}, 1)])
def test_impossible_tables_are_refused(columns, least):
    with pytest.raises(SurveyError):
        anonymise(columns, least=least)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(*[st.sampled_from("abc"), st.sampled_from("xy"), st.sampled_from("1234")])),
    st.integers(2, 6),
)
def test_every_combination_left_is_shared(rows, least):
    columns = {name: [row[place] for row in rows] for place, name in enumerate("pqr")}
    found = anonymise(columns, least=least)
    left = Counter(zip(*found.columns.values(), strict=True))
    assert all(count >= least for count in left.values())
    assert sum(left.values()) == len(found.kept) == len(rows) - found.dropped
    for name, values in found.columns.items():
        for place, value in zip(found.kept, values, strict=True):
            assert value in ("", columns[name][place])


def test_values_that_few_gave_are_hidden():
    assert hide_rare(["1"] * 5 + ["8"]) == (("1",) * 5 + ("",), 1)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [("37", "30-39"), ("40", "40-49"), ("9.8", "0-9"), ("-1", "-10--1"), ("old", ""), ("NaN", "")],
)
def test_a_number_is_given_by_its_band(value, wanted):
    assert band(value) == wanted
