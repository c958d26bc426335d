"""The life of a member: confirming, leaving, being replaced, being appointed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation.sortition.errors import SortitionError
from deliberation.sortition.replacement import Replacement, replace_member
from parvis.activities.assembly import codes
from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import (
    Attendance,
    Contact,
    Letter,
    Member,
    MemberEvent,
)
from parvis.activities.assembly.selectors.draws import (
    drawn_in,
    pool_in,
    published_draw_of,
    quotas_in,
)
from parvis.activities.assembly.services.guards import drop_later
from parvis.activities.assembly.stages import AT_WORK
from parvis.common.errors import Refused, require
from parvis.ledger.services import record
from parvis.people.models import Membership, Role
from parvis.people.services import join as join_municipality
from parvis.processes.models import Activity

Status, Verb = Member.Status, MemberEvent.Verb
SEATED = (Status.INVITED, Status.ACTIVE)


def lock(activity) -> Activity:
    """One change of the panel at a time."""
    return Activity.objects.select_for_update().get(pk=activity.pk)


def log(member: Member, verb: str, *, now=None, **texts: str) -> None:
    MemberEvent.objects.create(member=member, verb=verb, happened_at=now or timezone.now(), **texts)


@transaction.atomic
def take_seat(letter: Letter, user, *, accepted: bool, now=None) -> Member:
    """The person of a letter confirms, accepts the charter and links their account."""
    activity = lock(letter.first_draw.activity)
    member = Member.objects.filter(activity=activity, number=letter.number).first()
    if member is None or not letter.number:
        raise Refused(
            _("Le tirage n’a pas désigné ce code. Merci d’avoir été volontaire."), code="not_drawn"
        )
    if member.status != Status.INVITED:
        raise Refused(words_of(member), code=member.status)
    if not accepted:
        raise Refused(_("Acceptez d’abord la charte des membres."), code="not_accepted")
    if Member.objects.filter(activity=activity, user=user).exists():
        raise Refused(_("Votre compte a déjà une place dans cette assemblée."), code="seated")
    join_municipality(user)
    member.user, member.status = user, Status.ACTIVE
    member.save(update_fields=["user", "status"])
    log(member, Verb.JOINED, now=now)
    drop_later(activity)
    return member


@transaction.atomic
def confirm_by_phone(member: Member, *, by, now=None) -> Member:
    """An officer confirms for somebody who called and wants no account."""
    activity = lock(member.activity)
    require(by, "assembly.manage", activity)
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.status != Status.INVITED:
        raise Refused(words_of(member), code=member.status)
    member.status = Status.ACTIVE
    member.save(update_fields=["status"])
    log(member, Verb.JOINED, now=now)
    drop_later(activity)
    return member


def words_of(member: Member) -> str:
    """Why a member of this status does not confirm."""
    words = {
        Status.SUBSTITUTE: _(
            "Vous êtes sur la liste des personnes suppléantes. Il n’y a rien à faire : la commune "
            "vous écrira si une place se libère."
        ),
        Status.ACTIVE: _("Cette place est déjà confirmée."),
        Status.WITHDRAWN: _("Cette place a été rendue. Une question ? Appelez la commune."),
    }
    return words[Status(member.status)]


@transaction.atomic
def withdraw(member: Member, *, by, reason: str = "", now=None) -> Member | None:
    """Somebody leaves: the log says their number and stratum, the reason stays with the team.

    A seat that was drawn goes to a substitute, who is returned; None when nobody can come in, and
    for a substitute or an elected member.
    """
    activity = lock(member.activity)
    if member.user_id is None or member.user_id != by.pk:
        require(by, "assembly.manage", activity)
    return leave(member, reason=reason, now=now)


def leave(member: Member, *, reason: str = "", now=None) -> Member | None:
    """The same, whoever asks: also for an account that is deleted."""
    if member.status == Status.WITHDRAWN:
        raise Refused(_("Cette place a déjà été rendue."), code="withdrawn")
    had_seat = member.status in SEATED
    member.status, member.user = Status.WITHDRAWN, None
    member.save(update_fields=["status", "user"])
    if not Attendance.objects.filter(member=member, present=True).exists():
        # Who came to a session is still owed an allowance.
        Contact.objects.filter(activity=member.activity, number=member.number).delete()
    log(member, Verb.WITHDREW, now=now, private_reason=reason)
    record("member.withdrew", member.activity.key, {"number": member.number})
    drop_later(member.activity)
    if had_seat and member.body == Member.Body.CITIZEN:
        return fill_seat(member, now=now)
    return None


def fill_seat(leaver: Member, *, now=None) -> Member | None:
    """Invite the substitute who comes in; None when the work is over or nobody can."""
    found = replacement_of(leaver)
    if found is None:
        return None
    newcomer = Member.objects.get(activity=leaver.activity, number=found.newcomer)
    newcomer.status, newcomer.replaces = Status.INVITED, leaver
    newcomer.save(update_fields=["status", "replaces"])
    differences = "; ".join(found.differences)
    log(newcomer, Verb.REPLACED, now=now, text=differences)
    facts = {
        "leaver": leaver.number,
        "newcomer": newcomer.number,
        "differences": list(found.differences),
        "broken_quotas": list(found.broken),
    }
    record("member.replaced", leaver.activity.key, facts)
    return newcomer


def replacement_of(leaver: Member) -> Replacement | None:
    """Who comes in, by the published rule: the same stratum first, else the nearest."""
    draw = published_draw_of(leaver.activity)
    if draw is None or not draw.is_drawn or leaver.activity.stage_slug not in {"draw", *AT_WORK}:
        return None
    citizens = Member.objects.filter(activity=leaver.activity, body=Member.Body.CITIZEN)
    statuses = dict(citizens.values_list("number", "status"))
    panel = [number for number, status in statuses.items() if status in SEATED]
    waiting = [n for n in drawn_in(draw).substitutes if statuses.get(n) == Status.SUBSTITUTE]
    try:
        return replace_member(
            pool_in(draw),
            quotas_in(draw),
            [*panel, leaver.number],
            leaver=leaver.number,
            candidates=waiting,
        )
    except SortitionError:
        return None


@transaction.atomic
def appoint(activity, user, *, by, now=None) -> Member:
    """Give a seat of a mixed panel to an elected person, under a number such as `E01`."""
    require(by, "assembly.manage", activity)
    activity = lock(activity)
    elected = Member.objects.filter(activity=activity, body=Member.Body.ELECTED)
    seats = configuration(activity).elected_seats
    if elected.filter(status=Status.ACTIVE).count() >= seats:
        raise Refused(
            _("Les %(seats)d places des personnes élues sont prises.") % {"seats": seats},
            code="full",
        )
    if not Membership.objects.filter(user=user, role=Role.ELECTED).exists():
        raise Refused(_("Cette personne n’a pas le rôle d’élu ici."), code="not_elected")
    if Member.objects.filter(activity=activity, user=user).exists():
        raise Refused(_("Cette personne a déjà une place."), code="seated")
    member = Member.objects.create(
        activity=activity,
        user=user,
        body=Member.Body.ELECTED,
        status=Status.ACTIVE,
        number=f"E{elected.count() + 1:02d}",
    )
    log(member, Verb.APPOINTED, now=now)
    record("member.appointed", activity.key, {"number": member.number})
    drop_later(activity)
    return member


@transaction.atomic
def renew_code(member: Member, *, by) -> str:
    """A new personal code for somebody who lost the letter; told once, and the old one is void."""
    require(by, "assembly.manage", member.activity)
    letter = Letter.objects.filter(
        first_draw__activity=member.activity, number=member.number
    ).first()
    if letter is None or member.status != Status.INVITED:
        raise Refused(_("Seule une place à confirmer a besoin d’un code."), code="no_code")
    code = codes.new_code()
    letter.code_hash = codes.code_hash(member.activity, code)
    letter.save(update_fields=["code_hash"])
    return code
