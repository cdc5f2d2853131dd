-- +goose Up
-- What left by mail after the copy of the store from which this one was restored
-- was made: a keyed hash of who, what and about which event, so that it does not
-- leave again. Empty in a store that was never restored.
CREATE TABLE departed (
    mail    TEXT   NOT NULL PRIMARY KEY,
    sent_at BIGINT NOT NULL
);
CREATE INDEX departed_by_age ON departed (sent_at);
CREATE INDEX mail_by_departure ON mail (sent_at) WHERE sent_at > 0;
CREATE INDEX tombstone_by_age ON tombstone (erased_at);
-- +goose Down
DROP INDEX tombstone_by_age;
DROP INDEX mail_by_departure;
DROP TABLE departed;
