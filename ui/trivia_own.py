"""What moderators see of trivia: what is voided, the form of a question, what was added, the file of all."""

from __future__ import annotations

import discord

from data.trivia import Asked
from racing.trivia.announcing import ToVoid
from ui.announcements.wording import moment
from ui.buttons import button
from ui.buttons.trivia import OwnForm, VoidQuestion
from ui.cards import note
from ui.forms import form, text_field
from ui.quotes import safe
from ui.theme import clip, counted
from ui.trivia import head

EXPORT_NAME = "trivia-questions.csv"
MAX_TEXT, MAX_ANSWER, MAX_EXPLANATION = 300, 80, 500


def ask_void(found: ToVoid | None) -> discord.ui.LayoutView:
    """Which question would be voided; nothing is before the button is pressed."""
    if found is None:
        return note("There is no question to void here. Nothing was changed.")
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


def own_form() -> discord.ui.Modal:
    """One question with its answers; the wrong ones one a line."""
    return form(
        "Add a trivia question",
        OwnForm(),
        [
            text_field("question", "The question", limit=MAX_TEXT, long=True),
            text_field("right", "The right answer", limit=MAX_ANSWER),
            text_field(
                "wrong", "Three wrong answers", "One in each line.", limit=3 * MAX_ANSWER + 2, long=True
            ),
            text_field(
                "explanation", "Why, told at the close", limit=MAX_EXPLANATION, long=True, required=False
            ),
            text_field("difficulty", "easy, medium or hard", limit=6, value="medium", required=False),
        ],
    )


def added_note(added: int, count: int) -> discord.ui.LayoutView:
    """After questions were added."""
    return note(
        f"{counted(added, 'question')} added; this server has {counted(count, 'question')} of its own. "
        "They come up among the others, one in four."
    )


def removed_note(removed: bool) -> discord.ui.LayoutView:
    """After one was to be removed."""
    if removed:
        return note("Removed. It is not asked again.")
    return note("No question of this server begins so, or several do. Nothing was removed.")


def export_note() -> discord.ui.LayoutView:
    """The message that carries the file."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(
        discord.ui.TextDisplay("This server's own questions, ready to be changed and uploaded again.")
    )
    view.add_item(discord.ui.File(f"attachment://{EXPORT_NAME}"))
    return view
