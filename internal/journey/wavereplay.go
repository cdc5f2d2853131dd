package journey

import (
	"context"
	"fmt"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// ReplayedWave is what deciding a kept batch again gave.
type ReplayedWave struct {
	Wave   mainforte.Wave // without its packed record
	Asks   []mainforte.WaveAsk
	Record match.WaveRecord
	Again  match.Wave
	// Same: these are the very demands that were decided then.
	Same bool
}

// PlayWave decides a kept batch again from its record, which names nobody.
//
// Refusals: CodeNotFound; CodeGone "rules" when the rules have changed since.
func (s *Service) PlayWave(ctx context.Context, id mainforte.ID) (*ReplayedWave, error) {
	w, err := s.Store.Wave(ctx, id)
	if err != nil {
		return nil, err
	}
	r := &ReplayedWave{Wave: *w}
	r.Wave.Record = ""
	if r.Record, err = unpacked(w.Record); err != nil {
		return nil, fmt.Errorf("journey: the record of batch %s: %w", id, err)
	}
	if !r.Record.Current() {
		return nil, gone("rules")
	}
	if r.Asks, err = s.Store.AsksOfWave(ctx, id); err != nil {
		return nil, err
	}
	r.Again = r.Record.Decide()
	r.Same = slices.EqualFunc(r.Asks, r.Again.Asks, func(kept mainforte.WaveAsk, a match.Ask) bool {
		return kept.Mission == mainforte.ID(a.Mission) && kept.Call == a.Call && kept.Candidate == a.Candidate &&
			kept.Gain == a.Gain && kept.Chance == a.Chance && kept.Adds == a.Adds
	})
	return r, nil
}

// ReplayWave tells whether a kept batch decided again gives the same demands.
// Refusals as in PlayWave.
func (s *Service) ReplayWave(ctx context.Context, id mainforte.ID) (same bool, err error) {
	r, err := s.PlayWave(ctx, id)
	if err != nil {
		return false, err
	}
	return r.Same, nil
}
