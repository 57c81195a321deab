"""What moderators see of trivia: what is voided, the form of a question, what was added, the file of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import discord

from data.trivia import Asked
from data.trivia_own import OwnQuestion
from racing.trivia.announcing import ToVoid
from racing.trivia.errors import UnreadableQuestions
from racing.trivia.own import Added
from ui.announcements.wording import moment
from ui.buttons import button
from ui.buttons.trivia import FixOwn, OwnForm, VoidQuestion
from ui.cards import card, note
from ui.forms import form, kept_texts, read_kept, text_field
from ui.quotes import safe
from ui.theme import clip, counted
from ui.trivia import head
from ui.trivia_errors import problem_words

EXPORT_NAME = "trivia-questions.csv"
MAX_TEXT, MAX_ANSWER, MAX_EXPLANATION = 300, 80, 500
NAMES = {  # of the form's fields
    "question": "The question",
    "right": "The right answer",
    "wrong": "Three wrong answers, one in each line",
    "explanation": "Why, told at the close",
    "difficulty": "easy, medium or hard",
}


def ask_void(found: ToVoid | None) -> discord.ui.LayoutView:
    """Which question would be voided; nothing is before the button is pressed."""
    if found is None:
        return note(
            "There is no question to void in this channel: use it where the question stands. "
            "Nothing was changed."
        )
    asked = found.asked
    first = "**Void this question?**"
    if found.is_earlier:
        first = "The newest question of this channel is voided already.\n**Void the one before it as well?**"
    closed = "closed" if asked.closed_at else "closes"
    lines = [
        first,
        f"{head(asked)}, asked {moment(asked.opened_at, 'f')}, {closed} {moment(asked.closes_at, 'R')}",
        safe(clip(asked.body.text, 400)),
        "-# Then nobody's answer to it counts, and all scores are counted anew. It cannot be taken back.",
    ]
    void = button("Void it", VoidQuestion(asked.question_id), discord.ButtonStyle.danger)
    return note("\n".join(lines), [[void]])


def voided_note(asked: Asked) -> discord.ui.LayoutView:
    """In the place of `ask_void`, after the press."""
    return note(f"Voided: {safe(clip(asked.body.text, 200))}\nAll scores of this server were counted anew.")


def own_form(typed: Mapping[str, str] | None = None) -> discord.ui.Modal:
    """One question with its answers, the wrong ones one a line; what was `typed` before stands in it."""
    old = {"difficulty": "medium", **(typed or {})}
    fields = (
        ("question", MAX_TEXT, True, True),
        ("right", MAX_ANSWER, True, False),
        ("wrong", 3 * MAX_ANSWER + 2, True, True),
        ("explanation", MAX_EXPLANATION, False, True),
        ("difficulty", 6, False, False),
    )
    parts = [
        text_field(key, NAMES[key], limit=limit, value=old.get(key, ""), required=required, long=long)
        for key, limit, required, long in fields
    ]
    return form("Add a trivia question", OwnForm(), parts)


def refused_own(error: UnreadableQuestions, typed: Mapping[str, str]) -> discord.ui.LayoutView:
    """All that is wrong with a question, and what was typed: **Fix it** opens the form with it again."""
    fix = button("Fix it", FixOwn(), discord.ButtonStyle.primary)
    return card([problem_words(error), *kept_texts(NAMES, typed)], [[fix]])


def read_refused_own(texts: Iterable[str]) -> dict[str, str]:
    """What was typed, read back from the texts of `refused_own`."""
    return read_kept(NAMES, texts)


def added_note(added: Added) -> discord.ui.LayoutView:
    """After questions were added; those whose text was there already were changed, or are the same."""
    told = f"{counted(added.new, 'question')} added" if added.new else "No new question"
    if added.changed:
        told += f", {added.changed} changed"
    if added.same:
        told += f", {added.same} {'was' if added.same == 1 else 'were'} there already"
    return note(
        f"{told}; this server has {counted(added.count, 'question')} of its own. "
        "They come up among the others, one in four."
    )


def removed_note(removed: OwnQuestion | None) -> discord.ui.LayoutView:
    """After one was to be removed."""
    if removed:
        return note(f"Removed: {safe(clip(removed.text, 200))}\nIt is not asked again.")
    return note("No question of this server has these words, or several have. Nothing was removed.")


def export_note() -> discord.ui.LayoutView:
    """The message that carries the file."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(
        discord.ui.TextDisplay("This server's own questions, ready to be changed and uploaded again.")
    )
    view.add_item(discord.ui.File(f"attachment://{EXPORT_NAME}"))
    return view
