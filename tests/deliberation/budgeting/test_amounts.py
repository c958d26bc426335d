from fractions import Fraction

import pytest

from deliberation.budgeting.amounts import as_decimal, as_json, exact_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("200000.0", 200000),
        ("12,50", Fraction(25, 2)),
        (" 7 ", 7),
        ("-3", -3),
        ("0.1", Fraction(1, 10)),
    ],
)
def test_exact_number_reads_decimals(text, value):
    assert exact_number(text) == value


def test_exact_number_of_a_whole_decimal_is_an_integer():
    assert type(exact_number("200000.0")) is int


@pytest.mark.parametrize("text", ["", "abc", "1/3", "nan", "1_000", "1.2.3", "1e5", "--1"])
def test_exact_number_refuses_what_is_not_a_plain_decimal(text):
    with pytest.raises(ValueError, match="not a decimal number"):
        exact_number(text)


def test_as_json_keeps_a_fraction_exact():
    assert [as_json(Fraction(1, 3)), as_json(Fraction(4, 2)), as_json(5)] == ["1/3", 2, 5]


@pytest.mark.parametrize("text", ["12.5", "0.05", "1200", "-0.25", "3.125"])
def test_as_decimal_is_read_back(text):
    assert as_decimal(exact_number(text)) == text


def test_as_decimal_refuses_a_third():
    with pytest.raises(ValueError, match="no finite decimal form"):
        as_decimal(Fraction(1, 3))
