"""A grid small enough to compute by hand."""

import io

import pytest

from deliberation.diagnosis.grid import read_grid

TEXT = """
version: "t1"
name: {fr: Essai, en: Trial}
sources: {book: {title: Un livre}}
elements: {inform: {fr: Informer, en: Inform}, consult: {fr: Consulter, en: Consult}}
scales:
  yes_no: [{fr: Non, en: "No"}, {fr: Oui, en: "Yes"}]
  four: [{fr: a, en: a}, {fr: b, en: b}, {fr: c, en: c}, {fr: d, en: d}, {fr: e, en: e}]
indicators:
  - {id: a, element: inform, seed: transparency, scale: yes_no, source: book, law: "Art. 1",
     coe: [4], fr: A, en: A, evidence: {fr: x, en: x}}
  - {id: b, element: inform, seed: transparency, scale: four, source: book, weight: 2,
     coe: [4, 10], fr: B, en: B, evidence: {fr: x, en: x}}
  - {id: c, element: inform, seed: participation, scale: four, source: book, regions: [brussels],
     fr: C, en: C, evidence: {fr: x, en: x}}
  - {id: d, element: consult, seed: participation, scale: four, source: book, when: rural,
     fr: D, en: D, evidence: {fr: x, en: x}}
"""


@pytest.fixture
def grid():
    return read_grid(io.StringIO(TEXT))


@pytest.fixture
def text():
    return TEXT
