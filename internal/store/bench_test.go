package store_test

import (
	"fmt"
	"sync"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/store/storetest"
)

// BenchmarkChange measures commits of what a sign-up writes (account,
// volunteer, link, mail and a job) by so many callers at once.
func BenchmarkChange(b *testing.B) {
	for _, engine := range []string{"SQLite", "PostgreSQL"} {
		for _, callers := range []int{1, 16, 256} {
			b.Run(fmt.Sprintf("%s/callers=%d", engine, callers), func(b *testing.B) {
				o := storetest.Options(b)
				o.Dir = b.TempDir()
				if engine == "PostgreSQL" {
					o.URL = pgtest.Database(b)
				}
				s, err := store.Open(b.Context(), o)
				if err != nil {
					b.Fatal(err)
				}
				defer s.Close()
				b.ResetTimer()
				var wait sync.WaitGroup
				for c := range callers {
					wait.Go(func() {
						for n := c; n < b.N; n += callers {
							if err := signUp(b, s); err != nil {
								b.Error(err)
								return
							}
						}
					})
				}
				wait.Wait()
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "commits/s")
			})
		}
	}
}

func signUp(b *testing.B, s *store.Store) error {
	ctx := b.Context()
	a := mainforte.Account{ID: mainforte.NewID(), Contact: mainforte.Contact{FirstName: "Zoé", Email: string(mainforte.NewID()) + "@example.org"}}
	l := mainforte.Link{ID: mainforte.NewID(), Account: a.ID}
	m := mainforte.Mail{ID: mainforte.NewID(), Account: a.ID, Link: l.ID}
	return s.Change(ctx, func(tx *store.Tx) error {
		if err := tx.InsertAccount(ctx, a); err != nil {
			return err
		}
		if err := tx.InsertVolunteer(ctx, mainforte.Volunteer{ID: mainforte.NewID(), Account: a.ID}); err != nil {
			return err
		}
		if err := tx.InsertLink(ctx, l); err != nil {
			return err
		}
		_, err := tx.InsertMail(ctx, m)
		tx.Enqueue(mainforte.SendMail{Mail: m.ID})
		return err
	})
}
