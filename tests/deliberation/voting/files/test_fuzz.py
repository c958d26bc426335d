"""Damaged files are read or refused in plain words, never with another error."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.voting.files.reading import Opened, Reading, read_ballots
from tests.deliberation.voting.files.test_blt import TEXT as BLT
from tests.deliberation.voting.files.test_grades import TALLIES
from tests.deliberation.voting.files.test_positions import TEXT as POSITIONS
from tests.deliberation.voting.files.test_preflib import TEXT as PREFLIB
from tests.deliberation.voting.files.test_ranks import VOTEKIT
from tests.deliberation.voting.strategies import examples

FILES = [
    ("stv", "blt", BLT),
    ("schulze", "preflib", PREFLIB),
    ("borda", "csv", VOTEKIT),
    ("borda", "csv", "id,rank1,rank2,ballots\n1,a,b=c,2\n2,,c,1\n"),
    ("borda", "csv", "a,b,weight\n1,2,3\n2,,1\n"),
    ("majority-judgement", "tallies", TALLIES),
    ("score", "csv", ",a,b\n1,10,2\n2,,0\n"),
    ("approval", "csv", "voter,park,bench\n1,x,\n2,oui,1\n"),
    ("plurality", "csv", "choice,count\noui,12\n,5\n"),
    ("consent", "csv", POSITIONS),
]
PIECES = st.sampled_from(
    ["", ",", "\n", "0", "-", "9" * 20, '"', "{", "}", "=", "é", "\x00", ":", "#"]
)


@pytest.mark.parametrize(("rule", "form", "text"), FILES)
@given(st.data())
@examples
def test_a_damaged_file_is_read_or_refused(rule, form, text, data):
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = start + data.draw(st.integers(0, 8))
        text = text[:start] + data.draw(PIECES) + text[end:]
    assert isinstance(outcome(text, rule, form), (Opened, ValueError))


def outcome(text, rule, form):
    """What is read, or the refusal; any other error fails the test."""
    try:
        return read_ballots([io.StringIO(text)], rule=rule, reading=Reading(format=form))
    except ValueError as refusal:
        return refusal
