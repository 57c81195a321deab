"""What is measured: a fan-out with its lead, and many posts due in one second."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from bot.outbox.sender import AT_ONCE
from sandbox.world.model import Guild
from tests.bench.figures import Figure, alone, milliseconds, percentile
from tests.load.crowd import (
    START,
    add_more,
    crowded,
    expiries,
    first_channel,
    spread_expiry,
    states,
    subscribe,
)
from tests.load.watch import Posted, Watch, busiest, rate, watched

GLOBAL = 50  # requests a second that Discord allows to a bot
STARTING = 60  # seconds within which a bot has planned and connected, and 20 more for each 1,000 servers
GONE = 10  # channels that do not take anything, without the bot's having heard of it
MORE = 3  # posts for each of them besides its own


def counted(what: str, number: float, most: float, unit: str = "") -> Figure:
    """A count with the most that was promised."""
    return Figure(what, f"{number:.4g}{unit}", target=f"≤ {most:g}{unit}", met=number <= most)


def _rate(what: str, posts: list[Posted]) -> Figure:
    share = 100 * rate(posts) / GLOBAL
    return Figure(what, f"{share:.1f} %", target=f"≥ 90 % of {GLOBAL}/s", met=share >= 90)


async def fan_out(seeded: Path, servers: int) -> list[Figure]:
    """The reminder of an hour before, in so many servers: early by its lead, and never refused."""
    store = Path(shutil.copy(seeded, seeded.with_name("fan-out.db")))
    world, guilds = crowded(servers)
    subscribe(store, guilds, "reminder")
    due = START - timedelta(hours=1)
    async with watched(world, store) as watch:
        world.clock.move_to(due - timedelta(seconds=servers / 45 + STARTING))
        await watch.child.start()
        await watch.until_ready()
        await watch.server.until(lambda: len(watch.posts) >= servers, STARTING + servers / 20)
        refused = watch.server.buckets.refused
    late = [(one.world_at - due).total_seconds() for one in watch.posts]
    what = f"fan-out of {servers:,}"
    return [
        _rate(f"{what}: requests", watch.posts),
        counted(f"{what}: begun by the bot in one second, at most", busiest(watch.taken("left", 0)), GLOBAL),
        counted(f"{what}: answers of 429 {_discord(watch)}", refused, 0),
        counted(f"{what}: p99 after its time (before it: negative)", percentile(late, 0.99), 2, " s"),
        counted(f"{what}: the last, with the lead", max(late), 0, " s"),
    ]


async def together(seeded: Path, servers: int, killed_after: int) -> list[Figure]:
    """The post of the start, in so many servers in one second; the bot is killed on the way."""
    store = Path(shutil.copy(seeded, seeded.with_name("together.db")))
    memory = await _alone(seeded)
    world, guilds = crowded(servers)
    subscribe(store, guilds, "reminder_start")
    async with watched(world, store) as watch:
        world.clock.move_to(START - timedelta(seconds=STARTING + 20 * servers / 1000))
        await watch.child.start()
        await watch.until_ready()
        await asyncio.sleep(3)
        held = watch.resident()
        found = _started(watch, servers)
        dead = _prepare(store, watch, guilds)
        expires = expiries(store, "reminder_start")
        await _until_due(watch)
        found += await _send(watch, killed_after)
        found += _in_order(watch, expires, dead)
        found.append(await _kill_and_go_on(watch))
        await _until_all_stand(watch, len(expires) - len(dead))
    standing = Counter(one.channel_id for one in world.messages.values())
    alive = set(expires) - set(dead)
    per_server = (held - memory) / servers
    what = f"{servers:,} servers"
    return [
        counted(f"{what}: memory each (12 channels, 10 roles)", per_server, 45, " KiB"),
        Figure(
            f"{what}: memory of the process",
            f"{held / 1024:.0f} MiB",
            target="≤ 500 MiB",
            met=held <= 512_000,
        ),
        *found,
        counted("lost", sum(standing[one] == 0 for one in alive), 0),
        counted("doubled", sum(standing[one] > 1 for one in alive), 0),
        Figure(
            "in the store", ", ".join(f"{n} {state}" for state, n in states(store, "reminder_start").items())
        ),
    ]


def _discord(watch: Watch) -> str:
    return f"(its Discord late: {milliseconds(watch.discord_late)})"


def _late(what: str, late: tuple[float, float], most: float = 0) -> Figure:
    """How late the loop was at worst; beside it a loop that does nothing, on the same machine."""
    return alone(f"{what}: loop late (an idle one: {milliseconds(late[1])})", late[0], most)


def _started(watch: Watch, servers: int) -> list[Figure]:
    opened, planned, ready = (watch.instant(what) for what in ("opened", "planned", "ready"))
    return [
        Figure(f"planning for {servers:,} servers", f"{planned - opened:.1f} s"),
        _late("planning", watch.stall(opened, planned), 0.05),
        Figure(f"until {servers:,} servers are known", f"{ready - planned:.1f} s"),
        _late("while they come", watch.stall(planned, ready)),
    ]


async def _alone(seeded: Path) -> float:
    """KiB that the bot holds with one server."""
    store = Path(shutil.copy(seeded, seeded.with_name("alone.db")))
    world, _ = crowded(0)
    async with watched(world, store) as watch:
        await watch.child.start()
        await watch.until_ready()
        await asyncio.sleep(3)
        return watch.resident()


def _prepare(store: Path, watch: Watch, guilds: Sequence[Guild]) -> list[int]:
    """Four minutes of expiry, and channels that refuse without being known to; those channels."""
    spread_expiry(store, "reminder_start")
    gone = guilds[:: max(1, len(guilds) // GONE)][:GONE]
    add_more(store, [(one.id, first_channel(one)) for one in gone], MORE, START)
    for one in gone:
        watch.server.faults.plan(
            "POST",
            rf"/channels/{first_channel(one)}/messages$",
            times=99,
            status=403,
            body={"message": "Missing Access", "code": 50001},
        )
    return [first_channel(one) for one in gone]


async def _until_due(watch: Watch) -> None:
    left = (START - watch.server.world.clock.now()).total_seconds()
    assert left > 0, f"the bot was ready {-left:.0f} s too late"
    await asyncio.sleep(left)


async def _send(watch: Watch, count: int) -> list[Figure]:
    """So many posts, and a fan who asks meanwhile."""
    done, before = asyncio.Event(), len(watch.posts)
    quiet = watch.taken("row", watch.instant("ready"))
    asking = asyncio.create_task(watch.ask_until(done))
    await watch.server.until(lambda: len(watch.posts) >= before + count, 30 + count / 30)
    done.set()
    await asking
    posts = watch.posts[before:]
    began = posts[0].at
    what = "meanwhile"
    return [
        _rate(f"due at once, {count:,} sent: requests", posts),
        alone(f"{what}: /driver p99 of {len(watch.answers)}", percentile(watch.answers, 0.99), 0.3),
        alone(f"{what}: /driver at worst", max(watch.answers), 0.3),
        _late(what, watch.stall(began), 0.05),
        alone(f"{what}: claim of up to 45 rows p50", percentile(watch.taken("claim", began), 0.5), 0.005),
        alone(
            f"{what}: one row by its key p99 (nothing sent: {milliseconds(percentile(quiet, 0.99))})",
            percentile(watch.taken("row", began), 0.99),
            0.001,
        ),
        alone(f"{what}: name search p99", percentile(watch.taken("search", began), 0.99), 0.001),
    ]


def _in_order(watch: Watch, expires: dict[int, int], dead: list[int]) -> list[Figure]:
    asked = Counter(one.channel_id for one in watch.posts)
    return [
        counted(
            "posts sent before one that expires earlier, at most", overtaken(watch.posts, expires), AT_ONCE
        ),
        counted(f"answers of 429 {_discord(watch)}", watch.server.buckets.refused, 0),
        counted("requests to a channel that refuses, at most", max(asked[one] for one in dead), 1),
    ]


async def _kill_and_go_on(watch: Watch) -> Figure:
    """kill -9, and how long after it knows every server the next life sends."""
    await watch.child.kill()
    watch.child.output.clear()
    before = len(watch.posts)
    await watch.child.start()
    ready = await watch.until_ready()
    await watch.server.until(lambda: len(watch.posts) > before, 120)
    return alone("after kill -9: from READY to the next post", watch.posts[before].at - ready, 2)


async def _until_all_stand(watch: Watch, count: int) -> None:
    """Wait for so many messages besides the answers to commands, and for the store to know of them."""
    messages = watch.server.world.messages
    await watch.server.until(lambda: len(messages) >= count + len(watch.answers), 60 + count / 30)
    await watch.child.stop()


def overtaken(posts: Sequence[Posted], expires: dict[int, int]) -> int:
    """By how many posts that expire later a post was overtaken at most; 0 where the order was kept."""
    order = [expires[one.channel_id] for one in posts if one.channel_id in expires]
    return max(sum(before > expiry for before in order[:at]) for at, expiry in enumerate(order))
