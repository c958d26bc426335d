"""Writes on processes, one function per verb; one module per noun."""

from parvis.processes.rows import lock
from parvis.processes.services.activities import add_activity, update_activity_settings
from parvis.processes.services.documents import add_document, remove_document
from parvis.processes.services.phases import edit_phase
from parvis.processes.services.processes import create_process, edit_process
from parvis.processes.services.publication import archive_process, change_level, publish_process
from parvis.processes.services.stages import open_by_hand, plan_stage, unplan_stage
from parvis.processes.services.team import add_team_member, remove_team_member
from parvis.processes.stages import (
    advance,
    advance_due,
    hold_open,
    hold_stage,
    open_stage,
    schedule_stage,
    unschedule_stage,
)

__all__ = [
    "add_activity",
    "add_document",
    "add_team_member",
    "advance",
    "advance_due",
    "archive_process",
    "change_level",
    "create_process",
    "edit_phase",
    "edit_process",
    "hold_open",
    "hold_stage",
    "lock",
    "open_by_hand",
    "open_stage",
    "plan_stage",
    "publish_process",
    "remove_document",
    "remove_team_member",
    "schedule_stage",
    "unplan_stage",
    "unschedule_stage",
    "update_activity_settings",
]
