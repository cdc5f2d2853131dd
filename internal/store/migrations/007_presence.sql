-- +goose Up
-- What was noted of an accepted slot after its end: who noted it, hours when
-- they differ from those planned, and the word of the volunteer against it.
CREATE TABLE presence (
    introduction TEXT NOT NULL,
    slot         TEXT NOT NULL,
    minutes      INTEGER NOT NULL,
    marked_by    TEXT NOT NULL,
    marked_at    BIGINT NOT NULL,
    contested_at BIGINT NOT NULL,
    PRIMARY KEY (introduction, slot),
    CONSTRAINT presence_is_of_an_accepted_slot FOREIGN KEY (introduction, slot) REFERENCES introduction_slot (introduction, slot)
);

-- « À nouveau, volontiers », said by one side about the other.
CREATE TABLE again (
    volunteer     TEXT NOT NULL,
    establishment TEXT NOT NULL,
    side          TEXT NOT NULL,
    said_at       BIGINT NOT NULL,
    PRIMARY KEY (volunteer, establishment, side),
    CONSTRAINT again_has_a_volunteer FOREIGN KEY (volunteer) REFERENCES volunteer (id),
    CONSTRAINT again_has_an_establishment FOREIGN KEY (establishment) REFERENCES establishment (id)
);
CREATE INDEX again_by_establishment ON again (establishment, side);

-- The evening before looks for what begins soon; lists look by day.
CREATE INDEX introduction_slot_accepted ON introduction_slot (starts_at) WHERE state = 'accepted';
CREATE INDEX introduction_by_establishment ON introduction (establishment) WHERE state = 'accepted';

-- +goose Down
DROP INDEX introduction_by_establishment;
DROP INDEX introduction_slot_accepted;
DROP TABLE again;
DROP TABLE presence;
