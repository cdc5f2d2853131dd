-- +goose Up
-- One row per mission of the urgent path: what went out and what comes next.
CREATE TABLE urgent (
    mission   TEXT PRIMARY KEY,
    bursts    INTEGER NOT NULL,
    next_at   BIGINT NOT NULL,
    warn_at   BIGINT NOT NULL,
    warned_at BIGINT NOT NULL,
    CONSTRAINT urgent_has_a_mission FOREIGN KEY (mission) REFERENCES mission (id)
);
CREATE INDEX urgent_by_next ON urgent (next_at) WHERE next_at > 0;
CREATE INDEX urgent_by_warning ON urgent (warn_at) WHERE warn_at > 0;

-- +goose Down
DROP TABLE urgent;
