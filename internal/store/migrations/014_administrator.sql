-- Who looks after the service itself, and what their pages read quickly.

-- +goose Up
CREATE TABLE administrator (
    account    TEXT PRIMARY KEY,
    created_at BIGINT NOT NULL,
    CONSTRAINT administrator_has_an_account FOREIGN KEY (account) REFERENCES account (id)
);
CREATE INDEX journal_by_time ON journal (happened_at, id);
CREATE INDEX mail_failed ON mail (created_at) WHERE state = 'failed';

-- +goose Down
DROP INDEX mail_failed;
DROP INDEX journal_by_time;
DROP TABLE administrator;
