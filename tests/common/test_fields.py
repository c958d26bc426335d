"""What people type as an amount, and what it means in cents."""

import pytest
from django.core.exceptions import ValidationError

from parvis.common.fields import CurrencyField


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("50 000", 50_000_00),
        ("50.000", 50_000_00),
        ("50,000", 50_000_00),
        ("1.250.000,5", 1_250_000_50),
        ("1,250.75 €", 1_250_75),
        ("12\u202f500,50", 12_500_50),
        ("99.5", 99_50),
        ("0,50", 50),
        ("1000000000", 1_000_000_000_00),
        ("", None),
    ],
)
def test_amount_is_read_as_people_write_it(typed, cents):
    assert CurrencyField(required=False).clean(typed) == cents


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0,500", "deux décimales"),
        ("1234,567", "deux décimales"),
        ("1.50.000", "Écrivez un montant"),
        ("-5", "Écrivez un montant"),
        ("<b>5</b>", "Écrivez un montant"),
        ("1000000000,01", "vérifiez le nombre de zéros"),
        ("9" * 20, "vérifiez le nombre de zéros"),
    ],
)
def test_other_amount_is_refused_in_words(typed, said):
    with pytest.raises(ValidationError) as refused:
        CurrencyField(required=False).clean(typed)
    assert said in refused.value.messages[0]
