package journey

import (
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
)

func (k *kit) draftOf(site mainforte.ID) Draft {
	in := missionOf(site, 1, 4)
	return Draft{Establishment: site, Mission: in.Mission, Slots: in.Slots, Form: `{"title":["Aide"]}`}
}

func TestDraftsAreKeptUntilTheyArePosted(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		in := k.draftOf(k.site)
		in.Mission.Title, in.Mission.ContactPhone, in.Mission.What = strings.Repeat("x", 91), "12", "" // what does not stand up
		in.Slots = append(in.Slots, mainforte.Slot{Day: in.Slots[0].Day, From: 10, To: 12, Wanted: 1})
		in.FormKey = "0123456789abcdef"
		id, err := k.SaveDraft(k.ctx(), k.coordinator, in)
		k.must(err)
		if again, err := k.SaveDraft(k.ctx(), k.coordinator, in); err != nil || again != id {
			t.Errorf("the same form again gives %q (%v), want %q", again, err, id)
		}
		m, slots, err := k.Store.Mission(k.ctx(), id)
		k.must(err)
		if m.State != mainforte.MissionDraft || m.Title != "" || m.ContactPhone != "" || len(slots) != 1 {
			t.Errorf("draft %+v with %d slots, want what stands up", m, len(slots))
		}
		second := k.draftOf(k.site)
		second.Draft, second.Form = id, "second"
		_, err = k.SaveDraft(k.ctx(), k.coordinator, second)
		k.must(err)
		if form, err := k.Store.DraftForm(k.ctx(), id); err != nil || form != "second" {
			t.Errorf("form %q (%v), want the second", form, err)
		}
		if _, err := k.Pool.ForMission(k.ctx(), id, pool.Query{}); mainforte.CodeOf(err) != mainforte.CodeNotFound {
			t.Errorf("the pool holds a draft (%v)", err)
		}

		post := missionOf(k.site, 2, 5, 6)
		post.Draft = id
		post.Mission.Title = ""
		_, err = k.PostMission(k.ctx(), k.coordinator, post)
		k.refused(err, mainforte.CodeInvalid, "title required")
		post.Mission.Title = "Aide de cuisine"
		posted, err := k.PostMission(k.ctx(), k.coordinator, post)
		k.must(err)
		m, slots, err = k.Store.Mission(k.ctx(), id)
		k.must(err)
		if posted != id || m.State != mainforte.MissionOpen || len(slots) != 2 || slots[0].Wanted != 2 {
			t.Errorf("posted %q as %q with %d slots, want the draft, open, with 2", posted, m.State, len(slots))
		}
		_, err = k.Store.DraftForm(k.ctx(), id)
		k.refused(err, mainforte.CodeNotFound, "")
		_, err = k.PostMission(k.ctx(), k.coordinator, post)
		k.refused(err, mainforte.CodeGone, "not_draft")
		_, err = k.SaveDraft(k.ctx(), k.coordinator, second)
		k.refused(err, mainforte.CodeGone, "not_draft")
		k.refused(k.DeleteDraft(k.ctx(), k.coordinator, id), mainforte.CodeGone, "not_draft")
	})
}

func TestDraftsOfAWaitingEstablishmentStayDrafts(t *testing.T) {
	k := newSQLiteKit(t)
	site, account := k.establishment(mainforte.EstablishmentPending)
	id, err := k.SaveDraft(k.ctx(), account, k.draftOf(site))
	k.must(err)
	post := missionOf(site, 1, 4)
	post.Draft = id
	_, err = k.PostMission(k.ctx(), account, post)
	k.must(err)
	if m, _, err := k.Store.Mission(k.ctx(), id); err != nil || m.State != mainforte.MissionDraft || m.Title != "Aide de cuisine" {
		t.Errorf("mission %+v (%v), want a whole draft", m, err)
	}
	k.must(k.DeleteDraft(k.ctx(), account, id))
	_, _, err = k.Store.Mission(k.ctx(), id)
	k.refused(err, mainforte.CodeNotFound, "")
}

func TestDraftsAreTheirEstablishmentsOnly(t *testing.T) {
	k := newSQLiteKit(t)
	id, err := k.SaveDraft(k.ctx(), k.coordinator, k.draftOf(k.site))
	k.must(err)
	other, stranger := k.establishment(mainforte.EstablishmentVerified)
	mine := k.draftOf(other)
	mine.Draft = id
	_, err = k.SaveDraft(k.ctx(), stranger, mine)
	k.refused(err, mainforte.CodeNotFound, "")
	_, err = k.SaveDraft(k.ctx(), stranger, k.draftOf(k.site))
	k.refused(err, mainforte.CodeNotFound, "")
	post := missionOf(other, 1, 4)
	post.Draft = id
	_, err = k.PostMission(k.ctx(), stranger, post)
	k.refused(err, mainforte.CodeNotFound, "")
	k.refused(k.DeleteDraft(k.ctx(), stranger, id), mainforte.CodeNotFound, "")
	k.refused(k.DeleteDraft(k.ctx(), "", id), mainforte.CodeSignIn, "")
	long := k.draftOf(k.site)
	long.Form = strings.Repeat("x", maxDraftForm+1)
	_, err = k.SaveDraft(k.ctx(), k.coordinator, long)
	k.refused(err, mainforte.CodeTooLarge, "")
	for range MaxDrafts - 1 {
		_, err = k.SaveDraft(k.ctx(), k.coordinator, k.draftOf(k.site))
		k.must(err)
	}
	_, err = k.SaveDraft(k.ctx(), k.coordinator, k.draftOf(k.site))
	k.refused(err, mainforte.CodeTooMany, "")
}
