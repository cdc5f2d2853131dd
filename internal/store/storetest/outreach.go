package storetest

import (
	"errors"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func anOutreach(finess, region, department string) mainforte.Outreach {
	return mainforte.Outreach{
		ID: mainforte.NewID(), FINESS: finess, Name: "Résidence L’Œillet", Commune: "21231", Region: region, Department: department,
		Account: mainforte.NewID(), Phone: "+33353011234", By: mainforte.NewID(), State: mainforte.OutreachSent,
		CreatedAt: now, ExpiresAt: now.Add(mainforte.OutreachLife),
	}
}

func testOutreach(t *testing.T, s *store.Store) {
	a, b, far := anOutreach("210000012", "27", "21"), anOutreach("580000016", "27", "58"), anOutreach("350000011", "53", "35")
	b.CreatedAt, b.ExpiresAt = now-1, now // just over
	twin := anOutreach(a.FINESS, "27", "21")
	change(t, s, func(tx *store.Tx) error {
		if err := errors.Join(tx.InsertOutreach(background, a), tx.InsertOutreach(background, b), tx.InsertOutreach(background, far)); err != nil {
			return err
		}
		// The Change goes on after the refusal.
		wantRefusal(t, tx.InsertOutreach(background, twin), mainforte.CodeConflict, "invited")
		return nil
	})
	same(t, "an invitation", *must[*mainforte.Outreach](t)(s.Outreach(background, a.ID)), a)
	_, err := s.Outreach(background, twin.ID)
	notFound(t, "one refused", err)
	same(t, "those to some numbers", must[[]mainforte.Outreach](t)(s.OutreachTo(background, []string{far.FINESS, a.FINESS, "x"})), []mainforte.Outreach{a, far})
	same(t, "those to none", must[[]mainforte.Outreach](t)(s.OutreachTo(background, nil)), []mainforte.Outreach(nil))

	sent, accepted := mainforte.OutreachSent, mainforte.OutreachAccepted
	for _, c := range []struct {
		say   string
		q     store.OutreachQuery
		want  []mainforte.Outreach
		total int
	}{
		{"a region's, the newest first", store.OutreachQuery{Regions: []string{"27"}, Limit: 9}, []mainforte.Outreach{a, b}, 2},
		{"the second one", store.OutreachQuery{Regions: []string{"27"}, Limit: 9, From: 1}, []mainforte.Outreach{b}, 2},
		{"one at most", store.OutreachQuery{Regions: []string{"27"}, Limit: 1}, []mainforte.Outreach{a}, 2},
		{"one department's", store.OutreachQuery{Regions: []string{"27", "53"}, Departments: map[string][]string{"27": {"58", "21X"}}, Limit: 9}, []mainforte.Outreach{far, b}, 2},
		{"those that wait", store.OutreachQuery{Regions: []string{"27"}, State: sent, Limit: 9}, []mainforte.Outreach{a}, 1},
		{"those that are over", store.OutreachQuery{Regions: []string{"27"}, State: sent, Expired: true, Limit: 9}, []mainforte.Outreach{b}, 1},
		{"those accepted", store.OutreachQuery{Regions: []string{"27"}, State: accepted, Limit: 9}, nil, 0},
		{"no region's", store.OutreachQuery{Limit: 9}, nil, 0},
	} {
		got, total, err := s.OutreachIn(background, c.q)
		if err != nil {
			t.Fatalf("%s: %v", c.say, err)
		}
		same(t, c.say, got, c.want)
		same(t, c.say+", in all", total, c.total)
	}

	site := mainforte.NewID()
	change(t, s, func(tx *store.Tx) error { return tx.SettleOutreach(background, a.ID, accepted, site) })
	a.State, a.Establishment, a.SettledAt, a.Phone = accepted, site, now, ""
	same(t, "the accepted one", *must[*mainforte.Outreach](t)(s.Outreach(background, a.ID)), a)
	for _, to := range []mainforte.OutreachState{accepted, mainforte.OutreachWithdrawn, sent} {
		refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { return tx.SettleOutreach(background, a.ID, to, "") })
	}
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.DeclineOutreach(background, a.ID, ""), tx.DeclineOutreach(background, "", far.Account))
	})
	far.State, far.SettledAt, far.Phone = mainforte.OutreachDeclined, now, ""
	same(t, "the accepted one stays so", *must[*mainforte.Outreach](t)(s.Outreach(background, a.ID)), a)
	same(t, "the declined one", *must[*mainforte.Outreach](t)(s.Outreach(background, far.ID)), far)

	purge := func(after time.Duration) (n int) {
		t.Helper()
		change(t, s, func(tx *store.Tx) (err error) { n, err = tx.PurgeOutreach(background, now.Add(after)); return err })
		return n
	}
	same(t, "too young to go", purge(mainforte.OutreachKept-1), 0)
	same(t, "the one that is long over", purge(mainforte.OutreachKept), 1)
	same(t, "the declined one", purge(mainforte.OutreachLife+mainforte.OutreachKept), 1)
	same(t, "the accepted one, after a year", purge(366*24*time.Hour), 1)
	change(t, s, func(tx *store.Tx) error { return tx.InsertOutreach(background, twin) })
	change(t, s, func(tx *store.Tx) error { return tx.DeleteOutreach(background, twin.ID) })
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { return tx.DeleteOutreach(background, twin.ID) })
}

