package web

import (
	"context"
	"database/sql"
	"encoding/binary"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// manyPeople makes a store of so many volunteers in a folder, as many in a commune as
// it has inhabitants. One is written by the store and the others are copies of
// that row: a million by the front door would take most of an hour. Nobody reads
// the contacts of the copies.
func manyPeople(b *testing.B, dir string, n int) {
	b.Helper()
	must := func(err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	must(os.MkdirAll(dir, 0o700))
	keys, err := mainforte.NewKeyring([]byte(password))
	must(err)
	w := &world{t: b, keys: keys}
	w.now.Store(monday.UnixMilli())
	w.store, err = store.Open(b.Context(), store.Options{Dir: dir, Keys: keys, Clock: w.clock})
	must(err)
	p := helpful("21231")
	w.change(func(ctx context.Context, tx *store.Tx) error {
		p.ID, p.Account, p.State, p.CreatedAt, p.ConfirmedAt = mainforte.NewID(), w.somebody(ctx, tx), mainforte.VolunteerActive, tx.Now, tx.Now
		return tx.InsertVolunteer(ctx, p)
	})
	must(w.store.Close())
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "mainforte.db")+"?_pragma=synchronous(0)&_pragma=cache_size(-200000)")
	must(err)
	defer db.Close()
	tx, err := db.Begin()
	must(err)
	account, err := tx.Prepare(`INSERT INTO account SELECT $1, first_name, surname, email, phone, $1, created_at, confirmed_at, charter_at FROM account WHERE id = $2`)
	must(err)
	volunteer, err := tx.Prepare(`INSERT INTO volunteer SELECT $1, $1, state, replace(places, '21231', $3), remote, country, functions, trades, anything,
		near, qualifications, means, languages, conditions, week, holidays, from_day, until_day, included, excepted, max_per_week, notice,
		not_before_8, hours_per_week, own_cap, created_at, confirmed_at, version FROM volunteer WHERE id = $2`)
	must(err)
	draw := whereabouts()
	for i := range n - 1 {
		_, err := account.Exec(rowID(i), p.Account)
		must(err)
		_, err = volunteer.Exec(rowID(i), p.ID, draw())
		must(err)
	}
	must(tx.Commit())
}

// rowID is an id of its own that stands beside those of the rows before.
func rowID(i int) mainforte.ID {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:], uint64(i)<<24)
	return mainforte.IDFrom(b)
}

// whereabouts draws communes, each as often as it has inhabitants.
func whereabouts() func() string {
	var codes []string
	var upTo []int
	total := 0
	for c := range geo.All() {
		total += c.Population()
		codes, upTo = append(codes, c.Code()), append(upTo, total)
	}
	dice := rand.New(rand.NewPCG(1, 1))
	return func() string {
		at, _ := slices.BinarySearch(upTo, 1+dice.IntN(total))
		return codes[at]
	}
}
