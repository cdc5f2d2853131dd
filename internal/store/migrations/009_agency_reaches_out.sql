-- An agency reaches out: the lists it uploads, the invitations it sends from
-- them, the departments its officers are in charge of, who stands in for whom.
-- What names a person is sealed; no foreign key leads to an account that may be
-- erased.

-- +goose Up
CREATE TABLE outreach_list (
    id         TEXT PRIMARY KEY,
    officer    TEXT NOT NULL,
    size       INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at    BIGINT NOT NULL
);
CREATE INDEX outreach_list_by_age ON outreach_list (created_at);

CREATE TABLE outreach_row (
    list       TEXT NOT NULL,
    line       INTEGER NOT NULL,
    verdict    TEXT NOT NULL,
    finess     TEXT NOT NULL,
    name       TEXT NOT NULL,
    listed     TEXT NOT NULL,
    commune    TEXT NOT NULL,
    region     TEXT NOT NULL,
    department TEXT NOT NULL,
    email      BYTEA,
    phone      BYTEA,
    PRIMARY KEY (list, line),
    CONSTRAINT outreach_row_has_a_list FOREIGN KEY (list) REFERENCES outreach_list (id)
);

CREATE TABLE outreach (
    id            TEXT PRIMARY KEY,
    finess        TEXT NOT NULL,
    name          TEXT NOT NULL,
    commune       TEXT NOT NULL,
    region        TEXT NOT NULL,
    department    TEXT NOT NULL,
    account       TEXT NOT NULL,
    phone         BYTEA,
    invited_by    TEXT NOT NULL,
    state         TEXT NOT NULL,
    establishment TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    settled_at    BIGINT NOT NULL,
    CONSTRAINT outreach_one_per_number UNIQUE (finess)
);
CREATE INDEX outreach_by_region ON outreach (region, created_at);
CREATE INDEX outreach_by_account ON outreach (account);
CREATE INDEX outreach_by_end ON outreach (expires_at);

-- Without a row for a region an officer is in charge of all of it.
CREATE TABLE officer_department (
    account    TEXT NOT NULL,
    region     TEXT NOT NULL,
    department TEXT NOT NULL,
    PRIMARY KEY (account, region, department)
);

CREATE TABLE deputy (
    account  TEXT NOT NULL,
    agency   TEXT NOT NULL,
    deputy   TEXT NOT NULL,
    from_at  BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    PRIMARY KEY (account, agency)
);
CREATE INDEX deputy_by_deputy ON deputy (deputy);

-- +goose Down
DROP TABLE deputy;
DROP TABLE officer_department;
DROP TABLE outreach;
DROP TABLE outreach_row;
DROP TABLE outreach_list;
