package journey

import (
	"context"
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// AskWider is « Demander plus largement »: at once, without waiting for the
// next burst, as many people as may await an answer for the places left
// (UrgentPerPlace each). No burst is planned after it. It gives how many people
// were asked.
//
// Refusals: as in AskUrgent; CodeGone "not_open" for a draft.
func (s *Service) AskWider(ctx context.Context, account, mission mainforte.ID, formKey string) (asked int, err error) {
	ready, err := s.ready(ctx, mission)
	if err != nil {
		return 0, err
	}
	outcome, err := s.once(ctx, "urgent_wider\x00"+string(account)+"\x00"+string(mission), formKey, func(tx *store.Tx) (string, error) {
		a, u, err := s.mayAskUrgently(ctx, tx, account, mission)
		if err != nil {
			return "", err
		}
		if a.mission.State != mainforte.MissionOpen || a.waits && a.unverified == nil {
			return "", gone("not_open")
		}
		if err := a.through(ctx, tx); err != nil {
			return "", err
		}
		next := *u
		next.Bursts, next.NextAt = u.Bursts+1, 0
		if err := tx.UpdateUrgent(ctx, *u, next); err != nil {
			return "", err
		}
		all, err := tx.IntroductionsOfMission(ctx, mission)
		if err != nil {
			return "", err
		}
		n, err := s.burst(ctx, tx, a, ready, mainforte.WidestBurst(a.places(tx.Now), awaited(all, tx.Now)))
		return strconv.Itoa(n), err
	})
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(outcome)
}

// StopBursts is « Ne pas demander à plus de monde »: the burst that was
// planned does not leave. Who was asked may still answer. Twice is once.
//
// Refusals: as in AskUrgent.
func (s *Service) StopBursts(ctx context.Context, account, mission mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		_, u, err := s.mayAskUrgently(ctx, tx, account, mission)
		if err != nil || u.NextAt == 0 {
			return err
		}
		next := *u
		next.NextAt = 0
		return tx.UpdateUrgent(ctx, *u, next)
	})
}

// places are those that lie ahead and that nobody has.
func (a *asking) places(now mainforte.Instant) (n int) {
	for i := range a.slots {
		if a.slots[i].Start > now {
			n += a.slots[i].Missing()
		}
	}
	return n
}

// awaited is how many people have not answered and still may.
func awaited(all []mainforte.Introduction, now mainforte.Instant) (n int) {
	for i := range all {
		if all[i].Pending(now) {
			n++
		}
	}
	return n
}
