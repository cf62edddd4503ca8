"""What a later meeting starts from: what was agreed stays agreed, what is open comes back.

When an activity is opened for the first time in a meeting, its lists have what was added to them
before, and what is not agreed yet has its common draft. What was agreed, and is not due to be
looked at again, is not asked anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.activity import Activity
from workbook.collaboration import options
from workbook.collaboration.reading import Reading
from workbook.questions import Choice, Grid, Points, Ranking
from workbook.store.clock import today
from workbook.store.progress import Progress


def to_add(collaboration: Reading, name: str) -> list[str]:
    """What was added to an activity's lists in earlier meetings, if they are to be used again."""
    _of, activity = collaboration.find(name)
    if activity.gathers or activity.begins or not any(map(_is_lengthened, activity.all_questions)):
        return []
    sessions = collaboration.sessions
    listed = options.listed(activity, collaboration.questions(name))
    earlier = options.added_before(name, sessions, sessions.id)
    return [text for text in earlier if text.casefold() not in listed]


def _is_lengthened(question: object) -> bool:
    if isinstance(question, Choice | Points | Ranking):
        return "added" in question.also.split()
    return isinstance(question, Grid) and "added" in question.rows_also.split()


def drafts_to_go_on_with(collaboration: Reading, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The common drafts of the last meeting that are not agreed: what each is of, its text."""
    _of, activity = collaboration.find(name)
    if not activity.has_drafts:
        return
    earlier = last_progress(collaboration, name)
    agreed = settled(collaboration, name, activity)
    if earlier is None or (not activity.draft_key and _is_agreed(collaboration, name, "")):
        return
    for of, text in earlier.drafts.items():
        if of not in agreed:
            yield of, text


def settled(collaboration: Reading, name: str, activity: Activity) -> list[str]:
    """The options of an activity's drafts that are agreed, and need not be asked again yet."""
    if not activity.draft_key:
        return []
    there = (one for one in collaboration.decisions.all() if one.activity == name and one.subject)
    return [one.subject for one in there if _is_agreed(collaboration, name, one.subject)]


def _is_agreed(collaboration: Reading, name: str, subject: str) -> bool:
    day = today()
    return any(
        one.is_agreed and not one.is_lapsed(day)
        for one in collaboration.decisions.all()
        if (one.activity, one.subject) == (name, subject)
    )


def last_progress(collaboration: Reading, name: str) -> Progress | None:
    """Where an activity stood in the last meeting before this one in which it was opened."""
    sessions = collaboration.sessions
    every = sessions.sessions()
    before = every[: every.index(sessions.id)] if sessions.id in every else every
    for session in reversed(before):
        progress = sessions.progress(name, session)
        if progress.judged:  # a round began
            return progress
    return None
