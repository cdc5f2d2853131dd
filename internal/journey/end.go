package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Ending is what ending a mission does, or did, to people.
type Ending struct {
	Coming  int // people who were to come, and are told not to
	Asked   int // people who were asked and have not answered, and are told
	Keep    int // people who come all the same, and are not told anything
	Missing int // places that nobody has
}

// Told is how many people get a mail.
func (e Ending) Told() int { return e.Coming + e.Asked }

// EndMission asks for the end of a mission.
type EndMission struct {
	FormKey string
	Mission mainforte.ID
	Reason  mainforte.EndReason // of a cancellation; may be empty
}

// ReadCancel says what Cancel would do, without doing it. Refusals: CodeNotFound;
// CodeGone "ended" for a mission that is a draft, cancelled or wholly past.
func (s *Service) ReadCancel(ctx context.Context, account, mission mainforte.ID) (Ending, error) {
	return s.readEnd(ctx, account, mission, mainforte.MissionCancelled)
}

// ReadClose says what Close would do, without doing it. Refusals as in
// ReadCancel, and for a mission that is closed.
func (s *Service) ReadClose(ctx context.Context, account, mission mainforte.ID) (Ending, error) {
	return s.readEnd(ctx, account, mission, mainforte.MissionClosed)
}

func (s *Service) readEnd(ctx context.Context, account, mission mainforte.ID, to mainforte.MissionState) (Ending, error) {
	who, err := s.Store.Actor(ctx, account)
	if err != nil {
		return Ending{}, err
	}
	e, err := endable(ctx, s.Store.Reader, who, mission, to, s.Pool.Now())
	if err != nil {
		return Ending{}, err
	}
	return e.ending(), nil
}

// Cancel says that a mission will not take place. Every slot that lies ahead is
// given back, what awaits an answer is withdrawn, and everybody concerned is
// told at once, whatever the hour.
//
// Refusals: as in ReadCancel; Errors on "reason".
func (s *Service) Cancel(ctx context.Context, account mainforte.ID, in EndMission) error {
	if in.Reason != "" && !slices.Contains(mainforte.EndReasons, in.Reason) {
		return field("reason", "unknown")
	}
	return s.end(ctx, account, in, mainforte.MissionCancelled)
}

// Close stops asking: there are enough people. What awaits an answer is
// withdrawn and told; who has said yes comes, and hears nothing.
//
// Refusals: as in ReadClose.
func (s *Service) Close(ctx context.Context, account mainforte.ID, in EndMission) error {
	in.Reason = ""
	return s.end(ctx, account, in, mainforte.MissionClosed)
}

func (s *Service) end(ctx context.Context, account mainforte.ID, in EndMission, to mainforte.MissionState) error {
	use := "end\x00" + string(to) + "\x00" + string(account) + "\x00" + string(in.Mission)
	_, err := s.once(ctx, use, in.FormKey, func(tx *store.Tx) (string, error) {
		who, err := s.actor(ctx, tx, account)
		if err != nil {
			return "", err
		}
		if err := tx.HoldMission(ctx, in.Mission); err != nil { // nobody says « je viens » meanwhile
			return "", err
		}
		e, err := endable(ctx, tx.Reader, who, in.Mission, to, tx.Now)
		if err != nil {
			return "", err
		}
		return "", e.apply(ctx, tx, account, in.Reason)
	})
	return err
}

// end is a mission about to end, with everybody it concerns.
type end struct {
	mission *mainforte.Mission
	to      mainforte.MissionState
	pending []mainforte.Introduction
	coming  []mainforte.Introduction
	ahead   map[mainforte.ID]bool // slots that have not begun
	missing int
	now     mainforte.Instant
}

// endable loads a mission that who may end that way.
func endable(ctx context.Context, r store.Reader, who mainforte.Actor, mission mainforte.ID, to mainforte.MissionState, now mainforte.Instant) (*end, error) {
	m, slots, err := r.Mission(ctx, mission)
	if err != nil {
		return nil, err
	}
	if err := mainforte.Authorize(who, mainforte.ActWriteMission, mainforte.Object{Establishment: m.Establishment}); err != nil {
		return nil, err
	}
	if !m.State.May(to) || m.State == mainforte.MissionDraft || lastEnd(slots) <= now {
		return nil, gone("ended")
	}
	return endOf(ctx, r, m, slots, to, now)
}

