-- +goose Up
-- A site that a coordinator added beside another of the same entity; entity is
-- the number of the legal entity in the register, '' when the register does not
-- say. Its note is what an officer reads.
CREATE TABLE added_site (
    establishment TEXT PRIMARY KEY,
    beside        TEXT NOT NULL,
    entity        TEXT NOT NULL,
    added_by      TEXT NOT NULL,
    note          TEXT NOT NULL,
    added_at      BIGINT NOT NULL,
    CONSTRAINT added_site_has_an_establishment FOREIGN KEY (establishment) REFERENCES establishment (id)
);
CREATE INDEX added_site_by_entity ON added_site (entity);

-- One for an establishment; it gets mails and is no account.
CREATE TABLE shared_address (
    establishment TEXT PRIMARY KEY,
    id            TEXT NOT NULL,
    address       BYTEA,
    given_by      TEXT NOT NULL,
    asked_at      BIGINT NOT NULL,
    confirmed_at  BIGINT NOT NULL,
    CONSTRAINT shared_address_id UNIQUE (id),
    CONSTRAINT shared_address_has_an_establishment FOREIGN KEY (establishment) REFERENCES establishment (id)
);

-- The times that a refused establishment asked again.
CREATE TABLE second_request (
    id            TEXT PRIMARY KEY,
    establishment TEXT NOT NULL,
    asked_by      TEXT NOT NULL,
    note          TEXT NOT NULL,
    corrected     TEXT NOT NULL,
    asked_at      BIGINT NOT NULL,
    CONSTRAINT second_request_has_an_establishment FOREIGN KEY (establishment) REFERENCES establishment (id)
);
CREATE INDEX second_request_by_establishment ON second_request (establishment, asked_at);

-- Somebody's wish to be reached at another mail address, kept while one of its
-- two links opens something.
CREATE TABLE address_change (
    id       TEXT PRIMARY KEY,
    account  TEXT NOT NULL,
    old      BYTEA,
    new      BYTEA,
    asked_at BIGINT NOT NULL,
    done_at  BIGINT NOT NULL,
    back_at  BIGINT NOT NULL,
    CONSTRAINT address_change_has_an_account FOREIGN KEY (account) REFERENCES account (id)
);
CREATE INDEX address_change_by_account ON address_change (account);

-- +goose Down
DROP TABLE address_change;
DROP TABLE second_request;
DROP TABLE shared_address;
DROP TABLE added_site;
