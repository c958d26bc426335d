from fractions import Fraction

import pytest

from deliberation.sortition.errors import SortitionError
from deliberation.sortition.letters import Mailing, Section, plan_letters


def test_letters_of_the_handbook():
    """30 seats x 5 / 5 % = 3,000 letters."""
    found = plan_letters([Section("all", 100_000, Fraction(5, 100))], seats=30)
    assert found == (Mailing("all", 3000, Fraction(150), short=False),)


def test_more_letters_go_where_fewer_answer():
    sections = [
        Section("centre", 6000, Fraction(1, 10)),
        Section("canal", 4000, Fraction(1, 25)),
    ]
    found = plan_letters(sections, seats=20, pool_factor=5)
    assert [(m.section, m.letters) for m in found] == [("centre", 600), ("canal", 1000)]
    assert [m.replies for m in found] == [60, 40]


def test_letters_are_rounded_up_without_floats():
    sections = [Section("a", 1, Fraction(1, 3)), Section("b", 2, Fraction(1))]
    found = plan_letters(sections, seats=1, pool_factor=Fraction(1, 2))
    assert [(m.letters, m.short) for m in found] == [(1, False), (1, False)]


def test_a_section_with_too_few_addresses_is_marked():
    found = plan_letters([Section("hamlet", 100, Fraction(1, 20))], seats=30)
    assert found == (Mailing("hamlet", 100, Fraction(5), short=True),)


@pytest.mark.parametrize("response", [Fraction(0), Fraction(-1, 2), Fraction(3, 2)])
def test_an_impossible_response_is_refused(response):
    with pytest.raises(SortitionError, match="the response of a is"):
        plan_letters([Section("a", 10, response)], seats=1)


def test_an_empty_frame_is_refused():
    with pytest.raises(SortitionError, match="the frame has no address"):
        plan_letters([], seats=30)
