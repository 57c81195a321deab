"""Check: the bot's rights where something is posted, the next five posts, a test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from racing.setup.forecast import NextPost
from racing.setup.state import Setup
from ui.announcements.wording import moment
from ui.buttons import button
from ui.buttons.setup import SendTest, SetupPage
from ui.cards import card
from ui.setup.wording import Items, local_date_time, post_words
from ui.theme import joined

SHOWN = 5  # posts to come


@dataclass(frozen=True, slots=True)
class ChannelRights:
    """What the bot lacks in a channel: to post at all (`missing`), and to do it well (`weak`)."""

    channel_id: int
    missing: tuple[str, ...]
    weak: tuple[str, ...]


def check_page(
    setup: Setup, rights: Sequence[ChannelRights], problems: Sequence[str], said: str = ""
) -> discord.ui.LayoutView:
    """`problems` are sentences about the ping role and server events."""
    head = "\n".join(filter(None, ["### Check", said]))
    lines = [_rights_line(one) for one in rights] or ["Nothing is posted anywhere."]
    coming = [_post_line(setup, post) for post in setup.next_posts[:SHOWN]]
    posts = "\n".join(["**Next posts**", *coming]) if coming else "**Next posts:** none is planned."
    buttons: Items = [button("Back", SetupPage("home")), button("Check again", SetupPage("check"))]
    if rights:
        buttons.insert(0, button("Send a test", SendTest(), discord.ButtonStyle.primary))
    return card([head, "\n".join([*lines, *problems]), posts], [buttons])


def _post_line(setup: Setup, post: NextPost) -> str:
    """In the server's own time, in which the hours under Times are; Discord counts down to it."""
    if post.due_at <= setup.now:
        return f"At once: {post_words(post)}"
    there = local_date_time(setup.guild.zone, post.due_at)
    return f"{there} here ({moment(post.due_at, 'R')}): {post_words(post)}"


def _rights_line(one: ChannelRights) -> str:
    if one.missing:
        return f"<#{one.channel_id}>: I may not post there. Missing: {_named(one.missing)}."
    if one.weak:
        return f"<#{one.channel_id}>: I may post. Better with {_named(one.weak)}."
    return f"<#{one.channel_id}>: in order."


def _named(permissions: Sequence[str]) -> str:
    return joined([f'"{name}"' for name in permissions])


def test_sentence(channel_id: int) -> str:
    """What is said when a test is on its way."""
    return (
        f"A test is on its way to <#{channel_id}> and arrives within seconds. "
        "If it does not, What was posted says why."
    )


test_sentence.__test__ = False  # type: ignore[attr-defined]  # no test, in spite of its name
