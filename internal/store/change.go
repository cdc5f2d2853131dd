package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// The nouns that the pool holds, as a Change names them.
const (
	NounVolunteer     = "volunteer"
	NounMission       = "mission" // and its slots
	NounIntroduction  = "introduction"
	NounEstablishment = "establishment"
	NounBlock         = "block" // ID is the volunteer's
)

// Change says that a noun is not what it was. Numbers follow the order of the
// commits, on one node and across nodes: who has seen all numbers up to n has
// missed nothing before n.
type Change struct {
	Number int64
	Noun   string
	ID     mainforte.ID
}

// ChangesSince lists the nouns that changed after number, each with its last
// change only, oldest first.
func (r Reader) ChangesSince(ctx context.Context, number int64, limit int) ([]Change, error) {
	scan := func(row row, c *Change) error { return row.Scan(&c.Number, &c.Noun, &c.ID) }
	return list(ctx, r, "changes since", scan,
		`SELECT number, noun, id FROM change WHERE number > $1 ORDER BY number LIMIT $2`, number, limit)
}

// LastChange is the number of the last change committed; 0 before the first.
func (r Reader) LastChange(ctx context.Context) (int64, error) {
	return value[int64](ctx, r, "last change", `SELECT last FROM sequence WHERE name = 'change'`)
}

// touch notes that the noun changes, once per Change.
func (tx *Tx) touch(noun string, id mainforte.ID) {
	c := Change{Noun: noun, ID: id}
	if tx.touched[c] {
		return
	}
	if tx.touched == nil {
		tx.touched = map[Change]bool{}
	}
	tx.touched[c] = true
	tx.changes = append(tx.changes, c)
}

// number gives the changes of txs their numbers. It runs just before the
// commit: the row of the sequence is held from here to there, which is what
// makes the order of numbers the order of commits.
func number(ctx context.Context, q querier, txs ...*Tx) error {
	var n int64
	for _, tx := range txs {
		n += int64(len(tx.changes))
	}
	if n == 0 {
		return nil
	}
	var last int64
	err := q.query(ctx, `UPDATE sequence SET last = last + $1 WHERE name = 'change' RETURNING last`, []any{n},
		func(row row) error { return row.Scan(&last) })
	if err != nil {
		return err
	}
	next := last - n
	for _, tx := range txs {
		for i := range tx.changes {
			next++
			c := &tx.changes[i]
			c.Number = next
			if _, err := q.exec(ctx, `INSERT INTO change (noun, id, number) VALUES ($1, $2, $3)
				ON CONFLICT (noun, id) DO UPDATE SET number = excluded.number`, c.Noun, c.ID, c.Number); err != nil {
				return err
			}
		}
	}
	return nil
}
