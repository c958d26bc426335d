"""The climate assembly at work: sessions, texts, vote, report, replies, follow-up.

Told through the services, at the dates at which it would have happened.
"""

from datetime import time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from parvis.activities.assembly.models import Member, Recommendation, Session
from parvis.activities.assembly.seating_plans import Wishes
from parvis.activities.assembly.seeds.work_texts import DAYS, SPEAKERS, TEXTS, Text
from parvis.activities.assembly.selectors.recommendations import on_ballot
from parvis.activities.assembly.services import amendments, documents, experts, seating, sessions
from parvis.activities.assembly.services.experts import SpeakerFields
from parvis.activities.assembly.services.handover import hand_over, write_report
from parvis.activities.assembly.services.municipal import (
    Promise,
    ReplyFields,
    publish_follow_up,
    reply_to,
)
from parvis.activities.assembly.services.notes import write_note
from parvis.activities.assembly.services.papers import confirm_papers, enter_papers
from parvis.activities.assembly.services.recommendations import Draft, write_recommendation
from parvis.activities.assembly.services.sessions import SessionFields
from parvis.activities.assembly.services.votes import cast_vote
from parvis.common.pdf import render_pdf
from parvis.decisions.models import Decision
from parvis.people.models import Role
from parvis.processes.demonstration import Demonstration
from parvis.processes.services import open_stage

# Days after the members began to work.
WRITTEN, VOTED, CLOSED, HANDED, REPLIED, FOLLOWED = 77, 97, 104, 112, 215, 330
STUDY_LEFT = 30  # days of study left for what is "to study"


class Work:
    """The people and the clock of one assembly's work; `start`: when the members began."""

    def __init__(self, activity, demonstration: Demonstration, start) -> None:
        self.activity, self.start = activity, start
        self.now = demonstration.now
        self.officer = demonstration.people[Role.OFFICER]
        self.second = demonstration.people[Role.ADMINISTRATOR]
        active = Member.objects.filter(activity=activity, status=Member.Status.ACTIVE)
        self.members = list(active.select_related("user"))

    def day(self, after: float):
        return self.start + timedelta(days=after)

    def open(self, stage: str, after: float, reason: str) -> None:
        self.activity = open_stage(
            self.activity, stage, by=self.officer, reason=reason, now=self.day(after)
        )

    @property
    def online(self) -> list[Member]:
        return [member for member in self.members if member.user]


def seed_work(activity, demonstration: Demonstration, *, start) -> None:
    """From the first session to the follow-up, for an assembly in `deliberate` since `start`."""
    work = Work(activity, demonstration, start)
    held = hold_sessions(work)
    hear(work, held)
    write_texts(work)
    vote(work)
    report(work)
    reply(work)
    work.open("follow-up", REPLIED + 1, "Les premières réponses sont publiées.")
    follow_up(work)


def hold_sessions(work: Work) -> list[Session]:
    """Each session with its agenda, who came, its minutes; tables for the second one."""
    held = []
    for place, day in enumerate(DAYS):
        morning = timezone.localtime(work.day(day.after)).replace(hour=9, minute=0, second=0)
        fields = SessionFields(day.title, morning, morning + timedelta(hours=7), day.place)
        session = sessions.plan_session(work.activity, fields=fields, by=work.officer)
        for kind, title, hour, minutes in day.agenda:
            sessions.add_agenda_item(
                session, kind=kind, title=title, starts=time(hour), minutes=minutes, by=work.officer
            )
        present = {one.pk for n, one in enumerate(work.members) if (n + place) % 9}
        sessions.note_attendance(session, present=present, by=work.officer)
        now = morning + timedelta(days=3)
        sessions.publish_minutes(session, text=day.minutes, by=work.officer, now=now)
        held.append(session)
    wishes = Wishes(rounds=2, size=6, facilitators=("Nadia", "Paul", "Inès", "Karim", "Lise"))
    seating.make_plan(held[1], wishes=wishes, by=work.officer, now=held[1].starts_at)
    return held


def hear(work: Work, held: list[Session]) -> None:
    """Those who are heard, and what the members read."""
    for kind, name, organisation, role, position, declaration, session in SPEAKERS:
        fields = SpeakerFields(name, kind, organisation, role, position, declaration, held[session])
        experts.put_speaker(work.activity, fields=fields, by=work.officer)
    words = {"title": "Ce que peut une commune", "text": "Bâtiments, voirie, règles, exemple."}
    parts = [{"title": "L’essentiel", "items": [words | {"votes": ""}], "none": ""}]
    facts = {"place": "Clairval", "kind": "Document de travail", "date": "", "process": ""}
    title = "Le climat et la commune"
    content = render_pdf(
        "assembly/statement.typ",
        facts | {"parts": parts, "process_word": ""},
        title=title,
        language="fr",
    )
    upload = SimpleUploadedFile("note.pdf", content, "application/pdf")
    documents.add_document(
        work.activity,
        title=title,
        upload=upload,
        audience="public",
        session=held[0],
        by=work.officer,
    )


