"""Codes as people copy them from a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.common import personal_codes as codes

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
