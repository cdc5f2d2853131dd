-- +goose Up
-- What was said to a public mission: « je viens », and not « je propose mon aide ».
ALTER TABLE offer_draft ADD COLUMN comes BOOLEAN NOT NULL DEFAULT FALSE;

-- Why an establishment gave an accepted place back, for the person whom it tells.
CREATE TABLE place_freed (
    introduction TEXT NOT NULL,
    slot         TEXT NOT NULL,
    reason       TEXT NOT NULL,
    freed_at     BIGINT NOT NULL,
    PRIMARY KEY (introduction, slot),
    CONSTRAINT place_freed_has_an_introduction FOREIGN KEY (introduction) REFERENCES introduction (id)
);

-- +goose Down
DROP TABLE place_freed;
ALTER TABLE offer_draft DROP COLUMN comes;
