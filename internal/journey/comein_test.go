package journey

import (
	"slices"
	"sync"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

const acacias = "210000103"

// listed puts a site into the register.
func (k *kit) listed() mainforte.Site {
	k.t.Helper()
	site := mainforte.Site{
		Number: acacias, Name: "EHPAD Les Acacias", Address: "12 rue des Acacias", Postcode: "21000", Commune: dijon,
		Category: "500", Aggregate: "4401", Label: "Ehpad",
	}
	imported := k.ImportSites()
	k.must(imported.Add(k.ctx(), site))
	k.must(imported.End(k.ctx(), false))
	return site
}

func registerOf(email string) Register {
	return Register{
		FINESS: acacias, Listed: true, FirstName: "Anne", Surname: "Roche", Title: "direction", Email: email,
		Phone: "03 53 01 12 99", Charter: true, Browser: Browser{Address: here},
	}
}

// registers sends the form and gives the token of the mail.
func (k *kit) registers(in Register) (account mainforte.ID, token string) {
	k.t.Helper()
	k.must(k.Register(k.ctx(), in))
	a, err := k.Store.AccountByEmail(k.ctx(), in.Email)
	k.must(err)
	return a.ID, k.token(k.mail(mainforte.MailRegister, a.ID), mainforte.PurposeRegister)
}

func TestRegistrationMakesAPendingEstablishment(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		site := k.listed()
		account, token := k.registers(registerOf("roche@example.org"))
		if _, err := k.Store.EstablishmentByFINESS(k.ctx(), acacias); mainforte.CodeOf(err) != mainforte.CodeNotFound {
			t.Errorf("before the address answers: %v, want no establishment", err)
		}
		before, err := k.Store.Account(k.ctx(), account)
		k.must(err)
		if before.Contact != (mainforte.Contact{Email: "roche@example.org"}) {
			t.Errorf("before the address answers the account holds %+v, want the address alone", before.Contact)
		}
		g, err := k.PeekRegistration(k.ctx(), token)
		k.must(err)
		if g.Name != site.Name || g.Kind != mainforte.KindEhpad || g.Commune != dijon {
			t.Errorf("the page shows %+v, want what the register says", g)
		}

		in, err := k.ComeIn(k.ctx(), token)
		k.must(err)
		e, err := k.Store.EstablishmentByFINESS(k.ctx(), acacias)
		k.must(err)
		if e.ID != in.Establishment.ID || e.State != mainforte.EstablishmentPending || e.Region != "27" || e.Welcome.Address != site.Address {
			t.Errorf("the establishment is %+v, want it pending in its region, with its address", e)
		}
		who, err := k.Who(k.ctx(), in.Opened.Cookie)
		k.must(err)
		if who.Account != account || who.Establishments[e.ID] != mainforte.EstablishmentPending {
			t.Errorf("signed in as %+v, want the coordinator of the pending establishment", who)
		}
		members, err := k.Store.Memberships(k.ctx(), e.ID)
		k.must(err)
		if len(members) != 1 || members[0].Title != "direction" {
			t.Errorf("members %+v, want one with her function", members)
		}
		after, err := k.Store.Account(k.ctx(), account)
		k.must(err)
		if want := (mainforte.Contact{FirstName: "Anne", Surname: "Roche", Email: "roche@example.org", Phone: "+33353011299"}); after.Contact != want {
			t.Errorf("the account holds %+v, want %+v", after.Contact, want)
		}
		_, err = k.ComeIn(k.ctx(), token)
		k.refused(err, mainforte.CodeGone, "used")

		// A need may be described; nobody is shown.
		mission, err := k.PostMission(k.ctx(), account, missionOf(e.ID, 1, 4))
		k.must(err)
		m, _, err := k.Store.Mission(k.ctx(), mission)
		k.must(err)
		if m.State != mainforte.MissionDraft {
			t.Errorf("its need is %s, want a draft", m.State)
		}
	})
}

func TestRegisterRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	k.listed()
	byHand := func(in *Register) {
		in.Listed, in.FINESS, in.Name, in.Kind, in.Commune, in.Address, in.Note = false, "", "Ehpad Neuf", mainforte.KindEhpad, dijon, "1 rue Neuve", "ouvre demain"
	}
	for _, c := range []struct {
		say    string
		change func(*Register)
		want   string
	}{
		{"nobody's name", func(in *Register) { in.FirstName, in.Surname = "", "" }, "invalid first_name required; invalid surname required"},
		{"no function", func(in *Register) { in.Title = " " }, "person_title required"},
		{"a broken address", func(in *Register) { in.Email = "roche@" }, "email invalid"},
		{"a number that is no telephone", func(in *Register) { in.Phone = "12" }, "phone invalid"},
		{"no charter", func(in *Register) { in.Charter = false }, "charter required"},
		{"by hand, no name", func(in *Register) { byHand(in); in.Name = "" }, "name required"},
		{"by hand, no kind", func(in *Register) { byHand(in); in.Kind = "palace" }, "kind required"},
		{"by hand, a commune that is none", func(in *Register) { byHand(in); in.Commune = "99999" }, "commune required"},
		{"by hand, a SIRET", func(in *Register) { byHand(in); in.FINESS = "93456789000012" }, "finess siret"},
		{"by hand, a number that is none", func(in *Register) { byHand(in); in.FINESS = "12" }, "finess invalid"},
		{"by hand, no word", func(in *Register) { byHand(in); in.Note = "" }, "note required"},
	} {
		in := registerOf("roche@example.org")
		c.change(&in)
		err := k.Register(k.ctx(), in)
		k.refused(err, mainforte.CodeInvalid, c.want)
	}
	in := registerOf("roche@example.org")
	in.FINESS = "219999999"
	k.refused(k.Register(k.ctx(), in), mainforte.CodeNotFound, "")
	byHand(&in)
	in.FINESS = "2A0000012" // a key that cannot be judged is taken
	k.must(k.Register(k.ctx(), in))
	for range mailsPerHour - 1 {
		k.must(k.Register(k.ctx(), in))
	}
	k.refused(k.Register(k.ctx(), in), mainforte.CodeTooMany, "too_many")
}

func TestAFormSentTwiceIsOneRegistration(t *testing.T) {
	k := newSQLiteKit(t)
	k.listed()
	in := registerOf("roche@example.org")
	in.FormKey = "une-seule-fois-00"
	account, _ := k.registers(in)
	k.must(k.Register(k.ctx(), in))
	if n := len(k.mails(mainforte.MailRegister, account)); n != 1 {
		t.Errorf("%d mails, want one", n)
	}
}

// Two colleagues confirm at the same moment: one establishment, the other asks
// to join.
func TestTwoRegisterTheSameEstablishment(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.listed()
		var tokens [2]string
		for i, email := range []string{"roche@example.org", "blanc@example.org"} {
			_, tokens[i] = k.registers(registerOf(email))
		}
		var in [2]CameIn
		var errs [2]error
		var wait sync.WaitGroup
		for i := range tokens {
			wait.Go(func() { in[i], errs[i] = k.ComeIn(k.ctx(), tokens[i]) })
		}
		wait.Wait()
		k.must(errs[0])
		k.must(errs[1])
		if in[0].Establishment.ID != in[1].Establishment.ID || in[0].Joining == in[1].Joining {
			t.Fatalf("got %+v and %+v, want one establishment, one in and one who asks", in[0], in[1])
		}
		members, err := k.Store.Members(k.ctx(), in[0].Establishment.ID)
		k.must(err)
		if len(members) != 1 || len(k.mails(mainforte.MailJoinAsked, members[0])) != 1 {
			t.Errorf("members %v, want one, who is asked once", members)
		}
	})
}

// joins has somebody ask to join the establishment of the kit.
func (k *kit) joins(email string) *mainforte.Registration {
	k.t.Helper()
	e, err := k.Store.Establishment(k.ctx(), k.site)
	k.must(err)
	in := registerOf(email)
	in.Listed, in.FINESS, in.Name, in.Kind, in.Commune, in.Address, in.Note = false, e.FINESS, "x", mainforte.KindEhpad, dijon, "x", "x"
	_, token := k.registers(in)
	came, err := k.ComeIn(k.ctx(), token)
	k.must(err)
	if !came.Joining || came.Opened.Cookie != "" {
		k.t.Fatalf("came in as %+v, want a demand to join and no session", came)
	}
	all, err := k.Store.RegistrationsOf(k.ctx(), k.site)
	k.must(err)
	return &all[len(all)-1]
}

func TestADemandToJoinIsAnswered(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		_, stranger := k.establishment(mainforte.EstablishmentVerified)
		g := k.joins("roche@example.org")
		if n := len(k.mails(mainforte.MailJoinAsked, k.coordinator)); n != 1 {
			t.Errorf("the coordinator got %d mails, want one", n)
		}
		k.refused(k.AnswerJoin(k.ctx(), stranger, k.site, g.ID, true), mainforte.CodeNotFound, "")
		k.refused(k.AnswerJoin(k.ctx(), g.Account, k.site, g.ID, true), mainforte.CodeNotFound, "")
		k.must(k.AnswerJoin(k.ctx(), k.coordinator, k.site, g.ID, true))
		k.must(k.AnswerJoin(k.ctx(), k.coordinator, k.site, g.ID, true)) // pressed twice
		k.refused(k.AnswerJoin(k.ctx(), k.coordinator, k.site, g.ID, false), mainforte.CodeConflict, "state")
		who, err := k.Store.Actor(k.ctx(), g.Account)
		k.must(err)
		if who.Establishments[k.site] != mainforte.EstablishmentVerified || len(k.mails(mainforte.MailJoined, g.Account)) != 1 {
			t.Errorf("after the yes: %+v, want a coordinator who is told once", who)
		}
	})
}

