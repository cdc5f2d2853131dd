package store_test

import (
	"errors"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func TestContactsAreSealed(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, o store.Options) {
		s := open(t, o)
		ctx := t.Context()
		account := func(email string) mainforte.Account {
			return mainforte.Account{ID: mainforte.NewID(), Contact: mainforte.Contact{
				FirstName: "Canari", Surname: "Serin", Email: email, Phone: "+33639980142",
			}}
		}
		a, b := account("canari@example.org"), account("serin@example.org")
		e := mainforte.Establishment{ID: mainforte.NewID()}
		m := mainforte.Mission{ID: mainforte.NewID(), Establishment: e.ID, ContactName: "Pinson", ContactPhone: "+33199000142"}
		if err := s.Change(ctx, func(tx *store.Tx) error {
			return errors.Join(tx.InsertAccount(ctx, a), tx.InsertAccount(ctx, b),
				tx.InsertEstablishment(ctx, e), tx.InsertMission(ctx, m, nil),
				tx.InsertReport(ctx, mainforte.Report{ID: m.ID, Text: "Le serin", State: mainforte.ReportOpen}),
				tx.AnswerReport(ctx, m.ID, a.ID, "Le pinson"))
		}); err != nil {
			t.Fatal(err)
		}
		var kept strings.Builder
		for _, table := range []struct {
			columns   int
			statement string
		}{
			{6, `SELECT id, first_name, surname, email, phone, email_hash FROM account`},
			{3, `SELECT id, words, answer FROM report`},
			{3, `SELECT id, contact_name, contact_phone FROM mission`},
		} {
			raw, err := store.Raw(ctx, s, table.columns, table.statement)
			if err != nil {
				t.Fatal(err)
			}
			kept.WriteString(raw)
		}
		if !strings.Contains(kept.String(), string(a.ID)) || !strings.Contains(kept.String(), string(m.ID)) {
			t.Fatal("the rows are not there: the test looks at nothing")
		}
		for _, canary := range []string{"anari", "erin", "example", "980142", "inson", "000142"} {
			if strings.Contains(kept.String(), canary) {
				t.Errorf("the rows hold %q in the clear", canary)
			}
		}
		if err := store.UnsealElsewhere(ctx, s, a.ID, b.ID); !errors.Is(err, mainforte.ErrSealed) {
			t.Errorf("a value moved to another row opens: %v", err)
		}
	})
}
