package main

import (
	"context"
	"time"
)

// snapshotName is the file, in the data folder, from which the next start reads
// the people; it can be deleted at any time. snapshotEvery bounds how long it may
// hold somebody who was erased since.
const (
	snapshotName  = "pool.snapshot"
	snapshotEvery = time.Hour
)

// keepSnapshot writes the people down every so often, until ctx ends.
func (s *service) keepSnapshot(ctx context.Context) {
	tick := time.NewTicker(snapshotEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			s.saveSnapshot(ctx)
		}
	}
}

// saveSnapshot is a comfort: without it the next start reads everybody.
func (s *service) saveSnapshot(ctx context.Context) {
	if err := s.pool.Save(ctx); err != nil && ctx.Err() == nil {
		s.Log.Warn("the people are not written down", "error", err)
	}
}
