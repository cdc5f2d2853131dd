package journey

import (
	"fmt"
	"testing"

	"pretermainforte.fr/mainforte"
)

// What a sign-up may cost on the one writing connection, where everybody stands
// in line. A burst is borne or not by this, so it is counted, not timed. Who adds
// a statement asks first whether another one can be spared.
const (
	signUpStatements = 21  // its own, its savepoint, and what its group adds: numbers, marks, the job
	signUpObjects    = 990 // allocations, the pool and the goroutines' handing over included
)

func TestSignUpCost(t *testing.T) {
	if raced {
		t.Skip("counts SQLite's statements")
	}
	k := newSQLiteKit(t)
	n := 0
	signUp := func() {
		n++
		in := signUpOf(fmt.Sprintf("cout%d@example.org", n))
		in.FormKey, in.Browser.Address = fmt.Sprint("key", n), fmt.Sprint("10.0.0.", n)
		_, err := k.SignUp(k.ctx(), in)
		k.must(err)
	}
	signUp() // prepares the statements
	before := k.Store.Statements()
	signUp()
	if got := k.Store.Statements() - before; got > signUpStatements {
		t.Errorf("a sign-up runs %d statements, at most %d", got, signUpStatements)
	}
	if got := testing.AllocsPerRun(50, signUp); got > signUpObjects {
		t.Errorf("a sign-up makes %.0f objects, at most %d", got, signUpObjects)
	}
}

// TestSignUpOfAKnownAddress: the account is written first and looked for only
// when it was there already; of that attempt nothing stays.
func TestSignUpOfAKnownAddress(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		for range 2 {
			_, err := k.SignUp(k.ctx(), signUpOf("deux@example.org"))
			k.must(err)
		}
		account, err := k.Store.AccountByEmail(k.ctx(), "deux@example.org")
		k.must(err)
		var people int
		k.must(k.Store.EachVolunteer(k.ctx(), func(v *mainforte.Volunteer) error {
			if v.Account == account.ID {
				people++
			}
			return nil
		}))
		if people != 1 {
			t.Errorf("%d volunteers of the address, want 1", people)
		}
	})
}
