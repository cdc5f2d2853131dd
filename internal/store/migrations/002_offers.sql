-- What somebody without a confirmed address answered to a public mission: it
-- becomes an offer when the address answers, and is gone a week later else.

-- +goose Up
CREATE TABLE offer_draft (
    id           TEXT PRIMARY KEY,
    account      TEXT NOT NULL,
    mission      TEXT NOT NULL,
    slots        TEXT NOT NULL,
    surname      BYTEA,
    phone        BYTEA,
    with_sign_up BOOLEAN NOT NULL,
    elsewhere    BOOLEAN NOT NULL,
    created_at   BIGINT NOT NULL,
    CONSTRAINT offer_draft_has_an_account FOREIGN KEY (account) REFERENCES account (id),
    CONSTRAINT offer_draft_has_a_mission FOREIGN KEY (mission) REFERENCES mission (id)
);
CREATE INDEX offer_draft_by_account ON offer_draft (account);
CREATE INDEX offer_draft_by_age ON offer_draft (created_at);

-- +goose Down
DROP TABLE offer_draft;
