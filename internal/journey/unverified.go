package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// untouched is the version of a mission that is as its form made it.
const untouched = 1

// ReadUnverified says what the register vouches for when an establishment that
// nobody has verified sends this urgent need, or why it may not: "used" when it
// has sent one already, "edited" for a draft whose words are not those of the
// urgent form any more, "no_site" and "no_phone" as in UnverifiedFrom. It
// changes nothing.
//
// Refusals: CodeSignIn; CodeNotFound for a mission that is not theirs, and for
// an establishment that does not wait to be verified.
func (s *Service) ReadUnverified(ctx context.Context, who mainforte.Actor, mission mainforte.ID) (u mainforte.Unverified, why string, err error) {
	m, _, err := s.Store.Mission(ctx, mission)
	if err != nil {
		return u, "", err
	}
	if err := mainforte.Authorize(who, mainforte.ActUrgent, mainforte.Object{Establishment: m.Establishment}); err != nil {
		return u, "", err
	}
	site, err := s.Store.Establishment(ctx, m.Establishment)
	if err != nil {
		return u, "", err
	}
	if site.State != mainforte.EstablishmentPending {
		return u, "", notFound()
	}
	return vouch(ctx, s.Store.Reader, m, site)
}

// vouch is what an urgent need of an establishment that waits is sent with. The
// one that has left keeps what it left with.
func vouch(ctx context.Context, r store.Reader, m *mainforte.Mission, e *mainforte.Establishment) (u mainforte.Unverified, why string, err error) {
	sent, err := r.UnverifiedOf(ctx, e.ID)
	switch {
	case err == nil && sent.Mission == m.ID:
		return *sent, "", nil
	case err == nil:
		return u, "used", nil
	case mainforte.CodeOf(err) != mainforte.CodeNotFound:
		return u, "", err
	case m.Version != untouched:
		return u, "edited", nil
	}
	site, err := r.Site(ctx, e.FINESS)
	if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return u, "", err
	}
	u, why = mainforte.UnverifiedFrom(e, site)
	u.Mission = m.ID
	return u, why, nil
}

// unverifiedNeed is what vouches for a mission whose establishment still waits
// to be verified; nil for any other mission.
func unverifiedNeed(ctx context.Context, r store.Reader, m *mainforte.Mission, e *mainforte.Establishment) (*mainforte.Unverified, error) {
	if e.State != mainforte.EstablishmentPending {
		return nil, nil
	}
	u, err := r.Unverified(ctx, m.ID)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil, nil
	}
	return u, err
}

// sendUnverified notes that an establishment's one need leaves before it is
// verified, and tells the officers of its region, who can verify it now. One
// that has left already, or needs nobody to vouch for it, is nothing.
func sendUnverified(ctx context.Context, tx *store.Tx, a *asking) error {
	if !a.waits || a.unverified != nil {
		return nil
	}
	e, err := tx.Establishment(ctx, a.mission.Establishment)
	if err != nil {
		return err
	}
	u, why, err := vouch(ctx, tx.Reader, a.mission, e)
	if err != nil {
		return err
	}
	if why != "" {
		return gone(why)
	}
	u.SentAt = tx.Now
	a.unverified = &u
	if err := tx.InsertUnverified(ctx, u); err != nil {
		return err
	}
	return mailOfficers(ctx, tx, e, "", mainforte.Mail{Kind: mainforte.MailUnverified, Event: string(u.Mission)})
}

// roomFor is how many of so many people a need may still have asked.
func (a *asking) roomFor(ctx context.Context, tx *store.Tx, size int) (int, error) {
	if a.unverified == nil {
		return size, nil
	}
	all, err := tx.IntroductionsOfMission(ctx, a.mission.ID)
	return min(size, mainforte.MaxUnverifiedAsked-len(all)), err
}

// mailCalls tells who follows an unverified need that somebody comes and calls:
// neither name nor number.
func (p *party) mailCalls(ctx context.Context, tx *store.Tx, accepted []mainforte.ID) error {
	return p.mailFollowers(ctx, tx, mainforte.Mail{
		Kind: mainforte.MailCalls, Event: string(p.in.ID), Introduction: p.in.ID, Slots: accepted,
	})
}

