"""Facts beside what people say, audience by audience."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deliberation.diagnosis.case import Seen
from deliberation.diagnosis.gaps import Gap
from deliberation.diagnosis.message_words import points
from parvis.activities.diagnosis.marks import said
from parvis.activities.diagnosis.reporting.tables import Drawn, Table, step_words, whole
from parvis.activities.diagnosis.selectors.reports import Reported
from parvis.common.charts import bars
from parvis.common.formatting import format_number
from parvis.common.plots import TOP, Names, Spoke, mark_legend, pairs

AUDIENCES = {
    "residents": gettext_lazy("habitants"),
    "elected": gettext_lazy("élus"),
    "officers": gettext_lazy("agents"),
    "associations": gettext_lazy("associations"),
}
READINGS = {
    "as_done": gettext_lazy("Faits et perception se ressemblent"),
    "seen_less": gettext_lazy("Fait, mais peu ressenti"),
    "seen_more": gettext_lazy("Ressenti plus que fait"),
    "unknown": gettext_lazy("Les faits ne sont pas connus"),
}


@dataclass(frozen=True)
class AudienceShown:
    """note: how many answered and for whom they stand. told: the notable gaps, in words."""

    code: str
    name: str
    note: str
    told: Sequence[str]
    rows: Sequence[tuple[Spoke, str]]
    table: Table

    @property
    def names(self) -> Names:
        return Names(_("faits"), self.name)

    @property
    def chart(self) -> SafeString:
        title = _("Faits et perception : %(audience)s") % {"audience": self.name}
        return pairs(self.rows, title=title, names=self.names)

    @property
    def legend(self) -> list[tuple[SafeString, str]]:
        return mark_legend(self.names)


def audiences_shown(found: Reported) -> list[AudienceShown]:
    """Each audience that was asked, residents first."""
    return [audience_shown(found, code, rows) for code, rows in found.found.gaps.items()]


def audience_shown(found: Reported, code: str, gaps: Sequence[Gap]) -> AudienceShown:
    name = str(AUDIENCES[code])
    seen = [one for one in found.found.case.seen if one.audience == code]
    return AudienceShown(
        code=code,
        name=name,
        note=note_of(seen),
        told=gaps_told(found, gaps),
        rows=[chart_row(found, one) for one in gaps],
        table=Table(
            caption=_("Faits et perception, sur 100 : %(audience)s") % {"audience": name},
            header=[_("Élément"), _("Faits"), _("Perception"), _("Écart"), _("Ce que cela dit")],
            rows=[table_row(found, one) for one in gaps],
            numbers=frozenset({1, 2, 3}),
        ),
    )


def gaps_told(found: Reported, gaps: Sequence[Gap]) -> list[str]:
    """The gaps that deserve a talk, the same ones together: "Fait, mais peu ressenti : Informer
    (−25)." A sentence for none, since it says something too."""
    told = []
    for reading in ("seen_less", "seen_more"):
        names = [
            f"{said(found.grid.elements[one.element])} ({step_words(one.facts, one.perception)})"
            for one in gaps
            if one.reading == reading
        ]
        if names:
            facts = {"reading": READINGS[reading], "elements": ", ".join(names)}
            told.append(_("%(reading)s : %(elements)s.") % facts)
    return told or [_("Faits et perception se ressemblent pour chaque élément.")]


def chart_row(found: Reported, gap: Gap) -> tuple[Spoke, str]:
    name = said(found.grid.elements[gap.element])
    spoke = Spoke(name, whole(gap.facts), whole(gap.perception))
    return spoke, step_words(gap.facts, gap.perception)


def table_row(found: Reported, gap: Gap) -> list[str]:
    return [
        said(found.grid.elements[gap.element]),
        points(gap.facts),
        points(gap.perception),
        step_words(gap.facts, gap.perception),
        str(READINGS[gap.reading]),
    ]


def note_of(seen: Sequence[Seen]) -> str:
    """How many people, whether weighted, and what the answers cannot be taken for."""
    most = max(one.answers for one in seen)
    said_by = ngettext("%(n)s personne a répondu.", "%(n)s personnes ont répondu.", most)
    parts = [said_by % {"n": format_number(most)}]
    if all(one.weighted for one in seen):
        parts.append(_("Les réponses sont pondérées pour ressembler à la population."))
    if not all(one.representative for one in seen):
        parts.append(
            _(
                "Ces réponses ne sont pas statistiquement représentatives : elles disent ce que "
                "pensent les personnes qui ont répondu."
            )
        )
    return " ".join(parts)


def wanted_shown(found: Reported) -> Drawn | None:
    """What residents want first, drawn."""
    table = wanted_table(found)
    if table is None:
        return None
    data = [(name, int(share), share) for name, share in table.rows]
    return Drawn(table, bars(data, title=table.caption, maximum=TOP))


def wanted_table(found: Reported) -> Table | None:
    """What residents put among their priorities, the most wanted first."""
    case = found.found.case
    if not case.wanted:
        return None
    ordered = sorted(case.wanted.items(), key=lambda row: -row[1])
    caption = ngettext(
        "Priorités de %(n)s personne", "Priorités de %(n)s personnes", case.asked
    ) % {"n": format_number(case.asked)}
    return Table(
        caption=caption,
        header=[_("Élément"), _("Personnes sur 100")],
        rows=[
            [said(found.grid.elements[element]), points(100 * share)] for element, share in ordered
        ],
        numbers=frozenset({1}),
    )
