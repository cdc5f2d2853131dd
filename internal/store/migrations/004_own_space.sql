-- A pause that ends by itself, and who was erased.

-- +goose Up
CREATE TABLE pause (
    volunteer  TEXT PRIMARY KEY,
    resumes_at BIGINT NOT NULL,
    CONSTRAINT pause_has_a_volunteer FOREIGN KEY (volunteer) REFERENCES volunteer (id)
);
CREATE INDEX pause_by_end ON pause (resumes_at);

-- What must be erased again after an old copy was restored: a keyed hash of the
-- address, of use only to whoever knows the address and the key.
CREATE TABLE tombstone (
    email_hash TEXT PRIMARY KEY,
    erased_at  BIGINT NOT NULL
);

-- +goose Down
DROP TABLE tombstone;
DROP TABLE pause;
