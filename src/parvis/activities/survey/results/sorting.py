"""Open answers sorted by theme: the machine proposes, the desk names, merges, hides, publishes."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.surveys.themes import EXAMPLES, Themes, find_themes
from parvis.activities.survey.models import Quote, Results, Sorting, Theme
from parvis.activities.survey.results.gathering import open_texts
from parvis.activities.survey.results.services import check_counted, check_whole
from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.ledger.services import record

AT_ONCE = 300
"""Open answers above which they are sorted in the background: it takes some seconds."""
OPEN = ("short", "long")


@dataclass(frozen=True)
class ThemeChange:
    """What the desk decides of a theme: its name ("" for the machine's words), whether it is
    hidden, and the uuid of the theme that takes its answers ("" for none)."""

    name: str
    hidden: bool
    into: str = ""


@dataclass(frozen=True)
class QuoteChange:
    """The text of a quote as the public will read it, and whether it does."""

    text: str
    state: str


@transaction.atomic
def sort_answers(activity, key: str, *, by) -> bool:
    """Sort the open answers to a question, in place of what was sorted before; whether it is done
    (else it goes on in the background). Raises `Refused` for a question of another kind."""
    from parvis.activities.survey.tasks import sort_answers_later

    require(by, "survey.manage", activity)
    results = check_whole(activity)
    question = results.content.by_key.get(key)
    if question is None or question.kind not in OPEN:
        raise Refused(_("Cette question n’a pas de réponses libres."), code="not_open")
    texts = open_texts(activity, key)
    if len(texts) <= AT_ONCE:
        keep_themes(results, key, texts, find_themes(texts))
        return True
    ids = (results.pk, key, activity.municipality_id)
    transaction.on_commit(lambda: sort_answers_later.enqueue(*ids))
    return False


@transaction.atomic
def keep_themes(results: Results, key: str, texts: list[str], found: Themes) -> Sorting:
    """Themes with some quotes to read; nothing of it is public yet."""
    Theme.objects.filter(results=results, question=key).delete()
    for theme in found.themes:
        row = Theme.objects.create(
            results=results, question=key, words=list(theme.words), size=len(theme.members)
        )
        Quote.objects.bulk_create(
            Quote(theme=row, place=place, text=texts[example])
            for place, example in enumerate(theme.examples[:EXAMPLES])
        )
    sorting, _created = Sorting.objects.update_or_create(
        results=results,
        question=key,
        defaults={
            "answers": len(texts),
            "others": len(found.others) + len(found.empty),
            "clear": found.is_clear,
            "published": False,
        },
    )
    drop_pages_later(results.activity.municipality_id)
    return sorting


@transaction.atomic
def save_themes(
    activity,
    key: str,
    themes: Mapping[str, ThemeChange],
    quotes: Mapping[str, QuoteChange],
    *,
    by,
) -> None:
    """Keep what the desk decided, by uuid; what was published stays so, with the changes.

    A theme that joins another gives it its answers and its quotes. Raises `Refused` for one that
    joins itself or a theme that joins another; then nothing is changed.
    """
    require(by, "survey.manage", activity)
    results = check_counted(activity)
    rows = {str(one.uuid): one for one in Theme.objects.filter(results=results, question=key)}
    moves = {uuid: one.into for uuid, one in themes.items() if one.into and uuid in rows}
    if any(into not in rows or into in moves or into == uuid for uuid, into in moves.items()):
        raise Refused(
            _("Un thème rejoint un thème qui reste, et pas lui-même. Rien n’est changé."),
            code="merge",
        )
    for one in Quote.objects.filter(theme__in=rows.values()):
        if str(one.uuid) in quotes:
            keep_quote(one, quotes[str(one.uuid)])
    for uuid, row in rows.items():
        if uuid in themes:
            row.name, row.hidden = themes[uuid].name.strip(), themes[uuid].hidden
    for uuid, into in moves.items():
        rows[into].size += rows[uuid].size
        Quote.objects.filter(theme=rows[uuid]).update(theme=rows[into])
        rows[uuid].delete()
    stay = [row for uuid, row in rows.items() if uuid not in moves]
    Theme.objects.bulk_update(stay, ["name", "hidden", "size"])
    drop_pages_later(activity.municipality_id)


def keep_quote(quote: Quote, change: QuoteChange) -> None:
    """A quote without text is set aside."""
    quote.text = change.text.strip() or quote.text
    quote.state = change.state if change.text.strip() else Quote.State.HIDDEN
    quote.save(update_fields=["text", "state"])


@transaction.atomic
def publish_themes(activity, key: str, *, by, public: bool = True) -> Sorting:
    """Show the themes of a question with the results, or take them away again."""
    require(by, "survey.manage", activity)
    results = check_counted(activity)
    sorting = Sorting.objects.filter(results=results, question=key).first()
    if sorting is None:
        raise Refused(_("Triez d’abord les réponses à cette question."), code="not_sorted")
    sorting.published = public
    sorting.save(update_fields=["published"])
    if public:
        shown = Theme.objects.filter(results=results, question=key, hidden=False).count()
        record("survey.themes", activity.key, {"themes": shown, "answers": sorting.answers})
    drop_pages_later(activity.municipality_id)
    return sorting
