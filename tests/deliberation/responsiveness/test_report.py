import json

from deliberation.responsiveness.cases import measure
from deliberation.responsiveness.equity import equity
from deliberation.responsiveness.promises import delivery
from deliberation.responsiveness.report import to_json, to_text
from tests.deliberation.responsiveness.hand import CASES, CHARTER, ON
from tests.deliberation.responsiveness.test_promises import PROMISES


def found(cases):
    known = {"on": ON, "promised_days": CHARTER}
    told = delivery(PROMISES, on=ON)
    return to_json(measure(cases, **known), on=ON, equity=equity(cases, **known), delivery=told)


def test_report_is_plain_data_and_keeps_both_numbers_of_a_share():
    report = json.loads(json.dumps(found(CASES)))
    assert report["within_promised_delay"] == {"part": 4, "whole": 6, "percent": 67}
    assert report["to_answer_days"]["median"] == 30
    assert report["to_answer_days"]["p90"] is None
    first = {"day": 10, "at_risk": 8, "answered": 1, "censored": 1, "waiting": 0.875}
    assert report["to_answer_days"]["curve"][0] == first
    assert report["delivery"]["rate"] == {"part": 2, "whole": 4, "percent": 50}
    assert report["sections"] == {"rows": [], "gap_points": None, "without_section": 8}


def test_text_says_what_is_not_known():
    told = to_text(found([]))
    assert "within the promised delay: unknown" in told
    assert "days to an answer: median not reached" in told


def test_text_by_hand():
    told = to_text(found(CASES))
    assert "answered: 63 % (5 of 8)" in told
    assert "days to an answer: median 30, P90 not reached" in told
    assert "traceable to a promise: 67 % (2 of 3)" in told
