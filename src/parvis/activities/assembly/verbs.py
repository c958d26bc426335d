"""The ledger's sentences for an assembly, which the ledger looks for here."""

from parvis.activities.assembly import work_verbs as work_verbs
