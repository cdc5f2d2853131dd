package journey

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

func again(site mainforte.ID) AskAgain {
	return AskAgain{
		Establishment: site, Name: "Ehpad Les Tilleuls", Kind: mainforte.KindEhpad, Commune: "35238", Address: "4 rue des Lavoirs",
		FINESS: "350000014", Note: "Le numéro était celui d'un autre site.",
	}
}

func TestARefusedEstablishmentAsksAgain(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		agents, far := k.officers(2), k.officerOf("53")
		site, coordinator := k.establishment(mainforte.EstablishmentPending)
		k.decided(agents[0], site, mainforte.RuleRefuse)
		k.pass(time.Hour)
		k.decided(agents[1], site, mainforte.RuleReopen) // waits for a second person: nothing to undo any more
		in := again(site)
		in.FormKey = "0123456789abcdef"
		together(3, func(int) {
			if err := k.AskAgain(k.ctx(), coordinator, in); err != nil {
				t.Error(err)
			}
		})
		e, err := k.Store.Establishment(k.ctx(), site)
		k.must(err)
		if e.State != mainforte.EstablishmentPending || e.FINESS != in.FINESS || e.Commune != "35238" || e.Region != "53" {
			t.Errorf("the establishment is %+v, want it corrected, waiting in its region", e)
		}
		all, err := k.Store.SecondRequestsOf(k.ctx(), site)
		k.must(err)
		if len(all) != 1 || !slices.Equal(all[0].Corrected, []string{"commune", "finess"}) || all[0].By != coordinator {
			t.Fatalf("requests %+v, want one that tells what is corrected", all)
		}
		if waiting, err := k.Store.WaitingDecisions(k.ctx(), []string{"27", "53"}); err != nil || len(waiting) != 0 {
			t.Errorf("%d decisions wait (%v), want none", len(waiting), err)
		}
		// It is the new agency's, which hears of it like of any other.
		k.must(k.Sweep(k.ctx()))
		k.pass(mainforte.EscalateAfter)
		k.must(k.Sweep(k.ctx()))
		if n := k.mailsTo(mainforte.MailWaiting, far); n != 1 {
			t.Errorf("%d mails to the officer of its region, want 1", n)
		}
		k.decided(far, site, mainforte.RuleRefuse)
		if n := k.mailsTo(mainforte.MailRefused, coordinator); n != 2 {
			t.Errorf("%d refusals told, want one each", n)
		}
		err = k.AskAgain(k.ctx(), coordinator, again(site))
		k.refused(err, mainforte.CodeGone, "too_soon")
		from, err := k.AskAgainFrom(k.ctx(), k.who(coordinator), site)
		k.must(err)
		k.now.Store(int64(from))
		k.must(k.AskAgain(k.ctx(), coordinator, again(site)))
	})
}

func TestAskAgainRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	agent := k.officers(1)[0]
	site, coordinator := k.establishment(mainforte.EstablishmentPending)
	k.refused(k.AskAgain(k.ctx(), coordinator, again(site)), mainforte.CodeGone, "state")
	k.decided(agent, site, mainforte.RuleRefuse)
	k.refused(k.AskAgain(k.ctx(), "", again(site)), mainforte.CodeSignIn, "")
	k.refused(k.AskAgain(k.ctx(), k.coordinator, again(site)), mainforte.CodeNotFound, "")
	if _, err := k.AskAgainFrom(k.ctx(), k.who(k.coordinator), site); mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Errorf("a stranger reads when it may ask again: %v", err)
	}
	taken, err := k.Store.Establishment(k.ctx(), k.site)
	k.must(err)
	for _, c := range []struct {
		say    string
		change func(*AskAgain)
		want   string
	}{
		{"no name", func(in *AskAgain) { in.Name = "" }, "name required"},
		{"no answer", func(in *AskAgain) { in.Note = "" }, "note required"},
		{"a number that is none", func(in *AskAgain) { in.FINESS = "12" }, "finess invalid"},
		{"somebody else's number", func(in *AskAgain) { in.FINESS = taken.FINESS }, "finess taken"},
	} {
		in := again(site)
		c.change(&in)
		k.refused(k.AskAgain(k.ctx(), coordinator, in), mainforte.CodeInvalid, c.want)
	}
	if k.state(site) != mainforte.EstablishmentRefused {
		t.Errorf("state %q, want it refused still", k.state(site))
	}
}

// TestOneNumberIsNeverTwo: a refused one that takes its number again and
// somebody who registers under it meet in one moment.
func TestOneNumberIsNeverTwo(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.listed()
		agent := k.officers(1)[0]
		first, token := k.registers(registerOf("premier@example.org"))
		came, err := k.ComeIn(k.ctx(), token)
		k.must(err)
		k.decided(agent, came.Establishment.ID, mainforte.RuleRefuse)
		_, token = k.registers(registerOf("second@example.org"))
		in := again(came.Establishment.ID)
		in.FINESS = acacias
		var asked error
		var other CameIn
		together(2, func(i int) {
			if i == 0 {
				asked = k.AskAgain(k.ctx(), first, in)
			} else if other, err = k.ComeIn(k.ctx(), token); err != nil {
				t.Error(err)
			}
		})
		if (asked == nil) != other.Joining {
			t.Errorf("asking again: %v, coming in: %+v; want one of them to hold the number", asked, other)
		}
		if asked != nil && !errors.As(asked, new(mainforte.Errors)) {
			t.Errorf("refused with %v, want a fault of the form", asked)
		}
	})
}

// TestASecondRequestIsVerifiedByTwo: verifying who was refused undoes that
// refusal, so somebody else of the agency confirms it; who refused may undo it
// alone.
func TestASecondRequestIsVerifiedByTwo(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		agents := k.officers(3)
		site, coordinator := k.establishment(mainforte.EstablishmentPending)
		k.decided(agents[0], site, mainforte.RuleRefuse)
		in := again(site)
		in.Commune = dijon
		k.must(k.AskAgain(k.ctx(), coordinator, in))
		state, err := k.Decide(k.ctx(), agents[1], Decide{Establishment: site, Ruling: mainforte.RuleVerify})
		if err != nil || state != mainforte.DecisionWaiting || k.state(site) != mainforte.EstablishmentPending {
			t.Fatalf("another officer alone: %q (%v) and the establishment is %q, want it to wait", state, err, k.state(site))
		}
		if n := k.mailsTo(mainforte.MailToConfirm, agents[2]); n != 1 {
			t.Errorf("%d mails ask the third officer, want 1", n)
		}
		all, err := k.Store.WaitingDecisions(k.ctx(), []string{"27"})
		k.must(err)
		_, err = k.Settle(k.ctx(), agents[1], Settle{Decision: all[0].ID, Confirm: true})
		k.refused(err, mainforte.CodeGone, "own")
		_, err = k.Settle(k.ctx(), agents[2], Settle{Decision: all[0].ID, Confirm: true})
		k.must(err)
		if k.state(site) != mainforte.EstablishmentVerified || k.mailsTo(mainforte.MailVerified, coordinator) != 1 {
			t.Errorf("confirmed by another: %q, want verified and told once", k.state(site))
		}

		own, other := k.establishment(mainforte.EstablishmentPending)
		k.decided(agents[0], own, mainforte.RuleRefuse)
		in.Establishment, in.FINESS = own, ""
		k.must(k.AskAgain(k.ctx(), other, in))
		k.decided(agents[0], own, mainforte.RuleVerify)
		if k.state(own) != mainforte.EstablishmentVerified {
			t.Errorf("who refused undoes it alone: %q, want verified", k.state(own))
		}
	})
}
