-- +goose Up
-- The one urgent need that an establishment may send before its agency has
-- verified it, with what the register said of it then: one row ever for each.
CREATE TABLE unverified (
    establishment TEXT PRIMARY KEY,
    mission       TEXT NOT NULL,
    name          TEXT NOT NULL,
    address       TEXT NOT NULL,
    phone         TEXT NOT NULL,
    sent_at       BIGINT NOT NULL,
    CONSTRAINT unverified_has_an_establishment FOREIGN KEY (establishment) REFERENCES establishment (id),
    CONSTRAINT unverified_has_a_mission FOREIGN KEY (mission) REFERENCES mission (id)
);
CREATE UNIQUE INDEX unverified_by_mission ON unverified (mission);

-- +goose Down
DROP TABLE unverified;
