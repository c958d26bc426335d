import pytest
from django.urls import reverse
from parvis.activities.assembly import climate_urls

def address(activity, name, *more):
    return reverse(name, args=[activity.process.slug, activity.slug, *more])

PUBLIC=[("climate",),("climate_inventory",2006),("climate_actions",),("climate_action","bus"),("climate_risks",),("climate_answers",),("climate_monitoring",)]
DESK=[("climate",),("climate_frame",),("climate_import",),("climate_template",),("climate_file","xlsx"),("climate_file","zip"),("climate_file","json"),("climate_monitoring",),("climate_filing",),("climate_voices",),("climate_versions",),("climate_actions",),("climate_new_action",),("climate_action","bus"),("climate_inventories",),("climate_inventory",2006),("climate_factors",2006),("climate_risks",),("climate_risk","extreme_heat")]

@pytest.mark.parametrize("name", PUBLIC, ids=str)
def test_public(visitor, published, name):
    r=visitor.get(address(published,"assembly:"+name[0],*name[1:]))
    assert r.status_code==200

@pytest.mark.parametrize("name", DESK, ids=str)
def test_desk(client_of, officer, published, name):
    r=client_of(officer).get(address(published,"assembly_desk:"+name[0],*name[1:]))
    assert r.status_code==200

@pytest.mark.parametrize("name", DESK, ids=str)
def test_desk_empty(client_of, officer, activity, name):
    r=client_of(officer).get(address(activity,"assembly_desk:"+name[0],*name[1:]))
    assert r.status_code in (200,404)

def test_seed(activity, officer):
    from django.utils import timezone
    from parvis.activities.assembly.seeds.climate import seed_climate
    import time
    t=time.process_time()
    seed_climate(activity, by=officer, now=timezone.now())
    print("CPU",time.process_time()-t)
