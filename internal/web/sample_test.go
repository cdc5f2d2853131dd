package web

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// The kinds of people, as the tables name them.
const (
	nobodyAtAll = "nobody"
	noRole      = "account without a role"
	pending     = "pending volunteer"
	active      = "active volunteer"
	paused      = "paused volunteer"
	erased      = "erased volunteer"
	otherPerson = "another volunteer"
	candidate   = "a volunteer nobody asked"
	verified    = "coordinator, verified"
	waiting     = "coordinator, pending"
	suspended   = "coordinator, suspended"
	refused     = "coordinator, refused"
	elsewhere   = "coordinator of another establishment"
	officer     = "officer of the region"
	farOfficer  = "officer of another region"
	admin       = "administrator"
)

var everybody = []string{
	nobodyAtAll, noRole, pending, active, paused, erased, otherPerson, candidate,
	verified, waiting, suspended, refused, elsewhere, officer, farOfficer, admin,
}

// sample is a small invented country: five establishments in two regions, in
// every state, their coordinators, two officers, volunteers in every state, and
// introductions in every state. Whatever is personal is a canary: a text that
// stands nowhere else.
type sample struct {
	accounts       map[string]mainforte.Account   // by kind of person
	volunteers     map[string]mainforte.Volunteer // by kind of person
	establishments map[string]mainforte.Establishment
	missions       map[string]mainforte.Mission
	slots          map[string][]mainforte.Slot       // by mission
	introductions  map[string]mainforte.Introduction // "mission/person"
	canaries       map[string]string                 // text → what it is
	reports        map[string]mainforte.Report       // by establishment
	decisions      map[string]mainforte.Decision     // by establishment
	outreaches     map[string]mainforte.Outreach     // agencies' invitations
	list           mainforte.OutreachList            // of the officer
	people         int
}

func (w *world) fill() {
	w.t.Helper()
	w.accounts, w.volunteers = map[string]mainforte.Account{}, map[string]mainforte.Volunteer{}
	w.establishments, w.missions = map[string]mainforte.Establishment{}, map[string]mainforte.Mission{}
	w.slots, w.introductions = map[string][]mainforte.Slot{}, map[string]mainforte.Introduction{}
	w.canaries = map[string]string{}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		w.places(ctx, tx)
		w.helpers(ctx, tx)
		w.needs(ctx, tx)
		w.affairs(ctx, tx)
		w.register(ctx, tx)
		w.watched(ctx, tx)
		w.offers(ctx, tx)
		w.reached(ctx, tx)
		w.administered(ctx, tx)
		return nil
	})
}

// letters makes a word of a number, that no French text holds.
func letters(n int) string {
	return string([]byte{'q', 'a' + byte(n/26%26), 'x', 'a' + byte(n%26), 'w'})
}

func (w *world) canary(what, text string) string {
	w.canaries[text] = what
	return text
}

// account makes a person of a kind, all of whose data are canaries.
func (w *world) account(ctx context.Context, tx *store.Tx, kind string) mainforte.Account {
	w.t.Helper()
	w.people++
	n := w.people
	a := mainforte.Account{ID: mainforte.NewID(), CreatedAt: tx.Now, ConfirmedAt: tx.Now, Contact: mainforte.Contact{
		FirstName: w.canary(kind+": first name", "Prenom"+letters(n)),
		Surname:   w.canary(kind+": surname", "Nom"+letters(n)),
		Email:     w.canary(kind+": e-mail", "mail"+letters(n)+"@example.org"),
		Phone:     w.phone(kind + ": phone"),
	}}
	if kind == pending {
		a.ConfirmedAt = 0
	}
	w.must(tx.InsertAccount(ctx, a))
	w.accounts[kind] = a
	return a
}

// phone draws a number kept for fiction.
func (w *world) phone(what string) string {
	w.people++
	return w.canary(what, fmt.Sprintf("+336399812%02d", w.people))
}

