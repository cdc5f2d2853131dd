-- What is held for a moment, so that nothing typed is lost and a slip can be
-- undone.

-- +goose Up
-- Forms sent after their session had ended. What was typed is sealed.
CREATE TABLE held_form (
    id      TEXT   NOT NULL PRIMARY KEY,
    account TEXT   NOT NULL,
    browser TEXT   NOT NULL,
    typed   BYTEA  NOT NULL,
    held_at BIGINT NOT NULL,
    CONSTRAINT held_form_has_an_account FOREIGN KEY (account) REFERENCES account (id)
);
CREATE INDEX held_form_by_account ON held_form (account);
CREATE INDEX held_form_by_age ON held_form (held_at);

-- A search that was dropped can be taken up again for a few minutes.
ALTER TABLE saved_search ADD COLUMN dropped_at BIGINT NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE saved_search DROP COLUMN dropped_at;
DROP TABLE held_form;
