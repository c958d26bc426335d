"""Lists of contributions: what is visible, filtered, sorted, and the choices of the toolbar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from parvis.contributions.folding import words_of
from parvis.contributions.models import Adoption, Attachment, Contribution, OfficialAnswer, Status
from parvis.contributions.selectors.subqueries import AUTHOR_NAME, SECTION_NAME, raw
from parvis.places.models import Section

SORTS = {
    "recentes": (_("Les plus récentes"), ("-created_at", "-id")),
    "soutenues": (_("Les plus soutenues"), ("-support_count", "-created_at", "-id")),
    "commentees": (_("Les plus commentées"), ("-comment_count", "-created_at", "-id")),
    "anciennes": (_("Les plus anciennes"), ("created_at", "id")),
}
FIRST_SORT = "recentes"
MANY = 400
ANSWERED, WAITING = "avec", "sans"


@dataclass(frozen=True)
class ListFilters:
    """What a person asked of a list; unknown values are ignored, so that old links still work."""

    text: str = ""
    category: str = ""
    section: str = ""
    answer: str = ""
    sort: str = FIRST_SORT

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "ListFilters":
        """Read the query string of a list's address (q, categorie, section, reponse, tri)."""
        sort = query.get("tri", FIRST_SORT)
        return cls(
            text=query.get("q", "").strip()[:200],
            category=query.get("categorie", "")[:60],
            section=query.get("section", "")[:50],
            answer=query.get("reponse", "")[:20],
            sort=sort if sort in SORTS else FIRST_SORT,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether something is left out."""
        return bool(self.text or self.category or self.section or self.answer)


def visible_contributions() -> QuerySet[Contribution]:
    """What everybody may read: published, not merged into another, of a process that is public."""
    return Contribution.objects.filter(
        status=Status.PUBLISHED,
        merged_into__isnull=True,
        activity__process__status__in=("published", "archived"),
    )


def listing(activity, filters: ListFilters = ListFilters()) -> QuerySet[Contribution]:
    """The contributions of an activity, as its list shows them.

    `author_name` and `section_name` come with each row; kinds may chain their own conditions.
    With a search, one query is made here and now (see `matching`).
    """
    rows = Contribution.objects.filter(
        activity=activity, status=Status.PUBLISHED, merged_into__isnull=True
    )
    rows = matching(narrowed(rows, filters), filters.text)
    return (
        rows.annotate(
            author_name=raw(AUTHOR_NAME, field=CharField),
            section_name=raw(SECTION_NAME, field=CharField),
        )
        .defer("search_text")
        .order_by(*SORTS[filters.sort][1])
    )


def narrowed(rows: QuerySet, filters: ListFilters) -> QuerySet:
    """Keep one category, one section, or what was (or was not) answered."""
    if filters.category:
        rows = rows.filter(category=filters.category)
    if filters.section:
        rows = rows.filter(section__slug=filters.section)
    answers = OfficialAnswer.objects.filter(contribution=OuterRef("pk"))
    if filters.answer == ANSWERED:
        rows = rows.filter(Exists(answers))
    elif filters.answer == WAITING:
        rows = rows.filter(~Exists(answers))
    elif filters.answer in Adoption.values:
        rows = rows.filter(Exists(answers.filter(adoption=filters.answer)))
    return rows


def matching(rows: QuerySet, text: str) -> QuerySet:
    """Keep the rows that hold every word of `text`, whatever their accents and capitals.

    `StrIndex` (instr, strpos) compares bytes, faster than LIKE and alike on both databases,
    because `search_text` is folded already. The texts are read here, once: a list is counted and
    then shown, which would read them twice. Beyond `MANY` matches the first page comes early.
    """
    words = words_of(text)
    if not words:
        return rows
    found = rows
    for word in words:
        found = found.filter(GreaterThan(StrIndex("search_text", Value(word)), 0))
    ids = list(found.order_by().values_list("pk", flat=True)[: MANY + 1])
    return found if len(ids) > MANY else rows.filter(pk__in=ids)


class ListPaginator(Paginator):
    """Pages of `listing`: the keys of a page are found in an index, then its rows are read.

    Otherwise the texts and names of every row before the page are read too, and thrown away.
    """

    def page(self, number) -> Page:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        keys = self.object_list.values("pk")[start : start + self.per_page]
        return Page(self.object_list.filter(pk__in=keys), number, self)


def with_images(contributions: Iterable[Contribution]) -> list[Contribution]:
    """Give each contribution its first image as `.image` (or None), in one query for all."""
    contributions = list(contributions)
    images: dict[int, Attachment] = {}
    rows = Attachment.objects.filter(
        contribution__in=[row.pk for row in contributions], media_type__startswith="image/"
    )
    for image in rows.only("uuid", "contribution", "thumbnail", "description"):
        images.setdefault(image.contribution_id, image)
    for contribution in contributions:
        contribution.image = images.get(contribution.pk)
    return contributions


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    selected: bool


@dataclass(frozen=True)
class Toolbar:
    """What `contributions/toolbar.html` draws: the choices, and which ones are taken."""

    filters: ListFilters
    categories: list[Option]
    sections: list[Option]
    answers: list[Option]
    sorts: list[Option]


def toolbar(activity, filters: ListFilters) -> Toolbar:
    """The choices for an activity's list; one query, for the sections."""
    sections = Section.objects.values_list("slug", "name")
    answers = [(ANSWERED, _("Avec une réponse")), (WAITING, _("Sans réponse")), *Adoption.choices]
    sorts = [(slug, label) for slug, (label, _order) in SORTS.items()]
    return Toolbar(
        filters=filters,
        categories=options(categories_of(activity), filters.category),
        sections=options(sections, filters.section),
        answers=options(answers, filters.answer),
        sorts=options(sorts, filters.sort),
    )


def options(choices: Iterable[tuple], chosen: str) -> list[Option]:
    return [Option(value, label, value == chosen) for value, label in choices]


def categories_of(activity) -> list[tuple[str, str]]:
    """The categories of an activity's settings as (value, label): words, or pairs of both."""
    return [
        (item, item) if isinstance(item, str) else (item[0], item[1])
        for item in activity.settings.get("categories") or []
    ]
