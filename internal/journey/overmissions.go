package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// closeOver closes the open missions whose last slot ended a day ago: nobody
// can be asked for them any more. Nobody is told, since nothing changes for
// anybody.
func (s *Service) closeOver(ctx context.Context) error {
	due, err := s.Store.OverMissions(ctx, s.Pool.Now().Add(-mainforte.MissionOver), sweepBatch)
	if err != nil || len(due) == 0 {
		return err
	}
	return s.change(ctx, func(tx *store.Tx) error {
		for _, id := range due {
			m, slots, err := tx.Mission(ctx, id)
			if err != nil {
				return err
			}
			if m.State != mainforte.MissionOpen || lastEnd(slots) > tx.Now.Add(-mainforte.MissionOver) {
				continue
			}
			if err := tx.MoveMission(ctx, id, m.State, mainforte.MissionClosed); err != nil {
				return err
			}
		}
		return nil
	})
}

// emptyMissions takes people and words from the missions that ended a year ago;
// their counts stay. Drafts of that age go altogether.
func (s *Service) emptyMissions(ctx context.Context) error {
	due, err := s.Store.DueMissions(ctx, cutoffs(s.Pool.Now()).Mission, sweepBatch)
	if err != nil || len(due) == 0 {
		return err
	}
	err = s.change(ctx, func(tx *store.Tx) error {
		gone := 0
		for _, id := range due {
			m, slots, err := tx.Mission(ctx, id)
			if mainforte.CodeOf(err) == mainforte.CodeNotFound {
				continue // another node was faster
			}
			if err != nil {
				return err
			}
			if lastEnd(slots) > tx.Now.Add(-mainforte.MissionKept) {
				continue // a draft that got other dates
			}
			if _, err := tx.TallyOf(ctx, id); mainforte.CodeOf(err) != mainforte.CodeNotFound {
				if err != nil {
					return err
				}
				continue // emptied by another node
			}
			if err := s.emptyMission(ctx, tx, m); err != nil {
				return err
			}
			gone++
		}
		return notePurged(ctx, tx, 0, gone)
	})
	if err == nil {
		s.forget(ctx)
	}
	return err
}

func (s *Service) emptyMission(ctx context.Context, tx *store.Tx, m *mainforte.Mission) error {
	if m.State == mainforte.MissionDraft {
		return tx.DropOldDraft(ctx, m.ID)
	}
	title := m.Title
	if s.FunctionName != nil && len(m.Functions) > 0 {
		title = s.FunctionName(m.Functions[0])
	}
	return tx.EmptyMission(ctx, m.ID, title)
}
