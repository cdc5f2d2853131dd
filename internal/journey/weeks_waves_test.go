package journey

import (
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// « Demander à ma place », in the weeks of TestWeeks: the word is given and taken
// back, and the sweep has batches leave when it runs at their hours.

func (w *world) delegates(a act) error {
	mission, ok := w.mission(a.Which)
	m, there := w.seen.missions[mission]
	if !ok || !there {
		return nil
	}
	w.said = w.names[mission]
	return w.Delegate(w.ctx(), w.staff(m.Mission.Establishment, a.Who), mission)
}

func (w *world) takesItBack(a act) error {
	mission, ok := w.mission(a.Which)
	m, there := w.seen.missions[mission]
	if !ok || !there {
		return nil
	}
	w.said = w.names[mission]
	return w.EndDelegation(w.ctx(), w.staff(m.Mission.Establishment, a.Who), mission)
}

// nextHour passes the time until a batch is under way, the sweep running
// meanwhile.
func (w *world) nextHour(act) error {
	until := mainforte.NextRound(w.instant(), mainforte.Paris()) + 60_000
	for {
		w.now.Store(int64(min(until, w.instant().Add(4*time.Hour))))
		w.swept, w.sweptAt = true, w.instant()
		w.must(w.Sweep(w.ctx()))
		if w.instant() == until {
			return nil
		}
		after := w.look()
		w.check(after)
		w.seen = after
	}
}

// checkWaves: what a batch asked was asked while the word stood, by day, of
// people who had room for more; a batch makes each demand once, and leaves
// nothing behind once swept; its record gives it again.
func (w *world) checkWaves(is *glance) {
	seen := map[mainforte.ID]bool{}
	waves := map[mainforte.ID]bool{}
	for id := range is.missions {
		asks, err := w.Store.WaveAsksOf(w.ctx(), id)
		w.must(err)
		given, err := w.Store.Delegation(w.ctx(), id)
		if len(asks) > 0 {
			w.must(err)
		}
		for _, a := range asks {
			waves[a.Wave] = true
			if a.State == mainforte.WavePlanned && w.swept {
				w.t.Fatalf("%s: a demand for %s waits to leave", w.said, w.names[id])
			}
			in, there := is.introductions[a.Introduction]
			if a.State != mainforte.WaveAsked || !there {
				continue
			}
			if seen[in.ID] || in.Mission != id {
				w.t.Fatalf("%s: one demand of two batches, for %s", w.said, w.names[id])
			}
			seen[in.ID] = true
			if _, old := w.seen.introductions[in.ID]; !old {
				w.checkWaved(is, &in, given)
			}
		}
	}
	for id := range waves {
		if w.replayed[id] {
			continue
		}
		if same, err := w.ReplayWave(w.ctx(), id); err != nil || !same {
			w.t.Fatalf("%s: a batch replays %v (%v)", w.said, same, err)
		}
		w.replayed[id] = true
	}
}

func (w *world) checkWaved(is *glance, in *mainforte.Introduction, given *mainforte.Delegation) {
	name := w.names[in.Volunteer] + " for " + w.names[in.Mission]
	if !given.Stands() || given.Since > in.SentAt {
		w.t.Fatalf("%s: %s is asked by a batch, and the word is %+v", w.said, name, given)
	}
	if in.SentAt != is.at {
		w.t.Fatalf("%s: the demand to %s was kept until %s", w.said, name, in.SentAt.Time())
	}
	if h := in.SentAt.In(zoneOf(is.volunteer(in.Volunteer))).Hour(); h < restUntil || h >= restFrom {
		w.t.Fatalf("%s: %s is asked by a batch at %d h", w.said, name, h)
	}
	recent := 0
	for _, a := range w.asks[in.Volunteer] {
		if a.at > in.SentAt.Add(-mainforte.CapWindow) {
			recent++
		}
	}
	if recent > match.MostWaved {
		w.t.Fatalf("%s: %s is asked by a batch, the %d. time in 14 days", w.said, name, recent)
	}
	if _, urgent := is.urgents[in.Mission]; urgent {
		w.t.Fatalf("%s: a batch asks for an urgent need", w.said)
	}
}