// openUnverified makes the need that left early one like any other, now that
// its establishment is verified: who follows it learns who comes, and who comes
// is told so, with whom to ask for.
func openUnverified(ctx context.Context, tx *store.Tx, establishment mainforte.ID) error {
	p, all, err := earlyNeed(ctx, tx, establishment)
	if err != nil || p == nil {
		return err
	}
	for i := range all {
		p.in = &all[i]
		ahead := p.comesTo(tx.Now)
		if len(ahead) == 0 {
			continue
		}
		v, err := tx.Volunteer(ctx, p.in.Volunteer)
		if err != nil {
			return err
		}
		link, err := answerLink(ctx, tx, v.Account, p.in.ID, p.slots)
		if err != nil {
			return err
		}
		m := mainforte.Mail{Kind: mainforte.MailVouched, Account: v.Account, Event: string(p.in.ID), Link: link, Introduction: p.in.ID, Slots: ahead}
		if err := post(ctx, tx, m, 0); err != nil {
			return err
		}
		m = mainforte.Mail{Kind: mainforte.MailAccordEstablishment, Event: string(p.in.ID), Introduction: p.in.ID, Slots: ahead}
		if err := p.mailFollowers(ctx, tx, m); err != nil {
			return err
		}
	}
	return nil
}

// closeUnverified ends the need that left early, now that its establishment is
// refused: nobody else is asked. Whoever was to come or was asked is told by
// stopEverything.
func closeUnverified(ctx context.Context, tx *store.Tx, d *mainforte.Decision) error {
	p, _, err := earlyNeed(ctx, tx, d.Establishment)
	if err != nil || p == nil {
		return err
	}
	if !p.mission.State.May(mainforte.MissionClosed) {
		return nil
	}
	if err := tx.MoveMission(ctx, p.mission.ID, p.mission.State, mainforte.MissionClosed); err != nil {
		return err
	}
	return tx.SaveMissionEnd(ctx, mainforte.MissionEnd{
		Mission: p.mission.ID, State: mainforte.MissionClosed, By: d.Officer, At: tx.Now,
	})
}

// earlyNeed is the need that an establishment sent before it was verified, with
// its introductions; nil when there is none.
func earlyNeed(ctx context.Context, tx *store.Tx, establishment mainforte.ID) (*party, []mainforte.Introduction, error) {
	u, err := tx.UnverifiedOf(ctx, establishment)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	p := &party{}
	if p.mission, p.slots, err = tx.Mission(ctx, u.Mission); err != nil {
		return nil, nil, err
	}
	all, err := tx.IntroductionsOfMission(ctx, u.Mission)
	return p, all, err
}

// comesTo are the slots that the person comes to and that are not over.
func (p *party) comesTo(now mainforte.Instant) (slots []mainforte.ID) {
	for _, s := range p.in.Slots {
		if slot, ok := slotByID(p.slots, s.Slot); ok && s.State == mainforte.SlotAccepted && slot.End > now {
			slots = append(slots, s.Slot)
		}
	}
	return slots
}

// speakFor puts what the register says in the place of what the establishment
// typed: nobody has verified that it speaks for this place.
func (d *Demand) speakFor(u *mainforte.Unverified, lasts bool) {
	if u == nil {
		return
	}
	d.Unverified = u
	d.Establishment.Name, d.Establishment.GettingThere = u.Name, ""
	d.Mission.Meeting, d.Word = "", ""
	d.ContactName, d.ContactPhone = "", ""
	if lasts {
		d.ContactPhone = u.Phone
	}
}

// speakFor does the same for what a volunteer sees after a yes.
func (c *EstablishmentContact) speakFor(u *mainforte.Unverified, m *mainforte.Mission) {
	if u == nil {
		return
	}
	*c = EstablishmentContact{Name: u.Name, Commune: m.Commune, Address: u.Address, Bring: m.Bring, ContactPhone: u.Phone, Unverified: true}
}
