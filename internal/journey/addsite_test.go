package journey

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

const homes, strangers = "210900005", "750900001" // entities

// entity puts the kit's establishment and two more sites of its entity, one at
// Rennes, into the register, and a site of another entity.
func (k *kit) entity() (own, rennes, foreign mainforte.Site) {
	k.t.Helper()
	e, err := k.Store.Establishment(k.ctx(), k.site)
	k.must(err)
	own = mainforte.Site{Number: acacias, Entity: homes, Name: "EHPAD Les Acacias", Address: "12 rue des Acacias", Commune: dijon, Category: "500", Aggregate: "4401", Label: "Ehpad"}
	rennes, foreign = own, own
	rennes.Number, rennes.Name, rennes.Commune = "350000014", "EHPAD Les Ajoncs", "35238"
	foreign.Number, foreign.Entity, foreign.Name = "750000018", strangers, "EHPAD d'ailleurs"
	first := own
	first.Number, first.Name = e.FINESS, e.Name
	imported := k.ImportSites()
	for _, s := range []mainforte.Site{first, own, rennes, foreign} {
		k.must(imported.Add(k.ctx(), s))
	}
	k.must(imported.End(k.ctx(), true))
	return own, rennes, foreign
}

func (k *kit) adding(number string) AddSite {
	return AddSite{Beside: k.site, FINESS: number, Listed: true}
}

func byHand(beside mainforte.ID) AddSite {
	return AddSite{Beside: beside, Name: "Accueil de jour", Kind: mainforte.KindMedico, Commune: chenove, Address: "3 rue Neuve", Note: "Ouvert ce mois-ci."}
}

func (k *kit) who(account mainforte.ID) mainforte.Actor {
	k.t.Helper()
	who, err := k.Store.Actor(k.ctx(), account)
	k.must(err)
	return who
}

func TestAnotherSiteIsAddedWithoutRegisteringAgain(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		own, rennes, _ := k.entity()
		sites, err := k.EntitySites(k.ctx(), k.who(k.coordinator), k.site)
		k.must(err)
		if len(sites) != 2 || sites[0].Number != own.Number || sites[1].Number != rennes.Number {
			t.Fatalf("sites %+v, want the two others of the entity", sites)
		}
		in := k.adding(rennes.Number)
		in.FormKey = "0123456789abcdef"
		var done [3]SiteAdded
		together(3, func(i int) {
			var err error
			if done[i], err = k.AddSite(k.ctx(), k.coordinator, in); err != nil {
				t.Error(err)
			}
		})
		if done[0] != done[1] || done[1] != done[2] || done[0].Joining {
			t.Errorf("sent three times: %+v, want one site", done)
		}
		e, err := k.Store.Establishment(k.ctx(), done[0].Establishment)
		k.must(err)
		if e.State != mainforte.EstablishmentPending || e.Region != "53" || e.Name != rennes.Name || e.Welcome.Address != rennes.Address || e.Welcome.Door != "" {
			t.Errorf("the site is %+v, want it pending in its own region, with a sheet of its own", e)
		}
		added, err := k.Store.AddedSite(k.ctx(), e.ID)
		k.must(err)
		if added.Beside != k.site || added.Entity != homes || added.By != k.coordinator {
			t.Errorf("added %+v, want the site beside which it was", added)
		}
		if mine, err := k.Store.EstablishmentsOf(k.ctx(), k.coordinator); err != nil || len(mine) != 2 {
			t.Errorf("acts for %d establishments (%v), want 2", len(mine), err)
		}
		// Beside the added site, the entity is known too; what one has is not offered.
		if sites, err = k.EntitySites(k.ctx(), k.who(k.coordinator), e.ID); err != nil || len(sites) != 1 {
			t.Errorf("%d sites left (%v), want one", len(sites), err)
		}
		// Nobody is shown for a site that its agency has not verified.
		mission, err := k.PostMission(k.ctx(), k.coordinator, missionOf(e.ID, 1, 4))
		k.must(err)
		if m, _, err := k.Store.Mission(k.ctx(), mission); err != nil || m.State != mainforte.MissionDraft {
			t.Errorf("its need is %+v (%v), want a draft", m, err)
		}
		again, err := k.AddSite(k.ctx(), k.coordinator, k.adding(rennes.Number))
		k.must(err)
		if !again.Member || again.Establishment != e.ID {
			t.Errorf("added again: %+v, want to be led to it", again)
		}
	})
}

func TestTwoTeamsAddOneSiteAtOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		own, _, _ := k.entity()
		other := k.joinIn("perrin@example.org")
		var done [2]SiteAdded
		together(2, func(i int) {
			var err error
			if done[i], err = k.AddSite(k.ctx(), []mainforte.ID{k.coordinator, other}[i], k.adding(own.Number)); err != nil {
				t.Error(err)
			}
		})
		if done[0].Establishment != done[1].Establishment || done[0].Joining == done[1].Joining {
			t.Fatalf("%+v, want one establishment, and one who asks to join it", done)
		}
		first, second := k.coordinator, other
		if done[0].Joining {
			first, second = other, k.coordinator
		}
		if n := k.mailsTo(mainforte.MailJoinAsked, first); n != 1 {
			t.Errorf("%d mails to who was first, want 1", n)
		}
		waiting, err := k.Joins(k.ctx(), k.who(first), done[0].Establishment)
		k.must(err)
		if len(waiting) != 1 || waiting[0].Account != second || waiting[0].Contact.Surname == "" {
			t.Fatalf("waiting %+v, want who came second, with a name", waiting)
		}
		k.must(k.AnswerJoin(k.ctx(), first, done[0].Establishment, waiting[0].ID, true))
		if n := k.mailsTo(mainforte.MailJoined, second); n != 1 {
			t.Errorf("%d mails to who came second, want 1", n)
		}
	})
}

func TestAddSiteRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	own, _, foreign := k.entity()
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	stopped, inStopped := k.establishment(mainforte.EstablishmentSuspended)
	add := func(by mainforte.ID, in AddSite) error {
		_, err := k.AddSite(k.ctx(), by, in)
		return err
	}
	k.refused(add("", k.adding(own.Number)), mainforte.CodeSignIn, "")
	k.refused(add(stranger, k.adding(own.Number)), mainforte.CodeNotFound, "")
	k.refused(add(inStopped, byHand(stopped)), mainforte.CodeNotFound, "")
	k.refused(add(k.coordinator, k.adding(foreign.Number)), mainforte.CodeNotFound, "")
	k.refused(add(k.coordinator, k.adding("999999999")), mainforte.CodeNotFound, "")
	if _, err := k.EntitySites(k.ctx(), k.who(stranger), k.site); mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Errorf("a stranger reads the sites: %v", err)
	}
	for _, c := range []struct {
		say    string
		change func(*AddSite)
		want   string
	}{
		{"no name", func(in *AddSite) { in.Name = " " }, "name required"},
		{"no kind", func(in *AddSite) { in.Kind = "castle" }, "kind required"},
		{"no commune", func(in *AddSite) { in.Commune = "" }, "commune required"},
		{"no address", func(in *AddSite) { in.Address = "" }, "address required"},
		{"no explanation", func(in *AddSite) { in.Note = "" }, "note required"},
		{"a number in the list", func(in *AddSite) { in.FINESS = own.Number }, "finess in_list"},
		{"another entity's number", func(in *AddSite) { in.FINESS = foreign.Number }, "finess other_entity"},
		{"one's own establishment", func(in *AddSite) { in.Name, in.Commune = "ehpad les tilleuls", dijon }, "name twice"},
	} {
		in := byHand(k.site)
		c.change(&in)
		err := add(k.coordinator, in)
		if mainforte.CodeOf(err) != mainforte.CodeInvalid {
			t.Errorf("%s: %v", c.say, err)
		}
		k.refused(err, mainforte.CodeInvalid, c.want)
	}
	done, err := k.AddSite(k.ctx(), k.coordinator, byHand(k.site))
	k.must(err)
	e, err := k.Store.Establishment(k.ctx(), done.Establishment)
	k.must(err)
	added, err := k.Store.AddedSite(k.ctx(), e.ID)
	k.must(err)
	if e.State != mainforte.EstablishmentPending || e.FINESS != "" || added.Entity != homes || added.Note == "" {
		t.Errorf("described by hand: %+v %+v, want it pending, with its entity and why", e, added)
	}
	many := byHand(k.site)
	for i := 1; i < sitesPerDay; i++ {
		many.Name += "a"
		k.must(add(k.coordinator, many))
	}
	many.Name += "a"
	k.refused(add(k.coordinator, many), mainforte.CodeTooMany, "")
}

// TestARefusedOneHoldsNoNumber: whoever was refused must never be asked by those
// who really act there.
func TestARefusedOneHoldsNoNumber(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.listed()
		agent := k.officers(1)[0]
		fraud, token := k.registers(registerOf("faux@example.org"))
		came, err := k.ComeIn(k.ctx(), token)
		k.must(err)
		k.pass(time.Hour)
		k.decided(agent, came.Establishment.ID, mainforte.RuleRefuse)
		honest, token := k.registers(registerOf("vrai@example.org"))
		in, err := k.ComeIn(k.ctx(), token)
		k.must(err)
		if in.Joining || in.Establishment.ID == came.Establishment.ID {
			t.Fatalf("came in as %+v, want an establishment of their own", in)
		}
		if n := k.mailsTo(mainforte.MailJoinAsked, fraud); n != 0 {
			t.Errorf("%d mails told who was refused of the others", n)
		}
		// Reopened, it does not take the number from them.
		k.decided(agent, came.Establishment.ID, mainforte.RuleReopen)
		third, token := k.registers(registerOf("autre@example.org"))
		joins, err := k.ComeIn(k.ctx(), token)
		k.must(err)
		if !joins.Joining || joins.Establishment.ID != in.Establishment.ID {
			t.Errorf("the third %s came in as %+v, want to ask those who hold the number", third, joins)
		}
		k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
			err := tx.ClaimFINESS(k.ctx(), acacias, came.Establishment.ID)
			if mainforte.ReasonOf(err) != "claimed" {
				t.Errorf("the number is free (%v), want %s to hold it", err, honest)
			}
			return nil
		}))
	})
}
