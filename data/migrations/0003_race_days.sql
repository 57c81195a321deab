-- Race days: the calendar in force, servers with their settings, and the outbox of everything said unasked.
-- Instants (…_at) are whole milliseconds since 1970 in UTC; days are YYYY-MM-DD at the track or in the server's zone.

CREATE TABLE event (
    event_id TEXT PRIMARY KEY,              -- cup:2026:17, f1:2026:5:sprint, cup:2026:nascar-all-star-race
    series TEXT NOT NULL,
    season INTEGER NOT NULL,
    round INTEGER,                          -- NULL for an exhibition
    session TEXT NOT NULL,                  -- race, sprint, qualifying, sprint_qualifying, practice
    race_name TEXT,                         -- NULL until it is announced
    track TEXT NOT NULL,
    zone TEXT,                              -- of the track
    laps INTEGER,
    distance_miles REAL,
    stage_ends TEXT,                        -- laps, parted by |
    tv TEXT,
    points_race INTEGER NOT NULL,
    official_starts_at INTEGER,             -- what the last schedule said; NULL: none published
    official_date TEXT,
    starts_at INTEGER,                      -- in force for every server without an override
    local_date TEXT,                        -- the day at the track
    status TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'cancelled', 'postponed')),
    rev INTEGER NOT NULL DEFAULT 0          -- grows when the start moves by 15 min or more, or the status changes
) STRICT, WITHOUT ROWID;

CREATE INDEX event_by_start ON event (series, starts_at);
CREATE INDEX event_by_day ON event (local_date);

-- A moderator's move, for that server alone.  A row is never deleted: its rev must not be used again.
CREATE TABLE event_override (
    guild_id INTEGER NOT NULL,
    event_id TEXT NOT NULL REFERENCES event,
    active INTEGER NOT NULL,                -- 0: the official time is in force again
    starts_at INTEGER,
    local_date TEXT,
    status TEXT NOT NULL CHECK (status IN ('planned', 'cancelled', 'postponed')),
    rev INTEGER NOT NULL,                   -- the revision that the server sees is event.rev + this
    set_by INTEGER NOT NULL,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, event_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE guild (
    guild_id INTEGER PRIMARY KEY,
    joined_at INTEGER NOT NULL,
    removed_at INTEGER,                     -- purged 30 days later, restored by a new invitation
    set_up_at INTEGER,                      -- NULL: nothing is ever posted unasked
    zone TEXT NOT NULL DEFAULT 'America/New_York',
    card_minute INTEGER NOT NULL DEFAULT 540,     -- local minute of the day of the race-day card
    daily_minute INTEGER NOT NULL DEFAULT 540,    -- of the daily post (this day, quote, countdown)
    trivia_minute INTEGER NOT NULL DEFAULT 1080,  -- of the champion trivia
    spoiler_minutes INTEGER NOT NULL DEFAULT 0,
    ping_role_id INTEGER,
    server_events INTEGER NOT NULL DEFAULT 0,
    welcomed_at INTEGER
) STRICT;

CREATE TABLE guild_series (
    guild_id INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
    series TEXT NOT NULL,
    PRIMARY KEY (guild_id, series)
) STRICT, WITHOUT ROWID;

-- What is posted where.  kind: card, reminder, reminder_24h, reminder_15m, reminder_start, race_week,
-- countdown, this_day, quote_of_the_day, trivia
CREATE TABLE subscription (
    guild_id INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
    kind TEXT NOT NULL,
    channel_id INTEGER NOT NULL,
    enabled INTEGER NOT NULL DEFAULT 1,
    blocked_reason TEXT,                    -- the missing permission, or that the channel is gone
    blocked_at INTEGER,
    PRIMARY KEY (guild_id, kind)
) STRICT, WITHOUT ROWID;

-- Channels where answers are public; without one, they are public everywhere.
CREATE TABLE answer_channel (
    guild_id INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
    channel_id INTEGER NOT NULL,
    PRIMARY KEY (guild_id, channel_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE reminder (
    reminder_id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: it is in the outbox's keys
    user_id INTEGER NOT NULL,
    event_id TEXT NOT NULL REFERENCES event,
    guild_id INTEGER,                       -- where it was asked; NULL in a direct message
    channel_id INTEGER NOT NULL,
    lead_minutes INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (user_id, event_id)
) STRICT;

-- Everything that the bot says by itself, and what became of it.
CREATE TABLE outbox (
    outbox_id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,               -- what it is, so that planning twice adds nothing
    action TEXT NOT NULL CHECK (action IN
        ('post', 'edit', 'dm', 'event_create', 'event_edit', 'event_delete')),
    kind TEXT NOT NULL,                     -- what it says: card, reminder, moved, cancelled, …
    guild_id INTEGER,                       -- NULL for a direct message
    channel_id INTEGER,                     -- frozen at the first claim, as is the nonce
    user_id INTEGER,                        -- of a direct message
    event_id TEXT,
    rev INTEGER,                            -- the revision that its text tells of
    payload TEXT NOT NULL DEFAULT '{}',     -- JSON: what the text needs besides the event
    target_key TEXT,                        -- of an edit or a reply: the key of the row whose message is meant
    due_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,            -- never sent from here on
    next_try_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN
        ('planned', 'claimed', 'sent', 'expired', 'cancelled', 'failed', 'uncertain')),
    owner TEXT,
    lease_until INTEGER,
    first_try_at INTEGER,                   -- of the first try that may have created something
    attempts INTEGER NOT NULL DEFAULT 0,
    nonce TEXT,
    message_id INTEGER,
    last_error TEXT,
    created_at INTEGER NOT NULL,
    done_at INTEGER
) STRICT;

CREATE INDEX outbox_waiting ON outbox (next_try_at) WHERE state IN ('planned', 'claimed');
CREATE INDEX outbox_by_guild ON outbox (guild_id, due_at);
CREATE INDEX outbox_by_event ON outbox (event_id) WHERE event_id IS NOT NULL;