func TestADemandToJoinEnds(t *testing.T) {
	k := newSQLiteKit(t)
	no, late := k.joins("non@example.org"), k.joins("tard@example.org")
	k.must(k.AnswerJoin(k.ctx(), k.coordinator, k.site, no.ID, false))
	k.pass(mainforte.JoinLife)
	k.must(k.Sweep(k.ctx()))
	k.must(k.Sweep(k.ctx()))
	for _, g := range []*mainforte.Registration{no, late} {
		who, err := k.Store.Actor(k.ctx(), g.Account)
		k.must(err)
		if n := len(k.mails(mainforte.MailJoinDeclined, g.Account)); n != 1 || len(who.Establishments) != 0 {
			t.Errorf("%d mails and %v, want told once and nothing open", n, who.Establishments)
		}
	}
	k.refused(k.AnswerJoin(k.ctx(), k.coordinator, k.site, late.ID, true), mainforte.CodeConflict, "state")
}

func TestOneEstablishmentIsAskedSoManyTimesADay(t *testing.T) {
	k := newSQLiteKit(t)
	var last error
	for i := range joinsPerDay + 1 {
		e, err := k.Store.Establishment(k.ctx(), k.site)
		k.must(err)
		in := registerOf(string(rune('a'+i)) + "@example.org")
		in.Listed, in.FINESS, in.Name, in.Kind, in.Commune, in.Address, in.Note = false, e.FINESS, "x", mainforte.KindEhpad, dijon, "x", "x"
		_, token := k.registers(in)
		_, last = k.ComeIn(k.ctx(), token)
	}
	k.refused(last, mainforte.CodeTooMany, "too_many")
}

// An account that holds something is confirmed by the link and not signed in.
func TestALinkOfDaysOpensNoAccountThatHoldsMore(t *testing.T) {
	k := newSQLiteKit(t)
	k.listed()
	v := k.volunteer()
	a, err := k.Store.Account(k.ctx(), v.Account)
	k.must(err)
	_, token := k.registers(registerOf(a.Contact.Email))
	in, err := k.ComeIn(k.ctx(), token)
	k.must(err)
	after, err := k.Store.Account(k.ctx(), v.Account)
	k.must(err)
	if in.Opened.Cookie != "" || after.Contact.FirstName != "Monique" || after.Contact.Surname != "Roche" {
		t.Errorf("opened %+v with %+v, want no session, the known first name kept and the surname filled in", in.Opened, after.Contact)
	}
}

// Somebody who signed up and did not confirm proves the address here too.
func TestRegistrationWakesThePendingVolunteer(t *testing.T) {
	k := newSQLiteKit(t)
	k.listed()
	_, err := k.SignUp(k.ctx(), signUpOf("monique@example.org"))
	k.must(err)
	account, token := k.registers(registerOf("monique@example.org"))
	_, err = k.ComeIn(k.ctx(), token)
	k.must(err)
	v, err := k.Store.VolunteerByAccount(k.ctx(), account)
	k.must(err)
	if v.State != mainforte.VolunteerActive {
		t.Errorf("the volunteer is %s, want active", v.State)
	}
}

func TestNotMeEndsARegistration(t *testing.T) {
	k := newSQLiteKit(t)
	k.listed()
	account, token := k.registers(registerOf("roche@example.org"))
	notMe := k.token(k.mail(mainforte.MailRegister, account), mainforte.PurposeNotMe)
	effect, err := k.NotMe(k.ctx(), notMe)
	k.must(err)
	if effect != NotMeErases {
		t.Errorf("the effect is %s, want erased", effect)
	}
	_, err = k.ComeIn(k.ctx(), token)
	k.refused(err, mainforte.CodeGone, "")

	// Of an account that holds more, the link alone ends.
	v := k.volunteer()
	a, err := k.Store.Account(k.ctx(), v.Account)
	k.must(err)
	_, token = k.registers(registerOf(a.Contact.Email))
	effect, err = k.NotMe(k.ctx(), k.token(k.mail(mainforte.MailRegister, v.Account), mainforte.PurposeNotMe))
	k.must(err)
	if effect != NotMeCloses {
		t.Errorf("the effect is %s, want closed", effect)
	}
	_, err = k.ComeIn(k.ctx(), token)
	k.refused(err, mainforte.CodeGone, "used")
}

