-- +goose Up
-- How a mission came to its end: one row for each that somebody ended.
CREATE TABLE mission_end (
    mission  TEXT PRIMARY KEY,
    state    TEXT NOT NULL,
    reason   TEXT NOT NULL,
    ended_by TEXT NOT NULL,
    ended_at BIGINT NOT NULL,
    CONSTRAINT mission_end_has_a_mission FOREIGN KEY (mission) REFERENCES mission (id)
);

-- What was typed in the form of a draft, as typed; sealed, since a contact is in it.
CREATE TABLE draft (
    mission TEXT PRIMARY KEY,
    form    BYTEA,
    CONSTRAINT draft_has_a_mission FOREIGN KEY (mission) REFERENCES mission (id)
);

-- +goose Down
DROP TABLE draft;
DROP TABLE mission_end;
