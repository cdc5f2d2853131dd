-- +goose Up
-- The word of an establishment that the service asks for a mission; and what was
-- asked on it, with the numbers it was decided on.
CREATE TABLE delegation (
    mission  TEXT   NOT NULL PRIMARY KEY,
    account  TEXT   NOT NULL,
    since    BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    CONSTRAINT delegation_has_a_mission FOREIGN KEY (mission) REFERENCES mission (id)
);
CREATE INDEX delegation_standing ON delegation (since) WHERE ended_at = 0;

CREATE TABLE wave (
    id      TEXT   NOT NULL PRIMARY KEY,
    round   TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    version BIGINT NOT NULL,
    policy  BIGINT NOT NULL,
    record  TEXT   NOT NULL,
    CONSTRAINT wave_is_one_of_its_round UNIQUE (round)
);

CREATE TABLE wave_mission (
    wave    TEXT   NOT NULL,
    mission TEXT   NOT NULL,
    planned BIGINT NOT NULL,
    stop    BIGINT NOT NULL,
    PRIMARY KEY (wave, mission),
    CONSTRAINT wave_mission_has_a_wave FOREIGN KEY (wave) REFERENCES wave (id)
);
CREATE INDEX wave_mission_by_mission ON wave_mission (mission);

CREATE TABLE wave_ask (
    wave         TEXT   NOT NULL,
    number       BIGINT NOT NULL,
    mission      TEXT   NOT NULL,
    volunteer    TEXT   NOT NULL,
    state        TEXT   NOT NULL,
    reason       TEXT   NOT NULL,
    introduction TEXT   NOT NULL,
    call         BIGINT NOT NULL,
    candidate    BIGINT NOT NULL,
    gain         BIGINT NOT NULL,
    chance       BIGINT NOT NULL,
    adds         BIGINT NOT NULL,
    PRIMARY KEY (wave, number),
    CONSTRAINT wave_ask_has_a_wave FOREIGN KEY (wave) REFERENCES wave (id)
);
CREATE INDEX wave_ask_by_mission ON wave_ask (mission);
CREATE INDEX wave_ask_planned ON wave_ask (wave, number) WHERE state = 'planned';
CREATE INDEX wave_ask_by_introduction ON wave_ask (introduction) WHERE introduction <> '';

-- +goose Down
DROP TABLE wave_ask;
DROP TABLE wave_mission;
DROP TABLE wave;
DROP TABLE delegation;
