-- What an agency decides and what it is told. Whose words a column holds says
-- whether it is sealed: an officer's sentence on an establishment is not, what
-- somebody reports is.

-- +goose Up
CREATE TABLE decision (
    id            TEXT PRIMARY KEY,
    establishment TEXT NOT NULL,
    ruling        TEXT NOT NULL,
    from_state    TEXT NOT NULL,
    to_state      TEXT NOT NULL,
    reason        TEXT NOT NULL,
    sentence      TEXT NOT NULL,
    officer       TEXT NOT NULL,
    state         TEXT NOT NULL,
    second        TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    settled_at    BIGINT NOT NULL,
    CONSTRAINT decision_has_an_establishment FOREIGN KEY (establishment) REFERENCES establishment (id)
);
CREATE INDEX decision_by_establishment ON decision (establishment, created_at);
CREATE UNIQUE INDEX decision_one_waiting ON decision (establishment) WHERE state = 'waiting';

-- Since when an establishment waits to be verified; the sweep keeps it.
CREATE TABLE waiting (
    establishment TEXT PRIMARY KEY,
    since         BIGINT NOT NULL,
    told_at       BIGINT NOT NULL,
    CONSTRAINT waiting_has_an_establishment FOREIGN KEY (establishment) REFERENCES establishment (id)
);

-- No foreign key to the people: a report outlives the account of who wrote it.
CREATE TABLE report (
    id            TEXT PRIMARY KEY,
    reporter      TEXT NOT NULL,
    side          TEXT NOT NULL,
    region        TEXT NOT NULL,
    establishment TEXT NOT NULL,
    mission       TEXT NOT NULL,
    introduction  TEXT NOT NULL,
    kind          TEXT NOT NULL,
    words         BYTEA,
    state         TEXT NOT NULL,
    answer        BYTEA,
    officer       TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    answered_at   BIGINT NOT NULL,
    closed_at     BIGINT NOT NULL
);
CREATE INDEX report_by_region ON report (region, created_at);
CREATE INDEX report_by_reporter ON report (reporter);

-- +goose Down
DROP TABLE report;
DROP TABLE waiting;
DROP TABLE decision;
