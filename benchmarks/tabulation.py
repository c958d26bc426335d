"""Counting the answers to a questionnaire beside reading them.

    python -m benchmarks.tabulation [--answers 100000]

Twenty marks from 0 to 10, four choices about the person, a choice of several. Prints CPU seconds:
one pass of `json.loads` over the sheets; the same pass with columns and every table; every question
crossed by the four choices; and the ratio of the last two to the first.
"""

import argparse
import json
import time
from collections.abc import Iterator
from random import Random

from deliberation.surveys.coding import Sheet, by_question, read_columns
from deliberation.surveys.crossing import cross
from deliberation.surveys.questionnaire import Choice, Question, Questionnaire, Section
from deliberation.surveys.tabulation import tabulate

CHOICES = tuple(Choice(value, {"en": value}) for value in "abcde")
MARKS = tuple(Question(f"mark{n}", "scale", {"en": f"Mark {n}"}) for n in range(20))
ABOUT = tuple(Question(f"about{n}", "single", {"en": "?"}, choices=CHOICES) for n in range(4))
SEVERAL = Question("several", "multiple", {"en": "Which?"}, choices=CHOICES)
ASKED = Questionnaire((Section("all", {}, questions=(*MARKS, *ABOUT, SEVERAL)),))


def made_up(answers: int) -> list[str]:
    """Sheets as JSON, the same at every run."""
    chance = Random(2026)
    return [json.dumps(one_sheet(chance)) for _answer in range(answers)]


def one_sheet(chance: Random) -> dict[str, object]:
    marks: dict[str, object] = {one.key: chance.randrange(11) for one in MARKS}
    about = {one.key: chance.choice("abcde") for one in ABOUT}
    return marks | about | {"several": chance.sample("abcde", 2)}


def sheets(lines: list[str]) -> Iterator[Sheet]:
    return (Sheet(json.loads(line)) for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=100_000)
    lines = made_up(parser.parse_args().answers)
    started = time.process_time()
    for line in lines:
        json.loads(line)
    read = time.process_time()
    columns = read_columns(ASKED, sheets(lines))
    tabulate(columns, probability_sample=True)
    counted = time.process_time()
    parts = by_question(columns)
    for key, found in parts.items():
        for by in ABOUT:
            if key != by.key:
                cross(found, parts[by.key][0])
    crossed = time.process_time()
    once = read - started
    print(f"reading   {once:.2f} s")
    print(f"counting  {counted - read:.2f} s, {(counted - read) / once:.1f} times")
    print(f"crossing  {crossed - counted:.2f} s, {(crossed - counted) / once:.1f} times")


if __name__ == "__main__":
    main()
