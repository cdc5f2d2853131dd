package storetest

import (
	"errors"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// testLedger: who was erased and which mails left since an instant, by keyed
// hashes; a mail that is about the same event for the same person has departed.
func testLedger(t *testing.T, s *store.Store) {
	a := anAccount("canari@example.org")
	m := mainforte.Mail{ID: mainforte.NewID(), Kind: mainforte.MailWeekly, Account: a.ID, Event: "2026-11", State: mainforte.MailQueued, CreatedAt: now}
	change(t, s, func(tx *store.Tx) error {
		_, err := tx.InsertMail(background, m)
		return errors.Join(err, tx.InsertAccount(background, a), tx.Bury(background, "serin@example.org"), tx.MarkMail(background, m.ID, mainforte.MailSent, 1))
	})
	read := func(since mainforte.Instant) (all []store.LedgerEntry) {
		t.Helper()
		if err := s.LedgerSince(background, since, func(e store.LedgerEntry) error { all = append(all, e); return nil }); err != nil {
			t.Fatal(err)
		}
		return all
	}
	all := read(now)
	if len(all) != 2 || all[0].Kind != store.LedgerErased || all[1].Kind != store.LedgerDeparted || all[0].At != now || all[1].At != now {
		t.Fatalf("the ledger is %+v, want one erased and one departed", all)
	}
	same(t, "after it", len(read(now+1)), 0)
	gone, err := s.Departed(background, &m)
	if err != nil || gone {
		t.Errorf("departed before any restore: %v (%v)", gone, err)
	}
	change(t, s, func(tx *store.Tx) error { return tx.FinishLoad(background, store.Loaded{Ledger: all}) })
	other := m
	other.Event = "2026-12"
	for event, want := range map[*mainforte.Mail]bool{&m: true, &other: false} {
		if gone, err := s.Departed(background, event); err != nil || gone != want {
			t.Errorf("%s has departed: %v (%v), want %v", event.Event, gone, err, want)
		}
	}
	change(t, s, func(tx *store.Tx) error { return tx.ForgetDeparted(background, now+1) })
	if gone, err := s.Departed(background, &m); err != nil || gone {
		t.Errorf("departed after it was forgotten: %v (%v)", gone, err)
	}
}

// testSafekeeping: nothing is known at first; what is set is read.
func testSafekeeping(t *testing.T, s *store.Store) {
	known := must[store.Safekeeping](t)(s.Safekeeping(background))
	same(t, "at first", known, store.Safekeeping{})
	want := store.Safekeeping{Snapshot: now, Failed: now + 1, Check: now + 2, Faults: 3}
	change(t, s, func(tx *store.Tx) error { return tx.SetSafekeeping(background, want) })
	same(t, "then", must[store.Safekeeping](t)(s.Safekeeping(background)), want)
}

// testFinishLoad: sessions go, links of one use are used up save those that no
// mail has carried yet, jobs are queued, mails that left are noted, and the
// generation is another.
func testFinishLoad(t *testing.T, s *store.Store) {
	a := anAccount("canari@example.org")
	link := func(p mainforte.Purpose) mainforte.Link {
		return mainforte.Link{ID: mainforte.NewID(), Purpose: p, Account: a.ID, CreatedAt: now, ExpiresAt: now.Add(time.Hour)}
	}
	carried, waiting, answer := link(mainforte.PurposeConfirm), link(mainforte.PurposeConfirm), link(mainforte.PurposeAnswer)
	mail := mainforte.Mail{ID: mainforte.NewID(), Kind: mainforte.MailConfirm, Account: a.ID, Event: "1", Link: waiting.ID, State: mainforte.MailQueued, CreatedAt: now}
	session := mainforte.Session{ID: "session", Account: a.ID, CreatedAt: now, SeenAt: now, ExpiresAt: now.Add(time.Hour)}
	change(t, s, func(tx *store.Tx) error {
		_, err := tx.InsertMail(background, mail)
		return errors.Join(err, tx.InsertAccount(background, a), tx.InsertSession(background, session),
			tx.InsertLink(background, carried), tx.InsertLink(background, waiting), tx.InsertLink(background, answer))
	})
	before := must[string](t)(s.Generation(background))
	change(t, s, func(tx *store.Tx) error {
		return tx.FinishLoad(background, store.Loaded{Jobs: []store.QueuedJob{{Kind: "send_mail", Args: []byte(`{"mail":"x"}`), At: now.Add(time.Hour)}}})
	})
	if got := must[string](t)(s.Generation(background)); got == before {
		t.Error("the generation is the same")
	}
	_, err := s.Session(background, session.ID)
	notFound(t, "the session", err)
	for l, want := range map[*mainforte.Link]bool{&carried: false, &waiting: true, &answer: true} {
		if got := must[*mainforte.Link](t)(s.Link(background, l.ID)); got.Open(now) != want {
			t.Errorf("a link for %s is open: %v, want %v", l.Purpose, got.Open(now), want)
		}
	}
	image := dumped(t, s)
	if len(image.jobs) != 1 || image.jobs[0].Kind != "send_mail" || image.jobs[0].At != now.Add(time.Hour) {
		t.Errorf("the queue holds %+v, want the job", image.jobs)
	}
}

// image counts what an image holds.
type image struct {
	rows map[string]int
	jobs []store.QueuedJob
	now  string
	info store.ImageInfo
}

func (i *image) Table(t store.Table) error      { i.now = t.Name; i.rows[t.Name] = 0; return nil }
func (i *image) Row([]any) error                { i.rows[i.now]++; return nil }
func (i *image) Job(j store.QueuedJob) error    { i.jobs = append(i.jobs, j); return nil }
func (i *image) of(info store.ImageInfo) *image { i.info = info; return i }

func dumped(t *testing.T, s *store.Store) *image {
	t.Helper()
	i := &image{rows: map[string]int{}}
	if err := s.Dump(background, func(info store.ImageInfo) (store.ImageWriter, error) { return i.of(info), nil }); err != nil {
		t.Fatal(err)
	}
	return i
}

// testDump: an image has each table of facts and none of the engine's tools.
func testDump(t *testing.T, s *store.Store) {
	change(t, s, func(tx *store.Tx) error { return tx.InsertAccount(background, anAccount("canari@example.org")) })
	i := dumped(t, s)
	same(t, "accounts", i.rows["account"], 1)
	for _, name := range []string{"goose_db_version", "row_mark", "river_job"} {
		if _, there := i.rows[name]; there {
			t.Errorf("the image holds the table %s", name)
		}
	}
	if i.info.Schema == 0 || i.info.Generation == "" || i.info.Engine == "" || len(i.rows) < 50 {
		t.Errorf("the image says %+v and has %d tables", i.info, len(i.rows))
	}
	errStop := errors.New("stop")
	if err := s.Dump(background, func(store.ImageInfo) (store.ImageWriter, error) { return nil, errStop }); !errors.Is(err, errStop) {
		t.Errorf("Dump answers %v, want what its function said", err)
	}
	c, err := s.Check(background)
	if err != nil || len(c.Faults) != 0 || c.Rows == 0 {
		t.Errorf("the check saw %+v (%v)", c, err)
	}
	if err := s.Accept(background); err != nil {
		t.Error(err)
	}
}
