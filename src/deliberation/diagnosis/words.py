"""Why an action has its rank, as a sentence."""

from collections.abc import Mapping

from .grid import Grid
from .priorities import Ranked
from .texts import LANGUAGES, Texts

NO_BREAK = "\u00a0"


def reason(
    ranked: Ranked, grid: Grid, language: str = "fr", *, names: Mapping[str, Texts] | None = None
) -> str:
    """The reason of a rank in a language of the grid: what it gains, for whom, at what effort.

    names: of the actions, by id; an action without one is told by its id.
    """
    if language not in LANGUAGES:
        raise ValueError(f"{language}: one of {', '.join(LANGUAGES)}")
    known = {} if names is None else names
    before = [known[name][language] if name in known else name for name in ranked.missing]
    told = _french if language == "fr" else _english
    return " ".join(told(ranked, grid, before))


def _french(ranked: Ranked, grid: Grid, before: list[str]) -> list[str]:
    count = len(ranked.lacking)
    parts = [f"Améliore {count} point{'s' if count > 1 else ''} de la grille."]
    if ranked.duties:
        laws = _laws(ranked, grid)
        what = "des obligations légales" if len(ranked.duties) > 1 else "une obligation légale"
        parts.append(f"Répond à {what}{NO_BREAK}: {laws}.")
    if ranked.wanted:
        share = round(100 * ranked.wanted)
        parts.append(f"Priorité pour {share}{NO_BREAK}% des personnes interrogées.")
    effort = {1: "faible", 2: "moyen", 3: "important"}[ranked.action.effort]
    parts.append(f"Effort {effort}, {ranked.action.weeks} semaines.")
    if before:
        parts.append(f"À faire avant{NO_BREAK}: {', '.join(before)}.")
    return parts


def _english(ranked: Ranked, grid: Grid, before: list[str]) -> list[str]:
    count = len(ranked.lacking)
    parts = [f"Improves {count} point{'s' if count > 1 else ''} of the grid."]
    if ranked.duties:
        laws = _laws(ranked, grid)
        what = "legal duties" if len(ranked.duties) > 1 else "a legal duty"
        parts.append(f"Meets {what}: {laws}.")
    if ranked.wanted:
        parts.append(f"A priority for {round(100 * ranked.wanted)}% of the people asked.")
    effort = {1: "Little", 2: "Medium", 3: "Much"}[ranked.action.effort]
    parts.append(f"{effort} effort, {ranked.action.weeks} weeks.")
    if before:
        parts.append(f"To do before: {', '.join(before)}.")
    return parts


def _laws(ranked: Ranked, grid: Grid) -> str:
    """Each law once, without the full stop that the sentence adds."""
    laws = dict.fromkeys(grid.by_id[name].law.rstrip(".") for name in ranked.duties)
    return ", ".join(laws)
