"""What moderators see of trivia: the form of a question, what was added, the file of all."""

from __future__ import annotations

import discord

from ui.buttons.trivia import OwnForm
from ui.cards import note
from ui.forms import form, text_field
from ui.theme import counted

EXPORT_NAME = "trivia-questions.csv"
MAX_TEXT, MAX_ANSWER, MAX_EXPLANATION = 300, 80, 500


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
