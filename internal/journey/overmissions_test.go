package journey

import (
	"database/sql"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestAMissionThatIsOver is closed by the sweep a day after its last slot, and
// not before; nobody is written to, and the accord still shows.
func TestAMissionThatIsOver(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		mission, later := k.need(1, 1, 2), k.need(1, 9)
		token := k.asked(mission, v)
		_, err := k.Answer(k.ctx(), By{Token: token}, yes(k.slots(mission)[0]))
		k.must(err)
		k.must(k.Sweep(k.ctx()))
		mails, err := k.Store.Mails(k.ctx(), 1000)
		k.must(err)
		for day, want := range []mainforte.MissionState{mainforte.MissionOpen, mainforte.MissionOpen, mainforte.MissionOpen, mainforte.MissionOpen, mainforte.MissionClosed} {
			if got := k.stateOf(mission); got != want {
				t.Errorf("day %d: %q, want %q", day, got, want)
			}
			k.days(1)
		}
		if got := k.stateOf(later); got != mainforte.MissionOpen {
			t.Errorf("a mission that lies ahead is %q", got)
		}
		after, err := k.Store.Mails(k.ctx(), 1000)
		k.must(err)
		after = slices.DeleteFunc(after, func(m mainforte.Mail) bool { return m.Kind == mainforte.MailNextWeek })
		if len(after) != len(mails) {
			t.Errorf("%d mails more, want none", len(after)-len(mails))
		}
		if _, err := k.ShowVolunteer(k.ctx(), k.coordinator, k.introduction(mission, v).ID); err != nil {
			t.Errorf("the details of who came: %v", err)
		}
	})
}

func (k *kit) stateOf(mission mainforte.ID) mainforte.MissionState {
	k.t.Helper()
	m, _, err := k.Store.Mission(k.ctx(), mission)
	k.must(err)
	return m.State
}

// TestAMissionIsEmptiedAfterAYear: every word and every person goes, in every
// byte of the files; the counts, the dates and the places stay.
func TestAMissionIsEmptiedAfterAYear(t *testing.T) {
	dir := t.TempDir()
	k := newKit(t, store.Options{Dir: dir})
	k.FunctionName = func(mainforte.Function) string { return "aide" }
	var v, no *mainforte.Volunteer
	var mission mainforte.ID
	var asked []mainforte.ID
	k.ago(364*oneDay, func() {
		v, no = k.volunteer(), k.volunteer()
		in := missionOf(k.site, 2, -363, -362)
		in.Mission.Title, in.Mission.What, in.Mission.Bring, in.Mission.Meeting = "canari-titre", "canari-quoi", "canari-apporter", "canari-lieu"
		var err error
		mission, err = k.PostMission(k.ctx(), k.coordinator, in)
		k.must(err)
		ask := k.asking(mission, v, no)
		ask.Word = "canari-mot"
		done, err := k.Solicit(k.ctx(), k.coordinator, ask)
		k.must(err)
		asked = done.Asked
		token := func(v *mainforte.Volunteer) string {
			return k.token(k.mail(mainforte.MailDemand, v.Account), mainforte.PurposeAnswer)
		}
		_, err = k.Answer(k.ctx(), By{Token: token(v)}, yes(k.slots(mission)...))
		k.must(err)
		_, err = k.Answer(k.ctx(), By{Token: token(no)}, Answer{})
		k.must(err)
		_, err = k.ShowVolunteer(k.ctx(), k.coordinator, k.introduction(mission, v).ID)
		k.must(err)
	})
	k.ago(361*oneDay, func() {
		_, err := k.MarkAll(k.ctx(), k.coordinator, mission)
		k.must(err)
	})
	canaries := map[string][]byte{}
	for _, word := range []string{"canari-titre", "canari-quoi", "canari-apporter", "canari-lieu", "canari-mot"} {
		canaries[word] = []byte(word)
	}
	for i, id := range asked {
		canaries["introduction "+string(rune('a'+i))] = []byte(id)
	}
	sealed := make([][]byte, 2)
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "mainforte.db")+"?mode=ro")
	k.must(err)
	k.must(db.QueryRow(`SELECT contact_name, contact_phone FROM mission WHERE id = ?`, string(mission)).Scan(&sealed[0], &sealed[1]))
	k.must(db.Close())
	canaries["contact name"], canaries["contact phone"] = sealed[0], sealed[1]
	if before := found(t, dir, canaries); len(before) != len(canaries) {
		t.Errorf("control: only %v are found before", before)
	}
	k.must(k.Sweep(k.ctx()))
	slots, taken := k.slots(mission), k.taken(mission)
	people := k.figures()
	k.days(1)
	k.introduction(mission, v) // still there: the year is not over
	k.days(4)
	if left := found(t, dir, canaries); len(left) > 0 {
		t.Errorf("after a year the files still hold %v", left)
	}
	m, _, err := k.Store.Mission(k.ctx(), mission)
	k.must(err)
	if m.Title != "aide" || m.Follower != "" || m.ContactName != "" {
		t.Errorf("the mission is %+v", m)
	}
	tally, err := k.Store.TallyOf(k.ctx(), mission)
	k.must(err)
	want := store.Tally{Asked: 2, Accepted: 1, Declined: 1, People: 1, Interventions: 2}
	if d := cmp.Diff(*tally, want); d != "" {
		t.Errorf("the counts (-got +want):\n%s", d)
	}
	if got := k.slots(mission); !slices.Equal(got, slots) || !slices.Equal(k.taken(mission), taken) {
		t.Errorf("slots %v taken %v, want %v taken %v", got, k.taken(mission), slots, taken)
	}
	if got := k.figures(); got != people {
		t.Errorf("%d people came, %d before", got, people)
	}
	if got := k.fresh(v).State; got != mainforte.VolunteerActive {
		t.Errorf("who came is %q", got)
	}
	if _, err := k.ExportOf(k.ctx(), v.Account); err != nil {
		t.Errorf("the export of who came: %v", err)
	}
}

