"""The settings of a plan, typed, with the first values of its model."""

from dataclasses import dataclass, fields
from datetime import date

from parvis.activities.plan.catalogue import DEFAULT, PlanModel, plan_models, usual_criteria
from parvis.common.dates import add_months

SEPARATOR = " | "


@dataclass(frozen=True)
class Deadline:
    """What must happen, its source, and by when if there is a date."""

    text: str
    source: str
    due_on: date | None


@dataclass(frozen=True)
class Configuration:
    """What a municipality chooses for one plan.

    duties: lines "what | source | when", the date as 2028-06-30 or as "+18" months after the
    start; criteria: lines "title | question" of its evaluations; messages: what page one says
    first, at most three, else the plan's own figures; reminder_days: before a deadline.
    """

    plan: str = DEFAULT
    basis: str = ""
    adopted_by: str = ""
    starts_on: str | None = None
    ends_on: str | None = None
    duties: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    guidance: str = ""
    reminder_days: int = 14

    @property
    def model(self) -> PlanModel:
        return plan_models().get(self.plan) or plan_models()[DEFAULT]

    @property
    def begins(self) -> date | None:
        return date.fromisoformat(self.starts_on) if self.starts_on else None

    @property
    def finishes(self) -> date | None:
        return date.fromisoformat(self.ends_on) if self.ends_on else None

    def deadlines(self) -> list[Deadline]:
        return [deadline_of(line, self.begins) for line in self.duties]

    def questions(self) -> list[tuple[str, str]]:
        """Title and question of each criterion."""
        return [tuple(parts_of(line, 2)) for line in self.criteria]

    def level_name(self, level: str) -> str:
        return str(self.model.levels[level])


NAMES = frozenset(field.name for field in fields(Configuration))
LISTS = ("duties", "criteria", "messages")


def configuration(activity) -> Configuration:
    """The settings of `activity`; unknown keys are left to whoever put them there."""
    known = {key: value for key, value in activity.settings.items() if key in NAMES}
    return Configuration(**known | {key: tuple(known.get(key) or ()) for key in LISTS})


def parts_of(line: str, number: int) -> list[str]:
    """The parts of a line, trimmed; empty ones for those that are missing."""
    parts = [part.strip() for part in line.split(SEPARATOR.strip(), number - 1)]
    return parts + [""] * (number - len(parts))


def deadline_of(line: str, begins: date | None) -> Deadline:
    """A duty with its date; `ValueError` if the date is none."""
    text, source, when = parts_of(line, 3)
    return Deadline(text, source, day_of(when, begins))


def day_of(when: str, begins: date | None) -> date | None:
    if not when:
        return None
    if when.startswith("+"):
        months = int(when[1:])
        return add_months(begins, months) if begins else None
    return date.fromisoformat(when)


def first_values(slug: str) -> dict[str, object]:
    """What the model of plan proposes for the settings that it knows."""
    model = plan_models()[slug]
    duties = [
        SEPARATOR.join(
            part
            for part in (
                str(duty.text),
                str(duty.source),
                "" if duty.months is None else f"+{duty.months}",
            )
            if part
        )
        for duty in model.duties
    ]
    criteria = [f"{title}{SEPARATOR}{question}" for title, question in usual_criteria()]
    return {
        "basis": str(model.basis),
        "adopted_by": str(model.adopted_by),
        "duties": duties,
        "criteria": criteria,
    }
