package journey

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"encoding/json"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// decideWave decides a batch over all its missions together and keeps it, with
// what it was decided on. A node that was faster has kept it already.
func (s *Service) decideWave(ctx context.Context, due dueRound) error {
	if len(due.missions) == 0 {
		return nil
	}
	var missions []mainforte.ID
	for _, m := range due.missions {
		missions = append(missions, m.ID)
	}
	now := s.Pool.Now()
	calls, err := s.Pool.WaveCalls(ctx, missions, geo.DayOf(now.In(due.zone), due.zone))
	if err != nil {
		return err
	}
	if err := s.rest(ctx, &calls, now); err != nil {
		return err
	}
	record := match.RecordWave(calls.Calls, func(v *match.Volunteer) match.Standing { return calls.Standings[v.ID] })
	decided := record.Decide()
	wave := mainforte.Wave{ID: mainforte.NewID(), Round: due.Key, At: due.At, Version: decided.Version, Policy: decided.Policy}
	if wave.Record, err = packed(&record); err != nil {
		return err
	}
	planned := map[int]int{}
	var asks []mainforte.WaveAsk
	for i, a := range decided.Asks {
		planned[a.Call]++
		asks = append(asks, mainforte.WaveAsk{
			Number: i, Mission: mainforte.ID(a.Mission), Volunteer: mainforte.ID(calls.Calls[a.Call].Candidates[a.Candidate].Volunteer.ID),
			Call: a.Call, Candidate: a.Candidate, Gain: a.Gain, Chance: a.Chance, Adds: a.Adds,
		})
	}
	var about []mainforte.WaveMission
	for i := range calls.Calls {
		about = append(about, mainforte.WaveMission{Mission: mainforte.ID(calls.Calls[i].Mission.ID), Planned: planned[i], Stop: int(decided.Stops[i])})
	}
	err = s.Store.Change(ctx, func(tx *store.Tx) error {
		if err := tx.InsertWave(ctx, wave, about, asks); err != nil {
			return err
		}
		return tx.ForgetWaves(ctx, tx.Now.Add(-mainforte.WaveKept))
	})
	if mainforte.CodeOf(err) == mainforte.CodeConflict {
		return nil // another node kept it
	}
	return err
}

// rest takes out who may not be disturbed now: it is evening or night where they
// live, or the mission is so near that a demand is an urgent one and they had
// enough of these. They are asked nothing by this batch, and nobody waits.
func (s *Service) rest(ctx context.Context, calls *pool.Calls, now mainforte.Instant) error {
	urgent := map[match.ID]bool{}
	for i := range calls.Calls {
		for k := range calls.Calls[i].Candidates {
			c := &calls.Calls[i].Candidates[k]
			stand, near := calls.Standings[c.Volunteer.ID], hurried(calls.Calls[i].Mission, c, now)
			v := c.Volunteer
			if v.Places[0].Commune != 0 && !near {
				stand.Resting = stand.Resting || s.sendingTime(now, v.Places[0].Commune.Zone(), false) > now
				calls.Standings[v.ID] = stand
				continue
			}
			resting, capped, err := s.disturbed(ctx, mainforte.ID(v.ID), now, near)
			if err != nil {
				return err
			}
			stand.Resting = stand.Resting || resting
			calls.Standings[v.ID] = stand
			urgent[v.ID] = urgent[v.ID] || capped
		}
	}
	for i := range calls.Calls {
		call := &calls.Calls[i]
		call.Candidates = slices.DeleteFunc(call.Candidates, func(c match.Candidate) bool {
			return urgent[c.Volunteer.ID] && hurried(call.Mission, &c, now)
		})
	}
	return nil
}

// hurried tells whether a demand of this pair would be an urgent one.
func hurried(m *match.Mission, c *match.Candidate, now mainforte.Instant) bool {
	if m.Pace.Hours > 0 {
		return false
	}
	return slices.ContainsFunc(c.Slots, func(h int) bool {
		slot := &m.Slots[h]
		return slot.Missing() > 0 && mainforte.Instant(slot.Start).Sub(now) < mainforte.UrgentLead
	})
}

// disturbed reads of one person whether it is their time of rest and, for an
// urgent demand, whether they had enough of those.
func (s *Service) disturbed(ctx context.Context, volunteer mainforte.ID, now mainforte.Instant, near bool) (resting, capped bool, err error) {
	v, err := s.Store.Volunteer(ctx, volunteer)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return true, false, nil
	}
	if err != nil {
		return false, false, err
	}
	resting = s.sendingTime(now, zoneOf(v), false) > now
	if !near {
		return resting, false, nil
	}
	pending, asked, err := s.Store.UrgentSolicitations(ctx, volunteer, now, now.Add(-mainforte.UrgentWindow))
	return resting, pending >= mainforte.MaxUrgentPending || asked >= mainforte.MaxUrgentAsked, err
}

// packed writes a record small enough to be kept for a year.
func packed(r *match.WaveRecord) (string, error) {
	text, err := json.Marshal(r)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err = z.Write(text); err == nil {
		err = z.Close()
	}
	return base64.StdEncoding.EncodeToString(b.Bytes()), err
}

func unpacked(text string) (r match.WaveRecord, err error) {
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return r, err
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return r, err
	}
	return r, json.NewDecoder(z).Decode(&r)
}
