"""What the command prints when the server is up: where to go, and warnings."""

from __future__ import annotations

from workbook.language import Words
from workbook.language import mark as _
from workbook.server.app import Server

NO_ADDRESS = _(
    "This machine has no address that phones could go to. Connect it to the room's network and "
    "start again, or name what they type: --address."
)
STARTS_READ_ONLY = _("The workbook starts read-only: what there is can be looked at.")
UNVOUCHED = _(
    "Phones will warn once that the connection is not private, as nobody vouches for the "
    "certificate that was made here: people choose “Advanced” there, and go on."
)


def links(server: Server) -> dict[str, str]:
    """Where to go, for programs: what ``workbook start --json`` prints."""
    addresses = server.addresses()
    return {
        "url": addresses["address"],
        "join_code": server.access.code,
        "join_url": addresses["join_url"],
        "facilitator_url": server.one_time_link("facilitator"),
        "board_url": server.one_time_link("board"),
        "data": str(server.collaboration.folder.path),
    }


def lines(told: dict[str, str], words: Words) -> list[str]:
    """The same links as lines for people to read."""
    listed = [
        (_("Participants"), f"{told['url']}   {words(_('code'))} {told['join_code']}"),
        (_("You, the facilitator"), told["facilitator_url"]),
        (_("The projector"), told["board_url"]),
        (_("The data"), told["data"]),
    ]
    width = max(len(words(label)) for label, _text in listed)
    once = words(_("The two links for you and the projector open once. Stop with Ctrl-C."))
    return [*(f"{words(label):{width}}   {text}" for label, text in listed), "", once]


def warnings(server: Server, words: Words) -> list[str]:
    """Sentences to read before the workshop begins: no address, read-only, certificate."""
    nowhere = [] if server.endpoint.host else [words(NO_ADDRESS)]
    why = server.upkeep.why_no_participant()
    nowhere += [words(STARTS_READ_ONLY), why.sentence(words)] if why else []
    return nowhere + ([] if server.endpoint.vouched else [words(UNVOUCHED)])
