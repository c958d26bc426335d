"""The settings of an activity, typed, with their defaults."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from parvis.activities.budget.rule_words import full_name, how_it_counts, how_it_counts_in_short
from parvis.activities.budget.rulebook import VOTE_TYPE, Choice, choice_of
from parvis.activities.budget.terms import SUBSIDY
from parvis.people.eligibility.voters import WITH_REGISTER, Method


@dataclass(frozen=True)
class Configuration:
    """What a municipality chooses for one budget. Amounts are in cents of `currency`.

    ballot: `max_choices` 0 means no maximum; `limit_by_amount`: the choices together may not cost
    more than the envelope. count: see rulebook.py; `threshold`: what a project needs before it can
    win, "" for nothing, `threshold_minimum` "votes", or percents of the voters ("share"). `city`
    and `source` name the origin of an imported election.

    money (council.py): `envelopes` are (column, value, cents), `envelope_mode` "apart", "cap" or
    "floor"; `own_share` is the least percents of its cost that a holder brings. filing: `streams`,
    `holders` (terms.py) and `holder_groups` are asked for when there are any. ballot (marks.py):
    `ballot_amount` is its own limit by amount, the envelope when None. jury: `jury_weight` in
    percents, the public has the rest; `guarantees` are (column, value, places).
    """

    envelope: int = 0
    currency: str = "EUR"
    min_choices: int = 1
    max_choices: int = 5
    limit_by_amount: bool = False
    rule: str = "equal-shares"
    utility: str = "cost"
    completion: str = "add1"
    overrun: str = "skip"
    comparison: bool = False
    threshold: str = ""
    threshold_minimum: int = 0
    categories: tuple[str, ...] = ()
    minimum_age: int = 16
    project_cap: int | None = None
    supports_needed: int = 0
    publish_receipts: bool = False
    help: str = ""
    # Two people for the close, the count and the publication.
    two_people: bool = False
    confirm_hours: int = 48
    city: str = ""
    source: str = ""
    # Proof: how people show that they may vote (`people.eligibility.voters.Method`).
    methods: tuple[str, ...] = (Method.ACCOUNT.value,)
    # Filing and review: what a project must be (criteria.py), empty for what is usual; days that a
    # holder has to appeal after a rejection, and that authors have to agree to a merge (0: none,
    # ideas are then merged at once).
    criteria: tuple[str, ...] = ()
    appeal_days: int = 0
    consent_days: int = 0
    # Rules as data: money
    envelopes: tuple[tuple[str, str, int], ...] = ()
    envelope_mode: str = "apart"
    leftover: str = "kept"
    subsidy_cap: int | None = None
    cofinancing: bool = False
    own_share: int = 0
    # Rules as data: who files, who votes
    streams: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    holder_age: int = 0
    subsidy_age: int = 0
    committee_members: int = 3
    holder_groups: tuple[str, ...] = ()
    voters: str = "residents"
    # Rules as data: the ballot
    ballot: str = "approval"
    points: int = 10
    points_most: int = 0
    ballot_amount: int | None = None
    # Rules as data: jury and guaranteed places
    jury_weight: int = 0
    jury_normalisation: str = "highest"
    jury_amounts: bool = False
    guarantees: tuple[tuple[str, str, int], ...] = ()

    def __post_init__(self) -> None:
        """Lists, as JSON has them, become tuples: a configuration can be compared and hashed."""
        for name in LISTS:
            object.__setattr__(self, name, frozen(getattr(self, name)))

    @property
    def amount_limit(self) -> int | None:
        """What the choices of a ballot may cost together, in cents; None for no limit."""
        return (self.ballot_amount or self.envelope) if self.limit_by_amount else None

    @property
    def has_jury(self) -> bool:
        """Whether a jury's scores or amounts take part in the count."""
        return bool(self.jury_weight) or self.jury_amounts

    def cap_of(self, stream: str) -> int:
        """What a project of a stream may cost the budget at most, in cents."""
        cap = self.subsidy_cap if stream == SUBSIDY else None
        return min(cap or self.project_cap or self.envelope, self.envelope)

    @property
    def uses_register(self) -> bool:
        """Whether voters are compared with a list of the municipality."""
        return not WITH_REGISTER.isdisjoint(self.methods)

    @property
    def rule_in_words(self) -> dict[str, Any]:
        """The counting rule for readers: its name with its options, and how it counts."""
        choice = counting_rule(self)
        return {
            "name": full_name(choice),
            "how": how_it_counts(choice),
            "short": how_it_counts_in_short(choice),
        }

    def to_json(self) -> dict[str, Any]:
        """The settings as kept on the activity."""
        return plain(asdict(self))


def plain(value: Any) -> Any:
    """A value as JSON gives it back: lists, where a frozen one has tuples."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def frozen(value: Any) -> Any:
    """The contrary of `plain`."""
    return tuple(map(frozen, value)) if isinstance(value, list | tuple) else value


NAMES = frozenset(field.name for field in fields(Configuration))
LISTS = tuple(field.name for field in fields(Configuration) if isinstance(field.default, tuple))


def configuration(activity) -> Configuration:
    """The settings of `activity`; unknown keys are left to whoever put them there."""
    return Configuration(**{key: value for key, value in activity.settings.items() if key in NAMES})


def changed_settings(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """The names whose value differs; one that is not written down has its default."""
    return {name for name in NAMES if value_in(before, name) != value_in(after, name)}


def value_in(settings: dict[str, Any], name: str) -> Any:
    return plain(settings.get(name, getattr(Configuration, name)))


def counting_rule(config: Configuration) -> Choice:
    """The official rule as rulebook.py writes it; what the rule does not use is put aside."""
    return choice_of(
        config.rule,
        utility=config.utility,
        completion=config.completion,
        overrun=config.overrun,
        comparison=config.comparison,
        threshold=config.threshold,
        minimum=config.threshold_minimum,
        ballot=config.ballot,
        jury=jury_of(config),
    )


def simulated_rule(config: Configuration) -> Choice:
    """The official rule on ballots where one ticks projects, and without a jury."""
    return counting_rule(replace(config, ballot=VOTE_TYPE, jury_weight=0, jury_amounts=False))


def jury_of(config: Configuration) -> str:
    """The jury's part as a choice writes it; empty without a jury."""
    return f"{config.jury_weight}:{config.jury_normalisation}" if config.has_jury else ""
