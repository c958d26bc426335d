"""Opening a file for a rule."""

import io

import pytest

from deliberation.voting.ballots import ApprovalBallots, GradeBallots, RankedBallots
from deliberation.voting.consent import ConsentRound
from deliberation.voting.files.reading import Reading, read_ballots
from deliberation.voting.marked import Treatment
from tests.deliberation.voting.real import ORSAY, PORTLAND


def opened(text, rule, **more):
    return read_ballots([io.StringIO(text)], rule=rule, reading=Reading(**more)).ballots


def test_a_blt_file_is_known_by_its_name_and_says_its_seats():
    found = read_ballots([PORTLAND], rule="stv")
    assert found.seats == 3
    assert found.ballots.ballots == 42_871


def test_several_files_of_grades_are_put_together():
    found = read_ballots(ORSAY, rule="majority-judgement", reading=Reading(no_grade=("0",)))
    assert found.ballots.ballots == 1733
    assert found.seats is None


def test_the_rule_says_what_a_csv_file_holds(tmp_path):
    assert isinstance(opened("a,b\n1,2\n", "borda"), RankedBallots)
    assert isinstance(opened("a,b\n1,2\n", "score"), GradeBallots)
    assert isinstance(opened("a,b\n1,0\n", "approval"), ApprovalBallots)
    path = tmp_path / "garden.csv"
    path.write_text("position\nconsent\n", encoding="utf-8")
    assert read_ballots([path], rule="consent").ballots == ConsentRound("garden", consents=1)


def test_a_table_of_tallies_is_recognised():
    assert opened(",bad,good\na,1,2\nb,3,0\n", "majority-judgement").ballots == 3


def test_preflib_files_are_known_by_their_name(tmp_path):
    path = tmp_path / "x.toc"
    path.write_text("# ALTERNATIVE NAME 1: a\n# ALTERNATIVE NAME 2: b\n3: 2,1\n", encoding="utf-8")
    assert read_ballots([path], rule="schulze").ballots.ballots == 3


def test_the_treatment_is_applied():
    text = "a,b,c\n1,1,2\n"
    assert opened(text, "borda", treatment=Treatment(overmarked="invalid")).invalid == 1
    assert opened(text, "borda", treatment=Treatment(overmarked="share")).ballots == 1


def test_several_marks_are_invalid_in_a_single_vote_only():
    assert opened("a,b\n1,1\n", "plurality").invalid == 1
    assert opened("a,b\n1,1\n", "approval").invalid == 0


def test_files_and_rules_that_do_not_go_together_are_refused():
    with pytest.raises(ValueError, match="stv reads one file, not 2"):
        read_ballots([PORTLAND, PORTLAND], rule="stv")
    with pytest.raises(ValueError, match="a blt file holds ranked ballots, which approval does"):
        read_ballots([PORTLAND], rule="approval")