func (w *world) places(ctx context.Context, tx *store.Tx) {
	w.t.Helper()
	near, far := mainforte.Agency{ID: mainforte.NewID(), Name: "ARS Bourgogne-Franche-Comté", Regions: []string{"27"}},
		mainforte.Agency{ID: mainforte.NewID(), Name: "ARS Bretagne", Regions: []string{"53"}}
	w.must(tx.InsertAgency(ctx, near))
	w.must(tx.InsertAgency(ctx, far))
	w.must(tx.InsertOfficer(ctx, w.account(ctx, tx, officer).ID, near.ID))
	w.must(tx.InsertOfficer(ctx, w.account(ctx, tx, farOfficer).ID, far.ID))
	w.account(ctx, tx, noRole)
	for _, e := range []struct {
		key, person, commune, region string
		state                        mainforte.EstablishmentState
	}{
		{"A", verified, "21231", "27", mainforte.EstablishmentVerified},
		{"B", waiting, "21231", "27", mainforte.EstablishmentPending},
		{"C", suspended, "21166", "27", mainforte.EstablishmentSuspended},
		{"D", refused, "21231", "27", mainforte.EstablishmentRefused},
		{"E", elsewhere, "35238", "53", mainforte.EstablishmentVerified},
	} {
		w.people++
		word := letters(w.people)
		place := mainforte.Establishment{
			ID: mainforte.NewID(), Name: w.canary(e.key+": name", "Ehpad "+word), Kind: mainforte.KindEhpad, FINESS: "21000000" + e.key,
			Commune: e.commune, Region: e.region, State: e.state, CreatedAt: tx.Now,
			Welcome: mainforte.Welcome{
				GettingThere: "Bus 4", Address: w.canary(e.key+": address", "rue "+word), Door: w.canary(e.key+": door", "porte "+word),
				Bring: w.canary(e.key+": to bring", "tablier "+word),
			},
		}
		w.must(tx.InsertEstablishment(ctx, place))
		w.must(tx.InsertMembership(ctx, mainforte.Membership{Account: w.account(ctx, tx, e.person).ID, Establishment: place.ID, CreatedAt: tx.Now}))
		w.establishments[e.key] = place
	}
}

// helpful is somebody who helps in kitchens, every day, around a commune.
func helpful(commune string) mainforte.Volunteer {
	return mainforte.Volunteer{
		Places: []mainforte.Place{{Commune: commune, ReachKm: 20}}, Functions: mainforte.SetOf(mainforte.KitchenHelp),
		Near: true, Conditions: mainforte.OrdinaryConditions(), OwnCap: mainforte.DefaultOwnCap,
		When: mainforte.Availability{Week: mainforte.FullWeek, MaxPerWeek: 20, Notice: mainforte.NoticeSameDay},
	}
}

func (w *world) helpers(ctx context.Context, tx *store.Tx) {
	w.t.Helper()
	for kind, state := range map[string]mainforte.VolunteerState{
		pending: mainforte.VolunteerPending, active: mainforte.VolunteerActive, paused: mainforte.VolunteerPaused,
		erased: mainforte.VolunteerErased, otherPerson: mainforte.VolunteerActive, candidate: mainforte.VolunteerActive,
	} {
		v := helpful("21231")
		if kind == otherPerson {
			v = helpful("35238")
		}
		v.ID, v.Account, v.State, v.CreatedAt, v.ConfirmedAt = mainforte.NewID(), w.account(ctx, tx, kind).ID, state, tx.Now, tx.Now
		w.must(tx.InsertVolunteer(ctx, v))
		w.volunteers[kind] = v
	}
}

