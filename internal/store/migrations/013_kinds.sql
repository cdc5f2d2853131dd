-- +goose Up
-- A slot without hours (from_minute < 0) is at no instant: its introduction_slot
-- says 0, and somebody may have several of them.
DROP INDEX introduction_slot_one_place_at_a_time;
CREATE UNIQUE INDEX introduction_slot_one_place_at_a_time ON introduction_slot (volunteer, starts_at)
    WHERE state IN ('accepted', 'done') AND starts_at > 0;

-- +goose Down
DROP INDEX introduction_slot_one_place_at_a_time;
CREATE UNIQUE INDEX introduction_slot_one_place_at_a_time ON introduction_slot (volunteer, starts_at)
    WHERE state IN ('accepted', 'done');