func (k *kit) figures() int {
	k.t.Helper()
	f, err := k.Store.Figures(k.ctx())
	k.must(err)
	return f.PeopleCame
}

// TestTwoNodesEmptyOnce: several sweeps at one moment empty each mission once,
// and none of them fails.
func TestTwoNodesEmptyOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		var v *mainforte.Volunteer
		var missions []mainforte.ID
		k.ago(380*oneDay, func() {
			v = k.volunteer()
			for range 5 {
				id, err := k.PostMission(k.ctx(), k.coordinator, missionOf(k.site, 1, -375))
				k.must(err)
				missions = append(missions, id)
			}
			k.asked(missions[0], v)
		})
		k.must(k.Sweep(k.ctx()))
		k.pass(2 * oneDay)
		k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error { return tx.SetMeta(k.ctx(), factPurgeHour, "0") }))
		together(4, func(int) {
			if err := k.Sweep(k.ctx()); err != nil {
				t.Error(err)
			}
		})
		for _, id := range missions {
			if _, err := k.Store.TallyOf(k.ctx(), id); err != nil {
				t.Errorf("a mission of more than a year ago: %v, want emptied", err)
			}
		}
	})
}

// TestAnOldDraftGoes a year after its dates; a younger one stays.
func TestAnOldDraftGoes(t *testing.T) {
	k := newSQLiteKit(t)
	site, coordinator := k.establishment(mainforte.EstablishmentPending)
	var draft mainforte.ID
	k.ago(364*oneDay, func() {
		var err error
		draft, err = k.PostMission(k.ctx(), coordinator, missionOf(site, 1, -362))
		k.must(err)
	})
	k.must(k.Sweep(k.ctx()))
	k.days(2)
	if got := k.stateOf(draft); got != mainforte.MissionDraft {
		t.Errorf("%q, want a draft", got)
	}
	k.days(3)
	_, _, err := k.Store.Mission(k.ctx(), draft)
	k.refused(err, mainforte.CodeNotFound, "")
}

// TestRecordsGoAfterAYear: mails, who saw whose details, and the words of
// reports that are closed.
func TestRecordsGoAfterAYear(t *testing.T) {
	k := newSQLiteKit(t)
	var v *mainforte.Volunteer
	k.ago(364*oneDay, func() {
		v = k.volunteer()
		mission := k.need(1, -363)
		_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, v)}, yes(k.slots(mission)...))
		k.must(err)
		_, err = k.ShowVolunteer(k.ctx(), k.coordinator, k.introduction(mission, v).ID)
		k.must(err)
	})
	old := k.everyMail()
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		for _, m := range old {
			if err := tx.MarkMail(k.ctx(), m.ID, mainforte.MailSent, 1); err != nil {
				return err
			}
		}
		return nil
	}))
	k.must(k.Sweep(k.ctx()))
	if seen, err := k.Store.Reveals(k.ctx(), v.Account); err != nil || len(seen) != 1 {
		t.Errorf("before the year is over: %d entries of who looked (%v), want 1", len(seen), err)
	}
	k.days(3)
	if seen, err := k.Store.Reveals(k.ctx(), v.Account); err != nil || len(seen) != 0 {
		t.Errorf("after a year: %d entries of who looked (%v)", len(seen), err)
	}
	for _, m := range old {
		if _, err := k.Store.Mail(k.ctx(), m.ID); mainforte.CodeOf(err) != mainforte.CodeNotFound {
			t.Errorf("the mail %s is still there (%v)", m.Kind, err)
		}
	}
}

func (k *kit) everyMail() []mainforte.Mail {
	k.t.Helper()
	all, err := k.Store.Mails(k.ctx(), 10_000)
	k.must(err)
	return all
}
