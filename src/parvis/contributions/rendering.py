"""Comments as HTML, written by hand: a page shows up to eighty, and templates are ten times slower.

Every piece of text passes through `escape` or `paragraphs`; the design is that of
parvis/components/comment.html. What everybody reads (`draw`) is kept with the page; what one person
may do with each comment (`CommentWriter`) is added for each reader.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from parvis.common.templatetags.ui import icon_html, in_words, initials, paragraphs

Row = Mapping[str, Any]


@dataclass
class CommentWriter:
    """Draws comments for one person, in the present language; words are translated once a page."""

    person: int | None
    can: Mapping[str, bool]
    words: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = {
            "reply": icon_html("reply") + escape(_("Répondre")),
            "remove": icon_html("trash") + escape(_("Retirer")),
            "report": icon_html("flag") + escape(_("Signaler")),
            "moderate": icon_html("gavel") + escape(_("Modérer")),
        }

    def threads(self, rows: Iterable["Drawn"]) -> SafeString:
        """Comments, each with its first replies. The reply form comes (htmx) under its comment."""
        body = "".join(self.thread(row) for row in rows)
        html = (
            '<div class="comments" hx-target="next .reply-slot" hx-swap="innerHTML">'
            + body
            + "</div>"
        )
        return mark_safe(html)  # noqa: S308 - every text is escaped below

    def replies(self, rows: Iterable["Drawn"]) -> SafeString:
        """Replies alone, for the page of one thread."""
        html = "".join(self.reply(row) for row in rows)
        return mark_safe(html)  # noqa: S308 - every text is escaped below

    def thread(self, row: "Drawn") -> str:
        replies = "".join(map(self.reply, row.replies)) + row.more
        slot = '<div class="reply-slot"></div>' if self.can["comment"] else ""
        return (
            f'<article class="comment" id="commentaire-{row.uuid}" aria-label="{row.name}">'
            f"{row.html}{self.links(row, reply=True)}{slot}"
            + (f'<div class="replies">{replies}</div>' if replies else "")
            + "</article>"
        )

    def reply(self, row: "Drawn") -> str:
        return f'<div class="stack-s" id="commentaire-{row.uuid}">{row.html}{self.links(row)}</div>'

    def links(self, row: "Drawn", *, reply: bool = False) -> str:
        """What this person may do with a comment; visitors nothing."""
        if self.person is None:
            return ""
        uuid, found = row.uuid, []
        if not row.gone:
            if reply and self.can["comment"]:
                url = f"/contributions/commentaires/{uuid}/repondre/"
                found.append((url, f' hx-get="{url}"', "reply"))
            if row.author == self.person:
                found.append((f"/contributions/commentaires/{uuid}/retirer/", "", "remove"))
            elif self.can["report"]:
                found.append((f"/contributions/signaler/commentaire/{uuid}/", "", "report"))
        if self.can["moderate"]:
            found.append((f"/bureau/moderation/commentaire/{uuid}/", "", "moderate"))
        links = "".join(
            f'<a class="btn btn--quiet btn--small" href="{url}"{more}>{self.words[word]}</a>'
            for url, more, word in found
        )
        return f'<footer class="cluster">{links}</footer>' if links else ""


@dataclass(frozen=True)
class Drawn:
    """A comment as everybody reads it, in one language; what a person may do there comes later.

    `html`: who, when and what, or why it is no longer there; `more`: the link to further replies.
    """

    uuid: str
    author: int | None
    name: str
    gone: str
    html: str
    replies: tuple["Drawn", ...] = ()
    more: str = ""


def draw(rows: Iterable[Row]) -> list[Drawn]:
    """The comments of `selectors.pages.threads`, or replies, in the present language."""
    words = {
        "nobody": _("Ancien·ne participant·e"),
        "hidden": _("Commentaire masqué par la modération."),
        "withdrawn": _("Commentaire retiré par la personne qui l’avait écrit."),
    }
    return [drawn(row, words) for row in rows]


def drawn(row: Row, words: Mapping[str, str]) -> Drawn:
    more = ""
    if row.get("has_more"):
        told = _("Voir les %(count)s réponses") % {"count": row["more"]}
        url = f"/contributions/commentaires/{row['uuid']}/"
        more = f'<p><a href="{url}">{escape(told)}</a></p>'
    return Drawn(
        uuid=str(row["uuid"]),
        author=row["author_id"],
        name=escape(row["name"] or words["nobody"]),
        gone=row["gone"],
        html=text(row, words),
        replies=tuple(drawn(reply, words) for reply in row.get("replies", ())),
        more=more,
    )


def text(row: Row, words: Mapping[str, str]) -> str:
    """Who, when and what; or why it is no longer there."""
    if row["gone"]:
        return f'<p class="muted">{escape(words[row["gone"]])}</p>'
    name = row["name"] or words["nobody"]
    role, at = row["role_label"], row["created_at"]
    badge = f' <span class="badge tone-brand">{escape(role)}</span>' if role else ""
    return (
        f'<div class="person"><span class="avatar" aria-hidden="true">{escape(initials(name))}'
        f"</span><span><strong>{escape(name)}</strong>{badge}"
        f'<small><time datetime="{at.isoformat(timespec="seconds")}">{escape(in_words(at))}'
        f'</time></small></span></div><div class="prose">{paragraphs(row["body"])}</div>'
    )
