"""axe looks at what is new on a page, finds its faults, and looks again until they are mended."""

import pytest

from tests.browser.looks import Looks

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="fr"><head><title>Essai</title></head>
<body><main><h1>Essai</h1><p>Une phrase.</p>{more}</main></body></html>"""
# What each adds to the page, and the rule that it breaks.
FAULTS = {
    '<p style="color: #999">À peine lisible.</p>': "color-contrast",
    '<form><input name="name"></form>': "label",
    "<button></button>": "button-name",
    '<img src="data:,">': "image-alt",
    '<ul role="list"><li role="tab">Un</li></ul>': "aria-required",
    "<h4>Un titre trop bas</h4>": "heading-order",
}


@pytest.mark.parametrize("more", FAULTS, ids=FAULTS.values())
def test_fault_is_found_until_it_is_mended(browser, tmp_path, more):
    looks, page = Looks(tmp_path), browser.new_page()
    page.set_content(PAGE.format(more=""))
    assert looks.faults(page) == []
    assert looks.faults(page) == []
    assert looks.runs == 1
    for _time in range(2):
        page.set_content(PAGE.format(more=more))
        assert any(fault.startswith(FAULTS[more]) for fault in looks.faults(page))
    assert looks.runs == 3
    page.set_content(PAGE.format(more=""))
    assert looks.faults(page) == []
    assert looks.runs == 3
    page.close()
