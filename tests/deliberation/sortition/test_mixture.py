import numpy as np
import pytest
from hypothesis import given

from deliberation.sortition.mixture import Mixer
from deliberation.sortition.nash import nash_point
from deliberation.sortition.problem import build_problem
from deliberation.sortition.relaxation import Relaxation
from tests.deliberation.sortition.brute import all_panels, leximin
from tests.deliberation.sortition.pools import examples, pool_of, quotas_of, small_draws, town

AIMS = [Relaxation.leximin, Relaxation.maximin, nash_point]


def mix(pool, quotas, seats, aim=Relaxation.leximin, **options):
    problem = build_problem(pool, quotas, seats=seats)
    return problem, Mixer(problem, aim, **options).run()


def by_person(problem, mixture):
    levels = mixture.counts() / problem.sizes
    return {n: v for m, v in zip(problem.members, levels, strict=True) for n in m}


@examples
@given(small_draws())
def test_leximin_as_by_trying_everything(found):
    pool, quotas, seats = found
    panels = all_panels(pool, quotas, seats)
    problem, mixture = mix(pool, quotas, seats)
    if not panels:
        assert mixture is None
        return
    assert mixture.status == "optimal"
    expected = leximin(pool, panels)
    assert by_person(problem, mixture) == pytest.approx(expected, abs=2e-6)
    able = {name for panel in panels for name in panel}
    assert mixture.bound == pytest.approx(min(expected[name] for name in able), abs=1e-6)


@examples
@given(small_draws())
def test_maximin_and_nash_against_every_panel(found):
    pool, quotas, seats = found
    panels = all_panels(pool, quotas, seats)
    if not panels:
        return
    able = {name for panel in panels for name in panel}
    _, fair = mix(pool, quotas, seats)
    problem, maximin = mix(pool, quotas, seats, Relaxation.maximin)
    lowest = min(p for name, p in by_person(problem, maximin).items() if name in able)
    assert lowest == pytest.approx(fair.bound, abs=1e-6)
    _, nash = mix(pool, quotas, seats, nash_point)
    levels = by_person(problem, nash)
    # Optimality of the product: no panel weighs more than all people under 1 / probability.
    heaviest = max(sum(1 / levels[name] for name in panel) for panel in panels)
    assert heaviest == pytest.approx(len(able), rel=1e-4)


@examples
@given(small_draws())
def test_every_panel_of_a_mixture_meets_everything(found):
    pool, quotas, seats = found
    for aim in AIMS:
        problem, mixture = mix(pool, quotas, seats, aim)
        if mixture is not None:
            assert all(problem.is_panel(np.array(panel)) for panel in mixture.found)
            assert sum(mixture.weights) == pytest.approx(1)


def test_a_mixture_that_the_relaxation_overrates_needs_a_cut():
    """Three pairs of features exclude each other two by two: half of each is no panel."""
    rows = [("a", "b", "n"), ("a", "n", "c"), ("n", "b", "c"), ("n", "n", "n")]
    pool = pool_of(*rows, features=("x", "y", "z"))
    quotas = quotas_of(
        x={"a": (0, 1), "n": (0, 2)}, y={"b": (0, 1), "n": (0, 2)}, z={"c": (0, 1), "n": (0, 2)}
    )
    problem, mixture = mix(pool, quotas, 2)
    levels = by_person(problem, mixture)
    assert (mixture.status, mixture.cuts) == ("optimal", 1)
    assert levels == pytest.approx(leximin(pool, all_panels(pool, quotas, 2)), abs=1e-6)


def test_the_town_is_solved_to_the_bound():
    problem, mixture = mix(*town())
    assert mixture.status == "optimal"
    assert mixture.gap <= 1e-6
    lowest = (mixture.counts() / problem.sizes).min()
    assert lowest == pytest.approx(mixture.bound, abs=1e-6)


def test_a_limit_of_work_gives_the_best_so_far_with_its_bound():
    problem, mixture = mix(*town(), limit=8)
    lowest = (mixture.counts() / problem.sizes).min()
    assert mixture.status == "stopped"
    assert mixture.searches <= 9
    assert 0 <= lowest <= mixture.bound + 1e-9
    assert mixture.gap > 1e-6
    assert mixture.counts().sum() == pytest.approx(12)


def test_a_watch_is_told_and_can_stop():
    told = []
    _, mixture = mix(*town(), watch=lambda progress: told.append(progress) or len(told) == 3)
    assert mixture.status == "stopped"
    assert len(told) == 3
    assert told[0].stage == "averaging"
    assert told[0].bound == pytest.approx(mixture.bound)
    assert told[-1].panels >= told[0].panels


def test_the_same_problem_gives_the_same_mixture():
    assert mix(*town())[1] == mix(*town())[1]


def test_who_is_in_no_panel_does_not_stop_the_others():
    pool = pool_of(("f",), ("m",), ("m",), ("x",), features=("gender",))
    quotas = quotas_of(gender={"f": (1, 1), "m": (1, 1), "x": (0, 0)})
    for aim in AIMS:
        problem, mixture = mix(pool, quotas, 2, aim)
        expected = {"1": 1, "2": 0.5, "3": 0.5, "4": 0}
        assert by_person(problem, mixture) == pytest.approx(expected, abs=1e-6)
