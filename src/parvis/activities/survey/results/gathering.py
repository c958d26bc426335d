"""From the answers in the database to columns and weights: one pass, some bytes an answer."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from deliberation.surveys.classes import code, merge_small
from deliberation.surveys.coding import Column, Sheet, asked_by, read_columns, texts_of, united
from deliberation.surveys.diagnostics import diagnose
from deliberation.surveys.errors import SurveyError
from deliberation.surveys.margins import Margin, read_margins
from deliberation.surveys.questionnaire import Questionnaire
from deliberation.surveys.raking import Floats, rake
from parvis.activities.survey.models import Response
from parvis.activities.survey.results.margin_words import kept_problem
from parvis.activities.survey.selectors.versions import published_versions

BLOCK = 2000
WEIGHED = ("single", "scale")


@dataclass(frozen=True)
class Gathered:
    """Every complete answer of a survey as columns, in the order of their (random) keys."""

    questionnaire: Questionnaire
    columns: tuple[Column, ...]
    by_channel: dict[str, int]

    @property
    def responses(self) -> int:
        return sum(self.by_channel.values())


@dataclass(frozen=True)
class Weighed:
    """weights: one an answer, None without margins or when they could not be met. diagnostics: as
    JSON. problem: why there are none (`margin_words.kept_problem`)."""

    weights: Floats | None = None
    diagnostics: dict | None = None
    problem: str = ""


def all_versions(activity) -> Questionnaire:
    """What was asked in any published version; empty before the first."""
    found = [version.content for version in published_versions(activity).order_by("number")]
    return united(found) if found else Questionnaire()


def sheets_of(activity) -> Iterator[Sheet]:
    """Every complete answer with what it was asked, read block by block."""
    for sheet, _channel in _read(activity):
        yield sheet


def gather(activity) -> Gathered:
    channels: Counter[str] = Counter()

    def counted() -> Iterator[Sheet]:
        for sheet, channel in _read(activity):
            channels[channel] += 1
            yield sheet

    questionnaire = all_versions(activity)
    return Gathered(questionnaire, read_columns(questionnaire, counted()), dict(channels))


def _read(activity) -> Iterator[tuple[Sheet, str]]:
    versions = {version.pk: version.content for version in published_versions(activity)}
    every = set(all_versions(activity).by_key)
    asked_of = {pk: asked_by(content) for pk, content in versions.items()}
    # A version that asked less than all together did not ask the rest.
    keys_of = {
        pk: None if set(content.by_key) == every else content.by_key.keys()
        for pk, content in versions.items()
    }
    rows = Response.objects.filter(activity=activity, complete=True).order_by("pk")
    for version, answers, channel in rows.values_list("version_id", "answers", "channel").iterator(
        BLOCK
    ):
        asked = asked_of[version](answers)
        yield Sheet(answers, keys_of[version] if asked is None else asked), channel


def open_texts(activity, key: str) -> list[str]:
    """The open answers to a question that were given, in the order of the columns."""
    texts = (sheet.answers.get(key) for sheet in sheets_of(activity))
    return [text for text in texts if isinstance(text, str) and text.strip()]


def weigh(gathered: Gathered, margins: str) -> Weighed:
    """Weights that bring the answers to the margins (CSV: variable, category, target)."""
    if not margins.strip() or not gathered.responses:
        return Weighed()
    try:
        wanted = margins_for(gathered.questionnaire, margins)
        texts = named_texts(gathered)
        coded = [merge_small(code(margin, texts)) for margin in wanted]
        weights = rake(coded)
    except SurveyError as error:
        return Weighed(problem=kept_problem(error))
    return Weighed(weights.values, asdict(diagnose(weights, coded)))


def margins_for(questionnaire: Questionnaire, text: str) -> tuple[Margin, ...]:
    """The margins of a text. Raises SurveyError for one that names no question of the survey."""
    found = read_margins(io.StringIO(text))
    known = names_of(questionnaire)
    for margin in found:
        for name in margin.columns:
            if name not in known:
                names = ", ".join(sorted(known))
                message = f"no question is called {name}; there are: {names}"
                about = {"name": name, "known": names}
                raise SurveyError(message, code="unknown", about=about)
    return found


def names_of(questionnaire: Questionnaire) -> dict[str, str]:
    """The key of each question that a margin may name, by its key and by what it says of people."""
    usable = [one for one in questionnaire if one.kind in WEIGHED]
    controls = {one.control: one.key for one in reversed(usable) if one.control}
    return controls | {one.key: one.key for one in usable}


def named_texts(gathered: Gathered) -> dict[str, list[str]]:
    """The answers of each question that a margin may name."""
    columns = {one.cell.question.key: one for one in gathered.columns}
    texts: dict[str, list[str]] = {}
    for name, key in names_of(gathered.questionnaire).items():
        texts[name] = texts[key] if key in texts else texts_of(columns[key])
    return texts
