"""One lottery by sortition-algorithms, in a process of its own: `peer.py ALGORITHM SEATS FOLDER`.

Run by a Python that has the library. Panels are searched with HiGHS (its solver "highspy"); its
leximin also needs gurobipy for the weights, whose free licence stops at 2,000 variables.
Prints JSON: the sorted probabilities of all people, CPU seconds of the process from its start and
from the end of the imports.
"""

import csv
import io
import json
import sys
import time
from pathlib import Path

from sortition_algorithms.adapters import CSVStringDataSource, SelectionData
from sortition_algorithms.committee_generation import (
    find_distribution_leximin,
    find_distribution_maximin,
    find_distribution_nash,
)
from sortition_algorithms.settings import Settings

FINDERS = {
    "leximin": find_distribution_leximin,
    "maximin": find_distribution_maximin,
    "nash": find_distribution_nash,
}


def numbered(text: str) -> str:
    """The library wants ids; they are numbered from 1."""
    rows = list(csv.reader(io.StringIO(text)))
    out = io.StringIO()
    csv.writer(out).writerows([["id", *rows[0]], *([n, *row] for n, row in enumerate(rows[1:], 1))])
    return out.getvalue()


def renamed(text: str) -> str:
    """The library's own header for the same columns."""
    return text.replace("category,feature,", "feature,value,", 1)


def main() -> None:
    imported = time.process_time()
    algorithm, seats, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    data = SelectionData(
        CSVStringDataSource(
            renamed((folder / "categories.csv").read_text()),
            numbered((folder / "respondents.csv").read_text()),
        )
    )
    settings = Settings(
        id_column="id", check_same_address=False, check_same_address_columns=[], columns_to_keep=[]
    )
    features, _ = data.load_features(seats)
    people, _ = data.load_people(settings, features)
    panels, weights, _ = FINDERS[algorithm](features, people, seats, [], "highspy")
    chances = dict.fromkeys(people, 0.0)
    for panel, weight in zip(panels, weights, strict=True):
        for name in panel:
            chances[name] += weight
    cpu = time.process_time()
    found = {"probabilities": sorted(chances.values()), "cpu": cpu, "work": cpu - imported}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