func (w *world) needs(ctx context.Context, tx *store.Tx) {
	w.t.Helper()
	for i, m := range []struct {
		key   string
		state mainforte.MissionState
		day   int // from monday
	}{
		{"A asked", mainforte.MissionOpen, 3},
		{"A agreed", mainforte.MissionOpen, 5},
		{"A declined", mainforte.MissionOpen, 7},
		{"A long ago", mainforte.MissionClosed, -40},
		{"A just over", mainforte.MissionClosed, -2},
		{"A withdrawn", mainforte.MissionOpen, 9},
		{"A expired", mainforte.MissionOpen, 11},
		{"A remote", mainforte.MissionOpen, 15},
		{"B draft", mainforte.MissionDraft, 4},
		{"C agreed", mainforte.MissionOpen, 13},
		{"D draft", mainforte.MissionDraft, 4},
		{"E asked", mainforte.MissionOpen, 3},
		{"E agreed", mainforte.MissionOpen, 5},
	} {
		e := w.establishments[m.key[:1]]
		word := letters(300 + i)
		mission := mainforte.Mission{
			ID: mainforte.NewID(), Establishment: e.ID, State: m.state, Functions: []mainforte.Function{mainforte.KitchenHelp},
			Title: w.canary(m.key+": title", "Cuisine "+word), Commune: e.Commune, What: "Éplucher, servir, ranger.",
			Meeting:     w.canary(m.key+": meeting", "entrée "+word),
			ContactName: w.canary(m.key+": contact", "Accueil"+word), ContactPhone: w.phone(m.key + ": contact's phone"),
			MinSlots: 1, CreatedAt: tx.Now,
		}
		for kind, a := range w.accounts {
			if (map[string]string{"A": verified, "B": waiting, "C": suspended, "D": refused, "E": elsewhere})[m.key[:1]] == kind {
				mission.Follower = a.ID
			}
		}
		if m.key == "A remote" {
			mission.Remote, mission.Commune = true, ""
		}
		taken := 0
		if strings.HasSuffix(m.key, "agreed") || strings.HasSuffix(m.key, "remote") || strings.HasSuffix(m.key, "ago") {
			taken = 1
		}
		if m.key == "A agreed" || m.key == "A just over" {
			taken = 2
		}
		slot := mission.Clocked(mainforte.Slot{
			ID: mainforte.NewID(), Mission: mission.ID, Day: geo.DayOf(monday, geo.Paris()) + geo.Day(m.day), From: 9 * 60, To: 12 * 60, Wanted: 3, Taken: taken,
		})
		w.must(tx.InsertMission(ctx, mission, []mainforte.Slot{slot}))
		w.missions[m.key], w.slots[m.key] = mission, []mainforte.Slot{slot}
	}
}

func (w *world) affairs(ctx context.Context, tx *store.Tx) {
	w.t.Helper()
	for _, i := range []struct {
		mission, person string
		state           mainforte.IntroductionState
		slot            mainforte.SlotState
	}{
		{"A asked", active, mainforte.IntroductionSent, mainforte.SlotProposed},
		{"A asked", erased, mainforte.IntroductionSent, mainforte.SlotProposed},
		{"A agreed", active, mainforte.IntroductionAccepted, mainforte.SlotAccepted},
		{"A agreed", paused, mainforte.IntroductionAccepted, mainforte.SlotAccepted},
		{"A remote", paused, mainforte.IntroductionAccepted, mainforte.SlotAccepted},
		{"A declined", active, mainforte.IntroductionDeclined, mainforte.SlotDropped},
		{"A long ago", active, mainforte.IntroductionAccepted, mainforte.SlotDone},
		{"A just over", active, mainforte.IntroductionAccepted, mainforte.SlotNoShow},
		{"A just over", paused, mainforte.IntroductionAccepted, mainforte.SlotAccepted},
		{"A withdrawn", active, mainforte.IntroductionWithdrawn, mainforte.SlotDropped},
		{"A expired", active, mainforte.IntroductionExpired, mainforte.SlotDropped},
		{"C agreed", active, mainforte.IntroductionAccepted, mainforte.SlotAccepted},
		{"E asked", otherPerson, mainforte.IntroductionSent, mainforte.SlotProposed},
		{"E agreed", otherPerson, mainforte.IntroductionAccepted, mainforte.SlotAccepted},
	} {
		m, slot := w.missions[i.mission], w.slots[i.mission][0]
		in := mainforte.Introduction{
			ID: mainforte.NewID(), Mission: m.ID, Volunteer: w.volunteers[i.person].ID, Establishment: m.Establishment,
			Kind: mainforte.Solicitation, State: i.state, AskedBy: m.Follower, SentAt: tx.Now.Add(-mainforte.CapWindow - time.Hour),
			ExpiresAt: tx.Now.Add(mainforte.SolicitationLife / 2),
			Slots:     []mainforte.IntroductionSlot{{Slot: slot.ID, State: i.slot}},
		}
		w.must(tx.InsertIntroduction(ctx, in))
		w.introductions[i.mission+"/"+i.person] = in
	}
}

