"""What is kept of the results: a table for each question, themes of open answers, quotes.

Computed from the answers, once and not at each visit, so that a page reads some rows however many
people answered; and it stays when the answers themselves are erased.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from deliberation.surveys.questionnaire import Questionnaire
from deliberation.surveys.storing import from_json
from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Results(models.Model):
    """The results of a survey, and what the desk chose for them.

    questionnaire: of all versions together, as JSON (deliberation.surveys.coding.united).
    by_channel: answers by channel. margins: what is known of the population, as typed (CSV), "" for
    no weights; weighting: the diagnostics of the weights, {} without; problem: why weights could
    not be computed (results.margin_words). crossed_by: keys of the questions that readers may cross
    by. open_data: the anonymised answers may be downloaded; released: keys of the texts among them;
    open_report: what was hidden for that (results.opening); open_files: their names in the storage,
    by format, as they are made once and not at each download.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("À calculer")
        RUNNING = "running", _("En cours de calcul")
        READY = "ready", _("Calculés")
        FAILED = "failed", _("Le calcul a échoué")

    activity = models.OneToOneField(
        "processes.Activity", on_delete=models.CASCADE, related_name="survey_results"
    )
    state = models.CharField(_("état"), max_length=8, choices=State.choices, default=State.WAITING)
    computed_at = models.DateTimeField(_("calculés le"), null=True, blank=True)
    responses = models.PositiveIntegerField(_("réponses"), default=0)
    by_channel = models.JSONField(default=dict)
    questionnaire = models.JSONField(default=dict)
    representative = models.BooleanField(_("échantillon probabiliste"), default=False)
    margins = models.TextField(_("marges de la population"), blank=True)
    weighting = models.JSONField(default=dict)
    problem = models.TextField(_("problème de pondération"), blank=True)
    crossed_by = models.JSONField(_("croiser selon"), default=list)
    open_data = models.BooleanField(_("réponses publiées en données ouvertes"), default=False)
    released = models.JSONField(_("textes publiés"), default=list)
    open_report = models.JSONField(default=dict)
    open_files = models.JSONField(default=dict)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("résultats d’une enquête")

    def __str__(self) -> str:
        return f"{self.activity_id} {self.state}"

    @property
    def is_ready(self) -> bool:
        return self.computed_at is not None

    @property
    def is_weighted(self) -> bool:
        return bool(self.weighting)

    @property
    def hidden_cells(self) -> int:
        """How many answers about themselves people do not find again in the open data."""
        return sum(self.open_report.get("hidden", {}).values())

    @property
    def alike_cells(self) -> int:
        """How many answers are hidden because a whole group of people gave the same."""
        return sum(self.open_report.get("alike", {}).values())

    @cached_property
    def content(self) -> Questionnaire:
        return from_json(self.questionnaire)


class QuestionTable(models.Model):
    """The answers to one question. lines: as `deliberation.surveys.tabulation.Line`; crosses: by
    key of the other question, a list of `deliberation.surveys.crossing.Cross`; both as JSON."""

    results = models.ForeignKey(Results, on_delete=models.CASCADE, related_name="tables")
    place = models.PositiveIntegerField(_("place"))
    question = models.CharField(_("question"), max_length=40)
    lines = models.JSONField(default=list)
    crosses = models.JSONField(default=dict)

    objects = tenant_manager("results__activity__municipality")

    class Meta:
        verbose_name = _("tableau d’une question")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["results", "question"], name="survey_table_once")
        ]

    def __str__(self) -> str:
        return self.question


class Theme(Identified):
    """Open answers that say something alike. name: as the desk wrote it, "" before; words: those by
    which the machine names it. size: its answers. hidden: the public does not see it."""

    results = models.ForeignKey(Results, on_delete=models.CASCADE, related_name="themes")
    question = models.CharField(_("question"), max_length=40)
    name = models.CharField(_("nom"), max_length=120, blank=True)
    words = models.JSONField(default=list)
    size = models.PositiveIntegerField(_("réponses"))
    hidden = models.BooleanField(_("caché"), default=False)

    objects = tenant_manager("results__activity__municipality")

    class Meta:
        verbose_name = _("thème des réponses libres")
        ordering = ["question", "-size", "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.name or ", ".join(self.words)


class Sorting(models.Model):
    """How the open answers of a question were sorted: in themes, near none, without words.

    clear: whether the groups stand apart; published: the desk has read the themes."""

    results = models.ForeignKey(Results, on_delete=models.CASCADE, related_name="sortings")
    question = models.CharField(_("question"), max_length=40)
    answers = models.PositiveIntegerField(_("réponses"), default=0)
    others = models.PositiveIntegerField(_("autres réponses"), default=0)
    clear = models.BooleanField(_("groupes nets"), default=False)
    published = models.BooleanField(_("publié"), default=False)

    objects = tenant_manager("results__activity__municipality")

    class Meta:
        verbose_name = _("tri des réponses libres")
        ordering = ["question"]
        constraints = [
            models.UniqueConstraint(fields=["results", "question"], name="survey_sorted_once"),
            models.CheckConstraint(
                condition=Q(others__lte=F("answers")), name="survey_others_among_answers"
            ),
        ]

    def __str__(self) -> str:
        return self.question


class Quote(Identified):
    """An answer that shows a theme. The public reads it once somebody of the desk has; `text` may
    have been shortened so that it names nobody."""

    class State(models.TextChoices):
        WAITING = "waiting", _("À relire")
        SHOWN = "shown", _("Publiée")
        HIDDEN = "hidden", _("Écartée")

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="quotes")
    place = models.PositiveSmallIntegerField(_("place"))
    text = models.TextField(_("texte"))
    state = models.CharField(_("état"), max_length=8, choices=State.choices, default=State.WAITING)

    objects = tenant_manager("theme__results__activity__municipality")

    class Meta:
        verbose_name = _("citation")
        ordering = ["theme", "place", "pk"]

    def __str__(self) -> str:
        return self.text[:40]
