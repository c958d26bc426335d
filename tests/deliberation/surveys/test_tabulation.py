from dataclasses import replace

import numpy as np
import pytest

from deliberation.surveys.coding import (
    NOT_ASKED,
    SKIPPED,
    UNKNOWN,
    Sheet,
    asked_by,
    by_question,
    read_columns,
    texts_of,
    united,
)
from deliberation.surveys.errors import SurveyError
from deliberation.surveys.estimates import mean, proportion
from deliberation.surveys.questionnaire import Question, Questionnaire, Section
from deliberation.surveys.tabulation import tabulate
from tests.deliberation.surveys.questions import (
    AGE,
    ALL,
    EMPTY,
    FULL,
    NEEDS,
    TRUST,
    UNSURE,
    choices,
    fr,
    sheets,
)


def tables(*answers, weights=None, sample=False):
    found = tabulate(read_columns(ALL, sheets(*answers)), weights, probability_sample=sample)
    return {table.question: table for table in found}


def only(table):
    (line,) = table.lines
    return line


def test_four_ways_of_not_answering_are_counted_apart():
    found = tables(FULL, EMPTY, UNSURE)
    trust, why = only(found["trust"]), only(found["why"])
    assert (trust.answered, trust.unknown, trust.skipped, trust.not_asked) == (1, 1, 1, 0)
    assert (why.answered, why.unknown, why.skipped, why.not_asked) == (1, 0, 0, 2)


def test_shares_are_of_those_who_answered():
    line = only(tables(FULL, EMPTY, UNSURE, {"age": "young"})["age"])
    assert [(one.value, one.count, one.share) for one in line.shares] == [
        ("young", 2, pytest.approx(2 / 3)),
        ("old", 1, pytest.approx(1 / 3)),
    ]


def test_choices_of_several_are_shares_of_people():
    line = only(tables(FULL, EMPTY, UNSURE)["needs"])
    assert [(one.value, one.count, one.share) for one in line.shares] == [
        ("bus", 1, 0.5),
        ("trees", 2, 1.0),
        ("school", 0, 0.0),
    ]
    assert line.answered == 2


def test_a_matrix_has_a_line_for_each_row():
    roads, parks = tables(FULL, EMPTY)["views"].lines
    assert (roads.of, roads.answered, roads.skipped) == ("roads", 1, 1)
    assert (parks.of, parks.answered, parks.shares) == ("parks", 0, ())


def test_ranking_gives_mean_rank_and_first_places():
    a, b, c = tables(FULL, {"order": ["a", "c", "b"]}, {"order": ["b"]})["order"].lines
    assert (a.numbers.mean.value, b.numbers.mean.value) == (1.5, pytest.approx(5 / 3))
    assert b.shares[0].value == "1"
    assert (b.shares[0].count, b.shares[0].share) == (2, pytest.approx(2 / 3))
    assert [(one.value, one.count) for one in c.shares] == [("1", 0), ("2", 1), ("3", 0), ("0", 2)]


def test_numbers_have_mean_and_quartiles():
    numbers = only(tables(*({"years": str(n)} for n in (1, 2, 3, 4, 10)))["years"]).numbers
    assert (numbers.least, numbers.quarter, numbers.middle) == (1, 2, 3)
    assert (numbers.three_quarters, numbers.most, numbers.mean.value) == (4, 10, 4)


def test_dates_are_counted_by_month_in_order():
    line = only(tables(FULL, UNSURE, {"since": "2026-02-01"})["since"])
    assert [(one.value, one.count) for one in line.shares] == [("2025-11", 1), ("2026-02", 2)]


def test_a_scale_has_its_mean_without_those_who_do_not_know():
    line = only(tables(FULL, UNSURE, {"trust": 8})["trust"])
    assert line.numbers.mean.value == 5.5
    assert [one.count for one in line.shares] == [0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0]


def test_weights_and_intervals_are_those_of_estimates():
    given = [{"age": "young", "trust": n % 11} if n % 3 else {"age": "old"} for n in range(60)]
    weights = np.linspace(0.4, 2.5, 60)
    found = tables(*given, weights=weights, sample=True)
    share = only(found["age"]).shares[1]
    wanted = proportion(np.array([n % 3 == 0 for n in range(60)]), weights, probability_sample=True)
    assert (share.share, share.low, share.high) == (wanted.value, wanted.low, wanted.high)
    scale = np.array([float(n % 11) if n % 3 else np.nan for n in range(60)])
    wanted = mean(scale, weights, probability_sample=True)
    assert only(found["trust"]).numbers.mean == wanted
    assert wanted.low is not None


def test_no_interval_without_a_probability_sample():
    share = only(tables(FULL, UNSURE)["age"]).shares[0]
    assert (share.low, share.high) == (None, None)


def test_impossible_answers_count_as_skipped():
    bad = {
        "age": ["young"],
        "trust": "many",
        "needs": "bus",
        "views": ["good"],
        "order": 3,
        "years": "twelve",
        "since": "yesterday",
    }
    found = tables(bad)
    for key in bad:
        assert all((line.answered, line.skipped) == (0, 1) for line in found[key].lines), key


def test_no_sheet_gives_empty_tables():
    found = tables()
    assert only(found["age"]).answered == 0
    assert only(found["trust"]).numbers is None


def test_as_many_weights_as_sheets():
    with pytest.raises(SurveyError, match="2 weights for 1 sheets"):
        tables(FULL, weights=np.ones(2))


def test_codes_tell_why_there_is_no_answer():
    columns = by_question(read_columns(ALL, sheets(FULL, EMPTY, UNSURE)))
    assert columns["trust"][0].codes.tolist() == [3, SKIPPED, UNKNOWN]
    assert columns["why"][0].codes.tolist() == [0, NOT_ASKED, NOT_ASKED]
    assert texts_of(columns["age"][0]) == ["young", "", "old"]


def test_without_conditions_everything_is_asked():
    assert asked_by(Questionnaire((Section("one", {}, questions=(AGE,)),)))({}) is None


def test_former_versions_keep_their_questions_and_choices():
    gone = Question("gone", "single", fr("Ancienne"), choices=choices("x", "y"))
    old = Questionnaire(
        (
            Section(
                "you", fr("Vous"), questions=(replace(AGE, choices=choices("young", "kid")), gone)
            ),
            Section("left", fr("Autre"), questions=(NEEDS,)),
        )
    )
    new = Questionnaire((Section("you", fr("Vous"), questions=(AGE, TRUST)),))
    both = united([old, new])
    assert [one.key for one in both] == ["age", "trust", "gone", "needs"]
    assert both.by_key["age"].values == ("young", "old", "kid")
    assert [section.key for section in both.sections] == ["you", "left"]
    column = read_columns(
        both, [Sheet({"age": "kid"}, {"age", "gone"}), Sheet({"age": "old"}, {"age"})]
    )[0]
    assert column.codes.tolist() == [2, 1]
