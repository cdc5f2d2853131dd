package storetest

import (
	"errors"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testDelegations(t *testing.T, s *store.Store) {
	c, other := play(t, s, 0, 1), play(t, s, 0, 1)
	_, err := s.Delegation(background, c.mission.ID)
	notFound(t, "no word was given", err)
	by, later := mainforte.NewID(), mainforte.NewID()
	change(t, s, func(tx *store.Tx) error {
		if stands, err := tx.HoldDelegation(background, c.mission.ID); err != nil || stands {
			t.Errorf("it stands %v (%v) before it is given", stands, err)
		}
		return errors.Join(tx.Delegate(background, c.mission.ID, by), tx.Delegate(background, c.mission.ID, later), tx.Delegate(background, other.mission.ID, by))
	})
	want := mainforte.Delegation{Mission: c.mission.ID, By: by, Since: now}
	one := must[*mainforte.Delegation](t)
	same(t, "given twice, it is the first", *one(s.Delegation(background, c.mission.ID)), want)
	change(t, s, func(tx *store.Tx) error {
		if stands, err := tx.HoldDelegation(background, c.mission.ID); err != nil || !stands {
			t.Errorf("it stands %v (%v), want it to", stands, err)
		}
		return errors.Join(tx.EndDelegation(background, other.mission.ID), tx.EndDelegation(background, other.mission.ID))
	})
	all := must[[]mainforte.Delegation](t)
	open := c.mission.State == mainforte.MissionOpen && c.establishment.State == mainforte.EstablishmentVerified
	if !open {
		change(t, s, func(tx *store.Tx) error {
			return errors.Join(opened(tx, c), opened(tx, other))
		})
	}
	same(t, "those that stand", all(s.Delegated(background)), []mainforte.Delegation{want})
	ended := mainforte.Delegation{Mission: other.mission.ID, By: by, Since: now, EndedAt: now}
	same(t, "taken back", *one(s.Delegation(background, other.mission.ID)), ended)
	change(t, s, func(tx *store.Tx) error { return tx.Delegate(background, other.mission.ID, later) })
	again := mainforte.Delegation{Mission: other.mission.ID, By: later, Since: now}
	same(t, "given again", *one(s.Delegation(background, other.mission.ID)), again)
	change(t, s, func(tx *store.Tx) error {
		return tx.MoveMission(background, c.mission.ID, mainforte.MissionOpen, mainforte.MissionClosed)
	})
	same(t, "a closed mission is left out", all(s.Delegated(background)), []mainforte.Delegation{again})
	change(t, s, func(tx *store.Tx) error {
		return tx.MoveEstablishment(background, other.establishment.ID, mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended)
	})
	same(t, "a suspended establishment too", all(s.Delegated(background)), []mainforte.Delegation(nil))
}

// opened opens a scene's mission and verifies its establishment.
func opened(tx *store.Tx, c scene) error {
	var errs []error
	if c.mission.State != mainforte.MissionOpen {
		errs = append(errs, tx.MoveMission(background, c.mission.ID, c.mission.State, mainforte.MissionOpen))
	}
	if c.establishment.State != mainforte.EstablishmentVerified {
		errs = append(errs, tx.MoveEstablishment(background, c.establishment.ID, c.establishment.State, mainforte.EstablishmentVerified))
	}
	return errors.Join(errs...)
}

func testWaves(t *testing.T, s *store.Store) {
	c := play(t, s, 2, 1)
	in := c.ask(t, s, 0)[0]
	wave := mainforte.Wave{ID: mainforte.NewID(), Round: "Europe/Paris 2026-03-12 1", At: now, Version: 3, Policy: 4, Record: "packed"}
	ask := func(number, volunteer int) mainforte.WaveAsk {
		return mainforte.WaveAsk{
			Wave: wave.ID, Number: number, Mission: c.mission.ID, Volunteer: c.volunteers[volunteer].ID, State: mainforte.WavePlanned,
			Call: 5, Candidate: 6 + number, Gain: 700, Chance: 330, Adds: 200, At: now,
		}
	}
	first, second := ask(0, 0), ask(1, 1)
	about := []mainforte.WaveMission{{Mission: c.mission.ID, Planned: 2, Stop: 3}}
	_, err := s.WaveOf(background, wave.Round)
	notFound(t, "a batch that was not decided", err)
	change(t, s, func(tx *store.Tx) error {
		return tx.InsertWave(background, wave, about, []mainforte.WaveAsk{first, second})
	})
	twin := wave
	twin.ID = mainforte.NewID()
	refused(t, s, mainforte.CodeConflict, "round", func(tx *store.Tx) error { return tx.InsertWave(background, twin, about, nil) })
	one, asks := must[*mainforte.Wave](t), must[[]mainforte.WaveAsk](t)
	same(t, "by its round", *one(s.WaveOf(background, wave.Round)), wave)
	same(t, "by its id", *one(s.Wave(background, wave.ID)), wave)
	same(t, "planned", asks(s.PlannedAsks(background, 9)), []mainforte.WaveAsk{first, second})
	same(t, "at most so many", asks(s.PlannedAsks(background, 1)), []mainforte.WaveAsk{first})
	about[0].Wave, about[0].At = wave.ID, now
	same(t, "what was decided for the mission", must[[]mainforte.WaveMission](t)(s.WaveMissionsOf(background, c.mission.ID, 5)), about)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.MoveWaveAsk(background, first, mainforte.WaveAsked, "", in.ID), tx.MoveWaveAsk(background, second, mainforte.WaveRefused, "cap", ""))
	})
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error {
		return tx.MoveWaveAsk(background, first, mainforte.WaveRefused, "late", "")
	})
	left, stayed := first, second
	left.State, left.Introduction, left.Volunteer = mainforte.WaveAsked, in.ID, ""
	stayed.State, stayed.Reason, stayed.Volunteer = mainforte.WaveRefused, "cap", ""
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error {
		return tx.MoveWaveAsk(background, left, mainforte.WavePlanned, "", "")
	})
	same(t, "the one of a demand", *must[*mainforte.WaveAsk](t)(s.WaveAskOf(background, in.ID)), left)
	_, err = s.WaveAskOf(background, "")
	notFound(t, "of no demand", err)
	same(t, "what was expected of them", must[map[mainforte.ID]int](t)(s.WaveChances(background, c.mission.ID)), map[mainforte.ID]int{in.ID: 330})
	same(t, "of the mission", asks(s.WaveAsksOf(background, c.mission.ID)), []mainforte.WaveAsk{left, stayed})
	same(t, "of the batch", asks(s.AsksOfWave(background, wave.ID)), []mainforte.WaveAsk{left, stayed})
	same(t, "nothing is planned", asks(s.PlannedAsks(background, 9)), []mainforte.WaveAsk(nil))
	yes := must[bool](t)
	if !yes(s.AskedByWave(background, in.ID)) || yes(s.AskedByWave(background, mainforte.NewID())) || yes(s.AskedByWave(background, "")) {
		t.Error("which demands a batch made is not known")
	}
	days := must[[]store.WaveDay](t)
	told := []store.WaveDay{{Mission: c.mission.ID, Establishment: c.establishment.ID, Follower: c.mission.Follower, Asked: 1}}
	same(t, "asked today", days(s.WavedSince(background, now, "")), told)
	same(t, "for one establishment", days(s.WavedSince(background, now, c.establishment.ID)), told)
	same(t, "for another", days(s.WavedSince(background, now, mainforte.NewID())), []store.WaveDay(nil))
	same(t, "later", days(s.WavedSince(background, now+1, "")), []store.WaveDay(nil))
	change(t, s, func(tx *store.Tx) error { return tx.ForgetWaves(background, now) })
	same(t, "not old enough", len(asks(s.AsksOfWave(background, wave.ID))), 2)
	change(t, s, func(tx *store.Tx) error { return tx.ForgetWaves(background, now.Add(time.Second)) })
	same(t, "forgotten", len(asks(s.AsksOfWave(background, wave.ID))), 0)
	_, err = s.Wave(background, wave.ID)
	notFound(t, "a forgotten batch", err)
}
