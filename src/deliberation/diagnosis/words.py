"""Why an action has its rank, as a sentence."""

from .grid import Grid
from .priorities import Ranked
from .texts import LANGUAGES

NO_BREAK = "\u00a0"


def reason(ranked: Ranked, grid: Grid, language: str = "fr") -> str:
    """The reason of a rank in a language of the grid: what it gains, for whom, at what effort."""
    if language not in LANGUAGES:
        raise ValueError(f"{language}: one of {', '.join(LANGUAGES)}")
    parts = _french(ranked, grid) if language == "fr" else _english(ranked, grid)
    return " ".join(parts)


def _french(ranked: Ranked, grid: Grid) -> list[str]:
    count = len(ranked.action.improves)
    parts = [f"Améliore {count} point{'s' if count > 1 else ''} de la grille."]
    if ranked.duties:
        laws = ", ".join(grid.by_id[name].law for name in ranked.duties)
        parts.append(f"Répond à une obligation légale{NO_BREAK}: {laws}.")
    if ranked.wanted:
        share = round(100 * ranked.wanted)
        parts.append(f"Priorité pour {share}{NO_BREAK}% des personnes interrogées.")
    effort = {1: "faible", 2: "moyen", 3: "important"}[ranked.action.effort]
    parts.append(f"Effort {effort}, {ranked.action.weeks} semaines.")
    if ranked.missing:
        parts.append(f"D’autres actions viennent d’abord{NO_BREAK}: {', '.join(ranked.missing)}.")
    return parts


def _english(ranked: Ranked, grid: Grid) -> list[str]:
    count = len(ranked.action.improves)
    parts = [f"Improves {count} point{'s' if count > 1 else ''} of the grid."]
    if ranked.duties:
        parts.append(f"Meets a legal duty: {', '.join(grid.by_id[n].law for n in ranked.duties)}.")
    if ranked.wanted:
        parts.append(f"A priority for {round(100 * ranked.wanted)}% of the people asked.")
    effort = {1: "Little", 2: "Medium", 3: "Much"}[ranked.action.effort]
    parts.append(f"{effort} effort, {ranked.action.weeks} weeks.")
    if ranked.missing:
        parts.append(f"Other actions come first: {', '.join(ranked.missing)}.")
    return parts
