from dataclasses import dataclass, field
from fractions import Fraction

from deliberation.diagnosis.grid import built_in_grid
from parvis.activities.diagnosis.selectors.perception import perception_of, seen_in, wants_in
from parvis.processes.outcomes import Need, Score
from tests.activities.diagnosis.report.conftest import ANSWERS, make_published

GRID = built_in_grid()


@dataclass(frozen=True)
class Item:
    element: str = "inform"
    value: int = 60
    n: int = 20
    audience: str = "residents"
    more: dict = field(default_factory=dict)

    @property
    def score(self):
        data = {"perception": self.element, "n": self.n, "audience": self.audience} | self.more
        return Score(title="t", value=self.value, maximum=100, data=data)


def seen(*items):
    return seen_in([one.score for one in items], GRID)


def test_items_about_one_element_are_joined_by_their_answers():
    # (20 x 60 + 60 x 40) / 80 = 45 out of 100.
    (one,) = seen(Item(), Item(value=40, n=60))
    assert (one.mean, one.answers) == (Fraction(9, 2), 60)


def test_audiences_stay_apart_and_residents_come_first():
    found = seen(Item(audience="elected", value=90), Item(), Item(element="consult"))
    told = [(one.audience, one.element, one.mean) for one in found]
    assert told == [
        ("residents", "inform", 6),
        ("residents", "consult", 6),
        ("elected", "inform", 9),
    ]


def test_one_item_that_is_not_representative_makes_the_mean_so():
    yes = {"weighted": True, "representative": True}
    (one,) = seen(Item(more=yes), Item(more=yes | {"representative": False}))
    assert (one.weighted, one.representative) == (True, False)


def test_few_answers_and_what_is_not_perception_are_left_out():
    assert seen(Item(n=4), Item(element="sleep"), Item(audience="cats")) == ()
    assert seen_in([Score(title="t", value=3, data={"indicator": "if-01"})], GRID) == ()


def need(voices, element="inform", n=50, audience="residents"):
    data = {"priority": element, "n": n, "audience": audience}
    return Need(title="t", voices=voices, data=data)


def test_wants_are_shares_of_those_who_were_asked():
    needs = [need(20), need(5, "consult"), need(9, "sleep"), need(60, n=50), need(3, n=4)]
    needs.append(need(9, "consult", n=90, audience="elected"))
    wanted, asked = wants_in(needs, GRID)
    assert (wanted, asked) == ({"inform": Fraction(2, 5), "consult": Fraction(1, 10)}, 50)


def test_largest_survey_counts_for_an_element():
    wanted, asked = wants_in([need(10, n=20), need(30, n=100)], GRID)
    assert (wanted, asked) == ({"inform": Fraction(3, 10)}, 100)


def test_a_diagnosis_does_not_take_its_own_scores_for_perception(commune):
    activity = make_published(commune, ANSWERS)
    assert perception_of(activity.process, GRID).seen == ()
