package journey

import "context"

// EraseAgain erases everybody who was erased once and came back with an older
// copy of the store, and tells how many. A restore ends with it, so that nobody
// sees them for an instant; the sweep goes on looking.
func (s *Service) EraseAgain(ctx context.Context) (erased int, err error) {
	for {
		back, err := s.Store.Unburied(ctx, sweepBatch)
		if err != nil || len(back) == 0 {
			return erased, err
		}
		if err := s.eraseAgain(ctx); err != nil {
			return erased, err
		}
		erased += len(back)
	}
}