def write_texts(work: Work) -> None:
    """The texts, by members in turn; one amendment is taken, another refused."""
    written = []
    for place, text in enumerate(TEXTS):
        author = work.online[place % len(work.online)].user
        draft = Draft(text.title, text.text, text.reasons, text.theme)
        written.append(
            write_recommendation(
                work.activity, draft=draft, by=author, now=work.day(WRITTEN + place / 10)
            )
        )
    first, last = written[0], written[-1]
    amend(work, first, f"{first.text} Il est ouvert un soir par semaine.", "Pour qui travaille.")
    amend(work, last, last.text.replace("six mois", "un an"), "Il faut voir les quatre saisons.")


def amend(work: Work, text: Recommendation, words: str, why: str) -> None:
    """One amendment, decided two days later: taken if it only adds words."""
    taken = words.startswith(text.text)
    amendment = amendments.propose_amendment(
        text,
        title=text.title,
        text=words,
        reasons=text.reasons,
        why=why,
        by=work.online[-1].user,
        now=work.day(WRITTEN + 5),
    )
    answer = "Les tables sont d’accord." if taken else "Un an d’essai est trop long pour débuter."
    amendments.decide_amendment(
        amendment, accept=taken, answer=answer, by=work.officer, now=work.day(WRITTEN + 7)
    )


def vote(work: Work) -> None:
    """Those who have an account vote on screen, the others on paper; all are counted."""
    work.open("vote", VOTED, "La dernière lecture est faite.")
    texts = {str(one.uuid): text for one, text in zip(on_ballot(work.activity), TEXTS, strict=True)}
    online, paper = work.online, [member for member in work.members if not member.user]
    for place, member in enumerate(online):
        share = 100 * place // len(online)
        choices = {uuid: choice_at(text, share) for uuid, text in texts.items()}
        cast_vote(work.activity, by=member.user, choices=choices, now=work.day(VOTED + 1))
    if paper:
        numbers = [member.number for member in paper]
        counts = {uuid: {"yes": len(paper)} for uuid in texts}
        batch = enter_papers(work.activity, numbers=numbers, counts=counts, by=work.officer)
        confirm_papers(batch, by=work.second)
    work.open("handover", CLOSED, "Le vote est terminé.")


def choice_at(text: Text, share: int) -> str:
    """The answer of somebody at this place (0 to 99) in the line of those who vote."""
    if share < text.yes:
        return "yes"
    return "no" if share < text.yes + text.no else "abstention"


def report(work: Work) -> None:
    """Minority notes, the report's words, the handover."""
    kept = {one.title: one for one in on_ballot(work.activity)}
    for place, text in enumerate(text for text in TEXTS if text.note):
        recommendation = kept[text.title]
        recommendation.activity = work.activity
        author = work.online[place].user
        write_note(
            recommendation, text=text.note, signed=place % 2 == 0, by=author, now=work.day(CLOSED)
        )
    write_report(
        work.activity,
        foreword="Nous étions trente, tirés au sort. Nous n’étions pas d’accord sur tout : le "
        "rapport le dit. Merci à celles et ceux qui nous ont éclairés.",
        method="Cinq journées : s’informer, entendre des avis contraires, délibérer par tables "
        "qui tournent, écrire, amender, voter. Chaque table a une personne qui anime.",
        by=work.officer,
    )
    hand_over(
        work.activity,
        handed_on=work.day(HANDED).date(),
        handed_to="la bourgmestre, au nom du conseil communal",
        by=work.officer,
        now=work.day(HANDED),
    )
    work.activity.refresh_from_db()


def reply(work: Work) -> None:
    """The municipality's replies; one recommendation still waits, past its day."""
    for text, recommendation in answered(work):
        position, reasons, promised = text.reply
        now = work.day(REPLIED)
        studied = (work.now + timedelta(days=STUDY_LEFT)).date() if position == "to_study" else None
        fields = ReplyFields(position, reasons, "Le conseil communal", now.date(), studied)
        promise = None
        if promised:
            title, owner, days = promised
            promise = Promise(title, owner, (work.now + timedelta(days=days)).date())
        made = reply_to(recommendation, fields=fields, promise=promise, by=work.officer, now=now)
        if made.decision_id:
            # A decision is dated by its publication: here, when it would have been.
            Decision.objects.filter(pk=made.decision_id).update(published_at=now)


def answered(work: Work) -> list[tuple[Text, Recommendation]]:
    """The adopted texts to which the municipality replies."""
    kept = {one.title: one for one in on_ballot(work.activity).filter(adopted=True)}
    return [(text, kept[text.title]) for text in TEXTS if text.reply and text.title in kept]


def follow_up(work: Work) -> None:
    """News of some; others are owed, and late."""
    for text, recommendation in answered(work):
        if text.news:
            kind, state, words = text.news
            publish_follow_up(
                recommendation,
                kind=kind,
                state=state,
                text=words,
                by=work.officer,
                now=work.day(FOLLOWED),
            )
