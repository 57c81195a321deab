-- Champion trivia: questions as they were asked, answers, and what they were worth.
-- Instants (…_at) are whole milliseconds since 1970 in UTC, as in 0003.

-- Code and records are public: without this nobody can tell tomorrow's question.
CREATE TABLE trivia_secret (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    secret TEXT NOT NULL
) STRICT;

-- A question in a server (or in private: guild_id 0), frozen as it was asked: later records do not change it.
CREATE TABLE trivia_question (
    question_id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used again: buttons of old posts name it
    guild_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('daily', 'channel', 'round', 'private')),
    outbox_key TEXT,                -- of the row that posts it; a round has one for all of its questions
    position INTEGER NOT NULL DEFAULT 0,             -- in a round, from 0
    local_date TEXT,                -- of a daily question, in the server's zone
    question_key TEXT NOT NULL,     -- kind/subject
    topic TEXT NOT NULL,
    series TEXT,                    -- NULL: a server's own question of no series
    level INTEGER NOT NULL,
    right_option INTEGER NOT NULL,  -- from 0; never sent to anybody before the close
    body TEXT NOT NULL,             -- JSON: text, options, explanation, extra, source
    asked_by_id INTEGER,            -- NULL for a daily one, and once that person's data were erased
    opened_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL,
    closed_at INTEGER,
    voided_at INTEGER,
    voided_by_id INTEGER,
    UNIQUE (outbox_key, position)
) STRICT;

CREATE INDEX trivia_question_by_guild ON trivia_question (guild_id, closed_at, mode);
CREATE INDEX trivia_question_open ON trivia_question (closes_at) WHERE closed_at IS NULL;
CREATE INDEX trivia_question_by_asker ON trivia_question (asked_by_id) WHERE asked_by_id IS NOT NULL;

CREATE TABLE trivia_answer (
    question_id INTEGER NOT NULL REFERENCES trivia_question ON DELETE CASCADE,
    user_id INTEGER NOT NULL,
    choice INTEGER NOT NULL,
    answered_at INTEGER NOT NULL,   -- of the last change
    points INTEGER,                 -- NULL until it is closed
    PRIMARY KEY (question_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX trivia_answer_by_user ON trivia_answer (user_id);

-- What a person's answers in a server add up to; racing/trivia/scoring.py can always count it anew.
CREATE TABLE trivia_player (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    points INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    correct INTEGER NOT NULL,
    streak INTEGER NOT NULL,        -- days in a row with an answer to the daily question
    best_streak INTEGER NOT NULL,
    last_day INTEGER,               -- ordinal number of the last day counted
    forgiven_day INTEGER,           -- of the last missed day that was forgiven
    PRIMARY KEY (guild_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX trivia_player_by_user ON trivia_player (user_id);

-- Questions that a server's moderators wrote.
CREATE TABLE trivia_own (
    own_id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    correct TEXT NOT NULL,
    wrong TEXT NOT NULL,            -- JSON: three texts
    explanation TEXT,
    level INTEGER NOT NULL,
    added_by_id INTEGER,
    added_at INTEGER NOT NULL,
    UNIQUE (guild_id, text)
) STRICT;

CREATE INDEX trivia_own_by_adder ON trivia_own (added_by_id) WHERE added_by_id IS NOT NULL;
