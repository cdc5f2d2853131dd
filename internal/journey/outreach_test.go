package journey

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Sites of the register of these tests, by what they are for.
const (
	lindens  = "210000103"
	suzon    = "210000301"
	rennes   = "350000011" // another region
	gone2020 = "210000509" // closed
	entity   = "210900005"
)

// register gives the kit a small register.
func (k *kit) register() {
	k.t.Helper()
	site := func(number, name, commune string) mainforte.Site {
		return mainforte.Site{Number: number, Entity: entity, Name: name, Address: "12 rue des Acacias", Commune: commune, Category: "500", Aggregate: "4401", Label: "Ehpad"}
	}
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		return tx.PutSites(k.ctx(), mainforte.NewID(), []mainforte.Site{site(gone2020, "EHPAD du Passé", dijon)})
	}))
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		last := mainforte.NewID()
		err := tx.PutSites(k.ctx(), last, []mainforte.Site{
			site(lindens, "EHPAD Les Acacias", dijon), site(suzon, "Centre hospitalier du Suzon", dijon), site(rennes, "EHPAD de Rennes", "35238"),
		})
		if err != nil {
			return err
		}
		_, err = tx.CloseSitesBut(k.ctx(), last)
		return err
	}))
}

// uploaded reads a list and gives its id and what becomes of its rows.
func (k *kit) uploaded(officer mainforte.ID, file string) (list mainforte.ID, verdicts map[int]mainforte.OutreachVerdict) {
	k.t.Helper()
	list, err := k.ReadOutreachList(k.ctx(), officer, "", []byte(file))
	k.must(err)
	return list, k.verdicts(list)
}

func (k *kit) verdicts(list mainforte.ID) map[int]mainforte.OutreachVerdict {
	k.t.Helper()
	counts, err := k.Store.OutreachCounts(k.ctx(), list)
	k.must(err)
	var all []mainforte.OutreachVerdict
	for v := range counts {
		all = append(all, v)
	}
	rows, err := k.Store.OutreachRows(k.ctx(), list, all, 0, 1000)
	k.must(err)
	verdicts := map[int]mainforte.OutreachVerdict{}
	for _, row := range rows {
		verdicts[row.Line] = row.Verdict
	}
	return verdicts
}

// sent uploads a list and has it sent whole.
func (k *kit) sent(officer mainforte.ID, file string) (list mainforte.ID) {
	k.t.Helper()
	list, _ = k.uploaded(officer, file)
	k.must(k.SendOutreachList(k.ctx(), officer, list))
	k.must(k.SendOutreach(k.ctx(), list))
	return list
}

// invitedTo is the invitation to a number, and the token of its link.
func (k *kit) invitedTo(number string) (o mainforte.Outreach, token string) {
	k.t.Helper()
	all, err := k.Store.OutreachTo(k.ctx(), []string{number})
	k.must(err)
	if len(all) != 1 {
		k.t.Fatalf("%d invitations to %s, want 1", len(all), number)
	}
	return all[0], k.Keys.LinkToken(all[0].ID, mainforte.PurposeOutreach)
}

func accepting() Accept {
	return Accept{FirstName: "Anne", Surname: "Roche", Title: "direction", Phone: "03 53 01 12 99", Charter: true}
}

