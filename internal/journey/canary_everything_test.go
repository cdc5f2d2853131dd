package journey

import (
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// everything makes somebody who did all that a volunteer can do, and has a row
// in every table that holds rows of people.
func (k *kit) everything() *mainforte.Volunteer {
	k.t.Helper()
	const email = "canari@example.org"
	// Two answers to public missions before the address does: one becomes an
	// offer, the other stays a draft.
	first, second, third := k.need(2, 1, 2), k.need(2, 5), k.need(2, 6, 8)
	for _, m := range []mainforte.ID{first, second} {
		k.must(k.Respond(k.ctx(), Respond{
			Mission: m, Slots: k.slots(m), FirstName: "Canarine", Surname: "Canaribis", Email: email, Phone: "06 39 98 66 77",
			Commune: chenove, Elsewhere: true, Adult: true, Charter: true,
		}))
		k.pass(time.Second)
	}
	account, err := k.Store.AccountByEmail(k.ctx(), email)
	k.must(err)
	mails := k.mails(mainforte.MailConfirm, account.ID)
	opened, err := k.Confirm(k.ctx(), k.token(mails[len(mails)-1], mainforte.PurposeConfirm))
	k.must(err)
	v, err := k.Store.VolunteerByAccount(k.ctx(), account.ID)
	k.must(err)
	in := *k.introduction(first, v)
	if opened.Offer != in.ID {
		k.t.Fatalf("the offer %s was made, want %s", opened.Offer, in.ID)
	}
	_, err = k.AnswerProposal(k.ctx(), By{Account: k.coordinator, Introduction: in.ID}, ProposalAnswer{Yes: true, Slots: k.slots(first)})
	k.must(err)

	v = k.fresh(v)
	v.Places = append(v.Places, mainforte.Place{Commune: "2A004", ReachKm: 100})
	k.must(k.EditProfile(k.ctx(), v.Account, Edit{Section: SectionWhere, Version: v.Version, Volunteer: *v}))
	v = k.fresh(v)
	v.When = profile().When
	v.When.Included, v.When.Excepted = []geo.Day{21347}, []geo.Day{21411}
	k.must(k.EditProfile(k.ctx(), v.Account, Edit{Section: SectionWhen, Version: v.Version, Volunteer: *v}))
	k.holds(k.talks(2, 10), v)
	freed := k.need(1, 12)
	k.must(k.FreePlaces(k.ctx(), By{Token: k.comes(freed, v, k.slots(freed)...)}, FreePlaces{Slots: k.slots(freed), Reason: mainforte.EndOther}))
	token := k.asked(third, v)
	k.must(k.ReportDemand(k.ctx(), By{Token: token}, Problem{Kind: mainforte.ReportTask, Text: "Canarimots"}))

	k.pass(3 * 24 * time.Hour)
	for i := range 2 {
		k.must(k.mark(first, Mark{Introduction: in.ID, Came: true, Minutes: 100 + i}, i))
	}
	k.must(k.SayAgain(k.ctx(), v.Account, in.ID, mainforte.SideVolunteer, true))
	k.must(k.SayAgain(k.ctx(), k.coordinator, in.ID, mainforte.SideEstablishment, true))
	k.must(k.Register(k.ctx(), Register{
		Name: "Maison Saint-Bernard", Kind: mainforte.KindEhpad, Commune: dijon, Address: "1 rue des Lilas", Note: "Canarimots", FirstName: "Canarine",
		Surname: "Canaribis", Title: "Canarifonction", Email: email, Phone: "06 39 98 66 77", Charter: true,
	}))
	k.register()
	k.sent(k.officers(1)[0], lindens+";x;"+email)
	k.must(k.AskAddress(k.ctx(), v.Account, "canari@autre.example.org", ""))
	k.must(k.Invite(k.ctx(), k.coordinator, k.site, email, ""))
	_, err = k.ShowVolunteer(k.ctx(), k.coordinator, in.ID)
	k.must(err)
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error { // a batch that is about to ask them
		return tx.InsertWave(k.ctx(), mainforte.Wave{ID: mainforte.NewID(), Round: "canary"}, nil, []mainforte.WaveAsk{
			{Mission: first, Volunteer: v.ID},
		})
	}))
	listed := k.need(1, 20)
	_, err = k.List(k.ctx(), listed, k.site, "", 0, 10)
	k.must(err)
	k.NoteSeen(v.ID, listed)
	k.must(k.NoteShown(k.ctx()))
	k.must(k.Pause(k.ctx(), v.Account, today(k.instant())+30))
	k.must(k.Block(k.ctx(), v.Account, k.site))
	k.must(k.HoldForm(k.ctx(), k.Keys.FormToken(v.Account), "secret", "/mon-espace/profil/lieux", "first_name=Canarine"))
	k.session(v.Account)
	k.refuses(v.Account, mainforte.MostRefused)
	return k.fresh(v)
}
