"""The story of a climate assembly, from its mandate to a reply that is overdue.

The officer at a desk, people with the QR code of their letter on an old telephone without scripts.
"""

import io
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.browser import deliberating, drawing
from tests.browser.drawing import Assembly

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

BUS, ROOFS = "Des bus plus souvent", "Du soleil sur les toits"
YES = {"Voulez-vous participer ?": "Oui, je veux bien"}
QUESTION = "Que fait la commune pour le climat d’ici 2030 ?"


def invite(officer, tmp_path) -> Assembly:
    """Mandate, criteria, letters drawn from a register that is never kept."""
    told = drawing.found_assembly(
        officer,
        "Assemblée pour l’énergie",
        Question_posée=QUESTION,
        Mandat="Proposer des actions pour le plan climat.",
        Commanditaire="Le conseil communal",
        Places_tirées_au_sort=4,
        Personnes_suppléantes=2,
    )
    values = "Femme ; 5100\nHomme ; 4900"
    drawing.add_criterion(officer, told, "Genre", "Quel est votre genre ?", values)
    file = drawing.register(tmp_path)
    drawing.announce_letters(officer, told, file)
    drawing.draw_letters(officer, told, file, "7 12 23 31 40 44")
    drawing.open_stage(officer, told, "Invitations", "Les lettres partent.")
    officer.go(f"{told.desk}registre/")
    told.codes = drawing.codes_in(drawing.print_letters(officer, told, file))
    return told


def people_reply(person, officer, told: Assembly) -> None:
    """Eleven by their telephone, one by post; one changes their mind and says no."""
    phone = person(width=320, scripts=False)
    for place, link in enumerate(told.codes[:11]):
        answers = YES | {"Quel est votre genre ?": "Femme" if place % 2 else "Homme"}
        known = {"name": f"Personne {place}", "email": f"personne{place}@exemple.be"}
        told.seats[drawing.reply(phone, link, answers, **known)] = link
    code = told.codes[11].partition("code=")[2]
    slip = YES | {"Quel est votre genre ?": "Femme"}
    how = {"Comment la réponse est-elle arrivée ?": "sur papier"}
    told.seats[drawing.note_slip(officer, told, code, how | slip, "Personne 11")] = told.codes[11]


def anyone_verifies(visitor, told: Assembly, tmp_path) -> None:
    """The published files, elsewhere: nothing differs; with one line moved, something does."""
    visitor.go(f"{told.home}tirage/verifier/")
    visitor.check_page()
    folder = tmp_path / "published"
    archive = visitor.fetch(f"{told.home}tirage/fichiers.zip").body()
    zipfile.ZipFile(io.BytesIO(archive)).extractall(folder)
    command = [Path(sys.executable).parent / "parvis-tools", "verify-draw", folder]
    assert subprocess.run(command, capture_output=True, text=True).returncode == 0
    panels = folder / "panels.csv"
    first, *rest = panels.read_text().splitlines(keepends=True)
    panels.write_text("".join([first, *rest[1:], rest[0]]))
    assert subprocess.run(command, capture_output=True, text=True).returncode == 1


def members_join(person, visitor, told: Assembly) -> list:
    """All who were drawn; one leaves, and a substitute comes in."""
    drawn = deliberating.numbers(visitor, told, "Qui siège")
    waiting = deliberating.numbers(visitor, told, "Personnes suppléantes")
    assert (len(drawn), len(waiting)) == (4, 2)
    members = [person(f"habitant{place}") for place in range(21, 25)]
    for member, number in zip(members, drawn, strict=True):
        deliberating.join(member, told, told.seats[number])
    deliberating.leave_seat(members[0], told)
    seated = deliberating.numbers(visitor, told, "Qui siège")
    (new,) = set(seated) - set(drawn)
    assert new in waiting
    assert drawn[0] in visitor.reads()
    visitor.check_page()
    members[0] = person("habitant25")
    deliberating.join(members[0], told, told.seats[new])
    assert "à confirmer" not in reload(visitor)
    return members


def reload(visitor) -> str:
    visitor.page.reload()
    return visitor.reads()


