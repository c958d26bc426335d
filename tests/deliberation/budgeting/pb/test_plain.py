"""Ballots read as numbers, straight from the bytes: the same as those read as texts."""

import csv
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.budgeting.pb import PbError, parse_pb
from deliberation.budgeting.pb.lookup import Lookup
from deliberation.budgeting.pb.merging import FEWEST, Pile, Table, first_equals, hashes, merged
from deliberation.budgeting.pb.parts import EMPTY, UNKNOWN
from deliberation.budgeting.pb.plain import plain_ballots

LONG = "BO.D06.11/21-quartier-des-écoles"
IDS = ["a", "b2", "é", "12345678", "123456789", LONG[:24], LONG[:25]]
HEAD = ["META", "key;value", "budget;10", "PROJECTS", "project_id;cost", *(f"{i};3" for i in IDS)]
NAMES = [*IDS, "", " a", "unknown", "a\x00", LONG]
CELLS = st.lists(st.sampled_from(NAMES), max_size=4).map(",".join)
ROWS = st.lists(st.tuples(st.sampled_from(["", "1,2", "x"]), CELLS), min_size=1, max_size=8)


def read(vote_type, rows, *, columns, end="\n", quoting=csv.QUOTE_NONE):
    """The election, or the message of the error."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator=end, quoting=quoting, quotechar='"')
    writer.writerows([columns, *rows])
    head = [*HEAD[:3], f"vote_type;{vote_type}", *HEAD[3:], "VOTES\n"]
    try:
        return parse_pb("\n".join(head) + out.getvalue())
    except PbError as error:
        return str(error)


@settings(deadline=None, max_examples=300, derandomize=True)
@given(
    st.sampled_from(["approval", "choose-1", "ordinal"]),
    ROWS,
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
)
def test_ballots_read_as_numbers_are_those_read_as_texts(vote_type, rows, first, end):
    columns = ["vote", "age"] if first else ["age", "vote"]
    rows = [[vote, age] if first else [age, vote] for age, vote in rows]
    as_numbers = read(vote_type, rows, columns=columns, end=end)
    # Anything quoted goes the other way, as texts.
    as_texts = read(vote_type, rows, columns=columns, end=end, quoting=csv.QUOTE_ALL)
    if isinstance(as_texts, str):
        assert as_numbers == as_texts
    else:
        assert (as_numbers.profile, as_numbers.votes) == (as_texts.profile, as_texts.votes)


@pytest.mark.parametrize(
    ("data", "lengths", "marks"),
    [
        (b"1;b;x\n2;a,b;\n3;;y\n", [1, 2, 0], [1, 0, 1]),
        (b"1;b,,a;x,y", [2], [0, 1]),
        (b"1;b;x\r\n2;a;x\r\n", [1, 1], [1, 0]),
    ],
)
def test_rows_without_quotes_become_arrays(data, lengths, marks):
    table = plain_ballots(data, Lookup(["a", "b"]), "approval", width=3, place=1)
    assert (table.lengths.tolist(), table.marks[:, 0].tolist()) == (lengths, marks)


@pytest.mark.parametrize(
    "data",
    [
        b'1;"b";x\n',
        b"1;b\n",
        b"1;b;x;y\n",
        b"1;b;x;2;b;x\n",
        b"1;b;x\r2;b;x\n",
        b";;\n",
        b";;\r\n",
        b"\n1;b;x\n",
        b"1; b;x\n",
        b"1;c;x\n",
        b"1;b,b;x\n",
    ],
)
def test_other_rows_are_left_to_be_read_one_by_one(data):
    assert plain_ballots(data, Lookup(["a", "b"]), "approval", width=3, place=1) is None


def test_a_single_choice_is_not_cut_at_commas():
    lookup = Lookup(["a", "b"])
    assert plain_ballots(b"1;a,b\n", lookup, "choose-1", width=2, place=1) is None
    table = plain_ballots(b"1;b\n2;\n", lookup, "choose-1", width=2, place=1)
    assert (table.lengths.tolist(), table.marks[:, 0].tolist()) == ([1, 0], [1])


def test_ids_are_found_whole_whatever_their_length():
    lookup, texts = Lookup(IDS), [text.encode() for text in NAMES]
    ends = np.cumsum([len(text) for text in texts])
    begins = ends - [len(text) for text in texts]
    found = lookup.find(b"".join(texts), begins, ends).tolist()
    assert found == [*range(len(IDS)), EMPTY, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]


def test_ids_that_are_too_many_words_or_none_are_not_looked_up():
    assert [Lookup(ids).usable for ids in (IDS, [], ["x" * 33], ["x" * 32])] == [
        True,
        False,
        False,
        True,
    ]


def test_another_hash_is_needed_when_different_ballots_have_the_same():
    table = Table(np.array([1, 2, 1, 0]), np.array([[3], [3], [4], [3]]))
    assert first_equals(table, np.zeros(4, dtype=np.uint64)) is None
    assert first_equals(table, hashes(table, 1)).tolist() == [0, 1, 0, 3]
    assert merged(table, np.array([5, 1, 2, 1]))[1].tolist() == [7, 1, 1]


def test_ballots_pile_up_in_the_memory_of_the_distinct_ones():
    pile = Pile()
    for _ in range(5):
        marks = np.arange(FEWEST) % 1000
        pile.add(Table(np.ones(FEWEST, dtype=np.int64), marks[:, np.newaxis]))
    table, weights = merged(*pile.taken())
    assert pile.voters == weights.sum() == 5 * FEWEST
    assert table.marks[:, 0].tolist() == list(range(1000))


def test_many_different_ballots_are_merged_on_the_way():
    pile, marks = Pile(), np.arange(FEWEST)[:, np.newaxis]
    for _ in range(3):
        pile.add(Table(np.ones(FEWEST, dtype=np.int64), marks))
    assert len(pile.taken()[1]) <= 2 * FEWEST
    assert merged(*pile.taken())[1].tolist() == [3] * FEWEST
