package pool

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
)

// node is one of several nodes on one PostgreSQL.
func node(t *testing.T, url string) (*store.Store, *Pool) {
	t.Helper()
	keys, err := mainforte.NewKeyring([]byte("0123456789abcdef0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return monday }
	st, err := store.Open(t.Context(), store.Options{URL: url, Keys: keys, Clock: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	p, err := New(t.Context(), st, Options{Key: [32]byte{1}, Clock: now})
	if err != nil {
		t.Fatal(err)
	}
	return st, p
}

func TestANodeCatchesUpWithWhatAnotherCommitted(t *testing.T) {
	url := pgtest.Database(t)
	here, ours := node(t, url)
	_, theirs := node(t, url)
	ctx := t.Context()

	account := mainforte.Account{ID: mainforte.NewID(), Contact: mainforte.Contact{FirstName: "Aude", Email: "aude@example.org"}, CreatedAt: ours.Now(), ConfirmedAt: ours.Now()}
	v := mainforte.Volunteer{
		ID: mainforte.NewID(), Account: account.ID, State: mainforte.VolunteerActive, Functions: mainforte.SetOf(mainforte.KitchenHelp),
		Places:      []mainforte.Place{{Commune: "21231", ReachKm: 20}},
		When:        mainforte.Availability{Week: mainforte.FullWeek, MaxPerWeek: 5, Notice: mainforte.NoticeTwoDays},
		ConfirmedAt: ours.Now(), CreatedAt: ours.Now(), OwnCap: 3,
	}
	if err := here.Change(ctx, func(tx *store.Tx) error {
		if err := tx.InsertAccount(ctx, account); err != nil {
			return err
		}
		return tx.InsertVolunteer(ctx, v)
	}); err != nil {
		t.Fatal(err)
	}

	if _, err := ours.ForVolunteer(ctx, v.ID, Query{}); err != nil {
		t.Errorf("the node that committed does not know the volunteer: %v", err)
	}
	if _, err := theirs.ForVolunteer(ctx, v.ID, Query{}); mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Fatalf("the other node knows the volunteer before it looked (%v): this test proves nothing", err)
	}
	if err := theirs.CatchUp(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := theirs.ForVolunteer(ctx, v.ID, Query{}); err != nil {
		t.Errorf("the other node has caught up and does not know the volunteer: %v", err)
	}

	before := ours.marks.count()
	if err := ours.CatchUp(ctx); err != nil {
		t.Fatal(err)
	}
	if got := ours.marks.count(); got != before {
		t.Errorf("catching up notes %d of this node's own changes again", got-before)
	}
	if len(ours.marks.own) != 0 {
		t.Errorf("%d numbers are kept that will not come again", len(ours.marks.own))
	}
}
