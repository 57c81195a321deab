-- The racing records: filled by data/seed.py from data/seed/*.csv, whose headers are these columns.

CREATE TABLE driver (
    driver_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    series TEXT NOT NULL,          -- cup|nxs|truck|f1, those raced in
    first_season INTEGER NOT NULL,
    last_season INTEGER NOT NULL,
    nationality TEXT,
    born TEXT,                     -- YYYY-MM-DD
    born_place TEXT,
    place_kind TEXT,               -- birth or home
    died TEXT                      -- YYYY-MM-DD; NULL does not mean alive
) STRICT, WITHOUT ROWID;

CREATE TABLE driver_season (
    series TEXT NOT NULL,
    season INTEGER NOT NULL,
    driver_id TEXT NOT NULL REFERENCES driver,
    cars TEXT,                     -- lists are parted by |, most used first
    teams TEXT,
    manufacturers TEXT,
    starts INTEGER NOT NULL,
    wins INTEGER NOT NULL,
    top3 INTEGER NOT NULL,
    top5 INTEGER NOT NULL,
    top10 INTEGER NOT NULL,
    started_first INTEGER NOT NULL,
    best_finish INTEGER,
    finish_sum INTEGER NOT NULL,   -- sum and count, so that careers add up exactly
    finish_count INTEGER NOT NULL,
    start_sum INTEGER NOT NULL,
    start_count INTEGER NOT NULL,
    laps INTEGER,
    laps_led INTEGER,              -- unknown for F1
    races_led INTEGER,
    dnf INTEGER,
    points REAL,                   -- F1 only, as is rank (DSQ: struck from the table)
    rank TEXT,
    PRIMARY KEY (driver_id, series, season)
) STRICT, WITHOUT ROWID;

CREATE INDEX driver_season_by_season ON driver_season (series, season);

CREATE TABLE race_winner (
    series TEXT NOT NULL,
    season INTEGER NOT NULL,
    round INTEGER NOT NULL,
    date TEXT NOT NULL,
    race_name TEXT NOT NULL,
    track TEXT NOT NULL,
    length_miles REAL,
    surface TEXT,
    driver_id TEXT NOT NULL REFERENCES driver,
    car TEXT,
    team TEXT,
    manufacturer TEXT,
    laps INTEGER,
    winner_laps_led INTEGER,
    winner_start INTEGER,
    field INTEGER,
    PRIMARY KEY (series, season, round)
) STRICT, WITHOUT ROWID;

CREATE INDEX race_winner_by_driver ON race_winner (driver_id, series, season);
CREATE INDEX race_winner_by_track ON race_winner (track);

CREATE TABLE result (
    series TEXT NOT NULL,
    season INTEGER NOT NULL,
    round INTEGER NOT NULL,
    finish INTEGER,                -- NULL: not classified (F1)
    start INTEGER,
    car TEXT,
    driver_id TEXT NOT NULL REFERENCES driver,
    team TEXT,
    manufacturer TEXT,
    laps INTEGER,
    laps_led INTEGER,
    status TEXT,
    PRIMARY KEY (series, season, round, driver_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX result_by_driver ON result (driver_id, series, season, round);

CREATE TABLE coverage (
    series TEXT NOT NULL,
    season INTEGER NOT NULL,
    rounds INTEGER NOT NULL,
    results_through_round INTEGER NOT NULL,
    winners_through_round INTEGER NOT NULL,
    champion_known INTEGER NOT NULL,
    PRIMARY KEY (series, season)
) STRICT, WITHOUT ROWID;

CREATE TABLE champion (
    series TEXT NOT NULL,
    season INTEGER NOT NULL,
    driver_id TEXT NOT NULL REFERENCES driver,
    car TEXT,
    team TEXT,
    manufacturer TEXT,
    PRIMARY KEY (series, season)
) STRICT, WITHOUT ROWID;

CREATE INDEX champion_by_driver ON champion (driver_id);

CREATE TABLE track (
    track_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    aliases TEXT,
    city TEXT,
    region TEXT,
    country TEXT,
    zone TEXT,
    length_miles REAL,
    shape TEXT,
    surface TEXT,
    banking_deg TEXT,
    opened INTEGER
) STRICT, WITHOUT ROWID;

-- No key is stated: F1 practice rows of a weekend differ by their start alone.
CREATE TABLE session (
    series TEXT NOT NULL,
    season INTEGER NOT NULL,
    round INTEGER,                 -- NULL for an exhibition
    race_name TEXT,                -- NULL until it is announced
    track TEXT NOT NULL,
    session TEXT NOT NULL,         -- practice, sprint_qualifying, sprint, qualifying, race
    starts_at TEXT,                -- UTC; NULL until it is published
    local_date TEXT,
    zone TEXT,
    laps INTEGER,
    distance_miles REAL,
    stage_ends TEXT,
    tv TEXT,
    points_race INTEGER NOT NULL,
    playoff_round INTEGER,
    nascar_race_id INTEGER,
    agreement TEXT
) STRICT;

CREATE INDEX session_by_season ON session (series, season, round);

-- Claims of articles, held against the records (data/seed/facts.csv).
CREATE TABLE fact (
    fact_id TEXT PRIMARY KEY,
    drivers TEXT NOT NULL,         -- driver_ids parted by |
    series TEXT,
    season INTEGER,
    status TEXT NOT NULL,          -- confirmed, corrected, single-source
    reported TEXT NOT NULL,
    record TEXT,                   -- may hold {figure:series:seasons}, filled from the records
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What data/seed/corrections.csv changed, to be shown under Source.
CREATE TABLE correction (
    table_name TEXT NOT NULL,
    row_key TEXT NOT NULL,
    column_name TEXT NOT NULL,
    old TEXT,
    new TEXT,
    source TEXT NOT NULL,
    corrected_on TEXT NOT NULL,
    PRIMARY KEY (table_name, row_key, column_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE seed (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    version TEXT NOT NULL,
    seeded_at TEXT NOT NULL
) STRICT;
