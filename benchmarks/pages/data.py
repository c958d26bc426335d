"""What the pages are measured on: N contributions, one much discussed, a ballot, voters.

Run as `python -m benchmarks.pages.data N VOTERS` with the site's environment; prints JSON.
"""

import json
import os
import secrets
import sys
from collections.abc import Iterator
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.config.settings")
CATEGORIES = ["mobilite", "nature", "culture", "sport", "ecole", "solidarite"]
PARAGRAPH = (
    "Nous proposons de rendre la place du village plus accueillante pour toutes les générations, "
    "avec des bancs à l’ombre, un point d’eau, des jeux simples et un éclairage doux le soir. "
    "Les habitants des rues voisines ont été consultés et prêtent main forte pour planter et "
    "entretenir les massifs avec l’école."
)
BODY = f"{PARAGRAPH}\n\n{PARAGRAPH}"
CSRF = "a" * 32
TOKEN = f"csrftoken={CSRF}"


def people(count: int) -> list:
    from parvis.people.models import Membership, Role, User
    from parvis.places.models import Municipality

    municipality = Municipality.objects.get(slug="banc")
    users = User.objects.bulk_create(
        User(email=f"p{n}@banc.example", display_name=f"Personne {n}", password="!")
        for n in range(count)
    )
    Membership.objects.bulk_create(
        Membership(municipality=municipality, user=user, role=Role.RESIDENT) for user in users
    )
    return users


def municipality():
    from parvis.places.models import Hostname, Municipality

    made = Municipality.objects.create(slug="banc", name="Banc d’essai", languages=["fr"])
    Hostname.objects.create(municipality=made, name="127.0.0.1", is_primary=True)
    return made


def process(place):
    from django.utils import timezone

    from parvis.processes.models import Phase, Process

    made = Process.objects.create(
        municipality=place,
        slug="budget",
        title="Budget participatif",
        summary="Les habitants décident de projets.",
        description=BODY,
        level="co_decide",
        negotiable="Les projets.",
        not_negotiable="L’enveloppe.",
        decided_by="Le conseil communal",
        decided_when="en juin",
        status="published",
        published_at=timezone.now(),
    )
    Phase.objects.create(process=made, title="Idées et vote", level="co_decide")
    return made


def activity(inside, slug: str, stage: str):
    from parvis.processes.models import Activity
    from parvis.processes.services import open_stage  # noqa: F401  (loads the kinds)

    plan = next(iter(kind_of_budget().blueprints())).phases
    settings = next(plan_ for phase in plan for plan_ in phase.activities).settings
    return Activity.objects.create(
        municipality=inside.municipality,
        process=inside,
        phase=inside.phases.get(),
        slug=slug,
        kind_slug="budget",
        title=f"Budget {slug}",
        summary=PARAGRAPH,
        settings={**settings, "categories": CATEGORIES},
        stage_slug=stage,
    )


def kind_of_budget():
    from parvis.processes.kinds import kind_of

    return kind_of("budget")


def contributions(place, inside, users: list, *, count: int, first: int = 1) -> list:
    from django.utils import timezone

    from parvis.contributions.models import Contribution

    now = timezone.now()
    return Contribution.objects.bulk_create(
        [
            Contribution(
                municipality=place,
                activity=inside,
                number=first + n,
                author=users[n % len(users)],
                title=f"Une place plus accueillante, idée {first + n}",
                body=BODY,
                category=CATEGORIES[n % 6],
                search_text=f"une place plus accueillante idee {first + n} {PARAGRAPH.lower()}",
                support_count=10,
                comment_count=4,
                created_at=now - timedelta(minutes=n),
            )
            for n in range(count)
        ],
        batch_size=500,
    )


def discussion(ideas: list, users: list, *, long: list[tuple[int, int]]) -> None:
    """3 comments, 1 reply and 10 supports each; `long`: (index, number of comments) of some."""
    from parvis.contributions.models import Comment, Contribution, Support

    counts = [3] * len(ideas)
    for index, number in long:
        counts[index] = number
    comments = Comment.objects.bulk_create(
        [
            comment(idea, users, n)
            for idea, many in zip(ideas, counts, strict=True)
            for n in range(many)
        ],
        batch_size=1000,
    )
    firsts = {one.contribution_id: one for one in reversed(comments)}
    Comment.objects.bulk_create(
        [comment(idea, users, 9, parent=firsts[idea.pk]) for idea in ideas], batch_size=1000
    )
    Support.objects.bulk_create(
        [Support(contribution=idea, user=user) for idea in ideas for user in users[:10]],
        batch_size=2000,
    )
    for index, number in long:
        Contribution.objects.filter(pk=ideas[index].pk).update(comment_count=number + 1)


def comment(idea, users: list, n: int, *, parent=None):
    from parvis.contributions.models import Comment

    return Comment(
        contribution=idea,
        parent=parent,
        author=users[n % len(users)],
        body="Bonne idée : les enfants du quartier attendent cela depuis longtemps, merci.",
        created_at=idea.created_at + timedelta(minutes=n),
    )


def projects(inside, ideas: list, *, on_ballot: bool) -> None:
    from parvis.activities.budget.models import Project, ProjectStatus

    Project.objects.bulk_create(
        [
            Project(
                contribution=idea,
                activity=inside,
                status=ProjectStatus.ON_BALLOT if on_ballot else ProjectStatus.SUBMITTED,
                estimated_cost=500_000,
                cost=500_000 if on_ballot else None,
                code=str(n + 1) if on_ballot else "",
            )
            for n, idea in enumerate(ideas)
        ],
        batch_size=500,
    )


def cookie_of(user) -> str:
    """A session of a person, as the Cookie header of their browser."""
    return next(cookies_of([user]))


def cookies_of(users) -> Iterator[str]:
    """A session for each person; written many at once, for a vote has tens of thousands."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session

    store, made = SessionStore(), []
    for user in users:
        store._session_key = secrets.token_hex(16)
        content = {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: "parvis.people.backends.AccountBackend",
            HASH_SESSION_KEY: user.get_session_auth_hash(),
        }
        made.append(store.create_model_instance(content))
    Session.objects.bulk_create(made, batch_size=500)
    return (f"sessionid={session.session_key}; {TOKEN}" for session in made)


def build(count: int, voters: int) -> dict:
    from django_scopes import scope

    place = municipality()
    with scope(municipality=place):
        users = people(max(voters, 40))
        inside = process(place)
        ideas_activity = activity(inside, "idees", "submit")
        ideas = contributions(place, ideas_activity, users, count=count)
        discussion(ideas, users, long=[(0, 1000), (1, 300)])
        projects(ideas_activity, ideas, on_ballot=False)
        vote = activity(inside, "vote", "vote")
        listed = contributions(place, vote, users, count=40, first=count + 1)
        discussion(listed, users, long=[])
        projects(vote, listed, on_ballot=True)
        gather_statistics()
        return {
            "home": "/",
            "process": "/demarches/budget/",
            "list": ideas_activity.get_absolute_url() + "idees/",
            "discussed": ideas[0].get_absolute_url(),
            "vote": vote.get_absolute_url(),
            "cookies": [cookie_of(user) for user in users[:voters]],
            "csrf": CSRF,
        }


def gather_statistics() -> None:
    """What PostgreSQL does by itself after some minutes, and the site's clock for SQLite."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    django.setup()
    print(json.dumps(build(int(sys.argv[1]), int(sys.argv[2]))))
