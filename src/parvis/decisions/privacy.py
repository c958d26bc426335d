"""What decisions keep about a person: the news that they wrote for the municipality."""

from typing import Any

from parvis.decisions.models import CommitmentUpdate


def export_person(user) -> dict[str, Any]:
    """The news of commitments that the person wrote."""
    news = CommitmentUpdate.objects.filter(author=user).select_related("commitment")
    return {
        "news": [
            {
                "commitment": update.commitment.title,
                "text": update.text,
                "written_at": update.created_at.isoformat(),
            }
            for update in news
        ]
    }


def forget_person(user) -> None:
    """The news stay, without their author: they are the municipality's."""
    CommitmentUpdate.objects.filter(author=user).update(author=None)
