"""The first draw: promise the register and the letters, then let a public seed choose."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation.sortition.errors import SortitionError
from parvis.activities.assembly import codes
from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.letter_plan import (
    Addressee,
    addressees,
    digest,
    plan_of,
    plan_text,
    result_text,
)
from parvis.activities.assembly.models import FirstDraw, Letter, Printing
from parvis.activities.assembly.register import Register, read_register
from parvis.activities.assembly.services.guards import drop_later
from parvis.activities.assembly.stages import BEFORE_DRAW
from parvis.common.errors import Refused, require
from parvis.ledger.services import record
from parvis.processes.models import Activity


@dataclass(frozen=True)
class Wish:
    """What an officer asks for. usual, responses: thousandths of letters answered with yes."""

    pool_factor: int
    usual: int
    responses: Mapping[str, int]
    reply_by: object


def check_before_draw(activity, by) -> None:
    """Officers, until the second draw begins."""
    require(by, "assembly.manage", activity)
    if activity.stage_slug not in BEFORE_DRAW:
        raise Refused(
            _("Les lettres se tirent avant l’étape « Tirage au sort ». Rien n’est changé."),
            code="too_late",
        )


def promise_letters(activity, data: bytes, wish: Wish, *, by, now=None) -> FirstDraw:
    """Keep the register's hash and the plan of letters, and promise both in the ledger.

    A promise can be made again until the letters are drawn; each is in the ledger.
    """
    check_before_draw(activity, by)
    now, config = now or timezone.now(), configuration(activity)
    register, year = read_register(data), timezone.localdate(now).year
    plan = planned(register, wish, seats=config.seats, age=config.minimum_age, year=year)
    text = plan_text(
        file_hash=register.sha256, minimum_age=config.minimum_age, year=year, plan=plan
    )
    fields = {
        "file_hash": register.sha256,
        "seats": config.seats,
        "pool_factor": wish.pool_factor,
        "plan": plan,
        "plan_hash": digest(text),
        "minimum_age": config.minimum_age,
        "year": year,
        "reply_by": wish.reply_by,
        "committed_at": now,
    }
    return keep_promise(activity, fields)


def planned(register: Register, wish: Wish, *, seats: int, age: int, year: int) -> list[dict]:
    """The plan; `Refused` for a section that the register does not have, or nobody to draw."""
    lines = register.eligible(minimum_age=age, year=year)
    if not lines:
        raise Refused(
            _("Personne dans ce fichier n’a l’âge demandé. Vérifiez la colonne de naissance."),
            code="nobody",
        )
    known = {line.section for line in lines}
    unknown = sorted(set(wish.responses) - known)
    if unknown:
        raise Refused(
            _("Section inconnue : « %(name)s ». Le fichier a : %(known)s.")
            % {"name": unknown[0], "known": ", ".join(sorted(known))},
            code="unknown_section",
        )
    try:
        return plan_of(
            lines,
            seats=seats,
            pool_factor=wish.pool_factor,
            responses=dict(wish.responses),
            usual=wish.usual,
        )
    except SortitionError:
        raise Refused(
            _("Le taux de réponse va de 0,1 à 100 pour cent."), code="bad_response"
        ) from None


@transaction.atomic
def keep_promise(activity, fields: dict) -> FirstDraw:
    locked = Activity.objects.select_for_update().get(pk=activity.pk)
    if FirstDraw.objects.filter(activity=locked, drawn_at__isnull=False).exists():
        raise Refused(_("Les lettres sont déjà tirées au sort."), code="drawn")
    promised, _created = FirstDraw.objects.update_or_create(activity=locked, defaults=fields)
    facts = {
        "register_sha256": promised.file_hash,
        "plan_sha256": promised.plan_hash,
        "addresses": promised.addresses,
        "letters": promised.letters,
        "sections": {one["section"]: [one["addresses"], one["letters"]] for one in promised.plan},
    }
    record("letters.committed", activity.key, facts)
    drop_later(activity)
    return promised


def same_register(first: FirstDraw, data: bytes) -> Register:
    """The register, if it is the very file that was promised."""
    register = read_register(data)
    if register.sha256 != first.file_hash:
        raise Refused(
            _(
                "Ce n’est pas le fichier annoncé : son empreinte commence par %(found)s, et "
                "l’empreinte publiée par %(promised)s. Envoyez exactement le même fichier."
            )
            % {"found": register.sha256[:12], "promised": first.file_hash[:12]},
            code="other_file",
        )
    return register


def chosen_by(first: FirstDraw, register: Register, seed: str) -> list[Addressee]:
    """Who gets a letter under a seed."""
    lines = register.eligible(minimum_age=first.minimum_age, year=first.year)
    return addressees(lines, first.plan, plan_hash=first.plan_hash, seed=seed)


def draw_letters(activity, data: bytes, *, seed: str, source: str, by, now=None) -> FirstDraw:
    """Draw the addressees with the public seed; keep the hashes of their codes, nothing else."""
    check_before_draw(activity, by)
    with transaction.atomic():
        first = FirstDraw.objects.select_for_update().filter(activity=activity).first()
        if first is None:
            raise Refused(_("Annoncez d’abord le fichier et les lettres."), code="not_promised")
        if first.is_drawn:
            raise Refused(_("Les lettres sont déjà tirées au sort."), code="drawn")
        found = chosen_by(first, same_register(first, data), seed)
        first.seed, first.seed_source = seed, source
        first.result_hash, first.drawn_at = digest(result_text(found)), now or timezone.now()
        first.save()
        Letter.objects.bulk_create(
            [letter_of(activity, first, one) for one in found], batch_size=500
        )
        facts = {
            "seed": seed,
            "source": source,
            "letters": len(found),
            "plan_sha256": first.plan_hash,
            "result_sha256": first.result_hash,
        }
        record("letters.drawn", activity.key, facts)
        drop_later(activity)
    return first


def letter_of(activity, first: FirstDraw, one: Addressee) -> Letter:
    line = one.line
    code = codes.code_of(activity, first.seed, line.number)
    return Letter(
        first_draw=first,
        code_hash=codes.code_hash(activity, code),
        section=line.section,
        household=codes.household_key(activity, line.street, line.postcode, line.town),
        batch=one.batch,
    )


def addressees_again(first: FirstDraw, data: bytes) -> list[Addressee]:
    """The same addressees from the same file, to print their letters."""
    found = chosen_by(first, same_register(first, data), first.seed)
    if digest(result_text(found)) != first.result_hash:
        raise Refused(
            _("Le tirage recalculé n’est pas celui qui est inscrit au registre. N’envoyez rien."),
            code="other_result",
        )
    return found


@dataclass(frozen=True)
class Copy:
    """A letter to print: who, and the code made again."""

    addressee: Addressee
    code: str


def copies_to_print(activity, data: bytes, *, what: str, batch: int, by, now=None) -> list[Copy]:
    """The letters of one file, or the reminders to those who have not replied.

    The names are in the answer only; what is kept is that the file was made.
    """
    require(by, "assembly.manage", activity)
    first = FirstDraw.objects.filter(activity=activity, drawn_at__isnull=False).first()
    if first is None:
        raise Refused(_("Tirez d’abord les lettres au sort."), code="not_drawn")
    found = [one for one in addressees_again(first, data) if one.batch == batch]
    copies = [Copy(one, codes.code_of(activity, first.seed, one.line.number)) for one in found]
    if what == Printing.What.REMINDER:
        silent = set(
            Letter.objects.filter(
                first_draw=first, batch=batch, state=Letter.State.SENT
            ).values_list("code_hash", flat=True)
        )
        copies = [copy for copy in copies if codes.code_hash(activity, copy.code) in silent]
    if not copies:
        raise Refused(_("Il n’y a plus de lettre à imprimer dans ce fichier."), code="nothing")
    Printing.objects.create(
        first_draw=first,
        what=what,
        batch=batch,
        letters=len(copies),
        made_at=now or timezone.now(),
    )
    return copies
