package journey

import (
	"testing"

	"pretermainforte.fr/mainforte"
)

// TestARefusedEstablishmentIsForgotten three months after the refusal, and its
// coordinator's account a month after that; one that asked again, or of which a
// decision waits, is not.
func TestARefusedEstablishmentIsForgotten(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		agents := k.officers(2)
		site, coordinator := k.establishment(mainforte.EstablishmentPending)
		asks, asking := k.establishment(mainforte.EstablishmentPending)
		waits, waiting := k.establishment(mainforte.EstablishmentPending)
		for _, one := range []mainforte.ID{site, asks, waits} {
			k.decided(agents[0], one, mainforte.RuleRefuse)
		}
		k.must(k.AskAgain(k.ctx(), asking, again(asks)))
		k.must(k.Sweep(k.ctx()))
		k.days(88)
		k.decided(agents[1], waits, mainforte.RuleReopen) // waits for another officer
		if n := len(k.who(coordinator).Establishments); n != 1 {
			t.Fatalf("88 days after the refusal they act for %d establishments, want 1", n)
		}
		k.days(3)
		if n := len(k.who(coordinator).Establishments); n != 0 {
			t.Errorf("91 days after the refusal they act for %d establishments, want none", n)
		}
		e, err := k.Store.Establishment(k.ctx(), site)
		k.must(err)
		if e.Welcome != (mainforte.Welcome{}) || e.State != mainforte.EstablishmentRefused || e.Name == "" {
			t.Errorf("what is left is %+v, want a refused name without what was typed", e)
		}
		for say, account := range map[string]mainforte.ID{"who asked again": asking, "of whom a decision waits": waiting} {
			if n := len(k.who(account).Establishments); n != 1 {
				t.Errorf("%s acts for %d establishments, want 1", say, n)
			}
		}
		k.days(31)
		if k.known(coordinator) {
			t.Error("a month later the account is still there")
		}
		if !k.known(asking) {
			t.Error("the account of who asked again is gone")
		}
	})
}

// TestTheBrakeHoldsForTheRefused: too many at once are a fault.
func TestTheBrakeHoldsForTheRefused(t *testing.T) {
	k := newSQLiteKit(t)
	agent := k.officers(1)[0]
	var all []mainforte.ID
	for range mainforte.BrakeLeast + 5 {
		site, coordinator := k.establishment(mainforte.EstablishmentPending)
		k.decided(agent, site, mainforte.RuleRefuse)
		all = append(all, coordinator)
	}
	k.must(k.Sweep(k.ctx()))
	for range 92 {
		k.late(1)
	}
	for _, account := range all {
		if len(k.who(account).Establishments) != 1 {
			t.Fatal("somebody was forgotten although the brake should hold")
		}
	}
	p, err := k.PurgeState(k.ctx())
	if err != nil || p.Held != mainforte.BrakePeople || p.People.Due != len(all) {
		t.Errorf("the purge is held by %q with %d due (%v), want people and %d", p.Held, p.People.Due, err, len(all))
	}
}
