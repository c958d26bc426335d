"""What decisions keep about a person: the news that they wrote for the municipality, and what they
think of the answers to what they filed."""

from typing import Any

from django.db.models import Q

from parvis.decisions.models import AnswerMark, CommitmentUpdate


def export_person(user) -> dict[str, Any]:
    """The news of commitments that the person wrote, and their marks of answers."""
    news = CommitmentUpdate.objects.filter(author=user).select_related("commitment")
    return {
        "news": [
            {
                "commitment": update.commitment.title,
                "text": update.text,
                "written_at": update.created_at.isoformat(),
            }
            for update in news
        ],
        "answer_marks": [
            {"contribution": str(uuid), "value": value}
            for uuid, value in AnswerMark.objects.filter(contribution__author=user).values_list(
                "contribution__uuid", "value"
            )
        ],
    }


def forget_person(user) -> None:
    """The news stay, without their author: they are the municipality's. Marks go.

    Contributions lose their author before this is called (people.privacy.keepers), so the marks of
    those without one go.
    """
    own = AnswerMark.objects.filter(
        Q(contribution__author=user) | Q(contribution__author__isnull=True)
    )
    AnswerMark.objects.filter(pk__in=list(own.values_list("pk", flat=True))).delete()
    CommitmentUpdate.objects.filter(author=user).update(author=None)
