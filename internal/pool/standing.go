package pool

import (
	"context"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// standing is how somebody stands with what was asked of them, whatever they
// answered. A demand that is asked by hand leaves in the morning, so night rests
// nobody here; who is paused or hidden meanwhile rests.
func (p *person) standing(now mainforte.Instant) match.Standing {
	s := match.Standing{Most: p.ownCap, Resting: !p.engine.Active}
	if p.ownCap == 0 {
		s.Most = -1 // they want none
	}
	for _, end := range p.pending {
		if end > now {
			s.Pending++
		}
	}
	for _, at := range p.asked {
		if at.Add(mainforte.CapWindow) > now {
			s.Asked++
		}
	}
	return s
}

// askedBefore counts what somebody had been asked in the days before a demand.
func (p *person) askedBefore(sent mainforte.Instant) (n int) {
	for _, at := range p.asked {
		if at < sent && at.Add(mainforte.CapWindow) > sent {
			n++
		}
	}
	return n
}

// offerChance is how likely an establishment takes an offer, in thousandths.
const offerChance = 850

// asking is an open mission as the policy sees it: what is missing, and which
// answers are on their way.
func (p *Pool) asking(ctx context.Context, id mainforte.ID, m *match.Mission, slots []mainforte.ID, usual int, now mainforte.Instant) (*match.Asking, error) {
	a, _, err := p.awaiting(ctx, id, m, slots, usual, now)
	return a, err
}

// awaiting is asking, and the instant from which time alone makes it another.
func (p *Pool) awaiting(ctx context.Context, id mainforte.ID, m *match.Mission, slots []mainforte.ID, usual int, now mainforte.Instant) (*match.Asking, mainforte.Instant, error) {
	until := never
	all, err := p.store.IntroductionsOfMission(ctx, id)
	if err != nil {
		return nil, until, err
	}
	a := &match.Asking{Mission: m, Now: match.Instant(now), Usual: usual}
	// What a demand of a batch was expected to bring is kept with it.
	kept, err := p.store.WaveChances(ctx, id)
	if err != nil {
		return nil, until, err
	}
	at := make(map[mainforte.ID]int, len(slots))
	for i, slot := range slots {
		at[slot] = i
	}
	p.mu.RLock()
	defer p.mu.RUnlock()
	for i := range all {
		in := &all[i]
		a.Contacts++ // who offered their help is somebody to talk to
		if in.State != mainforte.IntroductionSent || in.ExpiresAt <= now {
			continue
		}
		w := match.Awaited{Slots: proposed(in, at), Chance: offerChance}
		until = min(until, in.ExpiresAt)
		if in.Kind == mainforte.Solicitation {
			w.Since = hoursSince(in.SentAt, now)
			until = min(until, in.SentAt+mainforte.Instant(w.Since)+60*minute)
			if chance, waved := kept[in.ID]; waved {
				w.Chance = chance
			} else {
				w.Chance = p.chanceThen(in, m, usual, now)
			}
		}
		a.Awaited = append(a.Awaited, w)
	}
	return a, until, nil
}

// chanceThen is how likely a yes to a demand made by hand was when it left.
func (p *Pool) chanceThen(in *mainforte.Introduction, m *match.Mission, usual int, now mainforte.Instant) int {
	asked := 0
	skill, travel := match.Whole, match.Whole
	if who, known := p.world.people.get(in.Volunteer); known {
		asked = who.askedBefore(in.SentAt)
		skill, travel = match.Parts(&p.taxonomy, &who.engine, m, match.Instant(now))
	}
	return match.Chance(usual, skill, travel, asked)
}

// proposed are the indexes of the slots of an introduction that await their
// answer.
func proposed(in *mainforte.Introduction, at map[mainforte.ID]int) (slots []int) {
	for _, s := range in.Slots {
		if i, known := at[s.Slot]; known && s.State == mainforte.SlotProposed {
			slots = append(slots, i)
		}
	}
	return slots
}

// hoursSince is how long ago something was, in whole hours: a list then changes
// once an hour and not with each look at it.
func hoursSince(at, now mainforte.Instant) match.Instant {
	const hour = match.Instant(time.Hour / time.Millisecond)
	return max(0, match.Instant(now-at)) / hour * hour
}
