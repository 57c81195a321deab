-- Why a channel is blocked: 0, a permission is missing by what we know; 1, Discord refused what we knew nothing against.
ALTER TABLE subscription ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;
