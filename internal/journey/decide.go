package journey

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Decide is an officer's ruling on an establishment, as its form gives it.
type Decide struct {
	FormKey       string
	Establishment mainforte.ID
	Ruling        mainforte.Ruling
	Reason        mainforte.RulingReason // of a refusal or a suspension
	Sentence      string                 // the officer's own, mailed to the coordinators
}

// Decide keeps a ruling. It takes effect at once, unless it undoes somebody
// else's decision (mainforte.NeedsSecond): then it waits for another officer of
// the region, and the others are told. The outcome is where the decision stands.
//
// Refusals: CodeSignIn; CodeNotFound for an establishment of another region;
// CodeGone "decided" when the ruling cannot be made of the state that the
// establishment is in by now, "waiting" when a decision on it waits already;
// Errors on "ground" and "sentence".
func (s *Service) Decide(ctx context.Context, account mainforte.ID, in Decide) (mainforte.DecisionState, error) {
	in.Sentence = strings.Join(strings.Fields(in.Sentence), " ")
	use := "decide\x00" + string(account) + "\x00" + string(in.Establishment) + "\x00" + string(in.Ruling)
	state, err := s.once(ctx, use, in.FormKey, func(tx *store.Tx) (string, error) {
		e, err := s.mayVerify(ctx, tx, account, in.Establishment)
		if err != nil {
			return "", err
		}
		if err := in.faults(); err != nil {
			return "", err
		}
		d, err := in.decision(ctx, tx, account, e)
		if err != nil {
			return "", err
		}
		if d.State == mainforte.DecisionWaiting {
			return string(d.State), s.awaitSecond(ctx, tx, d, e)
		}
		return string(d.State), s.rule(ctx, tx, d)
	})
	return mainforte.DecisionState(state), err
}

// mayVerify reads an establishment for an officer of its region.
func (s *Service) mayVerify(ctx context.Context, tx *store.Tx, account, establishment mainforte.ID) (*mainforte.Establishment, error) {
	who, err := s.actor(ctx, tx, account)
	if err != nil {
		return nil, err
	}
	if err := who.MayTry(mainforte.ActVerify); err != nil {
		return nil, err
	}
	if err := tx.HoldEstablishment(ctx, establishment); err != nil { // no two officers decide on it at once
		return nil, err
	}
	e, err := tx.Establishment(ctx, establishment)
	if err != nil {
		return nil, err
	}
	what, err := s.Watched(ctx, tx.Reader, who, e)
	if err != nil {
		return nil, err
	}
	return e, mainforte.Authorize(who, mainforte.ActVerify, what)
}

func (in *Decide) faults() error {
	var es mainforte.Errors
	reasons := in.Ruling.Reasons()
	if len(reasons) == 0 {
		in.Reason, in.Sentence = "", ""
		return nil
	}
	switch {
	case in.Reason == "":
		es.Add("ground", "required")
	case !slices.Contains(reasons, in.Reason):
		es.Add("ground", "unknown")
	}
	switch {
	case in.Sentence == "":
		es.Add("sentence", "required")
	case !utf8.ValidString(in.Sentence):
		es.Add("sentence", "invalid")
	case utf8.RuneCountInString(in.Sentence) > mainforte.MaxRulingText:
		es.Add("sentence", "too_long")
	}
	return es.Err()
}