// link makes a fresh link, good for an hour.
func (w *world) link(p mainforte.Purpose, account, object mainforte.ID) (token string) {
	w.t.Helper()
	l := mainforte.Link{ID: mainforte.NewID(), Purpose: p, Account: account, Object: object, CreatedAt: w.instant(), ExpiresAt: w.instant() + 3_600_000}
	w.change(func(ctx context.Context, tx *store.Tx) error { return tx.InsertLink(ctx, l) })
	return w.keys.LinkToken(l.ID, p)
}

// confirmLink is a link that confirms a volunteer made for it.
func (w *world) confirmLink() (token string) {
	w.t.Helper()
	v := helpful("21231")
	w.change(func(ctx context.Context, tx *store.Tx) error {
		a := mainforte.Account{ID: mainforte.NewID(), CreatedAt: tx.Now, Contact: mainforte.Contact{FirstName: "Anne", Email: string(mainforte.NewID()) + "@example.org"}}
		v.ID, v.Account, v.State, v.CreatedAt, v.ConfirmedAt = mainforte.NewID(), a.ID, mainforte.VolunteerPending, tx.Now, tx.Now
		if err := tx.InsertAccount(ctx, a); err != nil {
			return err
		}
		return tx.InsertVolunteer(ctx, v)
	})
	return w.link(mainforte.PurposeConfirm, v.Account, "")
}

// answerLink is a link to a demand of the sample.
func (w *world) answerLink(introduction string) (token string) {
	w.t.Helper()
	_, person, _ := strings.Cut(introduction, "/")
	return w.link(mainforte.PurposeAnswer, w.accounts[person].ID, w.introductions[introduction].ID)
}

// forget takes surname and phone away, as before a first yes.
func forget(a mainforte.Account) func(context.Context, *store.Tx) error {
	return func(ctx context.Context, tx *store.Tx) error {
		return tx.UpdateContact(ctx, a.ID, mainforte.Contact{FirstName: a.Contact.FirstName, Email: a.Contact.Email})
	}
}

// seen are the canaries in a text, whatever the spaces in a number.
func (w *world) seen(text string) []string {
	dense := strings.NewReplacer(" ", "", fr.NBSP, "", "\u202f", "").Replace(text)
	var found []string
	for canary, what := range w.canaries {
		number, isNumber := strings.CutPrefix(canary, "+33")
		if strings.Contains(text, canary) || isNumber && (strings.Contains(dense, "0"+number) || strings.Contains(dense, canary)) {
			found = append(found, what)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// TestCanariesAreSeen is the control of every test that looks for canaries.
func TestCanariesAreSeen(t *testing.T) {
	w := &world{t: t, sample: sample{canaries: map[string]string{"+33639981234": "phone", "Nomqaxbw": "surname"}}}
	for _, c := range []struct{ say, text, want string }{
		{"nothing", "Bonjour", ""},
		{"a name", "Mme Nomqaxbw,", "surname"},
		{"a number as pages write it", fr.Phone("+33639981234"), "phone"},
		{"a number to call", `href="tel:+33639981234"`, "phone"},
		{"both", "Nomqaxbw 0639981234", "phone surname"},
	} {
		if got := strings.Join(w.seen(c.text), " "); got != c.want {
			t.Errorf("%s: saw %q, want %q", c.say, got, c.want)
		}
	}
}
