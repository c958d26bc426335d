import re
from xml.etree import ElementTree

import pytest

from parvis.common.plots import Names, Spoke, describe, mark_legend, pairs, radar

NAMES = Names("faits", "habitants")
SPOKES = [Spoke("Informer", 100, 50), Spoke("Consulter", 0, None), Spoke("<b>", 50), Spoke("D", 50)]


def drawn(svg):
    return ElementTree.fromstring(str(svg))


def shapes(svg, css):
    return [one for one in drawn(svg).iter() if one.get("class") == css]


def test_radar_puts_each_value_on_its_spoke():
    # Four spokes, clockwise from the top: 122 long from the centre at 160, 160.
    (outline,) = shapes(radar(SPOKES, title="T", names=NAMES), "line")
    assert outline.get("points") == "160,38 160,160 160,221 99,160"
    numbers = [one.text for one in drawn(radar(SPOKES, title="T", names=NAMES)).iter() if one.text]
    assert numbers[-4:] == ["1", "2", "3", "4"]


def test_radar_draws_no_line_to_what_is_unknown():
    spokes = [Spoke("a", 50), Spoke("b", 50), Spoke("c", None), Spoke("d", 50)]
    svg = radar(spokes, title="T", names=Names("faits"))
    lines = [one.get("points") for one in shapes(svg, "line")]
    assert lines == ["160,99 221,160", "99,160 160,99"]
    assert shapes(svg, "area") == []
    assert len(shapes(svg, "c1")) == 3


def test_radar_says_its_facts_and_escapes_texts():
    svg = drawn(radar(SPOKES, title="Les cotes", names=NAMES))
    assert svg.get("role") == "img"
    assert svg.get("aria-label").startswith("Les cotes. Informer\u202f: faits 100, habitants 50")
    assert "<b>\u202f: faits 50, habitants inconnu" in svg.get("aria-label")


def test_radar_on_paper_carries_its_colours():
    on_paper = str(radar(SPOKES, title="T", names=NAMES, paper=True))
    assert "<style>" in on_paper
    assert "<style>" not in str(radar(SPOKES, title="T", names=NAMES))


@pytest.mark.parametrize("spokes", [[], [Spoke("a", 3)], [Spoke("a", None), Spoke("b", None)]])
def test_radar_of_little_or_nothing_is_still_a_drawing(spokes):
    assert drawn(radar(spokes, title="T", names=Names("faits"))).get("role") == "img"


def test_pairs_stand_at_their_values_with_different_marks():
    html = str(pairs([(SPOKES[0], "−50")], title="T", names=NAMES))
    # 70 % of the width is for the scale.
    assert re.findall(r'<svg x="(\S+?)"', html) == ["35%", "70%"]
    assert 'x="35%" width="35%"' in html
    assert html.index("<path") < html.index("<circle")
    assert ">−50</text>" in html


def test_pairs_without_a_second_value_draw_one_mark():
    html = str(pairs([(SPOKES[1], "")], title="T", names=NAMES, marks=("disc", "ring")))
    assert html.count("<circle") == 1
    assert 'class="c0"' not in html


def test_legend_shows_each_mark_once_with_its_name():
    found = mark_legend(NAMES, ("disc", "ring"))
    assert [name for _svg, name in found] == ["faits", "habitants"]
    assert "ring" in found[1][0]
    assert len(mark_legend(Names("faits"))) == 1


def test_describe_names_what_is_unknown():
    assert describe([Spoke("a", None, 3)], NAMES) == "a\u202f: faits inconnu, habitants 3"
