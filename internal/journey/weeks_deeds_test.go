package journey

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// act is one thing that happens: the numbers are read by the deed, each as one
// of the few that there are.
type act struct{ What, Who, Which, How int }

// anyAct draws every number evenly, which the ranges of rapid do not.
var anyAct = rapid.Custom(func(t *rapid.T) act {
	evenly := func(bits int) (n int) {
		for range bits {
			n <<= 1
			if rapid.Bool().Draw(t, "bit") {
				n |= 1
			}
		}
		return n
	}
	return act{What: evenly(8), Who: evenly(5), Which: evenly(5), How: evenly(8)}
})

// deed is one kind of act; what happens often stands in the list more than once.
type deed struct {
	name string
	do   func(*world, act) error
}

var deeds = []deed{
	{"nothing", func(*world, act) error { return nil }}, // what a failure is made simpler with
	{"time passes", (*world).timePasses},
	{"time passes", (*world).timePasses},
	{"time passes", (*world).timePasses},
	{"post", (*world).posts},
	{"post", (*world).posts},
	{"ask", (*world).asksPeople},
	{"ask", (*world).asksPeople},
	{"ask", (*world).asksPeople},
	{"ask", (*world).asksPeople},
	{"yes", (*world).saysYes},
	{"yes", (*world).saysYes},
	{"yes", (*world).saysYes},
	{"no", (*world).saysNo},
	{"release", (*world).releases},
	{"offer", (*world).offers},
	{"free a place", (*world).frees},
	{"late yes", (*world).saysYesLate},
	{"take back", (*world).takesBack},
	{"answer offer", (*world).answersOffer},
	{"settle hold", (*world).settlesHold},
	{"settle hold", (*world).settlesHold},
	{"settle hold", (*world).settlesHold},
	{"answer offer", (*world).answersOffer},
	{"pause", (*world).pauses},
	{"block", (*world).blocks},
	{"profile", (*world).editsProfile},
	{"erase", (*world).erases},
	{"respond", (*world).responds},
	{"confirm", (*world).confirms},
	{"draft", (*world).drafts},
	{"urgent", (*world).needsNow},
	{"urgent", (*world).needsNow},
	{"urgent again", (*world).needsNowAgain},
	{"edit", (*world).editsMission},
	{"edit", (*world).editsMission},
	{"end", (*world).endsMission},
	{"presence", (*world).marks},
	{"contest", (*world).contests},
	{"again", (*world).saysAgain},
	{"leave", (*world).leaves},
	{"rule", (*world).rules},
	{"settle", (*world).settles},
	{"early", (*world).needsEarly},
	{"early", (*world).needsEarly},
	{"vouch", (*world).vouches},
	{"look up", (*world).looksUp},
	{"look at a list", (*world).looksAtList},
	{"look at a list", (*world).looksAtList},
	{"the service moves", (*world).movesService},
	{"the service goes on", (*world).reopens},
	{"the service goes on", (*world).reopens},
	{"an officer comes or goes", (*world).staffsAgency},
	{"administrators", (*world).changesAdministrators},
	{"authorise", (*world).delegates},
	{"authorise", (*world).delegates},
	{"revoke", (*world).takesItBack},
	{"the hour of a batch", (*world).nextHour},
	{"the hour of a batch", (*world).nextHour},
}

// pick is one of all, by a number of any size.
func pick[T any](all []T, n int) (one T, ok bool) {
	if len(all) == 0 {
		return one, false
	}
	return all[n%len(all)], true
}

// few are those of all that the bits of n name, or all when they name none.
func few[T any](all []T, n int) (some []T) {
	for i, one := range all {
		if n>>(i%8)&1 == 1 {
			some = append(some, one)
		}
	}
	if len(some) == 0 {
		return all
	}
	return some
}

// acting is the player who acts; none when everybody has left.
func (w *world) acting(n int) (player, bool) {
	var here []player
	for _, p := range w.players {
		if !p.erased {
			here = append(here, p)
		}
	}
	p, ok := pick(here, n)
	w.actor = p.account
	return p, ok
}

// staff is a coordinator who acts for an establishment now.
func (w *world) staff(site mainforte.ID, n int) mainforte.ID {
	w.actor, _ = pick(w.members(site), n)
	return w.actor
}

// introductions are those that match, in an order that is the same on every
// engine. Those of people who left are there too.
func (w *world) introductions(match func(*mainforte.Introduction) bool) []mainforte.Introduction {
	var found []mainforte.Introduction
	for _, in := range w.seen.introductions {
		if match(&in) {
			found = append(found, in)
		}
	}
	key := func(in *mainforte.Introduction) string { return w.names[in.Mission] + w.names[in.Volunteer] }
	slices.SortFunc(found, func(a, b mainforte.Introduction) int { return cmp.Compare(key(&a), key(&b)) })
	return found
}

