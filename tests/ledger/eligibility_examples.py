"""The acts about registers and codes: data, and what the ledger's page then says."""

EXAMPLES = {
    "people.imported": {"added": 12_400, "known": 3, "wrong": 2},
    "people.erased": {"people": 12_403},
    "person.added": {},
    "code.letters": {"letters": 10_000},
    "code.replaced": {},
    "account.released": {},
}

SENTENCES = {
    "people.imported": (
        "La liste des personnes qui peuvent voter est importée : 12 400 ajoutées, 3 déjà connues, "
        "2 lignes à corriger. Seules des empreintes sont gardées."
    ),
    "people.erased": (
        "La liste des personnes qui peuvent voter est effacée, avec leurs codes : 12 403."
    ),
    "person.added": ("Une personne est ajoutée au guichet à la liste de celles qui peuvent voter."),
    "code.letters": "Des lettres avec un code personnel sont préparées : 10 000.",
    "code.replaced": "Un code personnel perdu est remplacé ; l’ancien ne vaut plus.",
    "account.released": "Au guichet, un compte est détaché d’une personne de la liste.",
}
