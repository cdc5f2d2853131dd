-- What was proposed for a mission, and who saw what. Only ids and figures: a list
-- replays from what it was made from, where people are numbers and not ids.

-- +goose Up
CREATE TABLE list (
    id            TEXT    NOT NULL PRIMARY KEY,
    mission       TEXT    NOT NULL,
    establishment TEXT    NOT NULL,
    made_at       BIGINT  NOT NULL,
    rules         INTEGER NOT NULL,
    policy        INTEGER NOT NULL,
    data          BIGINT  NOT NULL,
    eligible      INTEGER NOT NULL,
    solicitable   INTEGER NOT NULL,
    enough        INTEGER NOT NULL,
    short         BOOLEAN NOT NULL,
    made_from     BYTEA   NOT NULL,
    CONSTRAINT list_has_a_mission FOREIGN KEY (mission) REFERENCES mission (id)
);
CREATE INDEX list_by_age ON list (made_at);
CREATE INDEX list_by_mission ON list (mission);

CREATE TABLE list_place (
    list      TEXT    NOT NULL,
    place     INTEGER NOT NULL,
    candidate INTEGER NOT NULL,
    volunteer TEXT    NOT NULL,
    PRIMARY KEY (list, place),
    CONSTRAINT list_place_has_a_list FOREIGN KEY (list) REFERENCES list (id)
);
CREATE INDEX list_place_by_volunteer ON list_place (volunteer);

-- The places first to past (excluded) of a list were on a page.
CREATE TABLE list_showing (
    list   TEXT    NOT NULL,
    first  INTEGER NOT NULL,
    past   INTEGER NOT NULL,
    at     BIGINT  NOT NULL,
    PRIMARY KEY (list, first),
    CONSTRAINT list_showing_has_a_list FOREIGN KEY (list) REFERENCES list (id)
);
CREATE INDEX list_showing_by_time ON list_showing (at);

-- A volunteer had a mission before their eyes, among those that suit them.
CREATE TABLE sight (
    volunteer TEXT   NOT NULL,
    mission   TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (volunteer, mission)
);
CREATE INDEX sight_by_mission ON sight (mission);
CREATE INDEX sight_by_age ON sight (at);

-- +goose Down
DROP TABLE sight;
DROP TABLE list_showing;
DROP TABLE list_place;
DROP TABLE list;
