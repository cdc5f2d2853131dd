package sim

import (
	"container/heap"
	"iter"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

// Waves leave at mainforte.WaveTimes, every day; an establishment opens its list
// in the morning, or when it posts a mission.
const (
	openHour = 10
	listSize = 10
	// demandLife is how long a demand waits for its answer.
	demandLife = 72 * hour
)

// run is one policy in one world.
type run struct {
	*World
	policy   *Policy
	now      match.Instant
	events   events
	people   []state
	missions []progress
	open     []int                    // missions posted and not over
	agreed   map[[2]int]bool          // mission, volunteer
	seen     map[[2]int]bool          // the same, whom the mission was shown to
	own      map[[2]int]bool          // the same, who came of their own accord
	helped   map[[2]int]match.Instant // site, volunteer: when they had helped first
	tally    tally
}

// state is a volunteer as the run changes them.
type state struct {
	match.Volunteer
	needs   []int
	joins   match.Instant
	asked   []match.Instant
	pending int
	shown   int
	met     bool // was asked, or stood in a list
	here    bool
	left    bool
	deaf    match.Instant
	scarce  int
	mailed  geo.Day
	told    int             // missions before this one were told of by mail
	hurried []match.Instant // urgent demands
	hurry   int             // of them, those that await an answer
}

// progress is a mission as the run changes it.
type progress struct {
	match.Mission
	awaited  []awaited
	contacts int
	firstYes match.Instant
	covered  match.Instant
	demand   match.Demand
}

type awaited struct {
	volunteer int
	slots     []int
	chance    int
	since     match.Instant
	offer     bool // it is for the establishment to answer
}

// what an event is.
type what uint8

const (
	post what = iota
	session
	wave
	visit
	answer // of a volunteer to a demand
	expire
	settle // of an establishment to an offer
	again  // everybody around, once more
	dawn
	bursts // of an urgent mission
	lapse  // of an urgent demand that is answered later, or not
	late   // a yes after that
	spoken // the word of an establishment that talked first
)

type event struct {
	at     match.Instant
	seq    int
	what   what
	m, v   int
	chosen []int
	before int  // demands of the 14 days before
	said   bool // no in words, not by silence
}

// events is a heap by time, then by what was planned first.
type events struct {
	all []event
	seq int
}

func (e *events) Len() int { return len(e.all) }
func (e *events) Less(i, j int) bool {
	return e.all[i].at < e.all[j].at || e.all[i].at == e.all[j].at && e.all[i].seq < e.all[j].seq
}
func (e *events) Swap(i, j int) { e.all[i], e.all[j] = e.all[j], e.all[i] }
func (e *events) Push(x any)    { e.all = append(e.all, x.(event)) }
func (e *events) Pop() any {
	last := e.all[len(e.all)-1]
	e.all = e.all[:len(e.all)-1]
	return last
}

func (r *run) plan(e event) {
	r.events.seq++
	e.seq = r.events.seq
	heap.Push(&r.events, e)
}

// Run plays a policy and measures it.
func (w *World) Run(p Policy) Result { return w.play(&p).measure() }

// play plays a policy to the end.
func (w *World) play(p *Policy) *run {
	r := &run{World: w, policy: p, agreed: map[[2]int]bool{}, seen: map[[2]int]bool{}, own: map[[2]int]bool{}, helped: map[[2]int]match.Instant{}}
	r.people = make([]state, len(w.people))
	for i := range w.people {
		r.people[i] = state{Volunteer: w.people[i].Volunteer, needs: w.people[i].needs, joins: w.people[i].joins}
	}
	r.missions = make([]progress, len(w.needs))
	last := match.Instant(0)
	for i := range w.needs {
		n := &w.needs[i]
		r.missions[i].Mission = n.Mission
		r.missions[i].Slots = slices.Clone(n.Slots)
		last = max(last, n.ends)
		r.plan(event{at: n.posted, what: post, m: i})
	}
	for d := firstDay; at(d, 0) <= last; d++ {
		r.plan(event{at: at(d, 0), what: dawn})
		if p.wave {
			for _, minutes := range mainforte.WaveTimes {
				r.plan(event{at: at(d, float64(minutes)/60), what: wave})
			}
		}
	}
	for r.events.Len() > 0 {
		e := heap.Pop(&r.events).(event)
		r.now = e.at
		r.happen(&e)
	}
	return r
}

func (r *run) happen(e *event) {
	switch e.what {
	case dawn:
		r.dawn()
	case post:
		r.post(e.m)
	case session:
		r.session(e.m)
	case wave:
		r.wave()
	case visit:
		r.visit(e.v)
	case answer:
		r.answer(e.m, e.v, e.chosen)
	case expire:
		r.end(e)
	case settle:
		r.settle(e.m, e.v, e.chosen)
	case again:
		r.around(e.m)
	case bursts:
		r.bursts(e.m, e.before)
	case lapse:
		r.close(e.m, e.v)
		r.answered(e.m, e.v)
	case late:
		r.late(e.m, e.v, e.chosen)
	case spoken:
		r.spoken(e)
	}
}

// post opens a mission.
func (r *run) post(m int) {
	r.open = append(r.open, m)
	r.missions[m].demand = match.Demand{Eligible: len(r.needs[m].pairs)}
	r.missions[m].demand = match.DemandOf(r.asking(m), r.candidates(m))
	switch {
	case r.policy.mass:
		for _, c := range r.candidates(m) {
			r.ask(m, r.number[c.Volunteer.ID], c.Slots, 0)
		}
	case r.policy.around:
		r.around(m)
	case r.needs[m].urgent && r.policy.wave:
		r.bursts(m, 0)
	default:
		r.session(m)
	}
}

// possible are the people here who could do a mission when it was posted.
func (r *run) possible(m int) iter.Seq[*match.Volunteer] {
	return func(yield func(*match.Volunteer) bool) {
		for i := range r.needs[m].pairs {
			if p := &r.people[r.needs[m].pairs[i].volunteer]; p.here && p.joins <= r.now && !p.left {
				if !yield(&p.Volunteer) {
					return
				}
			}
		}
	}
}

// candidates are the people who can do a mission now, by the product's rules.
func (r *run) candidates(m int) []match.Candidate {
	all := match.Candidates(r.tax, r.possible(m), &r.missions[m].Mission, r.now, &[32]byte{}, geo.Day(r.now/day))
	for i := range all {
		all[i].Seen = r.seen[[2]int{m, r.number[all[i].Volunteer.ID]}]
	}
	return all
}

// asking is a mission as the policy sees it.
func (r *run) asking(m int) *match.Asking {
	p := &r.missions[m]
	a := &match.Asking{Mission: &p.Mission, Now: r.now, Contacts: p.contacts}
	for _, w := range p.awaited {
		since := r.now - w.since
		if w.offer || r.policy.oracle {
			since = 0 // it does not fade
		}
		a.Awaited = append(a.Awaited, match.Awaited{Slots: w.slots, Chance: w.chance, Since: since})
	}
	if r.policy.oracle {
		a.Usual = 10 * match.Whole
	}
	return a
}

// standing is how somebody stands with what was asked of them.
func (r *run) standing(v *match.Volunteer) match.Standing {
	p := &r.people[r.number[v.ID]]
	return match.Standing{Asked: r.recent(p, match.AskedWindow), Pending: p.pending, Shown: p.shown, Scarcity: p.scarce}
}

// recent counts the demands of the last while.
func (r *run) recent(p *state, window match.Instant) int {
	n := 0
	for i := len(p.asked) - 1; i >= 0 && p.asked[i] > r.now-window; i-- {
		n++
	}
	return n
}