func endOf(ctx context.Context, r store.Reader, m *mainforte.Mission, slots []mainforte.Slot, to mainforte.MissionState, now mainforte.Instant) (*end, error) {
	e := &end{mission: m, to: to, ahead: map[mainforte.ID]bool{}, now: now}
	for i := range slots {
		if slots[i].Start > now {
			e.ahead[slots[i].ID] = true
			e.missing += slots[i].Missing()
		}
	}
	all, err := r.IntroductionsOfMission(ctx, m.ID)
	if err != nil {
		return nil, err
	}
	for _, in := range all {
		switch {
		case in.Pending(now): // one past its end is the sweep's, which says so
			e.pending = append(e.pending, in)
		case len(e.lost(&in)) > 0:
			e.coming = append(e.coming, in)
		}
	}
	return e, nil
}

// lost are the accepted slots of an introduction that lie ahead.
func (e *end) lost(in *mainforte.Introduction) (slots []mainforte.ID) {
	for _, s := range in.Slots {
		if s.State == mainforte.SlotAccepted && e.ahead[s.Slot] {
			slots = append(slots, s.Slot)
		}
	}
	return slots
}

func (e *end) ending() Ending {
	out := Ending{Coming: len(e.coming), Missing: e.missing}
	if e.to == mainforte.MissionClosed {
		out.Coming, out.Keep = 0, len(e.coming)
	}
	for i := range e.pending {
		if hasHeard(&e.pending[i], e.now) {
			out.Asked++
		}
	}
	return out
}

// hasHeard tells whether the mail of a demand that awaits its answer has left:
// one that waits for the morning is dropped, and who never knew is not told.
func hasHeard(in *mainforte.Introduction, now mainforte.Instant) bool {
	return in.SentAt <= now && in.Pending(now)
}

func (e *end) apply(ctx context.Context, tx *store.Tx, by mainforte.ID, reason mainforte.EndReason) error {
	if err := tx.MoveMission(ctx, e.mission.ID, e.mission.State, e.to); err != nil {
		return err
	}
	err := tx.SaveMissionEnd(ctx, mainforte.MissionEnd{Mission: e.mission.ID, State: e.to, Reason: reason, By: by, At: tx.Now})
	if err != nil {
		return err
	}
	kind, why := mainforte.MailCancelled, mainforte.WithdrawnCancelled
	if e.to == mainforte.MissionClosed {
		kind, why = mainforte.MailClosed, mainforte.WithdrawnClosed
	}
	for i := range e.pending {
		if err := withdraw(ctx, tx, &e.pending[i], why, kind); err != nil {
			return err
		}
	}
	if e.to == mainforte.MissionClosed {
		return nil
	}
	for i := range e.coming {
		if err := e.sendHome(ctx, tx, &e.coming[i]); err != nil {
			return err
		}
	}
	return nil
}

// withdraw takes a demand back, and tells who had heard of it.
func withdraw(ctx context.Context, tx *store.Tx, in *mainforte.Introduction, why mainforte.DeclineReason, kind mainforte.MailKind) error {
	heard := hasHeard(in, tx.Now)
	if err := tx.MoveIntroduction(ctx, in.ID, mainforte.IntroductionSent, mainforte.IntroductionWithdrawn, why); err != nil {
		return err
	}
	p := party{in: in}
	var asked []mainforte.ID
	for _, s := range in.Slots {
		if s.State == mainforte.SlotProposed {
			asked = append(asked, s.Slot)
		}
		if err := p.moveSlot(ctx, tx, s.Slot, mainforte.SlotDropped); err != nil {
			return err
		}
	}
	if !heard {
		return nil
	}
	v, err := tx.Volunteer(ctx, in.Volunteer)
	if err != nil {
		return err
	}
	return post(ctx, tx, mainforte.Mail{
		Kind: kind, Account: v.Account, Event: string(in.ID), Introduction: in.ID, Slots: asked,
	}, 0)
}

// sendHome gives back what somebody had accepted and tells them not to come.
func (e *end) sendHome(ctx context.Context, tx *store.Tx, in *mainforte.Introduction) error {
	lost := e.lost(in)
	for _, slot := range lost {
		if err := tx.MoveIntroductionSlot(ctx, in.ID, slot, mainforte.SlotAccepted, mainforte.SlotReleased); err != nil {
			return err
		}
		if err := tx.FreePlace(ctx, slot); err != nil {
			return err
		}
	}
	v, err := tx.Volunteer(ctx, in.Volunteer)
	if err != nil {
		return err
	}
	return post(ctx, tx, mainforte.Mail{
		Kind: mainforte.MailCancelled, Account: v.Account, Event: string(in.ID), Introduction: in.ID, Slots: lost,
	}, 0)
}
