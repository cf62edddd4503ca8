"""Lists that people see are in the order of the alphabet as they know it, accents and all."""

from __future__ import annotations

import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.alphabet import alphabetical
from workbook.collaboration import Collaboration
from workbook.collaboration.moderation import texts

IN_ORDER = [
    "Aide",
    "École",
    "Écoute",
    "Entraide",
    "Œuvre commune",
    "Patience",
    "Zone calme",
]


def test_accents_do_not_come_after_z() -> None:
    mixed = IN_ORDER[::-1]
    assert sorted(mixed, key=alphabetical) == IN_ORDER


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("cote", "coté"),  # without an accent first, where the letters are the same
        ("Cote", "coté"),
        ("l’accueil", "l'amitié"),  # either apostrophe
        ("l’écoute", "lettre"),
        ("« Écouter »", "espérer"),
        ("porte-parole", "porter"),
        ("aide mutuelle", "aider"),  # word by word
        ("ça va", "cadre"),
        ("Æon", "Agora"),
        ("sœur", "sofa"),
    ],
)
def test_what_comes_first(first: str, second: str) -> None:
    assert sorted([second, first], key=alphabetical) == [first, second]


def test_an_accent_typed_as_a_sign_of_its_own_is_the_same_letter() -> None:
    apart = unicodedata.normalize("NFD", "École")
    assert sorted(["Entraide", apart, "Aide"], key=alphabetical) == ["Aide", apart, "Entraide"]


@given(st.lists(st.text(max_size=8), max_size=8, unique=True), st.integers())
def test_the_order_does_not_depend_on_who_wrote_first(texts: list[str], seed: int) -> None:
    mixed = list(texts)
    Random(seed).shuffle(mixed)
    assert sorted(mixed, key=alphabetical) == sorted(texts, key=alphabetical)


def test_the_facilitator_finds_what_stays_open_in_that_order(
    collaboration: Collaboration, person, number
) -> None:
    name = "values.closing"
    collaboration.steer(name, "open")
    for n, text in enumerate(reversed(IN_ORDER)):
        values = {"heard": 3, "worth": 3, "clear": 3, "open": text}
        collaboration.answer(name, person(f"Sample {n}"), number(), values)
    for verb in ("close", "reveal"):
        collaboration.steer(name, verb)
    assert [line["text"] for line in texts(collaboration, name)] == IN_ORDER