func TestARegistrationWaitsSevenDays(t *testing.T) {
	k := newSQLiteKit(t)
	k.listed()
	account, token := k.registers(registerOf("roche@example.org"))
	k.pass(mainforte.RegisterLife - time.Minute)
	k.must(k.Sweep(k.ctx()))
	if _, err := k.PeekRegistration(k.ctx(), token); err != nil {
		t.Errorf("a minute before: %v, want still good", err)
	}
	k.pass(2 * time.Minute)
	k.must(k.Sweep(k.ctx()))
	k.must(k.Sweep(k.ctx()))
	_, err := k.PeekRegistration(k.ctx(), token)
	k.refused(err, mainforte.CodeGone, "expired")
	if _, err := k.Store.Account(k.ctx(), account); mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Errorf("the account: %v, want erased", err)
	}
}

func TestAnImportClosesWhatIsGoneUnlessTheFileWasCut(t *testing.T) {
	k := newSQLiteKit(t)
	all := []mainforte.Site{}
	for _, n := range []string{"210000001", "210000002", "210000003", "210000004", "210000005"} {
		all = append(all, mainforte.Site{Number: n, Name: "x", Commune: dijon})
	}
	run := func(shrink bool, sites ...mainforte.Site) (*SiteImport, error) {
		i := k.ImportSites()
		for _, s := range sites {
			k.must(i.Add(k.ctx(), s))
		}
		return i, i.End(k.ctx(), shrink)
	}
	_, err := run(false, all...)
	k.must(err)
	if _, err = run(false, all[:2]...); err != ErrShrunk {
		t.Errorf("a file cut short: %v, want ErrShrunk", err)
	}
	if n, err := k.Store.Sites(k.ctx()); n != 5 || err != nil {
		t.Errorf("%d open sites after it (%v), want all 5", n, err)
	}
	i, err := run(false, all[:3]...)
	k.must(err)
	if i.Done != 3 || i.Closed != 2 {
		t.Errorf("%d written, %d closed; want 3 and 2", i.Done, i.Closed)
	}
	i, err = run(true, all[0])
	k.must(err)
	if i.Closed != 2 {
		t.Errorf("meant to shrink: %d closed, want 2", i.Closed)
	}
}

func TestTheWelcomeSheetIsWritten(t *testing.T) {
	k := newSQLiteKit(t)
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	held, suspended := k.establishment(mainforte.EstablishmentSuspended)
	w := mainforte.Welcome{GettingThere: " Bus 6 ", Address: "5 rue des Lavoirs", Attributes: mainforte.SetOf(mainforte.Parking)}
	k.refused(k.WriteWelcome(k.ctx(), stranger, k.site, 1, w), mainforte.CodeNotFound, "")
	k.refused(k.WriteWelcome(k.ctx(), suspended, held, 1, w), mainforte.CodeNotFound, "")
	k.refused(k.WriteWelcome(k.ctx(), k.coordinator, k.site, 1, mainforte.Welcome{}), mainforte.CodeInvalid, "address required")
	k.must(k.WriteWelcome(k.ctx(), k.coordinator, k.site, 1, w))
	k.must(k.WriteWelcome(k.ctx(), k.coordinator, k.site, 1, w)) // sent twice
	w.GettingThere = "Bus 7"
	k.refused(k.WriteWelcome(k.ctx(), k.coordinator, k.site, 1, w), mainforte.CodeConflict, "changed")
	e, err := k.Store.Establishment(k.ctx(), k.site)
	k.must(err)
	if e.Welcome.GettingThere != "Bus 6" || !e.Welcome.Attributes.Has(mainforte.Parking) || e.Name != "Ehpad Les Tilleuls" {
		t.Errorf("the sheet is %+v, want the first one written, cleaned", e.Welcome)
	}
}

// member tells whether somebody acts for the establishment of the kit.
func (k *kit) member(account mainforte.ID) bool {
	k.t.Helper()
	members, err := k.Store.Members(k.ctx(), k.site)
	k.must(err)
	return slices.Contains(members, account)
}

// joinIn makes somebody a coordinator of the kit's establishment.
func (k *kit) joinIn(email string) mainforte.ID {
	k.t.Helper()
	id := mainforte.NewID()
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		a := mainforte.Account{ID: id, CreatedAt: tx.Now, ConfirmedAt: tx.Now, Contact: mainforte.Contact{FirstName: "Jean", Surname: "Perrin", Email: email}}
		if err := tx.InsertAccount(k.ctx(), a); err != nil {
			return err
		}
		return tx.InsertMembership(k.ctx(), mainforte.Membership{Account: id, Establishment: k.site, CreatedAt: tx.Now + 1})
	}))
	return id
}
