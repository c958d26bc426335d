"""Explanations in plain words: short sentences, no formula, one idea each.

French and English are complete. The words are kept apart from the logic, so that another
language is another `Words`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from .amounts import Number
from .model import Instance
from .money import Language, money
from .money import number as written
from .result import Result
from .words import ENGLISH, FRENCH, Words

if TYPE_CHECKING:
    from .explanation import ProjectExplanation

WORDS: dict[Language, Words] = {"fr": FRENCH, "en": ENGLISH}


def sentence(
    explanation: "ProjectExplanation", language: Language = "fr", currency: str = "EUR"
) -> str:
    """Say in a few short sentences why a project won or not, and what was missing.

    Amounts are rounded to the cent; the exact ones are in the explanation.
    """
    return " ".join(_Teller(explanation, language, currency).sentences())


def opening(instance: Instance, result: Result, language: Language = "fr", *, reached: int) -> str:
    """Say what the whole count gave; `reached`: how many voters chose at least one winner."""
    counts = {
        "voters": result.voters,
        "winners": len(result.selected),
        "projects": result.projects,
        "reached": reached,
    }
    amounts = {"budget": result.budget, "cost": result.cost}
    return WORDS[language]["opening"].format(
        **{name: written(count, language=language) for name, count in counts.items()},
        **{
            name: money(amount, language=language, currency=instance.currency)
            for name, amount in amounts.items()
        },
    )


class _Teller:
    """Fills the words of one language with the figures of one project."""

    def __init__(
        self, explanation: "ProjectExplanation", language: Language, currency: str
    ) -> None:
        self.facts, self.language = explanation, language
        self.words = WORDS[language]
        self.amount: Callable[[Number], str] = lambda amount: money(
            amount, language=language, currency=currency
        )
        self.number: Callable[[int], str] = lambda value: written(value, language=language)

    def sentences(self) -> list[str]:
        facts = self.facts
        head = self.words["won"] if facts.won else self.words["lost"]
        opening = [head.format(rank=facts.rank), self._votes()]
        if facts.reason == "no-votes":
            return opening
        opening.append(self.words["cost"].format(cost=self.amount(facts.cost)))
        return [*opening, *self._course(), *self._changes()]

    def _votes(self) -> str:
        return self._counted("votes", self.facts.votes)

    def _counted(self, key: str, count: int, **amounts: str) -> str:
        form = "none" if count == 0 else "one" if count == 1 else "many"
        template = self.words[f"{key}_{form}"]
        return template.format(count=self.number(count), **amounts)

    def _course(self) -> list[str]:
        """What the rule did with the project."""
        facts = self.facts
        if facts.rule == "equal-shares" and facts.reason in ("chosen", "supporters-short"):
            return self._equal_shares()
        keys = (f"{facts.rule}:{facts.reason}", f"any:{facts.reason}")
        template = next((self.words[key] for key in keys if key in self.words), "")
        left, load = self.amount(facts.money_left), self.amount(facts.figures.get("load", 0))
        told = [template.format(left=left, load=load)] if template else []
        return [*self._jury(), *told]

    def _jury(self) -> list[str]:
        """The marks out of 100 of the public and of a jury, where there was one."""
        figures = {name: self.facts.figures.get(name) for name in ("public", "jury", "score")}
        if figures["jury"] is None:
            return []
        marks = {
            name: written(100 * (value or 0), language=self.language, digits=1)
            for name, value in figures.items()
        }
        return [self.words["mixed"].format(**marks)]

    def _equal_shares(self) -> list[str]:
        facts = self.facts
        share = self.words["share"].format(share=self.amount(facts.share or 0))
        if facts.won:
            return [share, *self._paid()]
        had = self.amount(facts.supporters_money or 0)
        short = self.words["short"].format(had=had, missing=self.amount(facts.missing_money))
        return [share, short]

    def _paid(self) -> list[str]:
        """The equal price first; then, together, those who gave all they had left."""
        price, *rest = self.facts.payments
        paid = [self._counted("paid", price.voters, amount=self.amount(price.amount))]
        rest = [payment for payment in rest if payment.amount]
        if rest:
            people = sum(payment.voters for payment in rest)
            highest = self.amount(rest[0].amount)
            paid.append(self._counted("gave_all", people, amount=highest))
        return paid

    def _changes(self) -> list[str]:
        """What would have made it win; nothing when it was not searched."""
        facts = self.facts
        if facts.won or not facts.searched:
            return []
        outcome, told = self.words.get(facts.votes_basis, ""), []
        if facts.missing_votes is not None:
            told.append(self._counted("more_votes", facts.missing_votes, outcome=outcome))
        if facts.missing_points is not None:
            told.append(self._counted("more_points", facts.missing_points, outcome=outcome))
        if facts.cost_to_cut is not None:
            cut, outcome = self.amount(facts.cost_to_cut), self.words[facts.cost_basis]
            told.append(self.words["cheaper"].format(cut=cut, outcome=outcome))
        return [*(told or self._nothing()), *self._room()]

    def _nothing(self) -> list[str]:
        """Why no change is named; nothing is said of what was not looked for."""
        bases = (self.facts.votes_basis, self.facts.cost_basis)
        if "not-searched" in bases:
            return [self.words["no_cut"]] if bases[1] == "smallest" else []
        return [self.words["nothing_found" if "not-found" in bases else "nothing"]]

    def _room(self) -> list[str]:
        """After a completion, what was missing may also be room in the budget."""
        facts = self.facts
        if facts.certain or facts.cost <= facts.money_left:
            return []
        return [self.words["no_room"].format(left=self.amount(facts.money_left))]
