import io

import pytest

from deliberation.responsiveness.congruence import Congruence, Issue, Votes, congruence_of
from deliberation.responsiveness.errors import ResponsivenessError
from deliberation.responsiveness.issues import COLUMNS, read_issues, rows_of
from deliberation.responsiveness.shares import Share
from tests.deliberation.responsiveness.test_congruence import ISSUES

PARTLY = Issue(None, Votes(30, 40), {"young": Votes(11, 20)})


def test_what_is_done_in_part_is_what_neither_side_wanted():
    found = congruence_of([*ISSUES, PARTLY])
    assert found == Congruence(5, 1, Share(2, 4), {"old": Share(2, 3), "young": Share(0, 2)})


def test_issues_come_back_from_their_table():
    rows = [COLUMNS, *(row for n, one in enumerate(ISSUES) for row in rows_of(f"Q{n}", one))]
    text = "\ufeff" + "\n".join(";".join(row) for row in rows)
    assert tuple(read_issues(io.StringIO(text))) == ISSUES


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("a,b\n", "has the columns issue, done"),
        ("{}\nQ,maybe,,1,2\n", "line 2: 'maybe' is none of yes, no, partly"),
        ("{}\nQ,yes,,1,x\n", "line 2: votes are whole numbers"),
        ("{}\nQ,yes,young,1,2\n", "'Q': the line of everybody"),
    ],
)
def test_bad_table_is_refused_with_its_line(rows, message):
    with pytest.raises(ResponsivenessError, match=message):
        read_issues(io.StringIO(rows.format(",".join(COLUMNS))))