// decision is the row to keep, done or waiting.
func (in *Decide) decision(ctx context.Context, tx *store.Tx, account mainforte.ID, e *mainforte.Establishment) (*mainforte.Decision, error) {
	to, ok := in.Ruling.From(e.State)
	if !ok {
		return nil, gone("decided")
	}
	all, err := tx.DecisionsOn(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	d := &mainforte.Decision{
		ID: mainforte.NewID(), Establishment: e.ID, Ruling: in.Ruling, From: e.State, To: to, Reason: in.Reason, Sentence: in.Sentence,
		Officer: account, State: mainforte.DecisionDone, CreatedAt: tx.Now, SettledAt: tx.Now,
	}
	if mainforte.NeedsSecond(in.Ruling, account, lastDone(all), tx.Now) {
		d.State, d.SettledAt = mainforte.DecisionWaiting, 0
	}
	return d, nil
}

// lastDone is the last decision that took effect; all are the newest first, by
// when they were made, which is not when a second officer confirmed them.
func lastDone(all []mainforte.Decision) *mainforte.Decision {
	var last *mainforte.Decision
	for i := range all {
		if all[i].State == mainforte.DecisionDone && (last == nil || all[i].SettledAt > last.SettledAt) {
			last = &all[i]
		}
	}
	return last
}

// awaitSecond keeps a decision until another officer confirms it, and tells them.
func (s *Service) awaitSecond(ctx context.Context, tx *store.Tx, d *mainforte.Decision, e *mainforte.Establishment) error {
	if err := freeOldWaiting(ctx, tx, e.ID); err != nil {
		return err
	}
	err := tx.InsertDecision(ctx, *d)
	if mainforte.ReasonOf(err) == "decision_waiting" {
		return gone("waiting")
	}
	if err != nil {
		return err
	}
	if err := noteDecision(ctx, tx, d, d.Officer, "ask_"+string(d.Ruling)); err != nil {
		return err
	}
	return mailOfficers(ctx, tx, e, d.Officer, mainforte.Mail{Kind: mainforte.MailToConfirm, Event: string(d.ID)})
}

// freeOldWaiting drops a decision on an establishment whose time is over and
// that no sweep has met yet, so that it does not bar the way.
func freeOldWaiting(ctx context.Context, tx *store.Tx, establishment mainforte.ID) error {
	all, err := tx.DecisionsOn(ctx, establishment)
	if err != nil {
		return err
	}
	for i := range all {
		if all[i].State == mainforte.DecisionWaiting && !all[i].Open(tx.Now) {
			return tx.DropDecisionsOn(ctx, establishment)
		}
	}
	return nil
}

// rule keeps a decision that takes effect at once.
func (s *Service) rule(ctx context.Context, tx *store.Tx, d *mainforte.Decision) error {
	if err := tx.DropDecisionsOn(ctx, d.Establishment); err != nil { // what it would have changed has changed
		return err
	}
	if err := tx.InsertDecision(ctx, *d); err != nil {
		return err
	}
	return s.takeEffect(ctx, tx, d, d.Officer)
}

var mailOfRuling = map[mainforte.Ruling]mainforte.MailKind{
	mainforte.RuleVerify: mainforte.MailVerified, mainforte.RuleRefuse: mainforte.MailRefused,
	mainforte.RuleSuspend: mainforte.MailSuspended, mainforte.RuleReopen: mainforte.MailReopened,
}

// takeEffect moves the establishment, tells its coordinators and, when it is
// suspended or refused, everybody who was to come or was asked: one that waits
// to be verified may have an urgent need.
func (s *Service) takeEffect(ctx context.Context, tx *store.Tx, d *mainforte.Decision, by mainforte.ID) error {
	if err := tx.MoveEstablishment(ctx, d.Establishment, d.From, d.To); err != nil {
		return err
	}
	if err := keepNumber(ctx, tx, d.Establishment, d.To); err != nil {
		return err
	}
	if err := noteDecision(ctx, tx, d, by, string(d.Ruling)); err != nil {
		return err
	}
	members, err := tx.Members(ctx, d.Establishment)
	if err != nil {
		return err
	}
	for _, to := range members {
		if err := post(ctx, tx, mainforte.Mail{Kind: mailOfRuling[d.Ruling], Account: to, Event: string(d.ID)}, 0); err != nil {
			return err
		}
	}
	switch d.To {
	case mainforte.EstablishmentSuspended:
		return stopEverything(ctx, tx, d)
	case mainforte.EstablishmentRefused:
		if err := stopEverything(ctx, tx, d); err != nil {
			return err
		}
		return closeUnverified(ctx, tx, d)
	case mainforte.EstablishmentVerified:
		if d.From == mainforte.EstablishmentPending {
			return openUnverified(ctx, tx, d.Establishment)
		}
	}
	return nil
}

// noteDecision writes an act on a decision into the journal.
func noteDecision(ctx context.Context, tx *store.Tx, d *mainforte.Decision, by mainforte.ID, action string) error {
	return tx.Journal(ctx, store.JournalEntry{Actor: by, Action: action, Object: d.ID, Establishment: d.Establishment})
}
