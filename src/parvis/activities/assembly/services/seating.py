"""Making table plans and noting the rounds that took place."""

from itertools import chain

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation.seating.model import Seating
from parvis.activities.assembly import seating_plans
from parvis.activities.assembly.models import Member, Session, TablePlan
from parvis.activities.assembly.seating_plans import Wishes
from parvis.common.errors import Refused, require


@transaction.atomic
def make_plan(session: Session, *, wishes: Wishes, by, now=None) -> TablePlan:
    """Plan the rounds of a session; those that took place stay as they were.

    Rounds of earlier sessions count too: people meet new ones as long as there are any. Raises
    `Refused` if a number is unknown, nobody is there, or the wishes cannot all be kept.
    """
    require(by, "assembly.organise", session.activity)
    members = list(Member.objects.filter(activity=session.activity, status=Member.Status.ACTIVE))
    check_numbers(wishes, {member.number for member in members})
    kept = TablePlan.objects.select_for_update().filter(session=session).first()
    done = seating_plans.rounds_of(kept.rounds[: kept.done]) if kept else ()
    past = (*earlier_rounds(session), *done)
    plan = computed(members, wishes, past, seed=str(session.uuid))
    rounds = [list(map(list, seating)) for seating in (*done, *plan.rounds[len(past) :])]
    values = {
        "wishes": wishes.to_json(),
        "rounds": rounds,
        "done": len(done),
        "facts": seating_plans.facts_of(plan),
        "made_at": now or timezone.now(),
    }
    made, _created = TablePlan.objects.update_or_create(session=session, defaults=values)
    return made


def computed(members: list[Member], wishes: Wishes, past, *, seed: str):
    """The library's plan, its refusals in plain words."""
    if not [member for member in members if member.number not in wishes.absent]:
        raise Refused(_("Personne n’est présent : il n’y a pas de table à faire."), code="nobody")
    try:
        return seating_plans.make_plan(members, wishes, past, seed)
    except seating_plans.Infeasible as error:
        raise Refused(
            _(
                "Ces souhaits ne peuvent pas tous être tenus : %(reason)s. "
                "Enlevez-en un, puis recommencez."
            )
            % {"reason": seating_plans.conflict_words(error)},
            code="infeasible",
        ) from error


def check_numbers(wishes: Wishes, known: set[str]) -> None:
    """Every number that is named belongs to a member who sits."""
    named = chain(wishes.hosts, wishes.absent, *wishes.apart, *wishes.together)
    unknown = sorted(set(named) - known)
    if unknown:
        raise Refused(
            _("Aucun membre ne porte ces numéros : %(numbers)s. Vérifiez-les.")
            % {"numbers": ", ".join(unknown)},
            code="unknown_numbers",
        )


def earlier_rounds(session: Session) -> tuple[Seating, ...]:
    """The rounds of the sessions before this one."""
    plans = TablePlan.objects.filter(
        session__activity=session.activity, session__starts_at__lt=session.starts_at
    ).order_by("session__starts_at", "session_id")
    return tuple(chain.from_iterable(seating_plans.rounds_of(plan.rounds) for plan in plans))


@transaction.atomic
def end_round(session: Session, *, by) -> TablePlan:
    """Note that one more round took place: a new plan leaves it as it is."""
    require(by, "assembly.organise", session.activity)
    plan = TablePlan.objects.select_for_update().filter(session=session).first()
    if plan is None or plan.done >= len(plan.rounds):
        raise Refused(_("Toutes les manches de ce plan sont terminées."), code="all_done")
    plan.done += 1
    plan.save(update_fields=["done"])
    return plan