func TestAListIsReadRowByRow(t *testing.T) {
	k := newSQLiteKit(t)
	k.register()
	officer := k.officers(1)[0]
	pending, _ := k.establishment(mainforte.EstablishmentPending)
	suspended, _ := k.establishment(mainforte.EstablishmentSuspended)
	number := func(id mainforte.ID) string {
		e, err := k.Store.Establishment(k.ctx(), id)
		k.must(err)
		k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
			return tx.PutSites(k.ctx(), mainforte.NewID(), []mainforte.Site{{Number: e.FINESS, Name: e.Name, Commune: dijon}})
		}))
		return e.FINESS
	}
	lines := []struct {
		say, row string
		want     mainforte.OutreachVerdict
	}{
		{"fit to be invited", lindens + ";Les Acacias;direction@example.org;03 53 01 12 90", mainforte.RowReady},
		{"the same number again", lindens + ";Les Acacias;autre@example.org;", mainforte.RowTwice},
		{"spaces in the number, no name, an unreadable telephone", "21 000 030 1;;accueil@example.org;poste 12", mainforte.RowReady},
		{"no address", suzon[:8] + "2;X;;", mainforte.RowUnlisted},
		{"another region", rennes + ";Rennes;r@example.org;", mainforte.RowRegion},
		{"closed", gone2020 + ";Passé;p@example.org;", mainforte.RowClosed},
		{"an entity's", entity + ";Gestion;g@example.org;", mainforte.RowEntity},
		{"a SIRET", "93456789000012;Siret;s@example.org;", mainforte.RowSIRET},
		{"no number", "abc;Rien;z@example.org;", mainforte.RowNumber},
		{"verified", number(k.site) + ";Les Tilleuls;t@example.org;", mainforte.RowVerified},
		{"pending", number(pending) + ";Les Tilleuls;t@example.org;", mainforte.RowPending},
		{"suspended", number(suspended) + ";Les Tilleuls;t@example.org;", mainforte.RowStopped},
	}
	var rows []string
	for _, l := range lines {
		rows = append(rows, l.row)
	}
	_, verdicts := k.uploaded(officer, "FINESS;Nom;Courriel;Tél\n"+strings.Join(rows, "\n"))
	for i, l := range lines {
		if got := verdicts[i+2]; got != l.want {
			t.Errorf("%s (line %d): %q, want %q", l.say, i+2, got, l.want)
		}
	}
	_, far := k.uploaded(k.officerOf("53"), number(k.site)+";x;x@example.org\n"+rennes+";r;r@example.org")
	if far[1] != mainforte.RowRegion || far[2] != mainforte.RowReady {
		t.Errorf("another region's officer reads %v: of a place elsewhere nothing may be told", far)
	}
}

// A list sent invites each establishment once, whoever sends it again and
// however often, and the whole list again makes no doubles.
func TestAListIsSentOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.register()
		officers := k.officers(2)
		file := lindens + ";Les Acacias;direction@example.org;03 53 01 12 90\n" + suzon + ";Suzon;direction@example.org;"
		list, _ := k.uploaded(officers[0], file)
		second, _ := k.uploaded(officers[1], file)
		k.must(k.SendOutreachList(k.ctx(), officers[0], list))
		k.must(k.SendOutreachList(k.ctx(), officers[0], list)) // twice is once
		k.must(k.SendOutreachList(k.ctx(), officers[1], second))
		together(4, func(i int) {
			if err := k.SendOutreach(k.ctx(), []mainforte.ID{list, second}[i%2]); err != nil {
				t.Error(err)
			}
		})
		to, err := k.Store.AccountByEmail(k.ctx(), "direction@example.org")
		k.must(err)
		if n := k.mailsTo(mainforte.MailOutreach, to.ID); n != 2 {
			t.Errorf("%d mails, want one for each establishment", n)
		}
		if to.ConfirmedAt != 0 || to.Contact.FirstName != "" {
			t.Errorf("the account says %+v before anybody answered", to)
		}
		_, again := k.uploaded(officers[0], file)
		if again[1] != mainforte.RowInvited || again[2] != mainforte.RowInvited {
			t.Errorf("the list again: %v, want both invited already", again)
		}
		rows, err := k.Store.OutreachRows(k.ctx(), list, []mainforte.OutreachVerdict{mainforte.RowSent, mainforte.RowInvited}, 0, 9)
		k.must(err)
		if len(rows) != 2 || rows[0].Email+rows[0].Phone != "" {
			t.Errorf("the rows keep %+v", rows)
		}
	})
}

