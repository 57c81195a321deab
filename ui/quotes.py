"""/quote: the words, whose they are, how sure that is, and where they can be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from data.quotes import QuoteSource
from racing.quotes import QuoteAnswer
from racing.told_quotes import Attribution, Speaker, ToldQuote
from ui.buttons import MAX_CUSTOM_ID, button
from ui.buttons.drivers import PickDriver
from ui.buttons.quotes import NextQuote, OfferQuote, QuotePapers, RemoveQuote, RemoveQuoteYes
from ui.cards import card, note
from ui.reports import report_row
from ui.theme import NEUTRAL, clip, joined, plain

MARKS = {
    Attribution.CONFIRMED: "Confirmed",
    Attribution.SINGLE: "One report",
    Attribution.ATTRIBUTED: "Attributed, no original found",
    Attribution.DISPUTED_SPEAKER: "Who said it is disputed",
    Attribution.DISPUTED_WORDING: "Wording varies",
    Attribution.FILM: "A line from a film",
    Attribution.SERVER: "Added by this server’s moderators",
    Attribution.MEMBER: "A member’s own line",
}
MEANINGS = {
    Attribution.CONFIRMED: "a dated transcript or press page, or several reports, give these words.",
    Attribution.SINGLE: "one report gives these words; we found no second one.",
    Attribution.ATTRIBUTED: "often repeated, but we found no report from when it was said.",
    Attribution.DISPUTED_SPEAKER: "reports give these words to different people. We do not pick a side.",
    Attribution.DISPUTED_WORDING: "the speaker is certain, reports differ in the words.",
    Attribution.FILM: "written for a film, not said by a driver.",
    Attribution.SERVER: "a member offered it and a moderator approved it. Shown in this server alone.",
    Attribution.MEMBER: "saved from a message. Shown in this server alone, until the member removes it.",
}
# Marks whose note is needed to read the quotation rightly; the others' notes stand under Source.
EXPLAINED = (Attribution.ATTRIBUTED, Attribution.DISPUTED_WORDING, Attribution.FILM)
MAX_NAME = 38  # characters of a button's label


def safe(text: str) -> str:
    """Text that somebody typed, with formatting, mentions, channels, times and emoji codes made harmless."""
    return plain(text).replace("<", "\\<")


def quoted(text: str) -> str:
    """The words as a block of their own, in quotation marks."""
    return "\n".join(f"> {line}" for line in f"“{safe(text)}”".split("\n"))


def quote_card(answer: QuoteAnswer, owner_id: int, *, in_server: bool) -> discord.ui.LayoutView:
    """The answer to /quote; `owner_id` asked, and alone changes it in place."""
    quote = answer.quote
    text = quote_text(quote)
    rows = [_quote_buttons(answer, owner_id), _card_buttons(quote, in_server)]
    return card([text, f"-# {_footer(answer)}"], rows, NEUTRAL)


def quote_text(quote: ToldQuote) -> str:
    """The words, with who said them and how sure that is."""
    return f"{quoted(quote.text)}\n{_papers(quote)}"


def sources_line(quote: ToldQuote, before: str = "", after: str = "") -> str:
    """Where it can be read, and that nobody is picked where two are named."""
    side = "We do not pick a side." if quote.attribution is Attribution.DISPUTED_SPEAKER else ""
    parts = [before, " · ".join(_source(source) for source in quote.sources), side, after]
    return ". ".join(filter(None, parts)) or "No link was given"


def _papers(quote: ToldQuote) -> str:
    """Who said it, when and where, how sure: the disputed ones say the doubt first."""
    occasion = _occasion(quote)
    mark = f"**{MARKS[quote.attribution]}.**"
    if quote.attribution is Attribution.DISPUTED_SPEAKER:
        return "\n".join(filter(None, [f"{mark} {_claims(quote.speakers)}", occasion]))
    if quote.attribution in EXPLAINED and quote.note:
        mark += f" {safe(quote.note)}"
    speaker = _speaker(quote.speakers[0], quote.attribution is Attribution.FILM)
    return f"{' · '.join(filter(None, [speaker, occasion]))}\n{mark}"


def _claims(speakers: Sequence[Speaker]) -> str:
    names = [f"**{safe(speaker.name)}**" for speaker in speakers]
    return f"One report gives these words to {', another to '.join(names)}."


def _speaker(speaker: Speaker, of_film: bool) -> str:
    """The name, with what somebody is who did not drive; a film's occasion says that already."""
    name = f"**{safe(speaker.name)}**"
    return name if of_film or speaker.role in (None, "driver") else f"{name}, {safe(speaker.role or '')}"


