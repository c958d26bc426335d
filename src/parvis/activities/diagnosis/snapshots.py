"""What a published diagnosis says, as data that never changes, and reading it back.

{"version", "edition", "region", "conditions", "values": {indicator: {"mark", "value", "reason",
"evidence", "link", "opinions", "spread"}}, "inventory": [{"title", "service", "since", "audience",
"element", "evidence", "link", "source", "uuid", "has_file"}], "participants": {role: number},
"signature": {"name", "words", "on"}, "perception": {"seen": [{"audience", "element", "mean",
"answers", "weighted", "representative"}], "wanted": {element: share}, "asked"}}. Values hold no
name and no person's own assessment; shares and means are exact, as "n/d".
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from deliberation.diagnosis.case import Case, case_of
from deliberation.diagnosis.grid import built_in_grid
from deliberation.diagnosis.scores import Diagnosis as Scores
from deliberation.diagnosis.scores import Value, diagnose
from parvis.activities.diagnosis.marks import value_of
from parvis.activities.diagnosis.perception import Perception


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


def perception_data(perception: Perception) -> dict[str, Any]:
    """What surveys had found at publication, as it is kept."""
    case = Case("", "", seen=perception.seen, wanted=perception.wanted, asked=perception.asked)
    plain = case.to_json()
    return {name: plain[name] for name in ("seen", "wanted", "asked")}


def perception_in(snapshot: Mapping[str, Any]) -> Perception:
    """What a snapshot keeps of perception; nothing in one made without it."""
    kept = snapshot.get("perception") or {"seen": [], "wanted": {}, "asked": 0}
    case = case_of(kept | {"version": "", "region": "", "conditions": [], "values": {}})
    return Perception(case.seen, case.wanted, case.asked)
