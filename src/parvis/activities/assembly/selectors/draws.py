"""Reads of the second draw: where it stands, and its published files."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from deliberation.sortition.draw import lots
from deliberation.sortition.pool import Pool
from deliberation.sortition.pool_csv import HOUSEHOLD, read_pool
from deliberation.sortition.publication import (
    COMMITMENT,
    DRAW,
    PANELS,
    POOL,
    PROBABILITIES,
    QUOTAS,
)
from deliberation.sortition.quotas import Quotas
from deliberation.sortition.quotas_csv import read_quotas
from parvis.activities.assembly.models import PanelDraw

LONG = ("pool_text", "quotas_text", "panels_text", "probabilities_text", "draw_text")


def draw_of(activity) -> PanelDraw | None:
    """Where the draw stands, without its long texts; one query."""
    return PanelDraw.objects.filter(activity=activity).defer(*LONG).first()


def published_draw_of(activity) -> PanelDraw | None:
    """The draw once its files are public, with its texts."""
    return PanelDraw.objects.filter(activity=activity, published_at__isnull=False).first()


def files_of(draw: PanelDraw) -> Mapping[str, str]:
    """The published files, name -> text; draw.csv once the seed is known."""
    files = {
        POOL: draw.pool_text,
        QUOTAS: draw.quotas_text,
        PANELS: draw.panels_text,
        PROBABILITIES: draw.probabilities_text,
        COMMITMENT: draw.commitment_text,
    }
    return files | ({DRAW: draw.draw_text} if draw.is_drawn else {})


def archive_of(draw: PanelDraw) -> bytes:
    """The published files in one archive; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files_of(draw).items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def quotas_in(draw: PanelDraw) -> Quotas:
    """The quotas as they were published."""
    return read_quotas(io.StringIO(draw.quotas_text, newline=""))


def pool_in(draw: PanelDraw) -> Pool:
    """The pool as it was published; addresses are numbers."""
    source = io.StringIO(draw.pool_text, newline="")
    return read_pool(source, quotas_in(draw), id_column="id", address=[HOUSEHOLD])


@dataclass(frozen=True)
class Drawn:
    """Who was drawn: the members in the order in which the hall sees them, and the substitutes."""

    members: tuple[str, ...]
    substitutes: tuple[str, ...]


def drawn_in(draw: PanelDraw) -> Drawn:
    """The outcome in draw.csv; the members by their lots: their order is public chance too."""
    rows = [row for row in csv.reader(io.StringIO(draw.draw_text, newline="")) if row]
    roles = {
        role: [row[2] for row in rows if row[0] == role] for role in ("selected", "substitute")
    }
    lot = lots(draw.commitment, draw.seed)
    return Drawn(tuple(sorted(roles["selected"], key=lot)), tuple(roles["substitute"]))


@dataclass(frozen=True)
class Quota:
    """One quota on the hall's screen: how many of its people are drawn so far."""

    value: str
    minimum: int
    maximum: int
    count: int

    @property
    def is_met(self) -> bool:
        return self.minimum <= self.count <= self.maximum


def filling(quotas: Quotas, pool: Pool, names: tuple[str, ...]) -> dict[str, list[Quota]]:
    """Every feature's quotas with the people drawn so far."""
    drawn = Counter(
        pair for name in names for pair in zip(pool.features, pool.by_id[name].values, strict=True)
    )
    found: dict[str, list[Quota]] = {name: [] for name in quotas.features}
    for one in quotas:
        count = drawn[one.feature, one.value]
        found[one.feature].append(Quota(one.value, one.minimum, one.maximum, count))
    return found
