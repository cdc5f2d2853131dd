package journey

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// ofAVolunteer are the tables whose rows of somebody go with the volunteer, even
// when the account stays because it acts for an establishment.
var ofAVolunteer = []string{"block", "pause", "again", "upkeep", "place_hold", "presence", "offer_draft", "report"}

// TestErasedCoordinatorLeavesNoVolunteerBehind: who gives time and acts for an
// establishment erases the volunteer first; a while after the team has removed
// them, nothing else of theirs is left either.
func TestErasedCoordinatorLeavesNoVolunteerBehind(t *testing.T) {
	dir := t.TempDir()
	k := newKit(t, store.Options{Dir: dir})
	v := k.everything()
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		return tx.InsertMembership(k.ctx(), mainforte.Membership{Account: v.Account, Establishment: k.site, CreatedAt: tx.Now})
	}))
	k.must(k.ReportMission(k.ctx(), v.Account, k.need(1, 12), Problem{Kind: mainforte.ReportAbsent, Text: "Canarimots du lieu"}))
	ids := map[string][]string{"account": {string(v.Account)}, "volunteer": {string(v.ID)}}
	all, err := k.Store.IntroductionsOfVolunteer(k.ctx(), v.ID)
	k.must(err)
	for _, in := range all {
		ids["introduction"] = append(ids["introduction"], string(in.ID))
	}
	d := openDump(t, dir)

	k.must(k.Erase(k.ctx(), v.Account, k.session(v.Account), true))
	for _, table := range ofAVolunteer {
		for _, row := range d.rows(table) {
			if row.of(ids) && row["side"] != string(mainforte.ReportByEstablishment) {
				t.Errorf("once no volunteer any more, %s still holds %v", table, row)
			}
		}
	}
	for _, row := range d.rows("link") {
		if row.of(ids) && slices.Contains([]string{"answer", "still", "stay", "erase", "confirm"}, row["purpose"]) {
			t.Errorf("a link of the volunteer is left: %v", row)
		}
	}
	for _, row := range d.rows("mail") {
		if row.of(map[string][]string{"account": ids["account"]}) && row["state"] == "queued" && slices.Contains(toVolunteers, row["kind"]) {
			t.Errorf("a mail to the volunteer would still leave: %v", row)
		}
	}

	k.must(k.Remove(k.ctx(), k.coordinator, k.site, v.Account))
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error { // what they had asked for is refused
		return tx.EraseAccount(k.ctx(), v.Account)
	}))
	for _, table := range d.tables() {
		for _, row := range d.rows(table) {
			for column, value := range row {
				for _, canary := range []string{"Canarine", "Canaribis", "canari@", "639986677", "Canarimots"} {
					if strings.Contains(value, canary) {
						t.Errorf("%s.%s still holds %q", table, column, canary)
					}
				}
			}
			row.leftIn(t, table, v, ids)
		}
	}
	k.pass(time.Hour)
	k.must(k.Sweep(k.ctx()))
}

// toVolunteers are mails that only a volunteer gets.
var toVolunteers = []string{
	string(mainforte.MailDemand), string(mainforte.MailAccordVolunteer), string(mainforte.MailReminder), string(mainforte.MailWeekly),
	string(mainforte.MailStay), string(mainforte.MailThanks), string(mainforte.MailHeld), string(mainforte.MailOfferExpired),
}
