"""The same winners as pref_voting and abcvoting on random votes of up to four options.

A method that breaks ties by lot must choose one of the winners that these libraries name; and
when it reports no decisive tie they name one only.
"""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from deliberation.voting.ballots import ApprovalBallots, RankedBallots
from deliberation.voting.methods import count

SCRIPT = Path(__file__).with_name("oracle.py")
VOTES = 40


def random_jobs():
    """Votes of all kinds, small and with many ties, the same each time."""
    dice = random.Random(2026)
    return [job(kind, dice) for kind in MAKERS for _ in range(VOTES)]


def job(kind, dice):
    options, voters = dice.randint(2, 4), dice.randint(1, 12)
    return {"kind": kind, "options": options, **MAKERS[kind](dice, options, voters)}


def full(dice, options, voters):
    return {"rankings": [dice.sample(range(options), options) for _ in range(voters)]}


def truncated(dice, options, voters):
    lengths = [dice.randint(1, options) for _ in range(voters)]
    return {"rankings": [dice.sample(range(options), length) for length in lengths]}


def committee(dice, options, voters):
    sizes = [dice.randint(1, options) for _ in range(voters)]
    choices = [sorted(dice.sample(range(options), size)) for size in sizes]
    return {"choices": choices, "seats": dice.randint(1, options)}


MAKERS = {"ranked": full, "truncated": truncated, "committee": committee}


@pytest.fixture(scope="module")
def answers():
    jobs = random_jobs()
    done = subprocess.run(
        [sys.executable, str(SCRIPT)],
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        check=True,
        # Compiling pref_voting's functions takes longer than a few hundred small votes.
        env=os.environ | {"NUMBA_DISABLE_JIT": "1"},
    )
    return list(zip(jobs, json.loads(done.stdout.split("ANSWERS")[1]), strict=True))


def of_kind(answers, kind, rule):
    """The votes of that kind which the library counted by that rule."""
    found = [(job, each) for job, each in answers if job["kind"] == kind and rule in each]
    assert len(found) >= VOTES // 2
    return found


def names(numbers):
    return [str(number) for number in numbers]


def rankings(job):
    return RankedBallots.from_rankings(names(range(job["options"])), map(names, job["rankings"]))


@pytest.mark.parametrize("rule", ["borda", "instant-runoff", "ranked-pairs", "schulze"])
def test_complete_rankings_have_the_winners_of_pref_voting(answers, rule):
    for job, answer in of_kind(answers, "ranked", rule):
        result = count(rankings(job), rule=rule)
        assert result.winners[0] in names(answer[rule])
        if rule != "instant-runoff" and not any(tie.decisive for tie in result.ties):
            assert result.winners == tuple(names(answer[rule]))


@pytest.mark.parametrize("rule", ["ranked-pairs", "schulze"])
def test_truncated_rankings_have_the_winners_of_pref_voting(answers, rule):
    for job, answer in of_kind(answers, "truncated", rule):
        result = count(rankings(job), rule=rule, strength="margins")
        assert result.winners[0] in names(answer[rule])
        if rule == "schulze" and not any(tie.decisive for tie in result.ties):
            assert result.winners == tuple(names(answer[rule]))


def test_committees_are_those_of_abcvoting(answers):
    for job, answer in of_kind(answers, "committee", "pav"):
        options = names(range(job["options"]))
        given = ApprovalBallots.from_choices(options, map(names, job["choices"]))
        for rule in ("approval", "pav", "sequential-pav"):
            result = count(given, rule=rule, seats=job["seats"])
            found = [set(names(committee)) for committee in answer[rule]]
            assert set(result.winners) in found
            if not any(tie.decisive for tie in result.ties):
                assert found == [set(result.winners)]
