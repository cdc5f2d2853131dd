-- How much a mail presses, from when it may leave, and what has left already.

-- +goose Up
ALTER TABLE mail ADD COLUMN class INTEGER NOT NULL DEFAULT 3;
ALTER TABLE mail ADD COLUMN due_at BIGINT NOT NULL DEFAULT 0;
UPDATE mail SET due_at = created_at WHERE state = 'queued';
CREATE INDEX mail_waiting ON mail (class, due_at) WHERE state = 'queued';

-- A period is a day of Paris or a minute; a row of class 0 stands for all.
CREATE TABLE mail_room (
    period TEXT    NOT NULL,
    class  INTEGER NOT NULL,
    sent   INTEGER NOT NULL,
    CONSTRAINT mail_room_once PRIMARY KEY (period, class)
);

-- +goose Down
DROP TABLE mail_room;
DROP INDEX mail_waiting;
ALTER TABLE mail DROP COLUMN due_at;
ALTER TABLE mail DROP COLUMN class;
