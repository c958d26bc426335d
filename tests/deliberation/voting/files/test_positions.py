"""The positions of a circle in a CSV file."""

import io

import pytest

from deliberation.voting.consent import Objection
from deliberation.voting.files.lines import BallotFileError
from deliberation.voting.files.positions import read_positions

TEXT = """position,name,reasoned,more_than_preference,integrated
consent,,,,
consent,,,,
stand-aside,,,,
objection,too dear,oui,yes,no
objection,,1,0,
"""


def test_a_round_is_read():
    found = read_positions(io.StringIO(TEXT), proposal="garden")
    assert (found.proposal, found.consents, found.stood_aside) == ("garden", 2, 1)
    assert found.objections == (
        Objection("too dear"),
        Objection("objection 2", more_than_preference=False),
    )


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("name\nx\n", 1, "a column named position"),
        ("position\nconsent\nveto\n", 3, "consent, objection, stand-aside"),
        ("position,reasoned\nobjection,perhaps\n", 2, "yes, no or an empty cell"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(text, line, expected):
    with pytest.raises(BallotFileError) as caught:
        read_positions(io.StringIO(text))
    assert (caught.value.line, caught.value.expected) == (line, expected)