// theirs is an introduction of somebody who is here, who then acts.
func (w *world) theirs(n int, match func(*mainforte.Introduction) bool) (in mainforte.Introduction, p player, ok bool) {
	in, ok = pick(w.introductions(func(in *mainforte.Introduction) bool {
		p, here := w.playerOf(in.Volunteer)
		return here && !p.erased && match(in)
	}), n)
	p, _ = w.playerOf(in.Volunteer)
	w.actor = p.account
	return in, p, ok
}

func (w *world) playerOf(volunteer mainforte.ID) (player, bool) {
	i := slices.IndexFunc(w.players, func(p player) bool { return p.volunteer == volunteer })
	if i < 0 {
		return player{}, false
	}
	return w.players[i], true
}

// mission is one that people may still come to, or, once in a while, any.
func (w *world) mission(n int) (mainforte.ID, bool) {
	var live []mainforte.ID
	for _, id := range w.missions {
		m := w.seen.missions[id]
		if m.Mission.State == mainforte.MissionOpen && lastEnd(m.Slots) > w.instant() {
			live = append(live, id)
		}
	}
	if n%8 == 7 || len(live) == 0 {
		live = w.missions
	}
	return pick(live, n/2)
}

func (w *world) slotsIn(in *mainforte.Introduction, state mainforte.SlotState) []mainforte.ID {
	return w.seen.slotsIn(in, state)
}

// slotsIn are the slots of an introduction in a state, soonest first.
func (g *glance) slotsIn(in *mainforte.Introduction, state mainforte.SlotState) (ids []mainforte.ID) {
	for _, s := range g.missions[in.Mission].Slots {
		for _, k := range in.Slots {
			if k.Slot == s.ID && k.State == state {
				ids = append(ids, s.ID)
			}
		}
	}
	return ids
}

// by is how a volunteer comes to an introduction: by the link of its mail, if
// there is one, or signed in.
func (w *world) by(p player, in *mainforte.Introduction, how int) By {
	if how&1 == 1 {
		all, err := w.Store.MailsOf(w.ctx(), p.account)
		w.must(err)
		i := slices.IndexFunc(all, func(m mainforte.Mail) bool { return m.Kind == mainforte.MailDemand && m.Introduction == in.ID })
		if i >= 0 {
			return By{Token: w.Keys.LinkToken(all[i].Link, mainforte.PurposeAnswer)}
		}
	}
	return By{Account: p.account, Introduction: in.ID}
}

// timePasses lets hours or days go by, the sweep running as the queue has it
// run, if late; once in a while it does not run at all, or twice.
func (w *world) timePasses(a act) error {
	hours := []int{1, 3, 6, 8, 12, 24, 72, 9 * 24}[a.How%8]
	w.said = fmt.Sprint(hours, " h")
	if hours <= 12 && a.How&8 == 0 && w.instant().Sub(w.sweptAt) < 12*time.Hour { // beyond that, what is erased waits for a person
		w.now.Add((time.Duration(hours) * time.Hour).Milliseconds())
		return nil // the queue is late
	}
	for ; hours > 0; hours -= 8 {
		w.now.Add((time.Duration(min(8, hours)) * time.Hour).Milliseconds())
		w.swept, w.sweptAt = true, w.instant()
		w.must(w.Sweep(w.ctx()))
		if a.How&16 > 0 {
			w.must(w.Sweep(w.ctx()))
		}
		if hours > 8 {
			after := w.look()
			w.check(after)
			w.seen = after
		}
	}
	return nil
}

// today is the day of the calendar in Dijon.
func (w *world) today() geo.Day { return geo.DayOf(w.instant().Time(), mainforte.Paris()) }

// need is a mission like any other: one to three days, from 9, 10 or 14 h.
func (w *world) need(site mainforte.ID, a act) PostMission {
	in := missionOf(site, 0)
	in.Mission.MinSlots = 1 + a.How>>5&1
	from := []int{9, 10, 14}[a.How%3]
	for i := range 1 + a.Which%3 {
		in.Slots = append(in.Slots, mainforte.Slot{
			Day: w.today() + geo.Day(1+a.How>>2%5+i), From: from * 60, To: (from + 3) * 60, Wanted: 1 + a.How>>1&1,
		})
	}
	in.Mission.MinSlots = min(in.Mission.MinSlots, len(in.Slots))
	if a.How>>6 == 3 {
		in.Mission.Remote, in.Mission.Commune = true, ""
		in.Mission.Functions = []mainforte.Function{mainforte.AppointmentBooking}
	}
	in.ofKind(a.Which/3%5, w.today(), a.How)
	return in
}

// posted takes a mission among those that are played with.
func (w *world) posted(id mainforte.ID) {
	if !slices.Contains(w.missions, id) {
		w.names[id] = fmt.Sprintf("m%02d", len(w.missions))
		w.missions = append(w.missions, id)
	}
	w.said += w.names[id]
}
