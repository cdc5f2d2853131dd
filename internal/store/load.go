package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"pretermainforte.fr/mainforte"
)

// What a target of Load is not.
var (
	// ErrNotEmpty says that facts are there already.
	ErrNotEmpty = errors.New("store: load: the database is not empty")
	// ErrInUse says that the service runs on the database.
	ErrInUse = errors.New("store: load: the database is in use")
	// ErrNewerImage says that the image is of a later release.
	ErrNewerImage = errors.New("store: load: the image is of a newer release of the service")
	// ErrOtherSchema says that the tables of the target are not those of the image.
	ErrOtherSchema = errors.New("store: load: the tables of the database are of another release than the image: take an empty database")
	// ErrHalfLoaded says that a load was interrupted in this store.
	ErrHalfLoaded = errors.New("store: open: a restore into this database was interrupted: restore again")
)

// loadingName marks, in meta, a store whose load has not come to its end.
const loadingName = "loading"

// Load writes an image into a database that holds nothing yet, brings the tables
// up to date and opens the store. replace empties a PostgreSQL database first; a
// SQLite folder must be without a database in any case. Until FinishLoad nobody
// else can open the store.
func Load(ctx context.Context, o Options, info ImageInfo, replace bool, source func(ImageWriter) error) (*Store, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	latest, err := latestSchema()
	if err != nil {
		return nil, err
	}
	if info.Schema > latest {
		return nil, fmt.Errorf("%w (its tables are those of release %d, this program knows up to %d)", ErrNewerImage, info.Schema, latest)
	}
	if o.URL == "" {
		err = loadSQLite(ctx, o, info.Schema, source)
	} else {
		err = loadPostgres(ctx, o, info.Schema, replace, source)
	}
	if err != nil {
		return nil, err
	}
	o.loading = true
	return Open(ctx, o)
}

// checkLoaded refuses a store whose load was interrupted.
func (s *Store) checkLoaded(ctx context.Context, loading bool) error {
	_, err := s.Meta(ctx, loadingName)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil
	}
	if err == nil && !loading {
		return ErrHalfLoaded
	}
	return err
}

// spent are the purposes of links that a POST uses up. Whether one was used after
// the image was made is not known, so that none of them opens anything any more.
var spent = []mainforte.Purpose{
	mainforte.PurposeSignIn, mainforte.PurposeConfirm, mainforte.PurposeErase, mainforte.PurposeRegister, mainforte.PurposeInvite,
	mainforte.PurposeAddress, mainforte.PurposeAddressBack, mainforte.PurposeOutreach, mainforte.PurposeShared, mainforte.PurposeStay,
}

// Loaded is what is done to a store that came out of an image: what happened
// after the image was made is made good as far as it is known.
type Loaded struct {
	Jobs   []QueuedJob
	Ledger []LedgerEntry
}

// FinishLoad ends a load: who was erased since is noted, mails that left since
// are not sent again, no session and no link of one use opens anything, the work
// of the queue is taken up. The store becomes a generation of its own.
func (tx *Tx) FinishLoad(ctx context.Context, l Loaded) error {
	for _, e := range l.Ledger {
		if err := tx.enter(e); err != nil {
			return err
		}
	}
	if err := tx.settleDeparted(ctx); err != nil {
		return err
	}
	if _, err := tx.exec("finish load", `DELETE FROM session`); err != nil {
		return err
	}
	// A link whose mail has not left was seen by nobody: it stays.
	for _, p := range spent {
		if _, err := tx.exec("finish load", `UPDATE link SET used_at = $1 WHERE purpose = $2 AND used_at = 0
			AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.link = link.id AND m.state = 'queued')`, tx.Now, p); err != nil {
			return err
		}
	}
	for _, j := range l.Jobs {
		at := j.At
		if at <= tx.Now {
			at = 0
		}
		tx.jobs = append(tx.jobs, job{kind: j.Kind, args: j.Args, at: at})
	}
	if err := tx.SetMeta(ctx, generationName, string(mainforte.NewID())); err != nil {
		return err
	}
	_, err := tx.exec("finish load", `DELETE FROM meta WHERE name = $1`, loadingName)
	return err
}

// generationName is the name, in meta, of what tells two histories of one service
// apart: a store draws one when it is made and another when it is restored.
const generationName = "generation"

// Generation tells two histories of one service apart.
func (r Reader) Generation(ctx context.Context) (string, error) { return r.Meta(ctx, generationName) }

// drawGeneration gives a store its generation, once.
func (s *Store) drawGeneration(ctx context.Context) error {
	_, err := s.Generation(ctx)
	if mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return err
	}
	return s.Change(ctx, func(tx *Tx) error {
		_, err := tx.exec("generation", `INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`,
			generationName, string(mainforte.NewID()))
		return err
	})
}

// EndLoad ends a load in a Change of its own (Tx.FinishLoad).
func (s *Store) EndLoad(ctx context.Context, l Loaded) error {
	return s.Change(ctx, func(tx *Tx) error { return tx.FinishLoad(ctx, l) })
}
