package pool

import (
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
)

// someone is a volunteer in Dijon, kept by one commit.
func someone(t *testing.T, st *store.Store, p *Pool) mainforte.ID {
	t.Helper()
	ctx := t.Context()
	account := mainforte.Account{ID: mainforte.NewID(), Contact: mainforte.Contact{FirstName: "Aude", Email: string(mainforte.NewID()) + "@example.org"}, CreatedAt: p.Now(), ConfirmedAt: p.Now()}
	v := mainforte.Volunteer{
		ID: mainforte.NewID(), Account: account.ID, State: mainforte.VolunteerActive, Functions: mainforte.SetOf(mainforte.KitchenHelp),
		Places:      []mainforte.Place{{Commune: "21231", ReachKm: 20}},
		When:        mainforte.Availability{Week: mainforte.FullWeek, MaxPerWeek: 5, Notice: mainforte.NoticeTwoDays},
		ConfirmedAt: p.Now(), CreatedAt: p.Now(), OwnCap: 3,
	}
	if err := st.Change(ctx, func(tx *store.Tx) error {
		if err := tx.InsertAccount(ctx, account); err != nil {
			return err
		}
		return tx.InsertVolunteer(ctx, v)
	}); err != nil {
		t.Fatal(err)
	}
	return v.ID
}

func (p *Pool) knows(t *testing.T, id mainforte.ID) bool {
	t.Helper()
	_, err := p.ForVolunteer(t.Context(), id, Query{})
	if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Fatal(err)
	}
	return err == nil
}

// catchUp looks until the database answers.
func (p *Pool) catchUp(t *testing.T) {
	t.Helper()
	var err error
	for range 100 {
		if err = p.CatchUp(t.Context()); err == nil {
			return
		}
	}
	t.Fatal(err)
}

// TestNumbersThatBeginAgain: a standby that lacked the last commit becomes the
// primary, and gives its number to another change. A node that had read the
// lost one must not take the new one for known.
func TestNumbersThatBeginAgain(t *testing.T) {
	t.Parallel()
	pair := pgtest.StartPair(t, false) // it answers for what the standby lacks
	here, ours := node(t, pair.URL())
	_, theirs := node(t, pair.URL())
	kept := someone(t, here, ours)
	theirs.catchUp(t)
	pair.AwaitStandby()
	pair.Freeze()
	lost := someone(t, here, ours)
	theirs.catchUp(t)
	if !theirs.knows(t, lost) {
		t.Fatal("the other node does not know who will be lost: this test proves nothing")
	}
	read := theirs.followed

	pair.KillPrimary()
	pair.Promote()
	ours.catchUp(t)
	again := someone(t, here, ours)
	last, err := here.LastChange(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if last > read {
		t.Fatalf("the last number is %d and %d was read before: no number began again", last, read)
	}
	theirs.catchUp(t)
	for who, c := range map[string]struct {
		id   mainforte.ID
		want bool
	}{"who was there before": {kept, true}, "who was lost": {lost, false}, "who bears the number of the lost one": {again, true}} {
		for name, p := range map[string]*Pool{"the node that committed": ours, "the other node": theirs} {
			if got := p.knows(t, c.id); got != c.want {
				t.Errorf("%s knows %s: %t, want %t", name, who, got, c.want)
			}
		}
	}
}

// TestReadAnewBesideQuestions: what is committed and asked for while everybody
// is read anew is there during it and after it.
func TestReadAnewBesideQuestions(t *testing.T) {
	t.Parallel()
	st, p := node(t, pgtest.Database(t))
	before := someone(t, st, p)
	upTo := p.beginBeside()
	w, err := load(t.Context(), st, nil)
	if err != nil {
		t.Fatal(err)
	}
	w.settleAll(&p.taxonomy, p.Now())
	during := someone(t, st, p)
	if !p.knows(t, before) || !p.knows(t, during) {
		t.Error("a question during it does not know everybody")
	}
	unasked := someone(t, st, p)
	p.endBeside(w, upTo)
	for say, id := range map[string]mainforte.ID{"before": before, "during, and asked for": during, "during": unasked} {
		if !p.knows(t, id) {
			t.Errorf("who came %s is not known after it", say)
		}
	}
	if p.beside != nil {
		t.Error("it still keeps what changes")
	}
}
