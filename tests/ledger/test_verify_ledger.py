import pytest
from django.core.management import CommandError, call_command
from django_scopes import scope

from parvis.ledger.models import Entry, Head
from tests.factories.ledger import fill_ledger, tampering


def test_verify_ledger_of_sound_ledgers_prints_their_heads(commune, other_commune, capsys):
    last = fill_ledger(3)[-1]
    call_command("verify_ledger")
    out = capsys.readouterr().out
    assert f"clairval: 3 entries, head 3:{last.hash}" in out
    assert "autreville: 0 entries" in out


def broken(statement: str, capsys) -> str:
    with tampering() as cursor:
        cursor.execute(statement)
    with pytest.raises(CommandError) as failure:
        call_command("verify_ledger")
    assert failure.value.returncode == 1
    return capsys.readouterr().err


def test_verify_ledger_finds_a_changed_entry(commune, capsys):
    fill_ledger(4)
    err = broken("UPDATE ledger_entry SET verb = 'other' WHERE number = 2", capsys)
    assert err == "clairval: entry 2: its content is not what was recorded\n"


def test_verify_ledger_finds_a_removed_entry(commune, capsys):
    fill_ledger(4)
    err = broken("DELETE FROM ledger_entry WHERE number = 2", capsys)
    assert "entry 3: its number does not follow" in err


def test_verify_ledger_finds_moved_entries(commune, capsys):
    fill_ledger(4)
    swap = "UPDATE ledger_entry SET number = CASE number WHEN 2 THEN 9 ELSE number END"
    err = broken(swap, capsys)
    assert "clairval: entry 9: its number does not follow" in err
    assert "clairval: entry 9: its content is not what was recorded" in err


def test_verify_ledger_finds_a_cut_end(commune, capsys):
    fill_ledger(4)
    err = broken("DELETE FROM ledger_entry WHERE number = 4", capsys)
    assert err.startswith("clairval: entry 4: the chain does not end where its head says")


def test_verify_ledger_finds_an_entry_added_beside_the_head(commune, capsys):
    fill_ledger(2)
    last = Entry.objects.get(number=2)
    Head.objects.update(number=1, hash=last.previous_hash)
    with pytest.raises(CommandError):
        call_command("verify_ledger")
    assert "the chain does not end where its head says" in capsys.readouterr().err


def test_verify_ledger_of_one_municipality_leaves_the_others(commune, other_commune, capsys):
    with scope(municipality=other_commune):
        fill_ledger(2)
    with tampering() as cursor:
        cursor.execute("UPDATE ledger_entry SET verb = 'other'")
    call_command("verify_ledger", "--municipality", "clairval")
    with pytest.raises(CommandError):
        call_command("verify_ledger", "--municipality", "autreville")


def test_verify_ledger_of_an_unknown_municipality_says_so(commune):
    with pytest.raises(CommandError, match="No municipality") as failure:
        call_command("verify_ledger", "--municipality", "nulle-part")
    assert failure.value.returncode == 2