def _occasion(quote: ToldQuote) -> str:
    year = str(quote.year) if quote.year and str(quote.year) not in (quote.said_at or "") else None
    return ", ".join(filter(None, [safe(quote.said_at) if quote.said_at else None, year]))


def _footer(answer: QuoteAnswer) -> str:
    own = answer.quote.own
    saved = "Saved from a message here" if own is not None and own.message_id else ""
    return sources_line(answer.quote, _search_line(answer), saved)


def _search_line(answer: QuoteAnswer) -> str:
    if not answer.found:
        return ""
    parts = [f"Match {answer.rank + 1} of {answer.found}" if answer.found > 1 else "The only match"]
    if answer.sought is not None:
        parts += [f"“{safe(typed)}” read as “{safe(meant)}”" for typed, meant in answer.sought.mended]
        if answer.sought.missed:
            parts.append(f"nothing with {joined([f'“{safe(word)}”' for word in answer.sought.missed], 'or')}")
    return "; ".join(parts)


def _source(source: QuoteSource) -> str:
    if source.url is None:
        return f"{safe(source.title)} (no link kept)"
    address = source.url.replace("(", "%28").replace(")", "%29")
    # A server's own source has no title; angle brackets stop the preview.
    return f"<{address}>" if source.title == source.url else f"[{safe(source.title)}](<{address}>)"


def _quote_buttons(answer: QuoteAnswer, owner_id: int) -> list[discord.ui.Item[Any]]:
    wish, quote = answer.wish, answer.quote
    rank = answer.rank + 1 if answer.found else 0
    buttons: list[discord.ui.Item[Any]] = []
    if answer.found != 1:
        # The words as they were read: what was typed may hold what no custom_id has room for.
        words = answer.sought.words if answer.sought else ""
        another = _next(owner_id, wish.pool, wish.speaker_id, rank, words)
        buttons.append(button("Another", another, discord.ButtonStyle.primary))
    if answer.more_by:
        buttons.append(button("More by this speaker", _next(owner_id, wish.pool, answer.more_by, 0, "")))
    return buttons + [
        button(clip(speaker.name, MAX_NAME), PickDriver(speaker.speaker_id, "-", 0))
        for speaker in quote.speakers[:3]
        if speaker.speaker_id and speaker.is_driver
    ]


def _next(owner_id: int, pool: str, speaker_id: str, rank: int, words: str) -> NextQuote:
    """The press for another quote; of a long search those words that a custom_id has room for."""
    room = MAX_CUSTOM_ID - len(NextQuote(owner_id, pool, speaker_id, rank, "").custom_id)
    if len(words) > room:
        words = words[: room + 1].rsplit(" ", 1)[0][:room]
    return NextQuote(owner_id, pool, speaker_id, rank, words)


def _card_buttons(quote: ToldQuote, in_server: bool) -> list[discord.ui.Item[Any]]:
    buttons: list[discord.ui.Item[Any]] = [button("Offer a quote", OfferQuote())] if in_server else []
    buttons.append(button("Source", QuotePapers(quote.key)))
    if quote.attribution is Attribution.MEMBER and quote.own is not None:
        buttons.append(button("Remove mine", RemoveQuote(quote.own.server_quote_id)))
    return buttons


def quote_source(quote: ToldQuote, *, moderator: bool) -> discord.ui.LayoutView:
    """What the mark means, the note, every source; a moderator may remove what the server added."""
    mark = MARKS[quote.attribution]
    lines = [f"**{mark}**: {MEANINGS[quote.attribution]}"]
    if quote.note:
        lines.append(safe(quote.note))
    lines += [_source(source) for source in quote.sources]
    own = quote.own
    if own is not None and own.message_id:
        lines.append(
            f"Saved from <https://discord.com/channels/{own.guild_id}/{own.channel_id}/{own.message_id}>"
        )
    buttons = report_row("quote", quote.key)
    if own is not None and moderator:
        buttons.append(button("Remove", RemoveQuote(own.server_quote_id), discord.ButtonStyle.danger))
    return note("\n".join(lines), [buttons])


def ask_remove(quote: ToldQuote) -> discord.ui.LayoutView:
    """The one question before one of the server's own quotes is forgotten."""
    number = quote.own.server_quote_id if quote.own else 0
    yes = button("Remove for good", RemoveQuoteYes(number), discord.ButtonStyle.danger)
    return note(f"Remove this from the server’s quotes for good?\n{quoted(quote.text)}", [[yes]])


def removed_note() -> discord.ui.LayoutView:
    """After it was forgotten."""
    return note("Removed. Nobody is shown it again; cards already posted keep their text.")