func testOutreachLists(t *testing.T, s *store.Store) {
	l := mainforte.OutreachList{ID: mainforte.NewID(), By: mainforte.NewID(), Rows: 230, CreatedAt: now}
	var rows []mainforte.OutreachRow
	for i := range l.Rows { // more than one statement
		row := mainforte.OutreachRow{
			List: l.ID, Line: i + 2, Verdict: mainforte.RowReady, FINESS: "210000012", Name: "Les Acacias", Listed: "EHPAD Les Acacias",
			Commune: "21231", Region: "27", Department: "21", Email: "a@example.org", Phone: "+33353011234",
		}
		if i >= 200 {
			row.Verdict, row.Email, row.Phone = mainforte.RowEmail, "", ""
		}
		rows = append(rows, row)
	}
	change(t, s, func(tx *store.Tx) error { return tx.InsertOutreachList(background, l, rows) })
	same(t, "the list", *must[*mainforte.OutreachList](t)(s.OutreachList(background, l.ID)), l)
	_, err := s.OutreachList(background, mainforte.NewID())
	notFound(t, "an unknown list", err)
	counts := must[map[mainforte.OutreachVerdict]int](t)
	same(t, "rows by verdict", counts(s.OutreachCounts(background, l.ID)), map[mainforte.OutreachVerdict]int{mainforte.RowReady: 200, mainforte.RowEmail: 30})
	list := must[[]mainforte.OutreachRow](t)
	ready := []mainforte.OutreachVerdict{mainforte.RowReady}
	same(t, "some rows", list(s.OutreachRows(background, l.ID, ready, 198, 5)), rows[198:200])
	same(t, "rows of no verdict", list(s.OutreachRows(background, l.ID, nil, 0, 5)), []mainforte.OutreachRow(nil))

	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.SendOutreachList(background, l.ID), tx.SettleOutreachRow(background, l.ID, 2, mainforte.RowSent))
	})
	l.SentAt = now
	same(t, "the list that was sent", *must[*mainforte.OutreachList](t)(s.OutreachList(background, l.ID)), l)
	sent := rows[0]
	sent.Verdict, sent.Email, sent.Phone = mainforte.RowSent, "", ""
	same(t, "the row that was sent", list(s.OutreachRows(background, l.ID, []mainforte.OutreachVerdict{mainforte.RowSent}, 0, 5)), []mainforte.OutreachRow{sent})
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { return tx.SendOutreachList(background, l.ID) })
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { return tx.SettleOutreachRow(background, l.ID, 2, mainforte.RowSent) })

	unsent := mainforte.OutreachList{ID: mainforte.NewID(), By: l.By, Rows: 1, CreatedAt: now}
	row := rows[1]
	row.List = unsent.ID
	change(t, s, func(tx *store.Tx) error {
		return tx.InsertOutreachList(background, unsent, []mainforte.OutreachRow{row})
	})
	for _, c := range []struct {
		say   string
		after time.Duration
		gone  int
	}{
		{"a list of today stays", mainforte.OutreachListLife - 1, 0},
		{"one that nobody sent goes after a day", mainforte.OutreachListLife, 2},
		{"one that was sent, after a week", 7 * mainforte.OutreachListLife, 231},
	} {
		change(t, s, func(tx *store.Tx) error {
			n, err := tx.PurgeOutreach(background, now.Add(c.after))
			same(t, c.say, n, c.gone)
			return err
		})
	}
}

func testNumbered(t *testing.T, s *store.Store) {
	a, b := aSite("210000012"), aSite("210000020")
	b.Closed = true
	e, later := anEstablishment("27"), anEstablishment("27")
	e.FINESS, later.FINESS, later.CreatedAt = a.Number, a.Number, now.Add(time.Hour)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.PutSites(background, mainforte.NewID(), []mainforte.Site{b}), tx.InsertEstablishment(background, e), tx.InsertEstablishment(background, later))
	})
	last := mainforte.NewID()
	change(t, s, func(tx *store.Tx) error {
		if err := tx.PutSites(background, last, []mainforte.Site{a}); err != nil {
			return err
		}
		_, err := tx.CloseSitesBut(background, last)
		return err
	})
	many := []string{a.Number, b.Number}
	for range 600 { // more than one statement
		many = append(many, "999999999")
	}
	same(t, "sites by number", must[[]mainforte.Site](t)(s.SitesNumbered(background, many)), []mainforte.Site{a, b})
	same(t, "sites of no number", must[[]mainforte.Site](t)(s.SitesNumbered(background, nil)), []mainforte.Site(nil))
	same(t, "entities", must[[]string](t)(s.EntitiesAmong(background, []string{a.Entity, a.Number})), []string{a.Entity})
	same(t, "establishments", must[[]mainforte.Establishment](t)(s.EstablishmentsNumbered(background, many)), []mainforte.Establishment{e, later})
}

func testInvitedAccounts(t *testing.T, s *store.Store) {
	const week = 7 * 24 * time.Hour
	invited, emptied := anAccount("a@example.org"), anAccount("b@example.org")
	invited.CreatedAt = now.Add(-2 * week)
	o, other := anOutreach("210000012", "27", "21"), anOutreach("210000020", "27", "21")
	o.Account, other.Account = invited.ID, emptied.ID
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAccount(background, invited), tx.InsertAccount(background, emptied), tx.InsertOutreach(background, o), tx.InsertOutreach(background, other))
	})
	for _, want := range []int{0, 1} { // whoever is invited waits for the answer
		change(t, s, func(tx *store.Tx) error {
			n, err := tx.EraseUnconfirmed(background, now.Add(-week))
			same(t, "erased by the sweep", n, want)
			if err != nil {
				return err
			}
			return tx.DeclineOutreach(background, o.ID, "")
		})
	}
	change(t, s, func(tx *store.Tx) error { return tx.EraseAccount(background, emptied.ID) })
	got := *must[*mainforte.Outreach](t)(s.Outreach(background, other.ID))
	same(t, "the invitation of an emptied account", []any{got.State, got.Phone}, []any{mainforte.OutreachDeclined, ""})
}
