package journey

import (
	"fmt"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// glance is everything that can be observed in the store at one instant.
type glance struct {
	at            mainforte.Instant
	volunteers    []mainforte.Volunteer // in the order of the players
	contacts      []mainforte.Contact
	pauses        []mainforte.Instant
	sites         []mainforte.Establishment
	members       [][]mainforte.ID
	missions      map[mainforte.ID]store.MissionWithSlots
	urgents       map[mainforte.ID]mainforte.Urgent
	early         map[mainforte.ID]bool // missions that left before their establishment was verified
	introductions map[mainforte.ID]mainforte.Introduction
	presences     map[mainforte.ID][]mainforte.Presence // by introduction
	holds         map[mainforte.ID]mainforte.Hold       // by introduction
	decisions     []mainforte.Decision
	service       mainforte.ServiceStatus
	officers      []mainforte.ID // sorted
	mails         map[mainforte.ID]mainforte.Mail
	names         map[mainforte.ID]string
}

// look reads the store.
func (w *world) look() *glance {
	r, ctx := w.Store.Reader, w.ctx()
	g := &glance{
		at: w.instant(), missions: map[mainforte.ID]store.MissionWithSlots{}, urgents: map[mainforte.ID]mainforte.Urgent{},
		introductions: map[mainforte.ID]mainforte.Introduction{}, presences: map[mainforte.ID][]mainforte.Presence{},
		mails: map[mainforte.ID]mainforte.Mail{}, early: map[mainforte.ID]bool{}, holds: map[mainforte.ID]mainforte.Hold{}, names: w.names,
	}
	w.players = slices.DeleteFunc(w.players, func(p player) bool { // who never confirmed is gone after a week
		_, err := r.Volunteer(ctx, p.volunteer)
		return mainforte.CodeOf(err) == mainforte.CodeNotFound
	})
	for _, p := range w.players {
		v, err := r.Volunteer(ctx, p.volunteer)
		w.must(err)
		a, err := r.Account(ctx, p.account)
		w.must(err)
		until, err := r.PauseUntil(ctx, p.volunteer)
		w.must(err)
		g.volunteers, g.contacts, g.pauses = append(g.volunteers, *v), append(g.contacts, a.Contact), append(g.pauses, until)
		all, err := r.IntroductionsOfVolunteer(ctx, p.volunteer)
		w.must(err)
		for _, in := range all {
			g.introductions[in.ID] = in
			hold, err := holdOf(ctx, r, in.ID)
			w.must(err)
			if hold != nil {
				g.holds[in.ID] = *hold
			}
		}
	}
	for _, s := range w.stages {
		e, err := r.Establishment(ctx, s.id)
		w.must(err)
		g.sites, g.members = append(g.sites, *e), append(g.members, w.members(s.id))
		d, err := r.DecisionsOn(ctx, s.id)
		w.must(err)
		g.decisions = append(g.decisions, d...)
	}
	var err error
	g.service, err = r.Service(ctx)
	w.must(err)
	g.officers, err = r.OfficersOf(ctx, "27")
	w.must(err)
	w.lookAtMissions(g)
	mails, err := r.Mails(ctx, 1<<20)
	w.must(err)
	for _, m := range mails {
		g.mails[m.ID] = m
	}
	return g
}

func (w *world) lookAtMissions(g *glance) {
	r, ctx := w.Store.Reader, w.ctx()
	for _, id := range w.missions {
		m, slots, err := r.Mission(ctx, id)
		if mainforte.CodeOf(err) == mainforte.CodeNotFound {
			continue // a draft that was thrown away
		}
		w.must(err)
		g.missions[id] = store.MissionWithSlots{Mission: *m, Slots: slots}
		u, err := r.Urgent(ctx, id)
		if mainforte.CodeOf(err) != mainforte.CodeNotFound {
			w.must(err)
			g.urgents[id] = *u
		}
		if _, err = r.Unverified(ctx, id); mainforte.CodeOf(err) != mainforte.CodeNotFound {
			w.must(err)
			g.early[id] = true
		}
		all, err := r.PresencesOfMission(ctx, id)
		w.must(err)
		for _, p := range all {
			g.presences[p.Introduction] = append(g.presences[p.Introduction], p)
		}
	}
}

func (g *glance) volunteer(id mainforte.ID) *mainforte.Volunteer {
	i := slices.IndexFunc(g.volunteers, func(v mainforte.Volunteer) bool { return v.ID == id })
	if i < 0 {
		return nil
	}
	return &g.volunteers[i]
}

func (g *glance) site(id mainforte.ID) (e *mainforte.Establishment, members []mainforte.ID) {
	i := slices.IndexFunc(g.sites, func(e mainforte.Establishment) bool { return e.ID == id })
	return &g.sites[i], g.members[i]
}

// slot finds a slot of a mission; false for one that was removed.
func (g *glance) slot(mission, id mainforte.ID) (mainforte.Slot, bool) {
	if s, ok := slotByID(g.missions[mission].Slots, id); ok {
		return *s, true
	}
	return mainforte.Slot{}, false
}

// followers are the accounts that hear of a mission.
func (g *glance) followers(mission mainforte.ID) []mainforte.ID {
	m := g.missions[mission].Mission
	_, members := g.site(m.Establishment)
	if slices.Contains(members, m.Follower) {
		return []mainforte.ID{m.Follower}
	}
	return members
}

// text is all that must be the same on every engine, in an order of its own.
func (g *glance) text() string {
	var lines []string
	note := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	for i, v := range g.volunteers {
		note("%s %s cap %d confirmed %d until %d places %d", g.names[v.ID], v.State, v.OwnCap, v.ConfirmedAt, g.pauses[i], len(v.Places))
	}
	note("the service is %s %v until %d, %d officers", g.service.State, g.service.Regions, g.service.Until, len(g.officers))
	for i, e := range g.sites {
		note("%s %s %d members", g.names[e.ID], e.State, len(g.members[i]))
	}
	for id, m := range g.missions {
		note("%s %s %s followed by %s", g.names[id], m.Mission.State, g.urgentText(id), g.names[m.Mission.Follower])
		if g.early[id] {
			note("%s left early", g.names[id])
		}
		for _, s := range m.Slots {
			note("%s slot %d–%d %d of %d", g.names[id], s.Start, s.End, s.Taken, s.Wanted)
		}
	}
	for _, in := range g.introductions {
		note("%s", g.introductionText(&in))
		if h, held := g.holds[in.ID]; held {
			note("%s × %s %s until %d, settled %d", g.names[in.Mission], g.names[in.Volunteer], h.State, h.Until, h.SettledAt)
		}
	}
	for _, d := range g.decisions {
		note("decision on %s %s %s %d", g.names[d.Establishment], d.Ruling, d.State, d.SettledAt)
	}
	for _, m := range g.mails {
		note("mail %s to %s %d %s of %d slots", m.Kind, g.names[m.Account], m.CreatedAt, m.State, len(m.Slots))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func (g *glance) urgentText(mission mainforte.ID) string {
	u, ok := g.urgents[mission]
	if !ok {
		return ""
	}
	return fmt.Sprintf("urgent %d bursts, next %d, warn %d, warned %d", u.Bursts, u.NextAt, u.WarnAt, u.WarnedAt)
}

func (g *glance) introductionText(in *mainforte.Introduction) string {
	text := fmt.Sprintf("%s × %s %s %s urgent %v because %q %d–%d, answered %d:", g.names[in.Mission], g.names[in.Volunteer],
		in.Kind, in.State, in.Urgent, in.Reason, in.SentAt, in.ExpiresAt, in.AnsweredAt)
	var slots []string
	for _, s := range in.Slots {
		is, _ := g.slot(in.Mission, s.Slot)
		slots = append(slots, fmt.Sprintf(" %d %s", is.Start, s.State))
	}
	slices.Sort(slots)
	return text + strings.Join(slots, ",")
}
