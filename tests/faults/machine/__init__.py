"""The outbox under Hypothesis: any order of plans, sends, kills, moves, faults and steps of the clock.

loop     an event loop whose time passes when nothing else is left to do
disk     SQLite as the store uses it, without aiosqlite's threads; a process can die at each statement
wire     the session of aiohttp that discord.py asks, over the sandbox's own REST handlers
life     one process: the store opened, a client with its cache, sender and timetable
weekend  the world, and the processes that live in it one after another
model    what is in force: starts and statuses, for everybody and for each server
records  what the store says, read beside the process
referee  what must hold of every message and row
calm     what must hold once nothing is in the way any more
told     whether whoever was told of an old start hears of the new one
passing  time passes, and in the end all is well
rules    what may happen, all in all
running  so many steps, from one seed
planted  eight faults of the kind that the machine must find

Everything of our own is real, as are discord.py with its repeats and the SQLite file.  Left out are sockets
and threads, so a run depends on nothing but what Hypothesis draws, and an hour passes in a millisecond.
"""
