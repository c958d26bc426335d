from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from parvis.ledger.chain import FIRST_HASH, Fault, canonical, check_chain, hash_of, plain

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def chain(length: int) -> list[dict]:
    forms, previous = [], FIRST_HASH
    for number in range(1, length + 1):
        form = {
            "number": number,
            "recorded_at": datetime(2027, 1, 1, 12, number, tzinfo=UTC).isoformat(),
            "verb": "stage.opened",
            "subject": f"activity:{number}",
            "data": {"to": "vote", "é": number},
            "previous_hash": previous,
        }
        previous = hash_of(form)
        forms.append(form | {"hash": previous})
    return forms


def head_of(forms: list[dict]) -> tuple[int, str]:
    return forms[-1]["number"], forms[-1]["hash"]


def test_canonical_sorts_keys_and_keeps_characters():
    form = {"b": 1, "a": {"é": [True, None], "B": "x"}, "hash": "left out"}
    assert canonical(form) == '{"a":{"B":"x","é":[true,null]},"b":1}'.encode()


def test_hash_of_is_the_published_one():
    form = {"number": 1, "data": {}, "previous_hash": FIRST_HASH}
    assert hash_of(form) == hash_of(form | {"hash": "ignored"})
    assert hash_of({"a": 1}) == "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"


@given(st.dictionaries(TEXT, VALUES, max_size=5))
def test_hash_does_not_depend_on_the_order_of_keys(data):
    turned = dict(reversed(list(data.items())))
    assert hash_of({"data": plain(data)}) == hash_of({"data": plain(turned)})


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (1.5, TypeError),
        (float("nan"), TypeError),
        (float("inf"), TypeError),
        (Decimal("1.5"), TypeError),
        (datetime(2027, 1, 1, tzinfo=UTC), TypeError),
        (b"bytes", TypeError),
        ({1, 2}, TypeError),
        (gettext_lazy("Démarches"), TypeError),
        ({1: "a"}, TypeError),
        (2**53, ValueError),
        ("a\0b", ValueError),
        ("\ud800", ValueError),
        ({"\0": 1}, ValueError),
    ],
)
def test_plain_refuses_what_would_not_come_back_unchanged(value, error):
    with pytest.raises(error, match=r"data"):
        plain({"amounts": [value]} if not isinstance(value, dict) else value)


def test_plain_says_where_the_fault_is():
    with pytest.raises(TypeError, match=r"data\.rows\[1\]\.share is a float"):
        plain({"rows": [{}, {"share": 0.5}]})


def test_plain_makes_lists_and_plain_texts():
    assert plain({"a": (1, True, None, "é")}) == {"a": [1, True, None, "é"]}


def test_check_chain_of_a_sound_chain_finds_nothing():
    forms = chain(5)
    assert check_chain(forms, head=head_of(forms)) == []
    assert check_chain([], head=(0, FIRST_HASH)) == []


def test_check_chain_finds_a_changed_entry():
    forms = chain(5)
    forms[2]["data"] = {"to": "result"}
    assert check_chain(forms) == [Fault(3, "changed")]


def test_check_chain_finds_an_entry_changed_with_its_hash():
    forms = chain(5)
    forms[2]["data"] = {"to": "result"}
    forms[2]["hash"] = hash_of(forms[2])
    assert check_chain(forms) == [Fault(4, "order")]


def test_check_chain_finds_a_removed_entry():
    forms = chain(5)
    head = head_of(forms)
    del forms[2]
    assert check_chain(forms, head=head) == [Fault(4, "gap"), Fault(4, "order")]


def test_check_chain_finds_moved_entries():
    forms = chain(4)
    forms[1], forms[2] = forms[2], forms[1]
    found = check_chain(forms)
    assert [fault.number for fault in found if fault.problem == "gap"] == [3, 2, 4]
    assert {fault.problem for fault in found} == {"gap", "order"}


@pytest.mark.parametrize("left", [0, 1, 4])
def test_check_chain_finds_a_cut_end_against_a_known_head(left):
    forms = chain(5)
    assert check_chain(forms[:left]) == []
    assert check_chain(forms[:left], head=head_of(forms)) == [Fault(5, "end")]
