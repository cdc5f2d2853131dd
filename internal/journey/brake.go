package journey

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// What the purge remembers from run to run, as facts of the store.
const (
	factPurgeLast    = "purge_last"    // the last run that the clock did not hold
	factPurgeHour    = "purge_hour"    // the last of those that walk through everything
	factPurgeAllowed = "purge_allowed" // until then an operator lets it go on
	factPurgeGone    = "purge_gone"    // since when, and how many people and missions went
	factPurgeTold    = "purge_told"    // when it was last said that the brake holds
)

// How often the walks through everything run, how often the log hears that the
// brake holds, and how long an operator's word is good for.
const (
	purgeWalk    = time.Hour
	purgeTell    = time.Hour
	purgeAllowed = mainforte.BrakeDay
)

// PurgeHeld says that the brake holds: nothing was erased, and nothing will be
// before an operator has looked (`mainforte purge`).
type PurgeHeld struct{ Purge }

// Error is for the log.
func (e *PurgeHeld) Error() string {
	return fmt.Sprintf("purge held (%s): last run %s, people due %d of %d, missions due %d of %d; nothing was erased; see mainforte purge",
		e.Held, e.Last.Time().UTC().Format(time.RFC3339), e.People.Due, e.People.All, e.Missions.Due, e.Missions.All)
}

// Purge is where the purge stands.
type Purge struct {
	mainforte.Purging
	Held mainforte.BrakeReason
}

// purgeRun is one run of the purge, begun.
type purgeRun struct {
	Purge
	held   mainforte.BrakeReason
	first  bool // there was none before: nothing to compare the clock with
	hourly bool // it walks through everything
	say    bool // the log has not heard for a while that the brake holds
}

// tell is the error of a run that is held, once an hour.
func (r *purgeRun) tell() error {
	if r.held == "" || !r.say {
		return nil
	}
	return &PurgeHeld{r.Purge}
}

// beginPurge looks at the clock, notes who is still there, counts, and decides.
func (s *Service) beginPurge(ctx context.Context) (run purgeRun, err error) {
	last, err := instantFact(ctx, s.Store.Reader, factPurgeLast)
	if err != nil {
		return run, err
	}
	p := mainforte.Purging{Now: s.Pool.Now(), Last: last}
	if p.Brake() != mainforte.BrakeClock {
		if err := s.noteContacts(ctx, last.Add(-purgeMargin)); err != nil {
			return run, err
		}
	}
	err = s.Store.Change(ctx, func(tx *store.Tx) error {
		run = purgeRun{}
		hour, err := instantFact(ctx, tx.Reader, factPurgeHour)
		if err != nil {
			return err
		}
		run.hourly = tx.Now.Sub(hour) >= purgeWalk || tx.Now < hour
		if run.Purge, err = purgeState(ctx, tx.Reader, tx.Now, run.hourly); err != nil {
			return err
		}
		run.held, run.first = run.Held, run.Last == 0
		if err := s.tellOperator(ctx, tx, run.held); err != nil {
			return err
		}
		return run.note(ctx, tx)
	})
	return run, err
}

// purgeMargin makes up for visits noted while the last run looked.
const purgeMargin = 10 * time.Minute

// note keeps what the next run must know.
func (r *purgeRun) note(ctx context.Context, tx *store.Tx) error {
	facts := map[string]mainforte.Instant{}
	if r.held != mainforte.BrakeClock {
		facts[factPurgeLast] = max(r.Last, tx.Now)
		if r.Now.Sub(r.Last) < 0 {
			facts[factPurgeLast] = tx.Now // a clock set right again by less than the brake minds
		}
		if r.hourly {
			facts[factPurgeHour] = tx.Now
		}
	}
	if r.held != "" {
		told, err := instantFact(ctx, tx.Reader, factPurgeTold)
		if err != nil {
			return err
		}
		if r.say = tx.Now < told || tx.Now.Sub(told) >= purgeTell; r.say {
			facts[factPurgeTold] = tx.Now
		}
	}
	for name, at := range facts {
		if err := tx.SetMeta(ctx, name, strconv.FormatInt(int64(at), 10)); err != nil {
			return err
		}
	}
	return nil
}

