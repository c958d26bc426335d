#!/usr/bin/env python3
"""Verify a public ledger of Parvis - Verifier un registre public de Parvis.

    python3 verify_ledger.py registre-commune.json
    python3 verify_ledger.py registre-commune.json --expect-head 1234:9f86d0...

Needs Python 3.8 or later and nothing else: no part of Parvis, no network. It repeats the rules of
the ledger on its own. The hash of an entry is the SHA-256 of the JSON of all its fields but
`hash`: keys sorted, no spaces, UTF-8. Each entry holds the hash of the one before it.

--expect-head takes a line "number:hash" that you wrote down earlier. Without it, a chain that was
cut at its end, or wholly rewritten, cannot be told from a true one.

Exit code: 0 nothing wrong, 1 the ledger is broken, 2 the file or the command is not usable.
"""

import argparse
import hashlib
import json
import sys

FIRST_HASH = "0" * 64
COVERED = {"number", "recorded_at", "verb", "subject", "data", "previous_hash"}

WORDS = {
    "fr": {
        "gap": "n° {n} : on attendait le n° {expected} ; une inscription manque, ou a bougé",
        "order": "n° {n} : ne continue pas l’inscription précédente",
        "changed": "n° {n} : son contenu n’est pas celui qui a été inscrit",
        "fields": "n° {n} : des champs manquent ou sont de trop",
        "end": "fin : le fichier annonce le n° {n} comme dernière inscription, ce n’est pas le cas",
        "absent": "attendu : le n° {n} n’est plus dans le registre",
        "other": "attendu : le n° {n} n’a plus la même empreinte",
        "good": "Rien à signaler : {count} inscriptions. Dernière : {head}",
        "bad": "Registre brisé : {count} défaut(s).",
        "file": "Fichier inutilisable : {reason}",
        "head": "--expect-head attend NUMÉRO:EMPREINTE (64 chiffres hexadécimaux)",
    },
    "en": {
        "gap": "no. {n}: no. {expected} was expected; an entry is missing or was moved",
        "order": "no. {n}: does not continue the entry before it",
        "changed": "no. {n}: its content is not what was recorded",
        "fields": "no. {n}: fields are missing, or there are too many",
        "end": "end: the file says that no. {n} is the last entry, which it is not",
        "absent": "expected: no. {n} is no longer in the ledger",
        "other": "expected: no. {n} no longer has the same hash",
        "good": "Nothing wrong: {count} entries. Last: {head}",
        "bad": "Broken ledger: {count} fault(s).",
        "file": "Unusable file: {reason}",
        "head": "--expect-head takes NUMBER:HASH (64 hexadecimal digits)",
    },
}


class Unusable(Exception):
    """The file is not a ledger."""


def read(path):
    """The ledger of a file, as a dictionary with `head` and `entries`."""
    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8")
        ledger = json.loads(text, object_pairs_hook=without_repetition, parse_constant=refuse)
    except (OSError, ValueError, RecursionError) as error:
        raise Unusable(str(error)) from error
    if not isinstance(ledger, dict) or not isinstance(ledger.get("entries"), list):
        raise Unusable('no "entries"')
    head = ledger.get("head")
    if not isinstance(head, dict) or not {"number", "hash"} <= set(head):
        raise Unusable('no "head" with "number" and "hash"')
    return ledger


def without_repetition(pairs):
    """An object whose keys are all different: a repeated key reads differently to each reader."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("repeated key in an object")
    return found


def refuse(constant):
    raise ValueError(constant + " is not JSON")


def hash_of(entry):
    """SHA-256 of the canonical JSON of every field but `hash`."""
    covered = {key: value for key, value in entry.items() if key != "hash"}
    text = json.dumps(covered, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def faults_of(ledger, expected):
    """Every fault, as (problem, values); `expected` is (number, hash) or None."""
    faults, number, previous, hashes = [], 0, FIRST_HASH, {}
    for position, entry in enumerate(ledger["entries"], 1):
        if not isinstance(entry, dict) or set(entry) != COVERED | {"hash"}:
            faults.append(("fields", {"n": position}))
            previous = entry.get("hash") if isinstance(entry, dict) else None
            number += 1
            continue
        found = entry["number"]
        if found != number + 1 or isinstance(found, bool):
            faults.append(("gap", {"n": found, "expected": number + 1}))
        if entry["previous_hash"] != previous:
            faults.append(("order", {"n": found}))
        if entry["hash"] != hash_of(entry):
            faults.append(("changed", {"n": found}))
        number = found if isinstance(found, int) else number + 1
        previous = entry["hash"]
        hashes[number] = previous
    head = (ledger["head"]["number"], ledger["head"]["hash"])
    if head != (number, previous):
        faults.append(("end", {"n": head[0]}))
    return faults + faults_of_head(hashes, expected)


def faults_of_head(hashes, expected):
    """Whether the entry that somebody wrote down is still there, unchanged."""
    if expected is None or expected == (0, FIRST_HASH):
        return []
    number, known = expected
    if number not in hashes:
        return [("absent", {"n": number})]
    return [] if hashes[number] == known else [("other", {"n": number})]


def parse_head(text):
    """(number, hash) of "number:hash"; ValueError otherwise."""
    number, _, known = text.strip().partition(":")
    if len(known) != 64 or set(known.lower()) - set("0123456789abcdef"):
        raise ValueError(text)
    return int(number), known.lower()


def say(words, key, stream, **values):
    for language in words:
        print(WORDS[language][key].format(**values), file=stream)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", help="the ledger that you downloaded / le registre telecharge")
    parser.add_argument("--expect-head", metavar="NUMBER:HASH")
    parser.add_argument("--lang", choices=sorted(WORDS), help="one language only (default: both)")
    chosen = parser.parse_args(arguments)
    words = [chosen.lang] if chosen.lang else ["fr", "en"]
    try:
        expected = parse_head(chosen.expect_head) if chosen.expect_head else None
    except ValueError:
        say(words, "head", sys.stderr)
        return 2
    try:
        ledger = read(chosen.file)
    except Unusable as error:
        say(words, "file", sys.stderr, reason=error)
        return 2
    faults = faults_of(ledger, expected)
    for problem, values in faults:
        say(words, problem, sys.stdout, **values)
    if faults:
        say(words, "bad", sys.stdout, count=len(faults))
        return 1
    head = "{number}:{hash}".format(**ledger["head"])
    say(words, "good", sys.stdout, count=len(ledger["entries"]), head=head)
    return 0


if __name__ == "__main__":
    sys.exit(main())
