-- +goose Up
-- A slot without hours (from_minute < 0) is at no instant: its introduction_slot
-- says 0, and somebody may have several of them.
DROP INDEX introduction_slot_one_place_at_a_time;
CREATE UNIQUE INDEX introduction_slot_one_place_at_a_time ON introduction_slot (volunteer, starts_at)
    WHERE state IN ('accepted', 'done') AND starts_at > 0;

ALTER TABLE mission ADD COLUMN talk_first BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE mission ADD COLUMN whole_days BOOLEAN NOT NULL DEFAULT FALSE;

-- A place held while both sides talk: one for each yes to such a mission.
CREATE TABLE place_hold (
    introduction TEXT PRIMARY KEY,
    state        TEXT NOT NULL,
    ends_at      BIGINT NOT NULL,
    settled_at   BIGINT NOT NULL,
    CONSTRAINT place_hold_has_an_introduction FOREIGN KEY (introduction) REFERENCES introduction (id)
);
CREATE INDEX place_hold_held ON place_hold (ends_at) WHERE state = 'held';

-- Who wants no weekly question about an establishment any more.
CREATE TABLE next_week_stop (
    account       TEXT NOT NULL,
    establishment TEXT NOT NULL,
    stopped_at    BIGINT NOT NULL,
    PRIMARY KEY (account, establishment),
    CONSTRAINT next_week_stop_has_an_account FOREIGN KEY (account) REFERENCES account (id),
    CONSTRAINT next_week_stop_has_an_establishment FOREIGN KEY (establishment) REFERENCES establishment (id)
);

-- +goose Down
DROP TABLE next_week_stop;
DROP TABLE place_hold;
ALTER TABLE mission DROP COLUMN whole_days;
ALTER TABLE mission DROP COLUMN talk_first;
DROP INDEX introduction_slot_one_place_at_a_time;
CREATE UNIQUE INDEX introduction_slot_one_place_at_a_time ON introduction_slot (volunteer, starts_at)
    WHERE state IN ('accepted', 'done');
