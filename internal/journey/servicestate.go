package journey

import (
	"context"
	"errors"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// through asks, in the transaction of an act, whether the state of the service
// allows it in a region; "" where no region is meant. It stands beside Authorize:
// that one says who may, this one when.
func through(ctx context.Context, r store.Reader, door mainforte.Door, region string) error {
	status, err := r.Service(ctx)
	if err != nil {
		return err
	}
	return status.Through(door, region)
}

// throughAt is through for what concerns an establishment.
func throughAt(ctx context.Context, r store.Reader, door mainforte.Door, establishment mainforte.ID) error {
	e, err := r.Establishment(ctx, establishment)
	if err != nil {
		return err
	}
	return through(ctx, r, door, e.Region)
}

// is tells whether a door is open for work that nobody waits for.
func is(err error) (bool, error) {
	if mainforte.CodeOf(err) == mainforte.CodeShut {
		return false, nil
	}
	return err == nil, err
}

// SetService moves the service to a state, or changes the regions or the date of
// the one it is in. Like AddAdministrator it is an act of whoever runs the
// service, on the machine that holds the data: no page leads here, so it asks
// Authorize for nothing. Closing tells everybody concerned, by a job. Saying
// what is so already changes nothing.
//
// Refusals: Errors on "state", "regions" and "until".
func (s *Service) SetService(ctx context.Context, to mainforte.ServiceState, regions []string, until mainforte.Day) (status mainforte.ServiceStatus, err error) {
	err = s.change(ctx, func(tx *store.Tx) error {
		was, err := tx.Service(ctx)
		if err != nil {
			return err
		}
		if status, err = was.Set(to, regions, until, tx.Now); err != nil {
			return err
		}
		return moveService(ctx, tx, was, status)
	})
	return status, err
}

func moveService(ctx context.Context, tx *store.Tx, was, to mainforte.ServiceStatus) error {
	if same(was, to) {
		return nil
	}
	if err := tx.MoveService(ctx, was.State, to); err != nil {
		return err
	}
	switch {
	case to.Ending() && (!was.Ending() || to.Until != was.Until):
		tx.Enqueue(mainforte.TellClosing{})
	case was.Ending() && !to.Ending(): // whoever comes in meanwhile is to be told another time
		if err := tx.SetMeta(ctx, factClosingTold, ""); err != nil {
			return err
		}
	}
	return tx.Journal(ctx, entryOf(to.State))
}

// entryOf is what the journal keeps of a move.
func entryOf(state mainforte.ServiceState) store.JournalEntry {
	switch state {
	case mainforte.ServicePreparing:
		return store.JournalEntry{Action: "service_preparing"}
	case mainforte.ServicePaused:
		return store.JournalEntry{Action: "service_paused"}
	case mainforte.ServiceClosing:
		return store.JournalEntry{Action: "service_closing"}
	case mainforte.ServiceClosed:
		return store.JournalEntry{Action: "service_closed"}
	}
	return store.JournalEntry{Action: "service_open"}
}

func same(a, b mainforte.ServiceStatus) bool {
	if a.State != b.State || a.Until != b.Until || len(a.Regions) != len(b.Regions) {
		return false
	}
	for i := range a.Regions {
		if a.Regions[i] != b.Regions[i] {
			return false
		}
	}
	return true
}

// endService closes a closing service after its last day.
func (s *Service) endService(ctx context.Context) error {
	status, err := s.Pool.Service(ctx)
	if err != nil || !status.Over(s.Pool.Now()) {
		return err
	}
	return s.change(ctx, func(tx *store.Tx) error {
		was, err := tx.Service(ctx)
		if err != nil || !was.Over(tx.Now) {
			return err
		}
		next := mainforte.ServiceStatus{State: mainforte.ServiceClosed, Until: was.Until, Since: tx.Now}
		return moveService(ctx, tx, was, next)
	})
}

// through asks whether people may be asked for the mission, which is posted
// first when it is a draft.
func (a *asking) through(ctx context.Context, tx *store.Tx) error {
	door := mainforte.DoorAsk
	if a.mission.State == mainforte.MissionDraft {
		door = mainforte.DoorMission
	}
	return throughAt(ctx, tx.Reader, door, a.mission.Establishment)
}

// through asks whether all of some doors are open for a mission.
func (o *offering) through(ctx context.Context, tx *store.Tx, doors ...mainforte.Door) error {
	for _, door := range doors {
		if err := through(ctx, tx.Reader, door, o.site.Region); err != nil {
			return err
		}
	}
	return nil
}

// askAsItStands reminds and asks people of what the state of the service lets
// them do.
func (s *Service) askAsItStands(ctx context.Context) error {
	status, err := s.Pool.Service(ctx)
	if err != nil {
		return err
	}
	var asks []error
	if status.Through(mainforte.DoorSignUp, "") == nil {
		asks = append(asks, s.remindUnconfirmed(ctx))
	}
	if status.State == mainforte.ServiceOpen {
		asks = append(asks, s.weekly(ctx))
	}
	if status.Through(mainforte.DoorRegister, "") == nil {
		asks = append(asks, s.remindOutreach(ctx))
	}
	if !status.Ending() { // whoever would be asked to stay could not
		asks = append(asks, s.askToStay(ctx))
	}
	return errors.Join(asks...)
}