func TestSendingAListIsRefused(t *testing.T) {
	k := newSQLiteKit(t)
	k.register()
	officers := k.officers(2)
	list, _ := k.uploaded(officers[0], lindens+";x;direction@example.org")
	for _, by := range []mainforte.ID{officers[1], k.coordinator, k.officerOf("53")} {
		k.refused(k.SendOutreachList(k.ctx(), by, list), mainforte.CodeNotFound, "")
	}
	k.refused(k.SendOutreachList(k.ctx(), "", list), mainforte.CodeSignIn, "")
	k.refused(k.SendOutreachList(k.ctx(), officers[0], mainforte.NewID()), mainforte.CodeNotFound, "")
	k.must(k.SendOutreach(k.ctx(), list)) // not sent by anybody: nothing leaves
	if _, err := k.Store.AccountByEmail(k.ctx(), "direction@example.org"); mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Errorf("somebody was invited by a list that nobody sent (%v)", err)
	}
	none, _ := k.uploaded(officers[0], "abc;x;direction@example.org")
	k.refused(k.SendOutreachList(k.ctx(), officers[0], none), mainforte.CodeGone, "empty")
	k.must(k.Sweep(k.ctx()))
	k.pass(mainforte.OutreachListLife)
	k.refused(k.SendOutreachList(k.ctx(), officers[0], list), mainforte.CodeGone, "expired")
	k.must(k.Sweep(k.ctx()))
	k.refused(k.SendOutreachList(k.ctx(), officers[0], list), mainforte.CodeNotFound, "")

	for _, by := range []mainforte.ID{k.coordinator, k.volunteer().Account} {
		_, err := k.ReadOutreachList(k.ctx(), by, "", []byte(lindens+";x;a@example.org"))
		k.refused(err, mainforte.CodeNotFound, "")
	}
	_, err := k.ReadOutreachList(k.ctx(), "", "", nil)
	k.refused(err, mainforte.CodeSignIn, "")
}

// An officer who lost the right meanwhile sends nothing.
func TestWhoIsNoOfficerAnyMoreInvitesNobody(t *testing.T) {
	k := newSQLiteKit(t)
	k.register()
	officer := k.officers(1)[0]
	list, _ := k.uploaded(officer, lindens+";x;direction@example.org")
	k.must(k.SendOutreachList(k.ctx(), officer, list))
	k.dismiss(officer)
	k.must(k.SendOutreach(k.ctx(), list))
	if got := k.verdicts(list)[1]; got != mainforte.RowRegion {
		t.Errorf("the row is %q, want it left out", got)
	}
}

func (k *kit) dismiss(officer mainforte.ID) {
	k.t.Helper()
	account, err := k.Store.Account(k.ctx(), officer)
	k.must(err)
	_, err = k.RemoveOfficer(k.ctx(), account.Contact.Email)
	k.must(err)
}

// Accepting is the verification, by the officer who invited.
func TestAcceptingIsTheVerification(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.register()
		officer := k.officers(1)[0]
		k.sent(officer, lindens+";Les Acacias;direction@example.org;03 53 01 12 90")
		o, token := k.invitedTo(lindens)
		shown, err := k.PeekOutreach(k.ctx(), token)
		k.must(err)
		if shown.Name != "EHPAD Les Acacias" || shown.Named {
			t.Errorf("the page shows %+v", shown)
		}
		_, err = k.AcceptOutreach(k.ctx(), token, Accept{})
		var es mainforte.Errors
		if !errors.As(err, &es) || len(es) != 5 {
			t.Errorf("an empty form: %v, want five faults", err)
		}
		done := make([]error, 3)
		together(3, func(i int) { _, done[i] = k.AcceptOutreach(k.ctx(), token, accepting()) })
		if n := len(slices.DeleteFunc(slices.Clone(done), func(err error) bool { return mainforte.CodeOf(err) == mainforte.CodeGone })); n != 1 {
			t.Fatalf("%v: want one accepted and two gone", done)
		}
		e, err := k.Store.EstablishmentByFINESS(k.ctx(), lindens)
		k.must(err)
		if e.State != mainforte.EstablishmentVerified || e.Kind != mainforte.KindEhpad || e.Region != "27" || e.Commune != dijon {
			t.Errorf("the establishment is %+v", e)
		}
		all, err := k.Store.DecisionsOn(k.ctx(), e.ID)
		k.must(err)
		if len(all) != 1 || all[0].Ruling != mainforte.RuleVerify || all[0].Officer != officer || all[0].State != mainforte.DecisionDone {
			t.Errorf("decisions %+v, want one verification by the officer", all)
		}
		members, err := k.Store.Memberships(k.ctx(), e.ID)
		k.must(err)
		if len(members) != 1 || members[0].Account != o.Account || members[0].Title != "direction" {
			t.Errorf("members %+v", members)
		}
		if n := k.mailsTo(mainforte.MailVerified, o.Account); n != 1 {
			t.Errorf("%d mails, want one that says it is verified", n)
		}
		account, err := k.Store.Account(k.ctx(), o.Account)
		k.must(err)
		if account.ConfirmedAt == 0 || account.Contact.Surname != "Roche" || account.Contact.Email != "direction@example.org" {
			t.Errorf("the account is %+v", account)
		}
		k.refused(k.SendOutreachAgain(k.ctx(), officer, o.ID, ""), mainforte.CodeGone, "settled")
		k.refused(k.WithdrawOutreach(k.ctx(), officer, o.ID), mainforte.CodeGone, "settled")
	})
}

