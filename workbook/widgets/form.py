"""The form of one activity: questions in, one person's answers out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from traitlets import Bool, Dict, Int, List, Unicode

from workbook.collaboration.guard import FOUND, kinds
from workbook.errors import FolderError
from workbook.language import Words
from workbook.language import mark as _
from workbook.store.answer_rows import Receipt
from workbook.widgets.base import Widget

AGAIN = 5  # seconds until a page sends again what could not be written
KEPT = _("This device keeps what you wrote and sends it again by itself.")
# Both get an answer's number, its values (or the title to take back), its round and its meeting.
Submit = Callable[[Any, Any, Any, Any, bool], Receipt]
Retract = Callable[[Any, Any, Any, Any], Receipt]


class Form(Widget):
    """Draws `questions` with the browser's own controls.

    The browser sends one of two messages:

    - ``{"type": "submit", "answer_id", "values"}``. Our own page adds the ``round`` and the
      ``session`` that the answer is for, and ``"sure": true`` once the person has confirmed a text
      that may tell who somebody is.
    - ``{"type": "retract", "answer_id", "key"}`` takes an entry back.

    The answer is one of these:

    - ``{"type": "saved", "answer_id", "rev", "at"}`` once it is durable.
    - ``{"type": "refused", "answer_id", "errors": {question: sentence}}``. It has ``"asks"``, a
      list of questions, if it would be taken from somebody who is sure; ``"over": true`` if its
      round or meeting has ended; and ``"again"``, in seconds, if it cannot be written just now or
      comes faster than people send. Then the browser keeps it and sends it again (see also
      `workbook.server.too_soon.later`).
    """

    workshop = Unicode().tag(sync=True)
    activity = Unicode().tag(sync=True)
    title = Unicode().tag(sync=True)
    phase = Unicode("waiting").tag(sync=True)
    round = Int(1).tag(sync=True)
    stage = Unicode().tag(sync=True)  # the title of the stage the round belongs to
    until = Unicode().tag(sync=True)  # when the timer ends, ISO 8601; empty if none runs
    questions: List[Any] = List().tag(sync=True)
    answers = Dict().tag(sync=True)
    # All of this person's answers, for an activity with a key.
    entries: List[Any] = List().tag(sync=True)
    key = Unicode().tag(sync=True)
    drafts = Dict().tag(sync=True)  # the common draft by the value of the key
    shown = Unicode().tag(sync=True)  # how answers will be shown, said before anyone types
    preview = Bool(False).tag(sync=True)  # only to be looked at, whatever the phase
    barred = Unicode().tag(sync=True)  # why this person is not asked; empty if they are
    past = Unicode().tag(sync=True)  # what is said of a closed one, if its day has passed
    elsewhere = Dict().tag(sync=True)  # the workshop the room has gone on to: name and title
    home = Bool(False).tag(sync=True)  # whether people can take home what the meeting came to
    person = Unicode().tag(sync=True)  # whose draft the browser keeps,
    session = Unicode().tag(sync=True)  # until this meeting is over,
    gone = Bool(False).tag(sync=True)  # or the person was let go
    meeting = Unicode().tag(sync=True)  # the meeting that answers are for, also once it was sealed

    def __init__(self, submit: Submit, retract: Retract, lang: str = "en", **traits: Any) -> None:
        super().__init__(lang, **traits)
        self._submit = submit
        self._retract = retract

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        if message.get("type") not in ("submit", "retract"):
            return super().answer(message)
        return self.attempt(message, lambda: self._save(message))

    def _save(self, message: dict[str, Any]) -> dict[str, Any]:
        answer_id, of = message.get("answer_id"), (message.get("round"), message.get("session"))
        try:
            if message["type"] == "retract":
                receipt = self._retract(answer_id, message.get("key"), *of)
            else:
                sure = message.get("sure") is True
                receipt = self._submit(answer_id, message.get("values"), *of, sure)
        except FolderError as error:  # the disk is full, the folder was moved: it may be mended
            said = f"{error.sentence(self._words)} {self._words(KEPT)}"
            return self.refused(message, {"form": said}) | {"again": AGAIN}
        return {
            "type": "saved",
            "answer_id": receipt.answer_id,
            "rev": receipt.rev,
            "at": receipt.at,
        }

    def labels(self, words: Words) -> dict[str, str]:
        return {
            "send": words(_("Send my answer")),
            "send_again": words(_("Send my answer again")),
            "saved": words(_("Saved at {time}."), time="{time}"),
            "found": words(FOUND, what="{what}"),
            "found_in": words(_("{name}: {text}"), name="{name}", text="{what}"),
            **kinds(words),
            "send_anyway": words(_("Send it as it is")),
            "change": words(_("Change it")),
            "sending": words(_("Sending…")),
            "unsent": words(_("Not sent yet. This device keeps what you typed.")),
            "offline": words(
                _(
                    "No connection. Your answer stays on this device and is sent when the "
                    "connection is back."
                )
            ),
            "saved_round": words(_("What you sent for round {round} was saved."), round="{round}"),
            "saved_meeting": words(_("What you sent in an earlier meeting was saved.")),
            "refused": words(_("Not saved yet: please look at what is marked.")),
            "too_long": words(_("This is too long to be sent. Please shorten it.")),
            "waiting": words(_("Not open yet. The facilitator will open it.")),
            "open": words(_("Open: the room sees no answers before the facilitator reveals.")),
            "closed": words(_("Closed. Your answer stays as it is.")),
            "closed_unsent": words(
                _("Closed. What you typed was not sent; this device keeps it for a reopening.")
            ),
            "revealed": words(_("The room's result is below.")),
            "time_left": words(_("{time} left"), time="{time}"),
            "time_up": words(_("Time is up.")),
            "preview": words(_("What participants are asked")),
            "mine": words(_("My answer")),
            "no_answer": words(_("You have not answered.")),
            "chosen": words(
                _("{name}: {text}"), name="{name}", text=words(_("{n} chosen"), n="{n}")
            ),
            "end": words(_("{name}: {text}"), name="{name}", text="{text}"),
            "optional": words(_("optional")),
            "somebody_else": words(_("Somebody who is not in this list")),
            "their_name": words(_("Their name")),
            "characters": words(_("{n} of {limit} characters"), n="{n}", limit="{limit}"),
            "draft": words(_("The common draft")),
            "no_draft": words(_("There is no common draft of this yet.")),
            "done": words(_("answered")),
            "next": words(_("Next: {name}"), name="{name}"),
            "round": words(_("Round {round}"), round="{round}"),
            "nothing_yet": words(_("Nothing to choose from yet: the facilitator adds it.")),
            "on_its_way": words(_("on its way")),
            "leaving": words(_("being taken back")),
            "not_sent": words(_("Not sent yet.")),
            "no_connection": words(_("No connection.")),
            "stay": words(_("This device cannot keep it: leave this page open until it is saved.")),
            "of_round": words(
                _("You wrote this for round {round}; it was not saved."), round="{round}"
            ),
            "of_meeting": words(
                _("You sent this in an earlier meeting; it arrived too late and was not saved.")
            ),
            "of_tab": words(_("You wrote this in another tab; it was not sent.")),
            "not_saved": words(_("This was not saved: {why}"), why="{why}"),
            "choices": words(_("What you chose")),
            "copy": words(_("Copy into the form")),
            "throw_away": words(_("Throw away")),
            "offered": words(_("Something was not saved: you will find it above.")),
            "empty": words(_("Please answer this question.")),
            "new_entry": words(_("Another one")),
            "mine_so_far": words(_("What I have given so far")),
            "title_taken": words(
                _("You have given this already: change it above, or give it another title.")
            ),
            "take_back": words(_("Take this back")),
            "taken_back": words(_("Taken back.")),
            "stays": words(
                _(
                    "This was not taken back: its round or meeting had ended. "
                    "What was saved of it stays there as it was."
                )
            ),
            "left": words(_("{n} of {total} points left"), n="{n}", total="{total}"),
            "over": words(_("Too many points: {n}"), n="{n}"),
            "less": words(_("One point less: {name}"), name="{name}"),
            "more": words(_("One point more: {name}"), name="{name}"),
            "less_by": words(_("{n} points less: {name}"), n="{n}", name="{name}"),
            "more_by": words(_("{n} points more: {name}"), n="{n}", name="{name}"),
            "progress": words(_("{n} of {total}"), n="{n}", total="{total}"),
            "saved_next": words(
                _("When the others are ready, too, the result comes on this page.")
            ),
            "own": words(_("One of my own")),
            "add": words(_("Add")),
            "rank_help": words(_("Choose them in the order that matters to you, the first first.")),
            "rank": words(_("Put next: {name}"), name="{name}"),
            "higher": words(_("Higher: {name}"), name="{name}"),
            "lower": words(_("Lower: {name}"), name="{name}"),
            "unrank": words(_("Leave out: {name}"), name="{name}"),
            "ranked": words(_("{name} is at place {n}"), name="{name}", n="{n}"),
            "unranked": words(_("{name} is left out"), name="{name}"),
        }
