import io

import pytest

from deliberation.responsiveness.cases import Case
from deliberation.responsiveness.errors import ResponsivenessError
from deliberation.responsiveness.tables import COLUMNS, read_cases, write_cases
from tests.deliberation.responsiveness.hand import CASES, ON


def written(cases, delimiter) -> io.StringIO:
    return io.StringIO("\ufeff" + "\n".join(delimiter.join(row) for row in write_cases(cases)))


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_what_is_written_is_read_again(delimiter):
    cases = [*CASES, Case(ON, group="Haute-Roche")]
    assert list(read_cases(written(cases, delimiter))) == cases


def test_other_columns_are_left_aside_and_missing_ones_empty():
    assert list(read_cases(io.StringIO("number,filed\n7,2026-06-30\n"))) == [Case(ON)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "has the columns filed"),
        ("a,b\n1,2\n", "has the columns filed"),
        ("filed\n30/06/2026\n", "line 2: a day is written"),
        ("filed,adoption\n2026-06-30,maybe\n", "line 2: 'maybe' is none of accepted"),
        ("filed,decided\n2026-06-30,\n2026-06-30,yes\n", "line 3: 'yes' is neither 1 nor 0"),
        ("filed,decided\n,1\n", "line 2: the day of filing is missing"),
    ],
)
def test_bad_table_is_refused_with_its_line(text, words):
    with pytest.raises(ResponsivenessError, match=words):
        list(read_cases(io.StringIO(text)))


def test_columns_are_those_of_the_documentation():
    assert (
        *("filed", "acknowledged", "answered", "adoption"),
        *("reasoned", "decided", "promised", "delivered", "section"),
    ) == COLUMNS
