package sim

import (
	"slices"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// variant is the small world with one assumption changed.
func variant(t testing.TB, name string) Spec {
	t.Helper()
	i := slices.IndexFunc(Variants(), func(v Variant) bool { return v.Name == name })
	if i < 0 {
		t.Fatalf("no variant %q", name)
	}
	return small(t).With(Variants()[i])
}

// policyOf is a policy by its name.
func policyOf(t testing.TB, name string) Policy {
	t.Helper()
	some, err := PoliciesOf([]string{name})
	if err != nil {
		t.Fatal(err)
	}
	return some[0]
}

// TestBursts: for tomorrow only people who may be told the same day are asked, one
// urgent demand at a time and two in a week at most, as many at once as the
// product says; and most missions know within hours.
func TestBursts(t *testing.T) {
	t.Parallel()
	w := draw(t, variant(t, "urgent"), 11)
	p, list := policyOf(t, "product"), policyOf(t, "smartsort")
	r := w.play(&p)
	urgent, asked := 0, 0
	for m := range w.needs {
		if n := &w.needs[m]; n.urgent {
			urgent++
			if lead := n.Slots[0].Start - n.posted; lead >= since(mainforte.UrgentLead) {
				t.Errorf("an urgent mission is posted %d hours before", lead/hour)
			}
		}
	}
	for v := range r.people {
		hurried := r.people[v].hurried
		asked += len(hurried)
		if len(hurried) > 0 && r.people[v].Notice != match.SameDay {
			t.Errorf("%s wants two days' notice, and is asked for tomorrow", r.people[v].ID)
		}
		for i := mainforte.MaxUrgentAsked; i < len(hurried); i++ {
			if hurried[i]-hurried[i-mainforte.MaxUrgentAsked] < since(mainforte.UrgentWindow) {
				t.Errorf("%s is hurried at %v", r.people[v].ID, hurried)
			}
		}
		if r.people[v].hurry != 0 || r.people[v].pending != 0 {
			t.Errorf("%s: %d urgent demands and %d in all await an answer at the end", r.people[v].ID, r.people[v].hurry, r.people[v].pending)
		}
	}
	if urgent < 5 || asked < urgent || r.tally.broken.Total() != 0 {
		t.Errorf("%d urgent missions, %d demands, %+v", urgent, asked, r.tally.broken)
	}
	if here, there := r.measure().Urgent, w.Run(list).Urgent; here <= there || here < 0.5 {
		t.Errorf("a yes within three hours: %.2f, with lists alone %.2f", here, there)
	}
}

// TestWhoHelpedIsAskedFirst in an urgent need, and only where they helped.
func TestWhoHelpedIsAskedFirst(t *testing.T) {
	t.Parallel()
	w := draw(t, variant(t, "urgent"), 11)
	p := policyOf(t, "product")
	r := w.play(&p)
	m := slices.IndexFunc(w.needs, func(n need) bool { return n.urgent && len(n.pairs) > 3 })
	n := &w.needs[m]
	r.now, r.missions[m].Slots, r.missions[m].Open = n.posted, slices.Clone(n.Slots), true
	for v := range r.people {
		r.people[v] = state{Volunteer: w.people[v].Volunteer, here: true}
	}
	clear(r.helped)
	before := r.ready(m)
	if len(before) < 2 {
		t.Fatalf("%d people could be told the same day", len(before))
	}
	last := before[len(before)-1].Volunteer
	r.helped[[2]int{n.site + 1, r.number[last]}] = 0
	if got := r.ready(m); got[0].Volunteer != before[0].Volunteer {
		t.Errorf("who helped elsewhere changes the order: %s first", got[0].Volunteer)
	}
	r.helped[[2]int{n.site, r.number[last]}] = 0
	got := r.ready(m)
	if got[0].Volunteer != last || got[1].Volunteer != before[0].Volunteer {
		t.Errorf("%s, %s come first, want %s who helped there, then %s", got[0].Volunteer, got[1].Volunteer, last, before[0].Volunteer)
	}
}

// TestTalkingFirst: a held place that is not confirmed is free again, nobody is
// promised elsewhere for it, and a slow word costs places.
func TestTalkingFirst(t *testing.T) {
	t.Parallel()
	p := policyOf(t, "product")
	let := map[string]int{}
	for _, name := range []string{"reference", "talk-first", "talk-slow"} {
		for seed := range uint64(3) {
			r := draw(t, variant(t, name), 30+seed).play(&p)
			taken, promised := 0, 0
			for m := range r.missions {
				for h := range r.missions[m].Slots {
					taken += r.missions[m].Slots[h].Taken
				}
			}
			for v := range r.people {
				promised += len(r.people[v].Commitments)
			}
			if taken != promised || taken != r.tally.filled {
				t.Errorf("%s: %d places taken, %d promised, %d counted", name, taken, promised, r.tally.filled)
			}
			let[name] += r.tally.unheld
		}
	}
	if let["reference"] != 0 || let["talk-first"] == 0 || let["talk-slow"] <= let["talk-first"] {
		t.Errorf("held places given back: %v", let)
	}
}

// TestTheWeeklyQuestion moves the posting of some missions to a Thursday morning,
// never later than it was, and changes nothing else of them.
func TestTheWeeklyQuestion(t *testing.T) {
	t.Parallel()
	asked, same := draw(t, variant(t, "next-week"), 5), draw(t, variant(t, "sites"), 5)
	before := map[float64]match.Instant{} // no two missions attract alike
	for m := range same.needs {
		before[same.needs[m].attraction] = same.needs[m].posted
	}
	sooner := 0
	for m := range asked.needs {
		n := &asked.needs[m]
		was, known := before[n.attraction]
		if !known {
			t.Fatalf("mission %d is another one", m)
		}
		if n.posted == was {
			continue
		}
		sooner++
		if n.posted > was || dayOf(n.posted).Weekday() != mainforte.NextWeekDay || n.posted%day < mainforte.NextWeekHour*hour || n.posted%day > mainforte.NextWeekUntil*hour {
			t.Errorf("posted on %s at %d h instead of %s", dayOf(n.posted), n.posted%day/hour, dayOf(was))
		}
	}
	if sooner == 0 || sooner == len(asked.needs) {
		t.Errorf("%d of %d missions are posted sooner", sooner, len(asked.needs))
	}
}

// TestEarlySignUps are less fresh and less ready, and nobody else changes.
func TestEarlySignUps(t *testing.T) {
	t.Parallel()
	early, same := draw(t, variant(t, "early"), 5), draw(t, small(t), 5)
	moved := 0
	for v := range early.people {
		a, b := &early.people[v], &same.people[v]
		switch {
		case a.From == b.From:
			if a.theta != b.theta || a.Confirmed != b.Confirmed {
				t.Errorf("%s came on time and changes", a.ID)
			}
		case b.From != firstDay || a.From < firstDay-42 || a.theta >= b.theta || a.Confirmed > firstDay || a.Until-a.From != b.Until-b.From:
			t.Errorf("%s signed up on %s instead of %s", a.ID, a.From, b.From)
		default:
			moved++
		}
	}
	if moved < 100 {
		t.Errorf("%d people signed up before", moved)
	}
}
