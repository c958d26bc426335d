"""What notices keep about a person: how to copy it, how to forget it."""

from typing import Any

from parvis.notices.models import Follow, Notice, Preference


def export_person(user) -> dict[str, Any]:
    """The person's notices, preferences and what they follow, in the scope's municipality."""
    return {
        "notices": [
            {
                "topic": row.topic,
                "subject": row.subject,
                "body": row.body,
                "url": row.url,
                "created_at": row.created_at.isoformat(),
                "read_at": row.read_at.isoformat() if row.read_at else None,
            }
            for row in Notice.objects.filter(recipient=user)
        ],
        "preferences": dict(Preference.objects.filter(user=user).values_list("topic", "rhythm")),
        "follows": [
            {"subject": row.subject, "since": row.created_at.isoformat()}
            for row in Follow.objects.filter(user=user)
        ],
    }


def forget_person(user) -> None:
    """Delete all of it."""
    for model, owner in ((Notice, "recipient"), (Preference, "user"), (Follow, "user")):
        model.objects.filter(**{owner: user}).delete()
