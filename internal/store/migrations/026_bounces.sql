-- Addresses whose mails come back. No row: none did since the last that was taken.

-- +goose Up
CREATE TABLE bounces (
    account TEXT    NOT NULL PRIMARY KEY,
    refused INTEGER NOT NULL,
    last_at BIGINT  NOT NULL,
    dead_at BIGINT  NOT NULL,
    paused  BOOLEAN NOT NULL,
    CONSTRAINT bounces_have_an_account FOREIGN KEY (account) REFERENCES account (id)
);
CREATE INDEX bounces_dead ON bounces (dead_at) WHERE dead_at > 0;

-- +goose Down
DROP TABLE bounces;