def members_decide(officer, members, told: Assembly) -> None:
    """Two texts, one amended; both voted on in secret, the second without the share it needs."""
    drawing.open_stage(officer, told, "Travaux", "Les membres sont au complet.")
    deliberating.write_text(
        members[1], told, BUS, "Un bus toutes les demi-heures.", "Moins d’autos."
    )
    deliberating.write_text(members[2], told, ROOFS, "Des panneaux sur les écoles.", "Du courant.")
    members[3].go(f"{told.home}membres/textes/")
    members[3].press(BUS)
    change = {"Texte": "Un bus toutes les vingt minutes.", "Pourquoi_ce_changement": "Trop long."}
    deliberating.act(members[3], "Proposer un amendement", **change)
    members[3].check_page()
    deliberating.accept_amendment(officer, told, BUS, "Tous les présents sont d’accord.")
    members[0].go(f"{told.home}membres/textes/")
    members[0].press(BUS)
    members[0].see("Version 2")
    members[0].check_page()
    drawing.open_stage(officer, told, "Vote des membres", "Les textes sont prêts.")
    for place, member in enumerate(members):
        deliberating.vote(member, told, ["Oui", "Oui" if place < 2 else "Non"])
    members[0].see("Vous avez voté")


def report_is_handed_over(officer, visitor, told: Assembly, tmp_path) -> None:
    drawing.open_stage(officer, told, "Remise du rapport", "Le vote est fini.")
    visitor.go(f"{told.home}rapport/")
    words = visitor.reads()
    assert BUS in words
    assert "100 %" in words.replace("\u00a0", " ").replace("\u202f", " ")
    visitor.check_page()
    pdf = visitor.fetch(f"{told.home}rapport/rapport.pdf").body()
    printed = deliberating.pages_of(pdf, tmp_path)
    assert QUESTION in printed
    assert BUS in printed
    officer.go(f"{told.desk}rapport/")
    deliberating.act(officer, "Remettre le rapport", Reçu_par="Le bourgmestre")
    officer.check_page()
    visitor.go(told.home)
    visitor.see("Le bourgmestre")
    visitor.check_page()


# Pages are kept until a write: this one, past the services, drops them itself.
LATE = """
from parvis.activities.assembly.models import Report
from parvis.common.generations import drop_pages
from parvis.places.models import Municipality
from django_scopes import scopes_disabled
from datetime import timedelta
from django.utils import timezone
with scopes_disabled():
    Report.objects.filter(activity__process__slug={process!r}).update(
        reply_by=timezone.localdate() - timedelta(days=3)
    )
    for municipality in Municipality.objects.all():
        drop_pages(municipality.pk)
"""


def reply_is_late_then_comes(site, officer, visitor, told: Assembly) -> None:
    """Six months cannot be waited for: the promised date is moved to three days ago."""
    site.manage("shell", "-c", LATE.format(process=told.process))
    visitor.go(told.home)
    visitor.see("La commune est en retard")
    visitor.check_page()
    officer.go(f"{told.desk}reponses-de-la-commune/")
    officer.check_page()
    officer.press(f"1. {BUS}")
    officer.tick("Refusée")
    reasons = "Le réseau dépend de la région ; la commune le lui demandera."
    today = date.today().isoformat()
    fields = {"Raisons": reasons, "Décidé_le": today}
    deliberating.act(officer, "Publier la réponse de la commune", **fields)
    officer.check_page()
    visitor.go(told.home)
    assert "La commune est en retard" not in visitor.reads()
    visitor.press(BUS)
    visitor.see(reasons)
    visitor.check_page()


def test_story_from_the_mandate_to_a_late_reply(person, site, tmp_path):
    officer, visitor = person("officer"), person()
    told = invite(officer, tmp_path)
    people_reply(person, officer, told)
    drawing.open_stage(officer, told, "Tirage au sort", "Les réponses sont closes.")
    drawing.draw_panel(officer, told, "4 1 6")
    visitor.go(f"{told.home}tirage/ecran/")
    visitor.check_page()
    anyone_verifies(visitor, told, tmp_path)
    members = members_join(person, visitor, told)
    members_decide(officer, members, told)
    report_is_handed_over(officer, visitor, told, tmp_path)
    reply_is_late_then_comes(site, officer, visitor, told)