// An invitation never gives a running establishment to a stranger.
func TestAnInvitationNeverGivesAwayWhatRuns(t *testing.T) {
	for _, state := range []mainforte.EstablishmentState{mainforte.EstablishmentPending, mainforte.EstablishmentVerified} {
		t.Run(string(state), func(t *testing.T) {
			k := newSQLiteKit(t)
			k.register()
			officer := k.officers(1)[0]
			k.sent(officer, lindens+";x;direction@example.org")
			o, token := k.invitedTo(lindens)
			site, coordinator := k.runs(lindens, state)
			shown, err := k.AcceptOutreach(k.ctx(), token, accepting())
			k.must(err)
			if !shown.Joining || shown.Verified {
				t.Errorf("accepting came to %+v, want a demand to join", shown)
			}
			if got := k.state(site); got != state {
				t.Errorf("the establishment is %q, want %q as before", got, state)
			}
			members, err := k.Store.Members(k.ctx(), site)
			k.must(err)
			if len(members) != 1 || members[0] != coordinator {
				t.Errorf("members %v, want the coordinator alone", members)
			}
			if n := k.mailsTo(mainforte.MailJoinAsked, coordinator); n != 1 {
				t.Errorf("%d mails to the coordinator, want 1", n)
			}
			if n := k.mailsTo(mainforte.MailVerified, o.Account); n != 0 {
				t.Error("a stranger was told that it is verified")
			}
		})
	}
	k := newSQLiteKit(t)
	k.register()
	k.sent(k.officers(1)[0], lindens+";x;direction@example.org")
	_, token := k.invitedTo(lindens)
	k.runs(lindens, mainforte.EstablishmentSuspended)
	_, err := k.AcceptOutreach(k.ctx(), token, accepting())
	k.refused(err, mainforte.CodeGone, "closed")
}

// runs makes an establishment with a number of the register.
func (k *kit) runs(number string, state mainforte.EstablishmentState) (site, coordinator mainforte.ID) {
	k.t.Helper()
	site, coordinator = k.establishment(state)
	e, err := k.Store.Establishment(k.ctx(), site)
	k.must(err)
	e.FINESS = number
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		if err := tx.UpdateEstablishment(k.ctx(), *e); err != nil {
			return err
		}
		return tx.ClaimFINESS(k.ctx(), number, site)
	}))
	return site, coordinator
}

