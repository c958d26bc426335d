"""Comments as HTML, written by hand: a page shows up to eighty, and templates are ten times slower.

Every piece of text passes through `escape` or `paragraphs`; the design is that of
parvis/components/comment.html. Rows are those of `selectors.pages.threads`.
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
            "nobody": _("Ancien·ne participant·e"),
            "hidden": _("Commentaire masqué par la modération."),
            "withdrawn": _("Commentaire retiré par la personne qui l’avait écrit."),
            "reply": icon_html("reply") + escape(_("Répondre")),
            "remove": icon_html("trash") + escape(_("Retirer")),
            "report": icon_html("flag") + escape(_("Signaler")),
            "moderate": icon_html("gavel") + escape(_("Modérer")),
        }

    def threads(self, rows: Iterable[Row]) -> SafeString:
        """Comments, each with its first replies. The reply form comes (htmx) under its comment."""
        body = "".join(self.thread(row) for row in rows)
        html = (
            '<div class="comments" hx-target="next .reply-slot" hx-swap="innerHTML">'
            + body
            + "</div>"
        )
        return mark_safe(html)  # noqa: S308 - every text is escaped below

    def replies(self, rows: Iterable[Row]) -> SafeString:
        """Replies alone, for the page of one thread."""
        html = "".join(self.reply(row) for row in rows)
        return mark_safe(html)  # noqa: S308 - every text is escaped below

    def thread(self, row: Row) -> str:
        replies = "".join(self.reply(reply) for reply in row["replies"])
        if row["has_more"]:
            more = _("Voir les %(count)s réponses") % {"count": row["more"]}
            url = f"/contributions/commentaires/{row['uuid']}/"
            replies += f'<p><a href="{url}">{escape(more)}</a></p>'
        slot = '<div class="reply-slot"></div>' if self.can["comment"] else ""
        name = escape(row["name"] or self.words["nobody"])
        return (
            f'<article class="comment" id="commentaire-{row["uuid"]}" aria-label="{name}">'
            f"{self.text(row)}{self.links(row, reply=True)}{slot}"
            + (f'<div class="replies">{replies}</div>' if replies else "")
            + "</article>"
        )

    def reply(self, row: Row) -> str:
        return (
            f'<div class="stack-s" id="commentaire-{row["uuid"]}">'
            f"{self.text(row)}{self.links(row)}</div>"
        )

    def text(self, row: Row) -> str:
        """Who, when and what; or why it is no longer there."""
        if row["gone"]:
            return f'<p class="muted">{escape(self.words[row["gone"]])}</p>'
        name = row["name"] or self.words["nobody"]
        role, at = row["role_label"], row["created_at"]
        badge = f' <span class="badge tone-brand">{escape(role)}</span>' if role else ""
        return (
            f'<div class="person"><span class="avatar" aria-hidden="true">{escape(initials(name))}'
            f"</span><span><strong>{escape(name)}</strong>{badge}"
            f'<small><time datetime="{at.isoformat(timespec="seconds")}">{escape(in_words(at))}'
            f'</time></small></span></div><div class="prose">{paragraphs(row["body"])}</div>'
        )

    def links(self, row: Row, *, reply: bool = False) -> str:
        """What this person may do with a comment; visitors nothing."""
        if self.person is None:
            return ""
        uuid, found = row["uuid"], []
        if not row["gone"]:
            if reply and self.can["comment"]:
                url = f"/contributions/commentaires/{uuid}/repondre/"
                found.append((url, f' hx-get="{url}"', "reply"))
            if row["author_id"] == self.person:
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
