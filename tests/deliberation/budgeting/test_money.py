from fractions import Fraction

from deliberation.budgeting.money import money, number


def test_money_in_french_has_no_break_spaces():
    assert money(12500) == "12\u202f500\u00a0€"


def test_money_in_french_shows_cents_when_there_are_any():
    assert money(Fraction(25, 2)) == "12,50\u00a0€"


def test_money_in_english_puts_the_euro_first_and_the_zloty_last():
    assert money(12500, language="en") == "€12,500"
    assert money(12500, language="en", currency="PLN") == "12,500\u00a0zł"


def test_money_rounds_half_a_cent_up():
    assert money(Fraction(1, 200), language="en") == "€0.01"


def test_money_of_an_unknown_currency_keeps_its_code():
    assert money(3, currency="XYZ") == "3\u00a0XYZ"


def test_number_is_grouped_and_rounded():
    assert number(Fraction(12345, 10), digits=1) == "1\u202f234,5"
    assert number(1234, language="en") == "1,234"
