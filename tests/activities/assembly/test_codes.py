import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.activities.assembly import codes
from tests.activities.assembly.drawing import register

numbers = st.integers(0, 2**56 - 1)


@given(numbers)
def test_code_as_typed_is_read_back(number):
    code = codes.spelled(number)
    assert codes.is_code(codes.normal(code))
    assert codes.normal(code.lower().replace("-", " ")) == codes.normal(code)


@given(numbers, st.integers(0, 11), st.integers(1, 31))
def test_one_wrong_letter_is_always_found(number, place, shift):
    letters = codes.normal(codes.spelled(number))
    other = codes.ALPHABET[(codes.ALPHABET.index(letters[place]) + shift) % 32]
    assert not codes.is_code(letters[:place] + other + letters[place + 1 :])


@pytest.mark.parametrize("typed", ["", "7K3M", "é" * 12, "7K3M-Q2XA-PD9C-0000", "!" * 12])
def test_other_texts_are_no_codes(typed):
    assert not codes.is_code(codes.normal(typed))


def test_lookalikes_are_read_as_what_they_look_like():
    assert codes.normal("oil u–7k") == "011V7K"


def test_same_line_and_seed_give_the_same_code_and_nothing_else_does(activity):
    code = codes.code_of(activity, "1 2 3", 7)
    assert codes.code_of(activity, "1 2 3", 7) == code
    assert codes.code_of(activity, "1 2 4", 7) != code
    assert codes.code_of(activity, "1 2 3", 8) != code


def test_household_is_the_same_in_capitals_and_with_other_signs(activity):
    key = codes.household_key(activity, "Rue de l’Été 4", "1348", "Clairval")
    assert codes.household_key(activity, "RUE DE L'ETE, 4", "1348", "clairval") == key
    assert codes.household_key(activity, "Rue de l’Été 5", "1348", "Clairval") != key


def test_hash_of_a_code_depends_on_the_pepper(activity, settings):
    kept = codes.code_hash(activity, "7K3M-Q2XA-PD9C")
    settings.BALLOT_PEPPER = "another"
    assert codes.code_hash(activity, "7K3M-Q2XA-PD9C") != kept


def test_register_has_as_many_lines_as_people():
    assert register(5).count(b"\n") == 5
