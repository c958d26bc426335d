"""A kind of activity that exists only in these tests, so that the platform's tests name none."""

from django.utils.html import format_html

from parvis.processes.kinds import Kind, Stage


class TryoutKind(Kind):
    slug = "tryout"
    label = "Essai"
    summary = "Un essai"
    stages = (
        Stage("before", "Bientôt", "Cela ouvrira.", frozenset(), "upcoming"),
        Stage(
            "open",
            "Ouvert",
            "Déposez, soutenez, commentez.",
            frozenset({"submit", "edit", "support", "comment"}),
        ),
        Stage("review", "Examen", "Nous lisons.", frozenset({"review", "comment"}), "review"),
        Stage("closed", "Fermé", "C’est fini.", frozenset(), "closed"),
    )

    def home_url(self, activity) -> str:
        return f"/demarches/{activity.process.slug}/tryout/{activity.slug}/"

    def contribution_panel(self, contribution, user):
        text = format_html("Panneau de {}", contribution.number)
        return "parvis/components/notice.html", {"text": text, "title": ""}
