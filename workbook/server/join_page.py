"""The form of the first page: code, name, organisation, and what people agree to."""

from __future__ import annotations

import html
import secrets

from workbook.collaboration.consent import Consent
from workbook.language import Words
from workbook.language import mark as _
from workbook.server.consent_page import in_few_words


def form(
    base: str,
    fields: dict[str, str],
    errors: dict[str, str],
    organisations: list[str],
    told: Consent,
    words: Words,
) -> str:
    """The form, with what was typed (`fields`), and a sentence for each field that is not right.

    `told` is what people agree to. The form has a number of its own: sent again, it is the same.
    """

    def line(name: str, label: str, control: str, help: str = "") -> str:
        error = errors.get(name, "")
        shown = f'<p class="error" id="{name}-error">⚠ {html.escape(error)}</p>' if error else ""
        soft = f'<p class="soft" id="{name}-help">{html.escape(help)}</p>' if help else ""
        return (
            f'<div class="field"><label for="{name}">{html.escape(label)}</label>'
            f"{soft}{control}{shown}</div>"
        )

    def described(name: str, help: bool = False) -> str:
        ids = [f"{name}-help"] if help else []
        ids += [f"{name}-error"] if name in errors else []
        invalid = ' aria-invalid="true"' if name in errors else ""
        return (f' aria-describedby="{" ".join(ids)}"' if ids else "") + invalid

    def value(name: str) -> str:
        return html.escape(fields.get(name, ""), quote=True)

    chosen = fields.get("organisation", "")
    options = "".join(
        f"<option{' selected' if name == chosen else ''}>{html.escape(name)}</option>"
        for name in organisations
    )
    pick = html.escape(words(_("Choose…")))
    consent_error = errors.get("consent", "")
    known_other = fields.get("other", "")
    return (
        f'<form method="post" action="{base}join" novalidate>'
        f'<input type="hidden" name="language" value="{words.lang}">'
        f'<input type="hidden" name="read" value="{told.id}">'
        f'<input type="hidden" name="once" value="{value("once") or secrets.token_hex(16)}">'
        + line(
            "code",
            words(_("Code on the screen")),
            f'<input id="code" name="code" value="{value("code")}" autocomplete="off" '
            f'autocapitalize="characters" spellcheck="false" required{described("code")}>',
        )
        + line(
            "name",
            words(_("Your name")),
            f'<input id="name" name="name" value="{value("name")}" autocomplete="name" '
            f"required{described('name', help=True)}>",
            words(_("The facilitator sees who is here; each form says what else is shown.")),
        )
        + line(
            "organisation",
            words(_("Your organisation")),
            f'<select id="organisation" name="organisation"{described("organisation")}>'
            f'<option value="">{pick}</option>{options}</select>',
        )
        + f"<details{' open' if known_other else ''}><summary>"
        f"{html.escape(words(_('My organisation is not in the list')))}</summary>"
        + line(
            "other",
            words(_("Its name")),
            f'<input id="other" name="other" value="{value("other")}" autocomplete="organization">',
        )
        + "</details>"
        f'<div class="field">{in_few_words(told, words)}<label class="check">'
        '<input type="checkbox" id="consent" name="consent" value="yes"'
        f"{' checked' if fields.get('consent') else ''}"
        f"{described('consent')}> <span>{html.escape(told.agree)}</span></label>"
        + (
            f'<p class="error" id="consent-error">⚠ {html.escape(consent_error)}</p>'
            if consent_error
            else ""
        )
        + "</div>"
        f'<button class="main">{html.escape(words(_("Join")))}</button></form>'
    )
