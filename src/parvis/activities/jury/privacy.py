"""What a jury keeps of a person with an account, for their own copy."""

from typing import Any

from parvis.activities.jury.models import Seat


def seats_of_person(user) -> list[dict[str, Any]]:
    """The person's seats, with their own declarations and scores while they are kept."""
    found = Seat.objects.filter(user=user).select_related("activity__process")
    found = found.prefetch_related("declarations__project", "scores__project")
    return [
        {
            "process": seat.activity.process.title,
            "number": seat.number,
            "name": seat.name,
            "status": seat.get_status_display(),
            "gender": seat.get_gender_display(),
            "declarations": [
                {"project": one.project.title, "link": one.get_interest_display()}
                for one in seat.declarations.all()
            ],
            "scores": [
                {"project": one.project.title, "points": one.points} for one in seat.scores.all()
            ],
        }
        for seat in found
    ]
