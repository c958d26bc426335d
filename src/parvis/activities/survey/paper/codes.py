"""The numbers on the papers: they cannot be guessed, and say nothing of who filled one in."""

from functools import lru_cache

from parvis.activities.survey.models import PaperLot
from parvis.common.personal_codes import is_code, normal, spelled
from parvis.common.secrecy import keyed


def codes_of(lot: PaperLot) -> tuple[str, ...]:
    """The numbers of the forms of a lot, in the order of printing, as they are printed."""
    return made(str(lot.uuid), lot.size)


@lru_cache(maxsize=64)
def made(uuid: str, size: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    place = 0
    while len(found) < size:
        number = int.from_bytes(keyed("survey-paper", uuid, place)[:7])
        found[spelled(number)] = None
        place += 1
    return tuple(found)


def lot_with(activity, typed: str) -> tuple[PaperLot | None, str]:
    """The lot of a number as somebody typed it, and the number as it is printed; None and "" for
    one that has a slip of the pen or was not printed here."""
    code = normal(typed)
    if not is_code(code):
        return None, ""
    for lot in PaperLot.objects.filter(activity=activity).select_related("version"):
        for printed in codes_of(lot):
            if normal(printed) == code:
                return lot, printed
    return None, ""
