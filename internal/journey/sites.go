package journey

import (
	"context"
	"errors"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// sitesAtOnce is how many rows of the register go into one transaction: few
// enough that nobody waits behind them.
const sitesAtOnce = 500

// ErrShrunk says that a file holds less than half of the sites known: it was
// probably cut short, so nothing was marked closed.
var ErrShrunk = errors.New("journey: the file holds less than half of the sites known; nothing was marked closed")

// SiteImport is one import of the FINESS register, fed a row at a time. It is
// for the command line: no account acts.
type SiteImport struct {
	service *Service
	id      mainforte.ID
	batch   []mainforte.Site
	Done    int // rows written
	Closed  int // rows marked closed at the end
}

// ImportSites begins an import. Rows already known are replaced, so that it can
// be run again, or begun anew after a crash, without harm.
func (s *Service) ImportSites() *SiteImport { return &SiteImport{service: s, id: mainforte.NewID()} }

// Add takes one row. Numbers must not come twice.
func (i *SiteImport) Add(ctx context.Context, site mainforte.Site) error {
	i.batch = append(i.batch, site)
	if len(i.batch) < sitesAtOnce {
		return nil
	}
	return i.flush(ctx)
}

func (i *SiteImport) flush(ctx context.Context) error {
	if len(i.batch) == 0 {
		return nil
	}
	err := i.service.Store.Change(ctx, func(tx *store.Tx) error { return tx.PutSites(ctx, i.id, i.batch) })
	if err == nil {
		i.Done += len(i.batch)
		i.batch = i.batch[:0]
	}
	return err
}

// End writes what is left and marks closed the rows that this import has not
// seen. When it saw less than half of what is open, it closes nothing and
// answers ErrShrunk, unless shrink says that this is meant.
func (i *SiteImport) End(ctx context.Context, shrink bool) error {
	if err := i.flush(ctx); err != nil {
		return err
	}
	return i.service.Store.Change(ctx, func(tx *store.Tx) error {
		open, err := tx.Sites(ctx)
		if err != nil {
			return err
		}
		if !shrink && i.Done*2 < open {
			return ErrShrunk
		}
		i.Closed, err = tx.CloseSitesBut(ctx, i.id)
		return err
	})
}
