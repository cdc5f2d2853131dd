-- What keeps people and missions true: the mail of the week, the last sign of
-- life, and what is left of a mission once its people and words are gone.

-- +goose Up
CREATE TABLE upkeep (
    volunteer  TEXT PRIMARY KEY,
    weekly     BOOLEAN NOT NULL,
    next_at    BIGINT NOT NULL,
    mailed_at  BIGINT NOT NULL,
    contact_at BIGINT NOT NULL,
    asked_at   BIGINT NOT NULL,
    CONSTRAINT upkeep_has_a_volunteer FOREIGN KEY (volunteer) REFERENCES volunteer (id)
);
CREATE INDEX upkeep_by_next ON upkeep (next_at) WHERE weekly = TRUE;
CREATE INDEX upkeep_by_contact ON upkeep (contact_at);
INSERT INTO upkeep (volunteer, weekly, next_at, mailed_at, contact_at, asked_at)
    SELECT id, TRUE, confirmed_at, 0, confirmed_at, 0 FROM volunteer WHERE state <> 'erased';

-- The counts of a mission whose introductions are gone.
CREATE TABLE tally (
    mission       TEXT PRIMARY KEY,
    asked         INTEGER NOT NULL,
    offered       INTEGER NOT NULL,
    accepted      INTEGER NOT NULL,
    declined      INTEGER NOT NULL,
    people        INTEGER NOT NULL,
    interventions INTEGER NOT NULL,
    made_at       BIGINT NOT NULL,
    CONSTRAINT tally_has_a_mission FOREIGN KEY (mission) REFERENCES mission (id)
);

CREATE INDEX session_by_use ON session (seen_at);
CREATE INDEX introduction_by_answer ON introduction (answered_at) WHERE answered_at > 0;
CREATE INDEX journal_by_age ON journal (happened_at);
CREATE INDEX link_by_object ON link (object);
CREATE INDEX mail_by_introduction ON mail (introduction);
CREATE INDEX report_by_mission ON report (mission);

-- +goose Down
DROP INDEX report_by_mission;
DROP INDEX mail_by_introduction;
DROP INDEX link_by_object;
DROP INDEX journal_by_age;
DROP INDEX introduction_by_answer;
DROP INDEX session_by_use;
DROP TABLE tally;
DROP TABLE upkeep;
