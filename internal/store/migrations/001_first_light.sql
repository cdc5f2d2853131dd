-- One text for SQLite and PostgreSQL. Ids are text made by the program,
-- instants are milliseconds since 1970 UTC (0 = not yet), days are days since
-- 1970, bit sets are integers, short lists are JSON text. "No value" is '' or
-- 0, never NULL, save in the sealed columns (BYTEA; SQLite keeps blobs there
-- as they are), where NULL is the empty text. A constraint is named after the
-- rule that it keeps.

-- +goose Up
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- The last number given to a change. Its row is taken last in a transaction.
CREATE TABLE sequence (
    name TEXT PRIMARY KEY,
    last BIGINT NOT NULL
);
INSERT INTO sequence (name, last) VALUES ('change', 0);

-- The last change of each noun that the pool holds.
CREATE TABLE change (
    noun   TEXT NOT NULL,
    id     TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (noun, id)
);
CREATE UNIQUE INDEX change_numbers_are_unique ON change (number);

CREATE TABLE account (
    id           TEXT PRIMARY KEY,
    first_name   BYTEA,
    surname      BYTEA,
    email        BYTEA,
    phone        BYTEA,
    email_hash   TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    confirmed_at BIGINT NOT NULL,
    charter_at   BIGINT NOT NULL,
    CONSTRAINT account_one_per_address UNIQUE (email_hash)
);
CREATE INDEX account_unconfirmed ON account (created_at) WHERE confirmed_at = 0;

CREATE TABLE volunteer (
    id             TEXT PRIMARY KEY,
    account        TEXT NOT NULL,
    state          TEXT NOT NULL,
    places         TEXT NOT NULL,
    remote         BOOLEAN NOT NULL,
    country        TEXT NOT NULL,
    functions      BIGINT NOT NULL,
    trades         BIGINT NOT NULL,
    anything       BOOLEAN NOT NULL,
    near           BOOLEAN NOT NULL,
    qualifications BIGINT NOT NULL,
    means          BIGINT NOT NULL,
    languages      BIGINT NOT NULL,
    conditions     BIGINT NOT NULL,
    week           BIGINT NOT NULL,
    holidays       BOOLEAN NOT NULL,
    from_day       INTEGER NOT NULL,
    until_day      INTEGER NOT NULL,
    included       TEXT NOT NULL,
    excepted       TEXT NOT NULL,
    max_per_week   INTEGER NOT NULL,
    notice         INTEGER NOT NULL,
    not_before_8   BOOLEAN NOT NULL,
    hours_per_week INTEGER NOT NULL,
    own_cap        INTEGER NOT NULL,
    created_at     BIGINT NOT NULL,
    confirmed_at   BIGINT NOT NULL,
    version        INTEGER NOT NULL,
    CONSTRAINT volunteer_has_an_account FOREIGN KEY (account) REFERENCES account (id),
    CONSTRAINT volunteer_one_per_account UNIQUE (account)
);

CREATE TABLE establishment (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    kind          TEXT NOT NULL,
    finess        TEXT NOT NULL,
    commune       TEXT NOT NULL,
    region        TEXT NOT NULL,
    state         TEXT NOT NULL,
    getting_there TEXT NOT NULL,
    attributes    BIGINT NOT NULL,
    address       TEXT NOT NULL,
    door          TEXT NOT NULL,
    bring         TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    version       INTEGER NOT NULL
);
CREATE INDEX establishment_by_region ON establishment (region);

CREATE TABLE membership (
    account       TEXT NOT NULL,
    establishment TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    PRIMARY KEY (account, establishment),
    CONSTRAINT membership_has_an_account FOREIGN KEY (account) REFERENCES account (id),
    CONSTRAINT membership_has_an_establishment FOREIGN KEY (establishment) REFERENCES establishment (id)
);
CREATE INDEX membership_by_establishment ON membership (establishment);

