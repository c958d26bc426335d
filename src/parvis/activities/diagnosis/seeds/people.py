"""The demonstration's people and clock around diagnoses; the same answers at every seeding."""

from random import Random

from deliberation.diagnosis.grid import Grid, Indicator
from deliberation.diagnosis.scores import Missing, Value
from parvis.activities.diagnosis.marks import mark_of
from parvis.activities.diagnosis.models import Agreement, Participant
from parvis.activities.diagnosis.models import ParticipantRole as As
from parvis.activities.diagnosis.seeds import texts
from parvis.activities.diagnosis.selectors.consensus import points_of
from parvis.activities.diagnosis.selectors.diagnoses import asked_of, frame_of, grid_of
from parvis.activities.diagnosis.services.assessments import Opinion, assess
from parvis.activities.diagnosis.services.inventory import FIELDS, import_entries
from parvis.activities.diagnosis.services.participants import invite
from parvis.activities.diagnosis.services.signing import send_back, sign
from parvis.people.models import Role
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Activity
from parvis.processes.seeding import Calendar

# Out of a hundred answers: who does not know, and who is a step away from what is so.
NOT_KNOWN, AWAY = 12, 38


class Town(Calendar):
    """Who is invited, what they say, and when."""

    def __init__(self, demonstration: Demonstration, chance: Random) -> None:
        super().__init__(demonstration)
        self.people = demonstration.people
        self.residents = demonstration.residents
        self.chance = chance

    def council(self) -> list[tuple]:
        """One of each: an officer, an elected, a facilitator, and two residents."""
        return [
            (self.officer, As.OFFICER, "Cellule participation"),
            (self.people[Role.ELECTED], As.ELECTED, "Collège communal"),
            (self.people[Role.FACILITATOR], As.FACILITATOR, ""),
            (self.people[Role.RESIDENT], As.RESIDENT, "Centre"),
            (self.residents[35], As.RESIDENT, "Moulinet"),
            (self.people[Role.ADMINISTRATOR], As.SERVICE, "Service communication"),
        ]

    def villagers(self) -> list[tuple]:
        villages = ("Fontaines", "Moulinet", "Grand-Pré", "Haute-Rive", "Centre")
        return [
            (person, As.RESIDENT, village)
            for person, village in zip(self.residents[33:38], villages, strict=True)
        ]

    def prepare(self, activity: Activity, *, days: float, people: list[tuple]) -> Activity:
        """People are invited, the advice is written, the inventory opens."""
        activity.settings |= {"guidance": texts.GUIDANCE, "conditions": ["rural_development"]}
        activity.save(update_fields=["settings"])
        for user, role, service in people:
            words = {"email": user.email, "role": role, "service": service}
            invite(activity, **words, by=self.officer, now=self.ago(days))
        return self.open(activity, "inventory", days - 1)

    def fill(self, activity: Activity, rows) -> None:
        names = [name for name in FIELDS if name != "link"]
        found = [dict(zip(names, row, strict=True)) | {"link": ""} for row in rows]
        activity.refresh_from_db()
        import_entries(activity, found, by=self.officer, now=self.now)

    def truth(self, grid: Grid, one: Indicator, year: int) -> int:
        """Where the town is on a scale, in a year (0: two years ago, 1: now); never far from the
        strength of its element."""
        strength = texts.STRENGTHS[one.element][year] + (sum(map(ord, one.id)) % 5 - 2) / 3
        return min(max(round(strength / 4 * grid.top(one)), 0), grid.top(one))

    def assess(self, activity: Activity, *, year: int, whom: slice = slice(None)) -> None:
        """Everybody answers alone: near what is so, residents a little lower."""
        frame = frame_of(activity)
        grid, asked = grid_of(frame), asked_of(frame)
        people = Participant.objects.filter(activity=activity).exclude(role=As.SERVICE)
        for one in people.select_related("user").order_by("pk")[whom]:
            said = {each.id: self.opinion(grid, each, one.role, year) for each in asked}
            assess(activity, said, by=one.user)

    def opinion(self, grid: Grid, one: Indicator, role: str, year: int) -> Opinion:
        drawn = self.chance.randrange(100)
        if drawn < NOT_KNOWN + (10 if role == As.RESIDENT else 0):
            return Opinion(Missing.UNKNOWN)
        value = self.truth(grid, one, year)
        if drawn > 100 - AWAY:
            value += -1 if role == As.RESIDENT else self.chance.choice((-1, 1))
        remark = self.chance.choice(texts.REMARKS) if drawn % 17 == 0 else ""
        return Opinion(min(max(value, 0), grid.top(one)), comment=remark)

    def agree(self, activity: Activity, *, year: int) -> None:
        """What was agreed on each point, with its reason."""
        frame = frame_of(activity)
        grid = grid_of(frame)
        Agreement.objects.bulk_create(
            self.agreement(activity, grid, point, year) for point in points_of(activity, frame)
        )

    def agreement(self, activity: Activity, grid: Grid, point, year: int) -> Agreement:
        one, value = point.indicator, point.proposed
        # What too few people knew was left open, above all two years ago.
        if len(point.opinions.values) < 4 - year:
            value = Missing.UNKNOWN
        reason = texts.ALIKE if point.opinions.spread == 0 else self.reason(grid, one, value)
        marks = mark_of(value)
        return Agreement(activity=activity, indicator=one.id, reason=reason, **marks)

    def reason(self, grid: Grid, one: Indicator, value: Value) -> str:
        if not isinstance(value, int):
            return self.chance.choice(texts.UNKNOWN)
        if value == 0:
            return self.chance.choice(texts.NOTHING)
        return self.chance.choice(texts.FULL if value == grid.top(one) else texts.PARTLY)

    def sent_back(self, activity: Activity, *, days: float, words: str) -> Activity:
        activity = self.open(activity, "sign", days + 2)
        guarantor = self.people[Role.GUARANTOR]
        send_back(activity, words, by=guarantor, now=self.ago(days))
        activity.refresh_from_db()
        return activity

    def publish(self, activity: Activity, *, days: float, words: str) -> Activity:
        activity = self.open(activity, "sign", days + 6)
        guarantor = self.people[Role.GUARANTOR]
        sign(activity, words, by=guarantor, now=self.ago(days + 3))
        return self.open(activity, "published", days)
