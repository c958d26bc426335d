"""The positions of a circle on a proposal, in a CSV file."""

from ..consent import CRITERIA, ConsentRound, Objection
from .lines import BallotFileError, Source, Table, lines_of

POSITIONS = ("consent", "objection", "stand-aside")
YES, NO = frozenset({"1", "yes", "oui", "true"}), frozenset({"0", "no", "non", "false"})
FLAGS = (*CRITERIA, "integrated")


def read_positions(source: Source, *, proposal: str = "proposal") -> ConsentRound:
    """Read a consent round: a row per member, a column ``position`` and, for objections, more.

    ``position``: consent, objection or stand-aside. ``name``: a short name of the objection
    (not of a person); ``reasoned``, ``tied_to_aim``, ``caused_by_proposal``,
    ``more_than_preference``, ``integrated``: yes or no; an empty cell or a missing column is
    yes for the criteria of validity, no for ``integrated``.
    Raises BallotFileError and OSError.
    """
    table = Table(lines_of(source))
    if "position" not in table.columns:
        raise BallotFileError(1, ", ".join(table.columns), "a column named position")
    counts = dict.fromkeys(POSITIONS, 0)
    objections: list[Objection] = []
    for line, cells, weight in table.rows():
        row = dict(zip(table.columns, cells, strict=True))
        position = row["position"].lower()
        if position not in counts:
            raise BallotFileError(line, f"the position {position!r}", ", ".join(POSITIONS))
        counts[position] += weight
        if position == "objection":
            number = len(objections) + 1
            objections += [_objection(line, row, number + extra) for extra in range(weight)]
    return ConsentRound(proposal, tuple(objections), counts["consent"], counts["stand-aside"])


def _objection(line: int, row: dict[str, str], number: int) -> Objection:
    flags = {name: _flag(line, row.get(name, ""), empty=name in CRITERIA) for name in FLAGS}
    return Objection(row.get("name") or f"objection {number}", **flags)


def _flag(line: int, cell: str, *, empty: bool) -> bool:
    if not cell:
        return empty
    if cell.lower() not in YES | NO:
        raise BallotFileError(line, f"found {cell!r}", "yes, no or an empty cell")
    return cell.lower() in YES