CREATE TABLE agency (
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE agency_region (
    region TEXT NOT NULL,
    agency TEXT NOT NULL,
    CONSTRAINT agency_region_one_agency PRIMARY KEY (region),
    CONSTRAINT agency_region_has_an_agency FOREIGN KEY (agency) REFERENCES agency (id)
);
CREATE INDEX agency_region_by_agency ON agency_region (agency);

CREATE TABLE officer (
    account TEXT NOT NULL,
    agency  TEXT NOT NULL,
    PRIMARY KEY (account, agency),
    CONSTRAINT officer_has_an_account FOREIGN KEY (account) REFERENCES account (id),
    CONSTRAINT officer_has_an_agency FOREIGN KEY (agency) REFERENCES agency (id)
);

CREATE TABLE block (
    volunteer     TEXT NOT NULL,
    establishment TEXT NOT NULL,
    blocked_by    TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    PRIMARY KEY (volunteer, establishment),
    CONSTRAINT block_has_a_volunteer FOREIGN KEY (volunteer) REFERENCES volunteer (id),
    CONSTRAINT block_has_an_establishment FOREIGN KEY (establishment) REFERENCES establishment (id)
);

CREATE TABLE mission (
    id             TEXT PRIMARY KEY,
    establishment  TEXT NOT NULL,
    follower       TEXT NOT NULL,
    state          TEXT NOT NULL,
    title          TEXT NOT NULL,
    functions      TEXT NOT NULL,
    know_how       BOOLEAN NOT NULL,
    exact          BOOLEAN NOT NULL,
    commune        TEXT NOT NULL,
    remote         BOOLEAN NOT NULL,
    qualifications BIGINT NOT NULL,
    means          BIGINT NOT NULL,
    languages      BIGINT NOT NULL,
    conditions     BIGINT NOT NULL,
    attributes     BIGINT NOT NULL,
    what           TEXT NOT NULL,
    bring          TEXT NOT NULL,
    meeting        TEXT NOT NULL,
    contact_name   BYTEA,
    contact_phone  BYTEA,
    hide_name      BOOLEAN NOT NULL,
    min_slots      INTEGER NOT NULL,
    created_at     BIGINT NOT NULL,
    version        INTEGER NOT NULL,
    CONSTRAINT mission_has_an_establishment FOREIGN KEY (establishment) REFERENCES establishment (id)
);
CREATE INDEX mission_by_establishment ON mission (establishment, created_at);
CREATE INDEX mission_open ON mission (id) WHERE state = 'open';

CREATE TABLE slot (
    id          TEXT PRIMARY KEY,
    mission     TEXT NOT NULL,
    day         INTEGER NOT NULL,
    from_minute INTEGER NOT NULL,
    to_minute   INTEGER NOT NULL,
    starts_at   BIGINT NOT NULL,
    ends_at     BIGINT NOT NULL,
    wanted      INTEGER NOT NULL,
    taken       INTEGER NOT NULL,
    CONSTRAINT slot_has_a_mission FOREIGN KEY (mission) REFERENCES mission (id),
    CONSTRAINT slot_never_takes_too_many CHECK (taken >= 0 AND taken <= wanted)
);
CREATE INDEX slot_by_mission ON slot (mission, starts_at);

CREATE TABLE introduction (
    id            TEXT PRIMARY KEY,
    mission       TEXT NOT NULL,
    volunteer     TEXT NOT NULL,
    establishment TEXT NOT NULL,
    kind          TEXT NOT NULL,
    state         TEXT NOT NULL,
    urgent        BOOLEAN NOT NULL,
    word          TEXT NOT NULL,
    asked_by      TEXT NOT NULL,
    reason        TEXT NOT NULL,
    sent_at       BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    answered_at   BIGINT NOT NULL,
    CONSTRAINT introduction_one_per_pair UNIQUE (mission, volunteer),
    CONSTRAINT introduction_has_a_mission FOREIGN KEY (mission) REFERENCES mission (id),
    CONSTRAINT introduction_has_a_volunteer FOREIGN KEY (volunteer) REFERENCES volunteer (id),
    CONSTRAINT introduction_has_an_establishment FOREIGN KEY (establishment) REFERENCES establishment (id)
);
CREATE INDEX introduction_by_volunteer ON introduction (volunteer, sent_at);
CREATE INDEX introduction_sent ON introduction (expires_at) WHERE state = 'sent';

-- volunteer and starts_at repeat what introduction and slot say, so that an
-- index can keep a person from being in two places at once.
CREATE TABLE introduction_slot (
    introduction TEXT NOT NULL,
    slot         TEXT NOT NULL,
    state        TEXT NOT NULL,
    volunteer    TEXT NOT NULL,
    starts_at    BIGINT NOT NULL,
    PRIMARY KEY (introduction, slot),
    CONSTRAINT introduction_slot_has_an_introduction FOREIGN KEY (introduction) REFERENCES introduction (id),
    CONSTRAINT introduction_slot_has_a_slot FOREIGN KEY (slot) REFERENCES slot (id)
);
CREATE UNIQUE INDEX introduction_slot_one_place_at_a_time ON introduction_slot (volunteer, starts_at)
    WHERE state IN ('accepted', 'done');

CREATE TABLE link (
    id         TEXT PRIMARY KEY,
    purpose    TEXT NOT NULL,
    account    TEXT NOT NULL,
    object     TEXT NOT NULL,
    browser    TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT NOT NULL,
    tries      INTEGER NOT NULL,
    CONSTRAINT link_has_an_account FOREIGN KEY (account) REFERENCES account (id)
);
CREATE INDEX link_by_account ON link (account);
CREATE INDEX link_by_end ON link (expires_at);

CREATE TABLE session (
    id         TEXT PRIMARY KEY,
    account    TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    CONSTRAINT session_has_an_account FOREIGN KEY (account) REFERENCES account (id)
);
CREATE INDEX session_by_account ON session (account);
CREATE INDEX session_by_end ON session (expires_at);

-- No foreign key: the record of what left outlives what it was about.
CREATE TABLE mail (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    account      TEXT NOT NULL,
    event        TEXT NOT NULL,
    link         TEXT NOT NULL,
    introduction TEXT NOT NULL,
    slots        TEXT NOT NULL,
    state        TEXT NOT NULL,
    tries        INTEGER NOT NULL,
    created_at   BIGINT NOT NULL,
    sent_at      BIGINT NOT NULL,
    CONSTRAINT mail_one_per_person_and_event UNIQUE (account, kind, event)
);
CREATE INDEX mail_by_age ON mail (created_at);

CREATE TABLE form (
    id         TEXT NOT NULL,
    outcome    TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT form_counts_once PRIMARY KEY (id)
);
CREATE INDEX form_by_age ON form (created_at);

CREATE TABLE rate (
    id      TEXT PRIMARY KEY,
    ends_at BIGINT NOT NULL,
    used    BIGINT NOT NULL
);
CREATE INDEX rate_by_end ON rate (ends_at);

-- Append only: the program has no statement that changes or removes a row.
CREATE TABLE journal (
    id            TEXT PRIMARY KEY,
    happened_at   BIGINT NOT NULL,
    actor         TEXT NOT NULL,
    action        TEXT NOT NULL,
    object        TEXT NOT NULL,
    about         TEXT NOT NULL,
    establishment TEXT NOT NULL
);
CREATE INDEX journal_about ON journal (about, happened_at);

-- +goose Down
DROP TABLE journal;
DROP TABLE rate;
DROP TABLE form;
DROP TABLE mail;
DROP TABLE session;
DROP TABLE link;
DROP TABLE introduction_slot;
DROP TABLE introduction;
DROP TABLE slot;
DROP TABLE mission;
DROP TABLE block;
DROP TABLE officer;
DROP TABLE agency_region;
DROP TABLE agency;
DROP TABLE membership;
DROP TABLE establishment;
DROP TABLE volunteer;
DROP TABLE account;
DROP TABLE change;
DROP TABLE sequence;
DROP TABLE meta;
