"""Opening a ballot file for a rule: which reader, and what it needs to know."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from ..ballots import Ballots
from ..consent import ConsentRound
from ..marked import MarkedBallots, Treatment
from ..methods import method_named
from .approvals import read_approvals
from .blt import read_blt
from .grades import is_tallies, read_grades, read_tallies
from .lines import Source, lines_of
from .positions import read_positions
from .preflib import read_preflib
from .ranks import read_ranks

Format = Literal["csv", "tallies", "blt", "preflib"]
FORMATS: tuple[str, ...] = get_args(Format)
SUFFIXES = {
    ".blt": "blt",
    ".soc": "preflib",
    ".soi": "preflib",
    ".toc": "preflib",
    ".toi": "preflib",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read ballots: see the readers of each kind for what these mean.

    `format`: None to go by the name of the file (``.blt``, ``.soc`` and so on; otherwise
    CSV, where a table of tallies is recognised).
    """

    format: str | None = None
    options: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    no_grade: tuple[str, ...] = ()
    treatment: Treatment = field(default_factory=Treatment)


@dataclass(frozen=True, slots=True)
class Opened:
    """The ballots of a file, and the number of seats when the file says it."""

    ballots: Ballots | ConsentRound
    seats: int | None = None


def read_ballots(sources: Sequence[Source], *, rule: str, reading: Reading | None = None) -> Opened:
    """Read the ballots that a rule counts. Several sources: for grades only.

    Raises BallotFileError for a file that cannot be read, OSError when it cannot be opened,
    ValueError for several files or a format that the rule does not count.
    """
    kind, reading = method_named(rule).ballots, reading or Reading()
    first = sources[0]
    form = reading.format or _form(first)
    if len(sources) > 1 and kind != "grades":
        raise ValueError(f"{rule} reads one file, not {len(sources)}")
    if form in ("blt", "preflib") and kind != "ranked":
        raise ValueError(f"a {form} file holds ranked ballots, which {rule} does not count")
    if kind == "ranked":
        return _ranked(first, form, reading)
    if kind == "grades":
        return Opened(_grades(sources, form, reading))
    if kind == "positions":
        return Opened(read_positions(first, proposal=_title(first)))
    return Opened(read_approvals(first, options=reading.options, single=rule == "plurality"))


def _form(source: Source) -> str:
    """The format told by the name of the file."""
    return SUFFIXES.get(_path(source).suffix.lower(), "csv")


def _path(source: Source) -> Path:
    return Path(source) if isinstance(source, (str, Path)) else Path("proposal")


def _title(source: Source) -> str:
    return _path(source).stem


def _ranked(source: Source, form: str, reading: Reading) -> Opened:
    if form == "blt":
        election = read_blt(source)
        return Opened(election.ballots.rank(reading.treatment), election.seats)
    marked: MarkedBallots = (
        read_preflib(source) if form == "preflib" else read_ranks(source, options=reading.options)
    )
    return Opened(marked.rank(reading.treatment))


def _grades(sources: Sequence[Source], form: str, reading: Reading) -> Ballots:
    texts = [lines_of(source) for source in sources]
    if form == "tallies" or (len(texts) == 1 and not reading.scale and is_tallies(texts[0])):
        return read_tallies(texts[0])
    return read_grades(texts, scale=reading.scale, no_grade=reading.no_grade)
