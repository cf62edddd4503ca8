"""What is kept about people: in few words and whole, on the join page and on a page of its own."""

from __future__ import annotations

import html

from workbook.collaboration.consent import TITLE, Consent, consent_of
from workbook.language import Words
from workbook.language import mark as _
from workbook.server.plain_page import PlainHandler


def in_few_words(consent: Consent, words: Words) -> str:
    """What stands by the checkbox, and behind it all of it, folded."""
    items = "".join(
        f"<li><strong>{html.escape(words(_('{name}:'), name=point.title))}</strong> "
        f"{html.escape(point.few)}</li>"
        for point in consent.points
        if point.few
    )
    title = html.escape(words(TITLE))
    more = html.escape(words(_("All of it, in full")))
    return (
        f'<h2 id="consent-title">{title}</h2><ul class="few">{items}</ul>'
        f'<details class="whole"><summary>{more}</summary>{in_full(consent, "h3")}</details>'
    )


def in_full(consent: Consent, heading: str) -> str:
    """All of it, each point under a heading of that level."""
    return "".join(
        f"<{heading}>{html.escape(point.title)}</{heading}>"
        + "".join(f"<p>{html.escape(text)}</p>" for text in point.whole)
        for point in consent.points
    )


class ConsentHandler(PlainHandler):
    """`GET /privacy`: what is kept about people, for anybody, before they join and after."""

    roles = ("participant",)

    def get(self) -> None:
        collaboration = self.server.collaboration
        words, base = self.words, self.settings["base_url"]
        title = words(TITLE)
        buttons = "".join(
            f'<button name="language" value="{lang}" lang="{lang}"'
            f"{' aria-current=true' if lang == words.lang else ''}>{name}</button>"
            for lang, name in self.offered.items()
        )
        back = html.escape(words(_("To the first page")))
        self.page(
            title,
            f'<form class="languages" method="post" action="{base}language">'
            f'<input type="hidden" name="back" value="{base}privacy">{buttons}</form>'
            f"<h1>{html.escape(title)}</h1>"
            f'<p class="soft">{html.escape(collaboration.name)}</p>'
            f"{in_full(consent_of(collaboration.folder.settings, words), 'h2')}"
            f'<p><a class="button" href="{base}">{back}</a></p>',
        )
