-- A driver's time in one series, summed from driver_season and champion when the records are seeded:
-- everybody's is read at every start, and summing takes ten times as long as reading.
CREATE TABLE driver_outline (
    driver_id TEXT NOT NULL REFERENCES driver,
    series TEXT NOT NULL,
    first_season INTEGER NOT NULL,
    last_season INTEGER NOT NULL,
    starts INTEGER NOT NULL,
    wins INTEGER NOT NULL,
    titles INTEGER NOT NULL,
    last_win_season INTEGER,       -- NULL without a win
    PRIMARY KEY (driver_id, series)
) STRICT, WITHOUT ROWID;
