"""The verbs of an accompaniment."""

from parvis.activities.accompaniment.services.modules import (
    add_module,
    change_module,
    decide_deliverable,
    evaluate_module,
    remove_module,
    save_part,
)
from parvis.activities.accompaniment.services.retention import forget_person
from parvis.activities.accompaniment.services.sharing import set_shares
from parvis.activities.accompaniment.services.stages import check_stage_change, on_stage_change
from parvis.activities.accompaniment.services.terms import conclude, set_terms, sign

__all__ = [
    "add_module",
    "change_module",
    "check_stage_change",
    "conclude",
    "decide_deliverable",
    "evaluate_module",
    "forget_person",
    "on_stage_change",
    "remove_module",
    "save_part",
    "set_shares",
    "set_terms",
    "sign",
]
