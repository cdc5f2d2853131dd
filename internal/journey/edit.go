package journey

import (
	"context"
	"errors"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// EditMission is a posted mission as its form gives it back. Only texts,
// contact, requirements, conditions, attributes and the way people are taken
// (TalkFirst, WholeDays) of Mission are read; its Version is that of the page that was filled in.
type EditMission struct {
	FormKey string
	Mission mainforte.Mission
	Slots   []mainforte.Slot // those that lie ahead and stay, with hours and headcount; without ID: added
}

// Effects are what an edit does, or did, to people.
type Effects struct {
	Told     int // people who come to slots whose hours change, and are told
	Busy     int // of those, who lose a slot because they are expected elsewhere at its new hours
	Moved    int // people asked, told of the new hours of what they were asked for
	Gone     int // people asked, told that nothing is left of it
	Narrowed int // people asked, for whom less is left; they are not told
	Terms    int // people asked, told how people are taken from now on
	Held     int // people who said yes and wait for a word: they stay so
	Added    int // slots added
	Removed  int // slots removed
}

// People is how many people get a mail.
func (e Effects) People() int { return e.Told + e.Moved + e.Gone + e.Terms }

// Matter tells whether the effects are to be read before they happen.
func (e Effects) Matter() bool {
	return e.People() > 0 || e.Narrowed > 0 || e.Removed > 0 || e.Held > 0
}

// ReadEdit says what Edit would do, without doing it. Refusals as in Edit.
func (s *Service) ReadEdit(ctx context.Context, account mainforte.ID, in EditMission) (Effects, error) {
	who, err := s.Store.Actor(ctx, account)
	if err != nil {
		return Effects{}, err
	}
	e, err := in.editable(ctx, s.Store.Reader, who, s.Pool.Now())
	if err != nil {
		return Effects{}, err
	}
	return e.effects(), nil
}

// Edit changes a mission that is open or closed. Who comes to a slot whose
// hours change is told, and so is who was asked; a demand loses the slots that
// are full, removed or at quite another time, and is withdrawn when none is
// left or when the person does not hold what is now required. Who comes keeps
// their accord, whatever is now required of others. From then on the slots of
// a day go together, or the establishment talks first, for whoever has not
// answered yet, and they are told so; a place held stays held.
//
// Refusals: CodeNotFound; CodeGone "ended" for a mission that is a draft,
// cancelled or past, "not_verified" for the need of an unverified establishment; Errors on the fields of PostMission, on "wanted"
// "slot_taken" for fewer places than are taken, on "slots" "slot_taken" for a
// removed slot that somebody has, on "whole_days" "half_day" while somebody
// comes for a part of a day, and on "mission" when somebody else changed
// the mission since the page was made.
func (s *Service) Edit(ctx context.Context, account mainforte.ID, in EditMission) error {
	_, err := s.once(ctx, "edit\x00"+string(account)+"\x00"+string(in.Mission.ID), in.FormKey, func(tx *store.Tx) (string, error) {
		who, err := s.actor(ctx, tx, account)
		if err != nil {
			return "", err
		}
		if err := tx.HoldMission(ctx, in.Mission.ID); err != nil { // nobody says « je viens » meanwhile
			return "", err
		}
		e, err := in.editable(ctx, tx.Reader, who, tx.Now)
		if err != nil {
			return "", err
		}
		return "", e.apply(ctx, tx)
	})
	return err
}

// edit is a mission before and after, with what becomes of everybody.
type edit struct {
	mission mainforte.Mission // as it will be
	before  map[mainforte.ID]mainforte.Slot
	after   map[mainforte.ID]mainforte.Slot // the slots ahead that stay, with their new hours
	changed []mainforte.Slot                // of after, those that are not as before
	added   []mainforte.Slot
	removed []mainforte.ID
	people  []touched
	bound   bool // the slots of a day go together from now on
	talk    bool // whether the establishment talks first is another than before
	tighter bool // something is required, or comes with the mission, that did not
	now     mainforte.Instant
}

// editable loads the mission, checks the form and works out who is touched.
func (in *EditMission) editable(ctx context.Context, r store.Reader, who mainforte.Actor, now mainforte.Instant) (*edit, error) {
	m, slots, err := r.Mission(ctx, in.Mission.ID)
	if err != nil {
		return nil, err
	}
	if err := mainforte.Authorize(who, mainforte.ActWriteMission, mainforte.Object{Establishment: m.Establishment}); err != nil {
		return nil, err
	}
	if m.State != mainforte.MissionOpen && m.State != mainforte.MissionClosed || lastEnd(slots) <= now {
		return nil, gone("ended")
	}
	site, err := r.Establishment(ctx, m.Establishment)
	if err != nil {
		return nil, err
	}
	if site.State != mainforte.EstablishmentVerified {
		return nil, gone("not_verified") // people were told what the urgent form says
	}
	if m.Version != in.Mission.Version {
		return nil, field("mission", "changed")
	}
	e := &edit{mission: in.onto(*m), before: map[mainforte.ID]mainforte.Slot{}, after: map[mainforte.ID]mainforte.Slot{}, now: now}
	e.bound, e.talk = e.mission.WholeDays && !m.WholeDays, e.mission.TalkFirst != m.TalkFirst
	e.tighter = needed(&e.mission)&^needed(m) != 0 || e.mission.Conditions&^m.Conditions != 0
	if err := e.sort(slots, in.Slots); err != nil {
		return nil, err
	}
	if err := e.check(slots); err != nil {
		return nil, err
	}
	return e, e.touch(ctx, r)
}

// onto puts what the form may change on the mission as it is.
func (in *EditMission) onto(m mainforte.Mission) mainforte.Mission {
	f := &in.Mission
	m.Title, m.What, m.Bring = strings.TrimSpace(f.Title), strings.TrimSpace(f.What), strings.TrimSpace(f.Bring)
	m.Meeting, m.ContactName, m.ContactPhone = strings.TrimSpace(f.Meeting), strings.TrimSpace(f.ContactName), f.ContactPhone
	if phone, ok := mainforte.CleanPhone(f.ContactPhone); ok {
		m.ContactPhone = phone
	}
	m.Qualifications, m.Means, m.Conditions, m.Attributes = f.Qualifications, f.Means, f.Conditions, f.Attributes
	m.TalkFirst, m.WholeDays = f.TalkFirst, f.WholeDays
	return m
}

// sort tells which slots stay, change, come and go. Those that have begun stay
// as they are, whatever the form says.
func (e *edit) sort(slots, form []mainforte.Slot) error {
	kept := map[mainforte.ID]bool{}
	for _, f := range form {
		if f.ID == "" {
			f.ID, f.Mission, f.Taken = mainforte.NewID(), e.mission.ID, 0
			e.added = append(e.added, e.mission.Clocked(f))
			continue
		}
		was, known := slotByID(slots, f.ID)
		if !known || kept[f.ID] {
			return field("slots", "unknown")
		}
		kept[f.ID] = true
		if was.Start <= e.now {
			continue
		}
		is := *was
		is.From, is.To, is.Wanted = f.From, f.To, f.Wanted
		if was.OwnPace() || is.OwnPace() {
			is.From, is.To = was.From, was.To
		}
		is = e.mission.Clocked(is)
		e.after[is.ID] = is
		if is != *was {
			e.changed = append(e.changed, is)
		}
	}
	for i := range slots {
		e.before[slots[i].ID] = slots[i]
		if slots[i].Start > e.now && !kept[slots[i].ID] {
			e.removed = append(e.removed, slots[i].ID)
		}
	}
	return nil
}

// check finds what is wrong with the mission as it will be.
func (e *edit) check(slots []mainforte.Slot) error {
	ahead := slices.Clone(e.added)
	for _, s := range e.after {
		ahead = append(ahead, s)
	}
	sortByStart(ahead)
	form := PostMission{Declared: true} // it was when the mission was posted
	m := e.mission
	m.MinSlots = min(m.MinSlots, max(1, len(ahead)))
	var es mainforte.Errors
	if err := form.faults(&m, ahead, e.now); err != nil && !errors.As(err, &es) {
		return err
	}
	if mainforte.OwnPace(ahead) { // its date was good when it was posted, and stays
		es = slices.DeleteFunc(es, func(fault *mainforte.Error) bool { return fault.Field == "before" })
	}
	if n := len(ahead); n > 0 && ahead[n-1].Day-slots[0].Day >= mainforte.MaxMissionDays {
		es.Add("days", "too_many")
	}
	for _, s := range e.changed {
		if s.Wanted < s.Taken {
			es.Add("wanted", "slot_taken")
			break
		}
	}
	for _, id := range e.removed {
		if was := e.before[id]; was.Taken > 0 {
			es.Add("slots", "slot_taken")
			break
		}
	}
	return es.Err()
}

func (e *edit) effects() Effects {
	out := Effects{Added: len(e.added), Removed: len(e.removed)}
	for i := range e.people {
		t := &e.people[i]
		switch {
		case t.comes && len(t.moved)+len(t.busy) > 0:
			out.Told++
			if len(t.busy) > 0 {
				out.Busy++
			}
		case t.comes && t.held:
			out.Held++
		case t.comes:
		case t.none:
			if t.heard {
				out.Gone++
			}
		case len(t.moved) > 0 && t.heard:
			out.Moved++
		case e.terms(t) && len(t.lost) > 0:
			out.Terms++
			out.Narrowed++
		case e.terms(t):
			out.Terms++
		case len(t.lost) > 0 && t.heard:
			out.Narrowed++
		}
	}
	return out
}

// apply writes the change. Slots are given back and dropped before any of them
// gets its new hours, so that nobody is ever in two places.
func (e *edit) apply(ctx context.Context, tx *store.Tx) error {
	if err := tx.UpdateMission(ctx, e.mission); err != nil {
		return err
	}
	for i := range e.people {
		if err := e.people[i].giveBack(ctx, tx); err != nil {
			return err
		}
	}
	for _, id := range e.removed {
		if err := tx.RemoveSlot(ctx, e.mission.ID, id); err != nil {
			return err
		}
	}
	if err := tx.UpdateSlots(ctx, e.mission.ID, e.changed); err != nil {
		return err
	}
	if err := tx.InsertSlots(ctx, e.mission.ID, e.added); err != nil {
		return err
	}
	for i := range e.people {
		if err := e.shortenHold(ctx, tx, &e.people[i]); err != nil {
			return err
		}
		if err := e.people[i].freeNewHours(ctx, tx); err != nil {
			return err
		}
		if err := e.people[i].tell(ctx, tx, e); err != nil {
			return err
		}
	}
	return nil
}
