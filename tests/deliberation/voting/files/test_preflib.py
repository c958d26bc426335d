"""PrefLib files of orders."""

import io

import pytest

from deliberation.voting.files.lines import BallotFileError
from deliberation.voting.files.preflib import read_preflib

TEXT = """# FILE NAME: test.toi
# NUMBER ALTERNATIVES: 3
# ALTERNATIVE NAME 1: Anne
# ALTERNATIVE NAME 2: Bo
# ALTERNATIVE NAME 3: Cy
5: 3,1
2: {1, 2},3
1: {},2
"""


def test_orders_with_equal_options_are_read():
    marked = read_preflib(io.StringIO(TEXT))
    assert marked.options == ("Anne", "Bo", "Cy")
    assert marked.groups == {((2,), (0,)): 5, ((0, 1), (2,)): 2, ((), (1,)): 1}


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        (TEXT, "1: 1,2\n", 1, "lines # ALTERNATIVE NAME 1: ..."),
        ("5: 3,1", "5 3,1", 6, "a count, a colon, and an order"),
        ("5: 3,1", "5: 3,4", 6, "numbers of the alternatives"),
        ("5: 3,1", "0: 3", 6, "a whole number of ballots above 0"),
        ("3: Cy", "3: Bo", 1, "different names"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(old, new, line, expected):
    with pytest.raises(BallotFileError) as caught:
        read_preflib(io.StringIO(TEXT.replace(old, new)))
    assert (caught.value.line, caught.value.expected) == (line, expected)
