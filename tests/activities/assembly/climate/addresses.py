"""Addresses of the climate plan, and pages with their no-break spaces made plain."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from deliberation.climate.tables_plan import plan_book
from deliberation.climate.xlsx import write_xlsx
from parvis.activities.assembly.selectors.climate import plan_in_force
from parvis.processes.models import Activity

PUBLIC = {
    "climate": (),
    "climate_inventory": (2006,),
    "climate_actions": (),
    "climate_action": ("bus",),
    "climate_risks": (),
    "climate_answers": (),
    "climate_monitoring": (),
}
# Pages of the desk that all of the staff may read, and those of who writes the plan.
READ = {
    "climate": (),
    "climate_template": (),
    "climate_file": ("xlsx",),
    "climate_versions": (),
    "climate_actions": (),
    "climate_risks": (),
}
WRITE = {
    "climate_frame": (),
    "climate_import": (),
    "climate_monitoring": (),
    "climate_filing": (),
    "climate_voices": (),
    "climate_new_action": (),
    "climate_action": ("bus",),
    "climate_inventories": (),
    "climate_inventory": (2006,),
    "climate_factors": (2006,),
    "climate_risk": ("extreme_heat",),
}
POSTED = {
    "climate_delete": ("actions", "bus"),
    "climate_publish": (),
    "climate_drop": (),
    "climate_unfile": (1,),
}


def public(activity, name: str, *more) -> str:
    return reverse(f"assembly:{name}", args=[activity.process.slug, activity.slug, *more])


def desk(activity, name: str, *more) -> str:
    return reverse(f"assembly_desk:{name}", args=[activity.process.slug, activity.slug, *more])


def text_of(response) -> str:
    return plain(response.content.decode())


def plain(text) -> str:
    return str(text).replace("\u202f", " ").replace("\u00a0", " ")


def plan_now(activity):
    """The plan as a new request finds it, whatever the fixture keeps."""
    return plan_in_force(Activity.objects.select_related("municipality").get(pk=activity.pk))


def upload(data: bytes, name: str = "plan.xlsx") -> dict:
    return {"file": SimpleUploadedFile(name, data)}


def workbook(plan) -> bytes:
    return write_xlsx(plan_book(plan))


def form_of(response, name: str = "form") -> dict:
    """What the form of a page would send as it stands."""
    form = response.context[name]
    return {bound.html_name: bound.value() for bound in form if bound.value() is not None}


def rows_of(response, *names: str) -> dict:
    """What the tables of rows of a page would send as they stand."""
    sets = response.context["tables"].values() if not names else [response.context[names[0]]]
    data = {}
    for rows in sets:
        data |= {bound.html_name: bound.value() for bound in rows.management_form}
        for form in rows:
            data |= {b.html_name: "" if b.value() is None else b.value() for b in form}
    return data
