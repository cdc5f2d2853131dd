package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// StandIn says who gets an officer's mails while they are away.
type StandIn struct {
	FormKey   string
	Colleague mainforte.ID // account of another officer of the same agency
	From      geo.Day      // the first day away, in Paris
	Until     geo.Day      // the last one
}

// StandIn keeps who stands in for an officer, in place of anybody before; they
// are told. In between they watch what the officer watches.
//
// Refusals: CodeSignIn; CodeNotFound for somebody who is no officer; Errors on
// "colleague", "from_date", "until_date".
func (s *Service) StandIn(ctx context.Context, account mainforte.ID, in StandIn) error {
	_, err := s.once(ctx, "stand_in\x00"+string(account), in.FormKey, func(tx *store.Tx) (string, error) {
		who, err := s.actor(ctx, tx, account)
		if err != nil {
			return "", err
		}
		if err := who.MayTry(mainforte.ActRegion); err != nil {
			return "", err
		}
		es := in.faults(tx.Now)
		agencies, err := sharedAgencies(ctx, tx, account, in.Colleague)
		if err != nil {
			return "", err
		}
		if in.Colleague != "" && len(agencies) == 0 {
			es.Add("colleague", "unknown")
		}
		if err := es.Err(); err != nil {
			return "", err
		}
		if err := tx.EndDeputies(ctx, account); err != nil {
			return "", err
		}
		for _, agency := range agencies {
			d := mainforte.Deputy{Account: account, Agency: agency, Deputy: in.Colleague, From: dawn(in.From), Until: dawn(in.Until + 1)}
			if err := tx.SetDeputy(ctx, d); err != nil {
				return "", err
			}
		}
		entry := store.JournalEntry{Actor: account, Action: "set_deputy", Object: agencies[0], About: in.Colleague}
		if err := tx.Journal(ctx, entry); err != nil {
			return "", err
		}
		event := string(account) + ":" + in.From.String() + ":" + in.Until.String()
		return "kept", post(ctx, tx, mainforte.Mail{Kind: mainforte.MailDeputy, Account: in.Colleague, Event: event}, 0)
	})
	return err
}

func (in *StandIn) faults(now mainforte.Instant) (es mainforte.Errors) {
	today := geo.DayOf(now.Time(), geo.Paris())
	if in.Colleague == "" {
		es.Add("colleague", "required")
	}
	if in.From == 0 {
		es.Add("from_date", "required")
	}
	switch {
	case in.Until == 0:
		es.Add("until_date", "required")
	case in.Until < today:
		es.Add("until_date", "past")
	case in.From != 0 && in.Until < in.From:
		es.Add("until_date", "before_from")
	case in.From != 0 && dawn(in.Until+1).Sub(dawn(in.From)) > mainforte.MaxDeputy+daily:
		es.Add("until_date", "too_long")
	}
	return es
}

// dawn is when a day begins in Paris.
func dawn(d geo.Day) mainforte.Instant { return mainforte.InstantOf(d.At(0, geo.Paris())) }

// sharedAgencies are those that two different people act for.
func sharedAgencies(ctx context.Context, tx *store.Tx, one, other mainforte.ID) (shared []mainforte.ID, err error) {
	all, err := tx.AllOfficers(ctx)
	mine := map[mainforte.ID]bool{}
	for _, o := range all {
		mine[o.Agency.ID] = mine[o.Agency.ID] || o.Account == one
	}
	for _, o := range all {
		if o.Account == other && one != other && mine[o.Agency.ID] {
			shared = append(shared, o.Agency.ID)
		}
	}
	return shared, err
}

// EndStandIn ends that anybody stands in for an officer; when nobody does it is
// nothing. Refusals: CodeSignIn; CodeNotFound.
func (s *Service) EndStandIn(ctx context.Context, account mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		who, err := s.actor(ctx, tx, account)
		if err != nil {
			return err
		}
		if err := who.MayTry(mainforte.ActRegion); err != nil {
			return err
		}
		if err := tx.EndDeputies(ctx, account); err != nil {
			return err
		}
		return tx.Journal(ctx, store.JournalEntry{Actor: account, Action: "end_deputy"})
	})
}
