"""National numbers: both centuries, what is no number, the day that they tell."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.people.eligibility.numbers import read_number
from tests.factories.eligibility import national_number

days = st.dates(date(1905, 1, 1), date(2025, 12, 31))


@given(days, st.integers(1, 998))
def test_number_tells_the_birth_date_of_either_century(born, order):
    assert read_number(national_number(born, order)).born == born


@given(days, st.integers(1, 998), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_found(born, order, place, shift):
    digits = national_number(born, order)
    wrong = str((int(digits[place]) + shift) % 10)
    found = read_number(digits[:place] + wrong + digits[place + 1 :])
    # By chance the wrong number may be right in the other century: never in the same one.
    assert found is None or found.born is None or (found.born.year < 2000) != (born.year < 2000)


# Examples printed in the official instructions: 1985 and 2017.
@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("85.07.30-033.28", date(1985, 7, 30)),
        ("17 07 30 033 84", date(2017, 7, 30)),
        # A bis number: 20 or 40 is added to the month.
        ("85473003317", date(1985, 7, 30)),
        # The day is not known.
        ("40000099638", None),
    ],
)
def test_known_numbers(text, born):
    found = read_number(text)
    assert found is not None
    assert found.born == born


@pytest.mark.parametrize(
    "text",
    ["", "85073003329", "8507300332", "850730033280", "٨٥٠٧٣٠٠٣٣٢٨", "abc", "0" * 11, "²" * 11],
)
def test_other_texts_are_no_numbers(text):
    assert read_number(text) is None