// purgeState reads where the purge stands; walk counts what takes a walk too.
func purgeState(ctx context.Context, r store.Reader, now mainforte.Instant, walk bool) (p Purge, err error) {
	p.Now = now
	if p.Last, err = instantFact(ctx, r, factPurgeLast); err != nil {
		return p, err
	}
	if p.Allowed, err = instantFact(ctx, r, factPurgeAllowed); err != nil {
		return p, err
	}
	if p.People.Gone, p.Missions.Gone, err = purgedToday(ctx, r, now); err != nil {
		return p, err
	}
	old := cutoffs(now)
	if !walk {
		old.NoRole, old.Refused = 0, 0
	}
	if old.Closed, err = closedFrom(ctx, r, now); err != nil {
		return p, err
	}
	if p.People.Due, err = r.PeopleDue(ctx, old); err != nil {
		return p, err
	}
	if p.People.Due > 0 {
		if p.People.All, err = r.People(ctx); err != nil {
			return p, err
		}
	}
	if walk {
		if p.Missions.Due, p.Missions.All, err = r.MissionsDue(ctx, old.Mission); err != nil {
			return p, err
		}
	}
	p.Held = p.Brake()
	return p, nil
}

func cutoffs(now mainforte.Instant) store.Cutoffs {
	return store.Cutoffs{
		Now: now, Unconfirmed: now.Add(-UnconfirmedLife), Quiet: now.Add(-mainforte.EraseAfter), Asked: now.Add(-mainforte.AskNotice),
		NoRole: now.Add(-mainforte.NoRoleKept), Mission: now.Add(-mainforte.MissionKept),
		Refused: now.Add(-mainforte.RefusedKept),
	}
}

// purgedToday is how many people and missions went within BrakeDay.
func purgedToday(ctx context.Context, r store.Reader, now mainforte.Instant) (people, missions int, err error) {
	text, err := fact(ctx, r, factPurgeGone)
	if err != nil || text == "" {
		return 0, 0, err
	}
	var since int64
	if _, err := fmt.Sscan(strings.ReplaceAll(text, ":", " "), &since, &people, &missions); err != nil {
		return 0, 0, fmt.Errorf("%s: %w", factPurgeGone, err)
	}
	if age := now.Sub(mainforte.Instant(since)); age < 0 || age >= mainforte.BrakeDay {
		return 0, 0, nil
	}
	return people, missions, nil
}

// notePurged adds to what went, in the transaction in which it goes.
func notePurged(ctx context.Context, tx *store.Tx, people, missions int) error {
	if people+missions == 0 {
		return nil
	}
	p, m, err := purgedToday(ctx, tx.Reader, tx.Now)
	if err != nil {
		return err
	}
	since := tx.Now
	if text, err := fact(ctx, tx.Reader, factPurgeGone); err != nil {
		return err
	} else if head, _, found := strings.Cut(text, ":"); found && p+m > 0 {
		n, err := strconv.ParseInt(head, 10, 64)
		if err != nil {
			return err
		}
		since = mainforte.Instant(n)
	}
	return tx.SetMeta(ctx, factPurgeGone, fmt.Sprintf("%d:%d:%d", since, p+people, m+missions))
}

// PurgeState says where the purge stands, for whoever runs the service.
func (s *Service) PurgeState(ctx context.Context) (p Purge, err error) {
	err = s.Store.Change(ctx, func(tx *store.Tx) (err error) {
		p, err = purgeState(ctx, tx.Reader, tx.Now, true)
		return err
	})
	return p, err
}

// ConfirmPurge lets the purge go on although the brake held it: for a day it
// erases whatever is due by the clock as it is now. It gives the state that was
// confirmed.
func (s *Service) ConfirmPurge(ctx context.Context) (p Purge, err error) {
	err = s.Store.Change(ctx, func(tx *store.Tx) (err error) {
		if p, err = purgeState(ctx, tx.Reader, tx.Now, true); err != nil {
			return err
		}
		for name, at := range map[string]mainforte.Instant{factPurgeLast: tx.Now, factPurgeAllowed: tx.Now.Add(purgeAllowed), factPurgeHour: 0} {
			if err := tx.SetMeta(ctx, name, strconv.FormatInt(int64(at), 10)); err != nil {
				return err
			}
		}
		return nil
	})
	return p, err
}

// instantFact reads an instant kept as a fact; 0 when it was never kept.
func instantFact(ctx context.Context, r store.Reader, name string) (mainforte.Instant, error) {
	text, err := fact(ctx, r, name)
	if err != nil || text == "" {
		return 0, err
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	return mainforte.Instant(n), nil
}
