"""A document with everything in it that a document may have, for tests of its writers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workbook.documents import (
    Block,
    Document,
    Heading,
    Items,
    NewPage,
    Paragraph,
    Picture,
    Run,
    Table,
    Together,
    run,
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="320" height="80" viewBox="0 0 320 80"><defs><clipPath id="clip"><rect width="320" '
    'height="80"/></clipPath><path id="bar" d="M0,10h200v20h-200z"/></defs>'
    '<g clip-path="url(#clip)" stroke="currentColor" role="graphics-symbol" aria-label="bar">'
    '<use xlink:href="#bar"/><text x="4" y="60" font-family="system-ui, sans-serif">School 🏫 5'
    "</text></g></svg>"
)
SIGNED = Together(
    [
        Heading(2, run("Signatures")),
        Paragraph(run("By signing, each organisation says that it will act by it.")),
        Table(
            "Who signs",
            ["Organisation", "Name and function", "Signature", "Date"],
            [[run("Police"), (), (), ()], [run("School"), (), (), ()], [(), (), (), ()]],
            blank=True,
        ),
    ]
)
BLOCKS: list[Block] = [
    Heading(1, run("Why we work together")),
    Paragraph(run("Young people meet four of us."), "lead"),
    Paragraph((Run("We agreed: "), Run("safety first", strong=True), Run(" / sécurité", "fr"))),
    Paragraph(run("Personne ne raconte deux fois.\nNi à nous.", "fr"), "quote"),
    Paragraph(run("Twelve answered."), "note"),
    Paragraph(run("No deputy yet."), "todo"),
    Heading(2, run("What we promise")),
    Items([run("We call back."), run("Nous rappelons.", "fr")]),
    Items([run("Safe"), run("heard")], ordered=True),
    Items([run("begins with one")], ordered=True),
    NewPage(),
    Heading(1, (Run("Who does what "), Run("Qui fait quoi", "fr"))),
    Table(
        "Actions of the year",
        ["No.", "Action", "Owner"],
        [[run(f"A{n}"), run("Appeler", "fr"), run("Police")] for n in range(1, 41)],
    ),
    Picture(SVG, "One bar: School, 5.", "Who sends how many"),
    Picture(SVG, "The same bar again.", "And again"),
    SIGNED,
]
PAPER = Document(
    title="Charter of our collaboration",
    lang="en",
    subject="What partners agreed",
    author="Sample collaboration",
    made=date(2026, 11, 28),
    blocks=BLOCKS,
    kicker="Charter",
    stamp="Meeting of 2 June 2026, version 3",
    facts=[("Date", run("2 June 2026")), ("Between", run("Police et école", "fr"))],
    cover=True,
    contents=True,
)


def paper(*blocks: Block) -> Document:
    """A plain document of these blocks."""
    return replace(PAPER, blocks=blocks, cover=False, contents=False)


def filled(text: str) -> Document:
    """The same text wherever a document takes one; what must have words has some more."""
    words, named = run(text), f"x{text}"
    return Document(
        title=named,
        lang="fr",
        subject=text,
        author=text,
        made=date(2026, 11, 28),
        kicker=text,
        stamp=text,
        facts=[(named, words)],
        contents=True,
        blocks=[
            Heading(1, run(named)),
            Paragraph(words, "quote"),
            Paragraph((Run(text, "en", strong=True), Run(text))),
            Items([words, run(named)], ordered=True),
            Table(named, [named, "y"], [[words, words]]),
            Together([Heading(2, run(text or "z")), Paragraph(words, "todo")]),
        ],
    )
