"""What a published diagnosis says, as data that never changes, and reading it back.

{"version", "edition", "region", "conditions", "values": {indicator: {"mark", "value", "reason",
"evidence", "link", "opinions", "spread"}}, "inventory": [{"title", "service", "since", "audience",
"element", "evidence", "link", "source",
"uuid", "has_file"}], "participants": {role: number}, "signature": {"name",
"words", "on"}}. Values hold no name and no person's own assessment.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from deliberation.diagnosis.grid import built_in_grid
from deliberation.diagnosis.scores import Diagnosis as Scores
from deliberation.diagnosis.scores import Value, diagnose
from parvis.activities.diagnosis.marks import value_of


def digest(snapshot: Mapping[str, Any]) -> str:
    """SHA-256 of a snapshot, so that anyone can see that it did not change."""
    text = json.dumps(snapshot, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def values_in(snapshot: Mapping[str, Any]) -> dict[str, Value]:
    """The values of a snapshot by indicator, as the core takes them."""
    values = snapshot["values"]
    return {name: value_of(row["mark"], row["value"]) for name, row in values.items()}


def scores_in(snapshot: Mapping[str, Any]) -> Scores:
    """Every score of a snapshot, worked out again from its values."""
    return diagnose(
        built_in_grid(snapshot["edition"]),
        values_in(snapshot),
        region=snapshot["region"],
        conditions=snapshot["conditions"],
    )
