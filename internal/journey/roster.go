package journey

import (
	"context"
	"slices"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// RosterQuery says which people a list names: those of one mission, or those of
// an establishment between two days, both included.
type RosterQuery struct {
	Establishment mainforte.ID
	Mission       mainforte.ID   // "": all missions of the establishment
	Slot          mainforte.ID   // of the mission; "": all its slots
	From, To      geo.Day        // without a mission
	Missions      []mainforte.ID // without a mission: those kept; nil: all
}

// RosterLine is one slot of one person, with their name as long as it may be
// shown.
type RosterLine struct {
	mainforte.Presence
	Contact mainforte.Contact // empty once the details have closed
}

// Roster names the people who come to an establishment, and who came in the
// last 30 days: for the grid, the attendance sheet and the export. Each person
// shown is written into the journal, in the same transaction.
//
// Refusals: CodeSignIn; CodeNotFound for what is not theirs; CodeTooMany beyond
// what a day's work needs.
func (s *Service) Roster(ctx context.Context, account mainforte.ID, q RosterQuery) (lines []RosterLine, err error) {
	err = s.change(ctx, func(tx *store.Tx) error {
		lines = nil
		if err := s.allow(ctx, tx, account, mainforte.ActSeeVolunteer, mainforte.Object{Establishment: q.Establishment}); err != nil {
			return err
		}
		all, err := rosterOf(ctx, tx, q)
		if err != nil {
			return err
		}
		known := map[mainforte.ID]mainforte.Contact{} // by introduction
		for _, p := range all {
			if _, there := known[p.Introduction]; !there {
				if known[p.Introduction], err = s.nameFor(ctx, tx, account, &p, q.Establishment); err != nil {
					return err
				}
			}
			lines = append(lines, RosterLine{Presence: p, Contact: known[p.Introduction]})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return lines, nil
}

func rosterOf(ctx context.Context, tx *store.Tx, q RosterQuery) ([]mainforte.Presence, error) {
	if q.Mission == "" {
		all, err := tx.PresencesOfEstablishment(ctx, q.Establishment, int(q.From), int(q.To))
		return slices.DeleteFunc(all, func(p mainforte.Presence) bool { return q.Missions != nil && !slices.Contains(q.Missions, p.Mission) }), err
	}
	m, _, err := tx.Mission(ctx, q.Mission)
	if err != nil {
		return nil, err
	}
	if m.Establishment != q.Establishment {
		return nil, notFound()
	}
	all, err := tx.PresencesOfMission(ctx, q.Mission)
	return slices.DeleteFunc(all, func(p mainforte.Presence) bool { return q.Slot != "" && p.Slot.ID != q.Slot }), err
}

// nameFor gives the contact of somebody who said yes, while it is open, counts
// the look and notes it.
func (s *Service) nameFor(ctx context.Context, tx *store.Tx, account mainforte.ID, p *mainforte.Presence, establishment mainforte.ID) (none mainforte.Contact, err error) {
	if !p.Reachable(tx.Now) {
		return none, nil
	}
	v, err := tx.Volunteer(ctx, p.Volunteer)
	if err != nil {
		return none, err
	}
	if v.State == mainforte.VolunteerErased {
		return none, nil
	}
	seen, err := looked(ctx, tx, account, v.Account, p.Introduction, daily)
	if err != nil {
		return none, err
	}
	if !seen {
		if err := s.count(ctx, tx, "listed_establishment", string(establishment), listedPerEstablishment, daily); err != nil {
			return none, err
		}
	}
	shown, err := tx.Account(ctx, v.Account)
	if err != nil {
		return none, err
	}
	return shown.Contact, tx.Journal(ctx, store.JournalEntry{
		Actor: account, Action: string(mainforte.ActSeeVolunteer), Object: p.Introduction, About: v.Account, Establishment: establishment,
	})
}

// looked tells whether an account saw this contact within a time.
func looked(ctx context.Context, tx *store.Tx, account, about, introduction mainforte.ID, within time.Duration) (bool, error) {
	seen, err := tx.Reveals(ctx, about)
	for _, r := range seen {
		if r.By == account && r.Introduction == introduction && tx.Now.Sub(r.At) < within {
			return true, nil
		}
	}
	return false, err
}
