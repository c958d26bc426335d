"""A ballot as it is filled in and shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from parvis.activities.assembly.models import Choice
from parvis.activities.assembly.selectors.recommendations import on_ballot
from parvis.activities.assembly.services.votes import REASON_MOST

CHOICE, REASON = "choice-", "reason-"


@dataclass(frozen=True)
class Filled:
    """Answers and reasons by the recommendation's uuid, as somebody sent them."""

    choices: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


def filled_in(post: Mapping[str, Any]) -> Filled:
    """What was sent, whatever it is: the service checks it."""
    return Filled(
        {key.removeprefix(CHOICE): post[key] for key in post if key.startswith(CHOICE)},
        {
            key.removeprefix(REASON): post[key][:REASON_MOST]
            for key in post
            if key.startswith(REASON)
        },
    )


def ballot_rows(activity, filled: Filled) -> list[dict[str, Any]]:
    """Every recommendation with what is ticked and written for it."""
    return [
        {
            "text": text,
            "options": [
                (value, label, filled.choices.get(str(text.uuid)) == value)
                for value, label in Choice.choices
            ],
            "reason": filled.reasons.get(str(text.uuid), ""),
        }
        for text in on_ballot(activity)
    ]
