-- Where the whole service stands: one row. What ran before was open everywhere.

-- +goose Up
CREATE TABLE service_state (
    id        BIGINT PRIMARY KEY,
    state     TEXT NOT NULL,
    regions   TEXT NOT NULL,
    until_day BIGINT NOT NULL,
    since     BIGINT NOT NULL
);
INSERT INTO service_state (id, state, regions, until_day, since) VALUES (1, 'open', '', 0, 0);

-- +goose Down
DROP TABLE service_state;
