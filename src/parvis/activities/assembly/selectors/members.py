"""Reads of the members."""

from parvis.activities.assembly.models import Criterion, Member


def seat_of(activity, user) -> Member | None:
    """The seat in which a person sits now; None for everybody else."""
    if not user.is_authenticated:
        return None
    return Member.objects.filter(activity=activity, user=user, status=Member.Status.ACTIVE).first()


def seated_counts(activity) -> dict[str, int]:
    """How many members sit, by body (`citizen`, `elected`)."""
    bodies = Member.objects.filter(activity=activity, status=Member.Status.ACTIVE)
    found = list(bodies.values_list("body", flat=True))
    return {str(body): found.count(body) for body in Member.Body.values}


def strata_names(activity) -> dict[str, str]:
    """The criteria that the members' strata know, with their words, in alphabetical order."""
    strata = Member.objects.filter(activity=activity, status=Member.Status.ACTIVE)
    labels = dict(Criterion.objects.filter(activity=activity).values_list("slug", "label"))
    names = {name for kept in strata.values_list("strata", flat=True) for name in kept}
    return {name: labels.get(name, name) for name in sorted(names)}