// Who registered by themselves meanwhile, alone, is verified by accepting; who
// shares the establishment is not.
func TestWhoRegisteredMeanwhileIsVerifiedAlone(t *testing.T) {
	for _, alone := range []bool{true, false} {
		k := newSQLiteKit(t)
		k.register()
		site, coordinator := k.establishment(mainforte.EstablishmentPending)
		account, err := k.Store.Account(k.ctx(), coordinator)
		k.must(err)
		k.sent(k.officers(1)[0], lindens+";x;"+account.Contact.Email)
		_, token := k.invitedTo(lindens)
		e, err := k.Store.Establishment(k.ctx(), site)
		k.must(err)
		e.FINESS = lindens
		k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
			if !alone {
				if err := tx.InsertMembership(k.ctx(), mainforte.Membership{Account: k.coordinator, Establishment: site, CreatedAt: tx.Now}); err != nil {
					return err
				}
			}
			return tx.UpdateEstablishment(k.ctx(), *e)
		}))
		shown, err := k.AcceptOutreach(k.ctx(), token, Accept{Title: "direction", Charter: true})
		k.must(err)
		if !shown.Member || shown.Verified != alone || (k.state(site) == mainforte.EstablishmentVerified) != alone {
			t.Errorf("alone %v: %+v and %q", alone, shown, k.state(site))
		}
	}
}

// Nobody verifies in the name of somebody who is no officer any more.
func TestAnOfficerWhoLeftVerifiesNothing(t *testing.T) {
	k := newSQLiteKit(t)
	k.register()
	officer := k.officers(1)[0]
	k.sent(officer, lindens+";x;direction@example.org")
	_, token := k.invitedTo(lindens)
	k.dismiss(officer)
	shown, err := k.AcceptOutreach(k.ctx(), token, accepting())
	k.must(err)
	e, err := k.Store.EstablishmentByFINESS(k.ctx(), lindens)
	k.must(err)
	if shown.Verified || e.State != mainforte.EstablishmentPending {
		t.Errorf("verified %v, state %q; want it to wait like any other", shown.Verified, e.State)
	}
}

// Accepting and registering at the same moment make one establishment.
func TestAcceptingAndRegisteringAtOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.register()
		k.sent(k.officers(1)[0], lindens+";x;direction@example.org")
		_, token := k.invitedTo(lindens)
		k.must(k.Register(k.ctx(), Register{
			FINESS: lindens, Listed: true, FirstName: "Paul", Surname: "Blanc", Title: "cadre", Email: "paul@example.org", Phone: "03 53 01 12 97", Charter: true,
		}))
		other, err := k.Store.AccountByEmail(k.ctx(), "paul@example.org")
		k.must(err)
		confirm := k.token(k.mail(mainforte.MailRegister, other.ID), mainforte.PurposeRegister)
		var joins [2]bool
		together(2, func(i int) {
			if i == 0 {
				in, err := k.ComeIn(k.ctx(), confirm)
				joins[i] = in.Joining
				if err != nil {
					t.Error(err)
				}
				return
			}
			shown, err := k.AcceptOutreach(k.ctx(), token, accepting())
			joins[i] = shown.Joining
			if err != nil {
				t.Error(err)
			}
		})
		all, err := k.Store.EstablishmentsNumbered(k.ctx(), []string{lindens})
		k.must(err)
		if len(all) != 1 || joins[0] == joins[1] {
			t.Errorf("%d establishments, joining %v; want one, and one who asks to join", len(all), joins)
		}
	})
}

