import json
from fractions import Fraction

import pytest

from deliberation.diagnosis.case import Case, Seen, case_of, value_of
from deliberation.diagnosis.errors import DiagnosisError
from deliberation.diagnosis.scores import Missing

CASE = Case(
    version="t1",
    region="wallonia",
    conditions=("rural",),
    values={"a": 1, "b": Missing.UNKNOWN, "d": Missing.NOT_APPLICABLE},
    seen=(Seen("residents", "inform", Fraction(19, 3), 212, weighted=True),),
    wanted={"consult": Fraction(2, 7)},
    asked=7,
)


def test_case_comes_back_from_its_file_exactly():
    assert case_of(json.loads(json.dumps(CASE.to_json()))) == CASE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        (" 0 ", 0),
        (2, 2),
        ("", Missing.UNKNOWN),
        (None, Missing.UNKNOWN),
        ("unknown", Missing.UNKNOWN),
        ("NA", Missing.NOT_APPLICABLE),
    ],
)
def test_values_as_people_write_them(text, value):
    assert value_of(text) == value


@pytest.mark.parametrize("text", ["1.5", "-1", "yes", True, "²"])
def test_what_is_no_value_is_refused(text):
    with pytest.raises(DiagnosisError, match="is no value"):
        value_of(text)


@pytest.mark.parametrize(
    ("key", "wrong"),
    [("values", []), ("seen", [{"audience": "cats"}]), ("wanted", {"inform": "1/0"})],
)
def test_file_that_was_changed_by_hand_is_refused(key, wrong):
    with pytest.raises(DiagnosisError):
        case_of({**CASE.to_json(), key: wrong})
