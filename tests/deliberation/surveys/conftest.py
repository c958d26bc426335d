"""The made-up survey of tests/data/surveys."""

import json
from pathlib import Path

import numpy as np
import pytest

from deliberation.surveys.answers import read_answers
from deliberation.surveys.margins import read_margins

DATA = Path(__file__).resolve().parents[2] / "data" / "surveys"


@pytest.fixture(scope="session")
def margins():
    with (DATA / "margins.csv").open() as source:
        return read_margins(source)


@pytest.fixture(scope="session")
def columns():
    with (DATA / "answers.csv").open(newline="") as source:
        answers, _base = read_answers(source, ["id", "sex", "age", "section", "education"])
    return answers


@pytest.fixture(scope="session")
def reference():
    return np.array(json.loads((DATA / "weights.json").read_text()))