func TestSentAgainWithdrawnDeclinedExpired(t *testing.T) {
	k := newSQLiteKit(t)
	k.register()
	officers := k.officers(2)
	k.sent(officers[0], lindens+";x;direction@example.org;03 53 01 12 90")
	first, old := k.invitedTo(lindens)
	for _, by := range []mainforte.ID{k.coordinator, k.officerOf("53")} {
		k.refused(k.SendOutreachAgain(k.ctx(), by, first.ID, ""), mainforte.CodeNotFound, "")
		k.refused(k.WithdrawOutreach(k.ctx(), by, first.ID), mainforte.CodeNotFound, "")
	}
	k.refused(k.WithdrawOutreach(k.ctx(), "", first.ID), mainforte.CodeSignIn, "")

	k.pass(mainforte.OutreachLife)
	_, err := k.PeekOutreach(k.ctx(), old)
	k.refused(err, mainforte.CodeGone, "expired")
	k.must(k.Sweep(k.ctx())) // the account of who was invited stays
	key := "0123456789abcdef"
	for range 2 {
		k.must(k.SendOutreachAgain(k.ctx(), officers[1], first.ID, key))
	}
	again, token := k.invitedTo(lindens)
	if n := k.mailsTo(mainforte.MailOutreach, again.Account); n != 2 || again.By != officers[1] || again.Phone == "" {
		t.Errorf("%d mails and %+v, want a second one, by who sent it", n, again)
	}
	_, err = k.PeekOutreach(k.ctx(), old)
	k.refused(err, mainforte.CodeGone, "")
	_, err = k.PeekOutreach(k.ctx(), token)
	k.must(err)

	k.must(k.WithdrawOutreach(k.ctx(), officers[0], again.ID))
	_, err = k.AcceptOutreach(k.ctx(), token, accepting())
	k.refused(err, mainforte.CodeGone, "used")
	list := k.sent(officers[0], lindens+";x;autre@example.org") // another address
	if got := k.verdicts(list)[1]; got != mainforte.RowSent {
		t.Errorf("after it was taken back the row is %q, want sent", got)
	}
	third, token := k.invitedTo(lindens)

	notMe := k.Keys.LinkToken(third.ID, mainforte.PurposeNotMe)
	_, err = k.NotMe(k.ctx(), notMe)
	k.must(err)
	_, err = k.AcceptOutreach(k.ctx(), token, accepting())
	k.refused(err, mainforte.CodeGone, "")
	declined, _ := k.invitedTo(lindens)
	if declined.State != mainforte.OutreachDeclined || declined.Phone != "" {
		t.Errorf("after « ce n'était pas moi » it is %+v", declined)
	}
	k.sent(officers[0], lindens+";x;autre@example.org") // whose owner wants no mail
	if o, _ := k.invitedTo(lindens); o.State != mainforte.OutreachDeclined || o.Account != "" {
		t.Errorf("an address that wants no mail got %+v", o)
	}
	if _, err := k.Store.AccountByEmail(k.ctx(), "autre@example.org"); mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Errorf("an account was made again for it (%v)", err)
	}
}

// A coordinator who says « ce n'était pas moi » keeps their account; the
// invitation ends.
func TestAConfirmedPersonDeclines(t *testing.T) {
	k := newSQLiteKit(t)
	k.register()
	account, err := k.Store.Account(k.ctx(), k.coordinator)
	k.must(err)
	k.sent(k.officers(1)[0], lindens+";x;"+account.Contact.Email)
	o, token := k.invitedTo(lindens)
	effect, err := k.NotMe(k.ctx(), k.Keys.LinkToken(o.ID, mainforte.PurposeNotMe))
	k.must(err)
	if o, _ := k.invitedTo(lindens); effect != NotMeCloses || o.State != mainforte.OutreachDeclined {
		t.Errorf("effect %q, invitation %q", effect, o.State)
	}
	_, err = k.AcceptOutreach(k.ctx(), token, Accept{Title: "direction", Charter: true})
	k.refused(err, mainforte.CodeGone, "used")
}

func TestAnAddressGetsSoManyInvitations(t *testing.T) {
	k := newSQLiteKit(t)
	var rows []string
	var sites []mainforte.Site
	for i := range mainforte.MaxOutreachEach + 1 {
		number := fmt.Sprintf("2100%05d", 20000+i)
		sites = append(sites, mainforte.Site{Number: number, Name: "EHPAD", Commune: dijon})
		rows = append(rows, number+";x;Siege@example.org")
	}
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error { return tx.PutSites(k.ctx(), mainforte.NewID(), sites) }))
	_, verdicts := k.uploaded(k.officers(1)[0], strings.Join(rows, "\n"))
	if verdicts[mainforte.MaxOutreachEach] != mainforte.RowReady || verdicts[mainforte.MaxOutreachEach+1] != mainforte.RowOften {
		t.Errorf("%v, want the last one refused", verdicts)
	}
}
