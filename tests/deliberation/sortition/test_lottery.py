from collections import Counter
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from deliberation.sortition.draw import draw
from deliberation.sortition.errors import SortitionError
from deliberation.sortition.lottery import build_lottery
from deliberation.sortition.pool import Pool
from deliberation.sortition.problem import build_problem
from deliberation.sortition.publication import commit
from tests.deliberation.sortition.brute import all_panels
from tests.deliberation.sortition.pools import examples, pool_of, quotas_of, small_draws, town

ERROR = 1e-6


def test_ten_thousand_draws_follow_the_published_probabilities(town_lottery):
    """Pearson's chi-square over the 1,000 panels: a fair draw fails once in a million times.

    With each panel as likely as the others, each person is drawn as often as published.
    """
    commitment = commit(town_lottery)
    draws = [draw(town_lottery, commitment, seed=str(seed)) for seed in range(10_000)]
    times = Counter(drawn.number for drawn in draws)
    expected = len(draws) / len(town_lottery.panels)
    statistic = sum((times[number] - expected) ** 2 / expected for number in range(1_000))
    assert statistic < chi2.isf(ERROR, df=999)
    people = Counter(name for drawn in draws for name in drawn.selected)
    for name, count in town_lottery.times.items():
        chance = count / 1_000
        # Hoeffding: a deviation of t has a probability of at most 2 exp(-2 n t^2) < 1e-6.
        assert people[name] / len(draws) == pytest.approx(chance, abs=0.027)


def test_every_panel_of_the_town_meets_the_quotas(town_lottery):
    pool, quotas, seats = town()
    assert len(town_lottery.panels) == 1_000
    for panel in town_lottery.panels:
        assert len(set(panel)) == seats
        assert quotas.broken(pool.values_of(panel)) == ()
        homes = [pool.by_id[name].household for name in panel if pool.by_id[name].household]
        assert len(set(homes)) == len(homes)


def test_the_certificate_of_the_town(town_lottery):
    proof = town_lottery.certificate
    assert proof.status == "optimal"
    assert proof.gap <= 1e-6
    assert proof.minimum == pytest.approx(proof.bound, abs=1e-6)
    assert proof.unselectable == ()


def test_the_product_of_a_nash_lottery_is_proven_and_of_a_leximin_one_lower(town_lottery):
    pool, quotas, seats = town()
    nash = build_lottery(pool, quotas, seats=seats, algorithm="nash")
    assert nash.certificate.product_gap < 1e-6
    assert prod(nash.intended.values()) > prod(town_lottery.intended.values())
    assert min(nash.intended.values()) < town_lottery.certificate.minimum


def test_rounding_is_stated_and_small(town_lottery):
    deviations = {
        name: abs(town_lottery.times[name] / 1_000 - chance)
        for name, chance in town_lottery.intended.items()
    }
    assert town_lottery.largest_deviation == max(deviations.values())
    assert town_lottery.largest_deviation < 0.004
    assert sum(town_lottery.times.values()) == 12_000


def test_equal_people_are_in_as_many_panels(town_lottery):
    pool, quotas, seats = town()
    problem = build_problem(pool, quotas, seats=seats)
    for members in problem.members:
        times = [town_lottery.times[name] for name in members]
        assert max(times) - min(times) <= 1
        assert len({town_lottery.intended[name] for name in members}) == 1


def test_the_order_of_the_rows_changes_nothing(town_lottery):
    pool, quotas, seats = town()
    turned = Pool(pool.features, pool.people[::-1])
    assert build_lottery(turned, quotas, seats=seats).panels == town_lottery.panels


@examples
@given(small_draws(), st.sampled_from(["leximin", "maximin", "nash", "stratified"]))
def test_the_quotas_are_met_by_every_panel(found, algorithm):
    pool, quotas, seats = found
    possible = set(all_panels(pool, quotas, seats))
    if not possible:
        return
    lottery = build_lottery(pool, quotas, seats=seats, algorithm=algorithm, panels=50)
    assert set(lottery.panels) <= {tuple(sorted(panel)) for panel in possible}


@examples
@given(small_draws())
def test_nobody_with_a_panel_has_probability_zero_under_leximin(found):
    pool, quotas, seats = found
    panels = all_panels(pool, quotas, seats)
    if not panels:
        return
    able = {name for panel in panels for name in panel}
    lottery = build_lottery(pool, quotas, seats=seats)
    assert all((lottery.intended[person.id] > 0) == (person.id in able) for person in pool)
    assert all((lottery.times[person.id] > 0) == (person.id in able) for person in pool)
    assert set(lottery.certificate.unselectable) == set(pool.by_id) - able


def test_a_stratified_lottery_is_drawn_simply():
    pool, quotas, seats = town()
    lottery = build_lottery(pool, quotas, seats=seats, algorithm="stratified", panels=200)
    assert lottery.certificate.status == "drawn"
    assert len(lottery.panels) == 200
    assert all(quotas.broken(pool.values_of(panel)) == () for panel in lottery.panels)


def test_a_stratified_draw_of_alike_people_is_uniform():
    pool = pool_of(*[("f",)] * 5, features=("gender",))
    quotas = quotas_of(gender={"f": (2, 2)})
    lottery = build_lottery(pool, quotas, seats=2, algorithm="stratified", panels=100)
    assert set(lottery.times.values()) == {40}


def test_an_unknown_algorithm_is_refused():
    pool, quotas, seats = town()
    with pytest.raises(SortitionError, match="the algorithm is one of"):
        build_lottery(pool, quotas, seats=seats, algorithm="luck")
