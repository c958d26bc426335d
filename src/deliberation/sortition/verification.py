"""Whether a published draw is what it says, from its files alone."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from .draw import FORMAT, Commitment, Draw, hash_text, lots
from .errors import SortitionError
from .pool import Person, Pool
from .pool_csv import HOUSEHOLD, write_pool
from .publication import (
    COMMITMENT,
    DRAW,
    PANELS,
    POOL,
    PROBABILITIES,
    QUOTAS,
    write_draw,
    write_panels,
)
from .quotas import Quotas
from .quotas_csv import read_quotas, write_quotas
from .replacement import draw_substitutes
from .tables import read_table

Panels = tuple[tuple[str, ...], ...]
_NEEDED = (POOL, QUOTAS, PANELS, PROBABILITIES, COMMITMENT)


@dataclass(frozen=True)
class Published:
    """What the files say."""

    commitment: Commitment
    pool: Pool
    quotas: Quotas
    panels: Panels


def verify(files: Mapping[str, str], *, commitment: str | None = None) -> tuple[str, ...]:
    """What differs in a published draw; nothing when all is as it should be.

    `files`: name -> text, as `publication.load` reads them; without draw.csv the seed is
    still to come, and the rest is checked. `commitment`: the hash that was announced before
    the seed was known; only with it is it certain that nothing was changed *together with*
    commitment.txt. Checks the hashes, the texts, every panel against the quotas and the
    addresses, every probability against the panels, and the draw against the seed. It does
    not compute the panels again: `lottery.build_lottery` does. O(panels x seats).
    """
    missing = [name for name in _NEEDED if name not in files]
    if missing:
        return tuple(f"{name} is missing" for name in missing)
    try:
        published = Published(
            read_commitment(files[COMMITMENT]),
            _read_pool(files[POOL]),
            read_quotas(io.StringIO(files[QUOTAS], newline="")),
            _read_panels(files[PANELS]),
        )
        return tuple(_differences(published, files, commitment))
    except SortitionError as error:
        return (f"a file cannot be read: {error}",)


def read_commitment(text: str) -> Commitment:
    """Read commitment.txt. Raises SortitionError when it is not one."""
    lines = text.splitlines()
    fields = dict(line.partition("=")[::2] for line in lines[1:])
    try:
        found = Commitment(
            fields["algorithm"],
            int(fields["seats"]),
            int(fields["panels"]),
            int(fields["substitutes"]),
            fields["pool"],
            fields["quotas"],
            fields["panel_list"],
        )
    except (KeyError, ValueError) as error:
        raise SortitionError(f"{COMMITMENT} lacks or garbles {error}") from error
    if found.text != text:
        raise SortitionError(f"{COMMITMENT} is not of the format {FORMAT!r}")
    return found


def _differences(
    published: Published, files: Mapping[str, str], announced: str | None
) -> Iterator[str]:
    promise = published.commitment
    if announced is not None and announced != promise.digest:
        yield f"{COMMITMENT} has the hash {promise.digest}, but {announced} was announced"
    yield from _hashes(promise, files)
    canonical = {
        POOL: write_pool(published.pool),
        QUOTAS: write_quotas(published.quotas),
        PANELS: write_panels(published.panels),
    }
    for name, text in canonical.items():
        yield from _lines(name, files[name], text)
    if len(published.panels) != promise.panels:
        yield f"{PANELS} has {len(published.panels)} panels, but {promise.panels} were promised"
    yield from _panels(published)
    yield from _probabilities(published, files[PROBABILITIES])
    if DRAW in files:
        yield from _draw(published, files[DRAW])


def _hashes(promise: Commitment, files: Mapping[str, str]) -> Iterator[str]:
    hashes = {POOL: promise.pool_hash, QUOTAS: promise.quotas_hash, PANELS: promise.panels_hash}
    for name, promised in hashes.items():
        if (found := hash_text(files[name])) != promised:
            yield f"{name} was changed: its hash is {found}, but {promised} was promised"


def _lines(name: str, found: str, expected: str) -> Iterator[str]:
    pairs = zip_longest(found.splitlines(True), expected.splitlines(True), fillvalue="")
    for number, (one, other) in enumerate(pairs, start=1):
        if one != other:
            yield f"{name}, line {number}: {one.strip()!r}, expected {other.strip()!r}"


def _panels(published: Published) -> Iterator[str]:
    for number, panel in enumerate(published.panels):
        for problem in _panel_problems(published, panel):
            yield f"{PANELS}, panel {number}: {problem}"


def _panel_problems(published: Published, panel: tuple[str, ...]) -> Iterator[str]:
    pool = published.pool
    if unknown := [name for name in panel if name not in pool.by_id]:
        yield f"{', '.join(map(repr, unknown))} not in the pool"
        return
    if len(set(panel)) != len(panel) or len(panel) != published.commitment.seats:
        yield f"{len(set(panel))} different people for {published.commitment.seats} seats"
    homes = Counter(pool.by_id[name].household for name in panel)
    if shared := [home for home, count in homes.items() if home and count > 1]:
        yield f"several people of household {shared[0]}"
    yield from published.quotas.broken(pool.values_of(panel))


def _probabilities(published: Published, text: str) -> Iterator[str]:
    times = Counter(name for panel in published.panels for name in panel)
    table = read_table(io.StringIO(text, newline=""))
    table.require(["id", "panels"], needed_by=f"{PROBABILITIES} needs")
    stated = {row.cells["id"]: row.cells["panels"] for row in table.rows}
    for person in published.pool:
        if stated.get(person.id) != str(times[person.id]):
            yield (
                f"{PROBABILITIES}: {person.id!r} is stated in {stated.get(person.id)} panels, "
                f"but is in {times[person.id]}"
            )
    for name in stated.keys() - published.pool.by_id.keys():
        yield f"{PROBABILITIES}: {name!r} is not in the pool"


def _draw(published: Published, text: str) -> Iterator[str]:
    """Draw again with the stated seed, and compare line by line."""
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    seeds = [row[2] for row in rows if row[0] == "seed" and len(row) == 3]
    if len(seeds) != 1:
        yield f"{DRAW} has no seed"
        return
    promise = published.commitment
    lot = lots(promise.digest, seeds[0])
    number = int(lot("panel"), 16) % len(published.panels)
    selected = published.panels[number]
    if unknown := [name for name in selected if name not in published.pool.by_id]:
        yield f"{DRAW}: {unknown[0]!r} of panel {number} is not in the pool"
        return
    others = draw_substitutes(published.pool, selected, number=promise.substitutes, lots=lot)
    yield from _lines(DRAW, text, write_draw(Draw(seeds[0], number, selected, others)))


def _read_pool(text: str) -> Pool:
    table = read_table(io.StringIO(text, newline=""))
    table.require(["id", HOUSEHOLD], needed_by=f"{POOL} needs")
    features = tuple(name for name in table.columns if name not in ("id", HOUSEHOLD))
    return Pool(
        features,
        tuple(
            Person(row.cells["id"], tuple(row.cells[f] for f in features), row.cells[HOUSEHOLD])
            for row in table.rows
        ),
    )


def _read_panels(text: str) -> Panels:
    table = read_table(io.StringIO(text, newline=""))
    table.require(["panel"], needed_by=f"{PANELS} needs")
    panels = tuple(tuple(row.cells[c] for c in table.columns[1:]) for row in table.rows)
    if not panels:
        raise SortitionError(f"{PANELS} has no panel")
    return panels
