"""The ledger's sentences for an assembly, which the ledger looks for here."""

from parvis.activities.assembly import draw_verbs as draw_verbs
from parvis.activities.assembly import work_verbs as work_verbs
from parvis.activities.assembly.climate import climate_verbs as climate_verbs
