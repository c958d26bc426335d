"""Names as two people would write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.people.eligibility.names import normal_name, usual_name

letters = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x17F), min_size=1)


@pytest.mark.parametrize(
    "written",
    [
        "Émilie Le Roux",
        "LE ROUX Emilie",
        "le-roux, émilie",
        "  Emilie   LE  ROUX ",
        "E\u0301milie Le Roux",
    ],
)
def test_accents_capitals_order_and_hyphens_do_not_count(written):
    assert normal_name(written) == "emilie le roux"


@pytest.mark.parametrize(
    ("first", "name", "normal"),
    [
        ("Jean Paul", "Petit", "jean petit"),
        ("Jean, Paul", "Petit", "jean petit"),
        ("Jean-Paul", "Petit", "jean paul petit"),
        ("", "Petit", "petit"),
        ("Cœur", "D’Œillet", "coeur d oeillet"),
        ("Łucja", "Ødegård", "lucja odegard"),
        ("<script>", "O'Brien; DROP", "brien drop o script"),
    ],
)
def test_first_given_name_stands_for_all(first, name, normal):
    assert usual_name(first, name) == normal


@given(st.lists(letters, min_size=1, max_size=4))
def test_order_never_counts(words):
    assert normal_name(*words) == normal_name(*reversed(words))
