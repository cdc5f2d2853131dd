-- +goose Up
-- What an establishment looks for, to look for it again.
CREATE TABLE saved_search (
    id            TEXT   NOT NULL PRIMARY KEY,
    establishment TEXT   NOT NULL,
    name          TEXT   NOT NULL,
    query         TEXT   NOT NULL,
    saved_at      BIGINT NOT NULL,
    CONSTRAINT saved_search_is_one_of_a_name UNIQUE (establishment, name),
    CONSTRAINT saved_search_has_an_establishment FOREIGN KEY (establishment) REFERENCES establishment (id)
);

-- +goose Down
DROP TABLE saved_search;
