// Package history judges what clients saw of the service while its machines
// died: it is given every call with when it began and ended and what was
// answered, and what the database holds at the end, and names what cannot be.
//
// It knows nothing of HTTP, of the database or of the service's code, so that
// a fault there is not repeated here. It makes no calls of its own and never
// guesses: a call whose answer was lost may have happened or not.
package history

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// Kind is what a client did.
type Kind string

// The kinds of calls.
const (
	SignUp  Kind = "sign up"  // Object: the address
	Accept  Kind = "accept"   // Object: the slot, Person: who says yes
	Release Kind = "release"  // Object: the slot, Person: who gives it back
	Ask     Kind = "ask"      // Object: the mission, Person: who is asked
	SignOut Kind = "sign out" // Object: the session
	Visit   Kind = "visit"    // Object: the session, Person: whose page was shown
	Erase   Kind = "erase"    // Person: who leaves
	See     Kind = "see"      // Person: who was shown, Object: what was found: a slot held, or ""
)

// Result is what a client knows of a call.
type Result string

// The results. Unknown covers a connection that broke, a time-out and a 5xx.
const (
	OK      Result = "ok"
	Refused Result = "refused"
	Unknown Result = "unknown"
)

// Call is one thing that one client asked, however often it had to ask again.
// Begin is when it first asked, End when it knew, or gave up.
type Call struct {
	Kind   Kind
	Object string
	Person string
	Begin  time.Duration
	End    time.Duration
	Result Result
}

// Log keeps calls; many clients write to it.
type Log struct {
	mu    sync.Mutex
	calls []Call
}

// Add keeps a call.
func (l *Log) Add(c Call) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.calls = append(l.calls, c)
}

// Calls is everything so far, in the order in which the calls began.
func (l *Log) Calls() []Call {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := slices.Clone(l.calls)
	slices.SortStableFunc(all, func(a, b Call) int { return int(a.Begin - b.Begin) })
	return all
}

// End is what the database and the relay hold when all is over.
type End struct {
	SignedUp map[string]int      // rows by address
	Asked    map[Pair]int        // introductions by mission and person
	Holders  map[string][]string // who holds a place, by slot
	Wanted   map[string]int      // places by slot
	Present  map[string]bool     // people who are still somebody
	Mails    []Mail              // that the relay took, in its order
}

// Pair is a mission and a person.
type Pair struct{ Object, Person string }

// Mail is one message as the relay took it.
type Mail struct {
	MessageID string
	Event     string // what it tells of: the same for two that tell the same
	At        time.Duration
	To        string
}

// NoRow is the event of a message of which the database does not know.
const NoRow = "no row"

// Fault is something that cannot be.
type Fault struct {
	Rule string
	What string
}

func (f Fault) String() string { return f.Rule + ": " + f.What }

// The rules.
const (
	RuleLost     = "acknowledged and lost"
	RuleDoubled  = "done twice"
	RuleHalf     = "refused and yet done"
	RuleOversold = "more people than places"
	RuleOwnWrite = "does not see what was answered for"
	RuleRevoked  = "revoked and still let in"
	RuleErased   = "erased and seen again"
	RuleMail     = "told more than once"
)

// Judge names the faults; extra is how many mails may have arrived a second
// time under their own Message-ID: one for each node or relay that died.
func Judge(calls []Call, end End, extra int) []Fault {
	j := judge{calls: calls, end: end}
	j.signUps()
	j.demands()
	j.places()
	j.oversold()
	j.ownWrites()
	j.sessions()
	j.erasures()
	j.mails(extra)
	return j.faults
}

type judge struct {
	calls  []Call
	end    End
	faults []Fault
}

func (j *judge) fault(rule, format string, args ...any) {
	j.faults = append(j.faults, Fault{rule, fmt.Sprintf(format, args...)})
}

// of are the calls of a kind.
func (j *judge) of(k Kind) []Call {
	var some []Call
	for _, c := range j.calls {
		if c.Kind == k {
			some = append(some, c)
		}
	}
	return some
}
