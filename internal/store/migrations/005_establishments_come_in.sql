-- The FINESS register as last imported, the demands to act for an establishment
-- and the invitations to. import names the file that last held the row.

-- +goose Up
CREATE TABLE finess (
    number    TEXT PRIMARY KEY,
    entity    TEXT NOT NULL,
    name      TEXT NOT NULL,
    short     TEXT NOT NULL,
    address   TEXT NOT NULL,
    postcode  TEXT NOT NULL,
    commune   TEXT NOT NULL,
    phone     TEXT NOT NULL,
    category  TEXT NOT NULL,
    aggregate TEXT NOT NULL,
    label     TEXT NOT NULL,
    siret     TEXT NOT NULL,
    opened_on INTEGER NOT NULL,
    closed    BOOLEAN NOT NULL,
    import    TEXT NOT NULL
);
CREATE INDEX finess_by_commune ON finess (commune);
CREATE INDEX finess_by_entity ON finess (entity);
CREATE INDEX finess_by_siret ON finess (siret);

-- Which establishment a number became: two registrations at one moment make one.
CREATE TABLE finess_claim (
    finess        TEXT NOT NULL,
    establishment TEXT NOT NULL,
    CONSTRAINT finess_claim_one_establishment PRIMARY KEY (finess)
);
CREATE INDEX establishment_by_finess ON establishment (finess);

ALTER TABLE membership ADD COLUMN title TEXT NOT NULL DEFAULT '';

CREATE TABLE registration (
    id            TEXT PRIMARY KEY,
    account       TEXT NOT NULL,
    state         TEXT NOT NULL,
    first_name    BYTEA,
    surname       BYTEA,
    phone         BYTEA,
    title         TEXT NOT NULL,
    name          TEXT NOT NULL,
    kind          TEXT NOT NULL,
    finess        TEXT NOT NULL,
    listed        BOOLEAN NOT NULL,
    commune       TEXT NOT NULL,
    address       TEXT NOT NULL,
    note          TEXT NOT NULL,
    establishment TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    CONSTRAINT registration_has_an_account FOREIGN KEY (account) REFERENCES account (id)
);
CREATE INDEX registration_by_account ON registration (account);
CREATE INDEX registration_by_establishment ON registration (establishment);
CREATE INDEX registration_waiting ON registration (expires_at) WHERE state IN ('sent', 'joining');

CREATE TABLE invitation (
    id            TEXT PRIMARY KEY,
    establishment TEXT NOT NULL,
    account       TEXT NOT NULL,
    invited_by    TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    CONSTRAINT invitation_has_an_account FOREIGN KEY (account) REFERENCES account (id),
    CONSTRAINT invitation_has_an_establishment FOREIGN KEY (establishment) REFERENCES establishment (id),
    CONSTRAINT invitation_one_per_person UNIQUE (establishment, account)
);
CREATE INDEX invitation_by_account ON invitation (account);

-- +goose Down
DROP TABLE invitation;
DROP TABLE registration;
ALTER TABLE membership DROP COLUMN title;
DROP INDEX establishment_by_finess;
DROP TABLE finess_claim;
DROP TABLE finess;
