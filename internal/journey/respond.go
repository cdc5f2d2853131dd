package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// Respond is somebody who answers a public mission without signing up first.
// What they can do and when is what the mission asks for.
type Respond struct {
	FormKey   string
	Mission   mainforte.ID
	Slots     []mainforte.ID
	FirstName string
	Surname   string // like phone and commune, for a mission on site
	Email     string
	Phone     string
	Commune   string // INSEE code
	Holds     bool   // « j'ai ce qui est demandé », when something is
	Elsewhere bool   // « on peut aussi me proposer d'autres missions »
	Comes     bool   // « je viens » was said, and not « je propose mon aide »
	Adult     bool
	Charter   bool
	Browser   Browser
}

// Respond keeps the answer as a draft and mails a link that confirms the
// address; only then does the offer leave (Confirm). Nobody sees anything
// before.
//
// A known address gets another mail and the same page: one with an account is
// asked to sign in and to offer there, and nothing is kept; one that was never
// confirmed gets a link for this answer, and what was said of it first stays.
//
// Refusals: CodeNotFound for a mission that everybody may not see; CodeGone
// "full"; Errors by field; CodeTooMany.
func (s *Service) Respond(ctx context.Context, in Respond) error {
	_, err := s.once(ctx, "respond\x00"+string(in.Mission), in.FormKey, func(tx *store.Tx) (string, error) {
		o, err := publicOffering(ctx, tx.Reader, in.Mission)
		if err != nil {
			return "", err
		}
		if len(o.left(tx.Now)) == 0 {
			return "", gone("full")
		}
		in.Slots = o.whole(in.Slots, func(*mainforte.Slot) bool { return true })
		if err := in.clean(o, tx.Now); err != nil {
			return "", err
		}
		if err := o.through(ctx, tx, mainforte.DoorSignUp, mainforte.DoorOffer); err != nil {
			return "", err
		}
		if err := s.maySignUp(ctx, tx, in.Browser.Address, in.Email); err != nil {
			return "", err
		}
		return "kept", s.respond(ctx, tx, o, &in)
	})
	return err
}

// PublicOffering is the page on which everybody may answer a mission. Refusals
// as in Respond.
func (s *Service) PublicOffering(ctx context.Context, mission mainforte.ID) (Offering, error) {
	o, err := publicOffering(ctx, s.Store.Reader, mission)
	if err != nil {
		return Offering{}, err
	}
	now := s.Pool.Now()
	page := Offering{
		Mission: *o.mission, Establishment: hostOf(o.site), Metres: -1,
		AskSurname: !o.mission.Remote, AskPhone: !o.mission.Remote, Lacks: o.mission.LackedBy(&mainforte.Volunteer{}),
	}
	page.Comes = !page.Lacks && !o.mission.TalkFirst // confirming the address asks again
	page.Mission.ContactName, page.Mission.ContactPhone = "", ""
	left := o.left(now)
	for i := range o.slots {
		if o.slots[i].Start > now {
			_, free := slotByID(left, o.slots[i].ID)
			page.Slots = append(page.Slots, DemandSlot{Slot: o.slots[i], State: mainforte.SlotProposed, Open: free})
		}
	}
	return page, nil
}

// publicOffering loads a mission that everybody may see and answer.
func publicOffering(ctx context.Context, r store.Reader, mission mainforte.ID) (o *offering, err error) {
	o = &offering{}
	if o.mission, o.slots, err = r.Mission(ctx, mission); err != nil {
		return nil, err
	}
	sortByStart(o.slots)
	if o.site, err = r.Establishment(ctx, o.mission.Establishment); err != nil {
		return nil, err
	}
	if !o.mission.Public() || o.mission.State != mainforte.MissionOpen || o.site.State != mainforte.EstablishmentVerified {
		return nil, notFound()
	}
	return o, nil
}

// clean puts what was typed in its one form and gathers the faults, in the
// order of the page.
func (in *Respond) clean(o *offering, now mainforte.Instant) error {
	var es mainforte.Errors
	left := o.left(now)
	for _, id := range in.Slots {
		if _, known := slotByID(o.slots, id); !known {
			es.Add("slots", "unknown")
		} else if _, free := slotByID(left, id); !free {
			es.Add("slots", "full")
		}
	}
	if len(in.Slots) < max(1, min(o.mission.MinSlots, len(left))) {
		es.Add("slots", "required")
	}
	if !in.Holds && o.mission.LackedBy(&mainforte.Volunteer{}) {
		es.Add("holds", "required")
	}
	clean(&es, "first_name", &in.FirstName, mainforte.CleanName)
	if !o.mission.Remote {
		clean(&es, "surname", &in.Surname, mainforte.CleanName)
	}
	clean(&es, "email", &in.Email, mainforte.CleanEmail)
	if !o.mission.Remote {
		clean(&es, "phone", &in.Phone, mainforte.CleanPhone)
		if _, ok := geo.ByCode(in.Commune); !ok {
			es.Add("commune", "required")
		}
	}
	if !in.Adult {
		es.Add("adult", "required")
	}
	if !in.Charter {
		es.Add("charter", "required")
	}
	return es.Err()
}

// clean replaces a field by its one form, or notes what is wrong with it.
func clean(es *mainforte.Errors, name string, field *string, form func(string) (string, bool)) {
	text, ok := form(*field)
	if !ok {
		es.Add(name, fault(*field))
		return
	}
	*field = text
}

func (s *Service) respond(ctx context.Context, tx *store.Tx, o *offering, in *Respond) error {
	if stopped, err := s.stopped(ctx, tx.Reader, in.Email); stopped || err != nil {
		return err
	}
	draft := mainforte.OfferDraft{
		ID: mainforte.NewID(), Mission: in.Mission, Slots: in.Slots, Elsewhere: in.Elsewhere, Comes: in.Comes, CreatedAt: tx.Now,
	}
	if !o.mission.Remote {
		draft.Surname, draft.Phone = in.Surname, in.Phone
	}
	account, err := tx.AccountByEmail(ctx, in.Email)
	switch {
	case mainforte.CodeOf(err) == mainforte.CodeNotFound:
		account = &mainforte.Account{
			ID: mainforte.NewID(), Contact: mainforte.Contact{FirstName: in.FirstName, Email: in.Email},
			CreatedAt: tx.Now, CharterAt: tx.Now,
		}
		draft.WithSignUp = true
		err = tx.InsertAccount(ctx, *account)
	case err == nil && account.ConfirmedAt != 0:
		return post(ctx, tx, mainforte.Mail{
			Kind: mainforte.MailAlreadyOffer, Account: account.ID, Event: string(in.Mission) + "/" + string(mainforte.NewID()),
		}, 0)
	case err == nil:
		draft.WithSignUp, err = s.claims(ctx, tx, account, in)
	}
	if err != nil {
		return err
	}
	if draft.WithSignUp {
		if err := tx.InsertVolunteer(ctx, in.volunteer(o, account.ID, tx.Now)); err != nil {
			return err
		}
	}
	draft.Account = account.ID
	if err := tx.InsertOfferDraft(ctx, draft); err != nil {
		return err
	}
	return s.mailConfirmOffer(ctx, tx, &draft)
}

// claims tells whether an unconfirmed account is only an address that was typed
// on the sign-in page: then this answer is the first thing said of it.
func (s *Service) claims(ctx context.Context, tx *store.Tx, account *mainforte.Account, in *Respond) (bool, error) {
	_, err := tx.VolunteerByAccount(ctx, account.ID)
	if mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return false, err
	}
	if err := tx.UpdateContact(ctx, account.ID, mainforte.Contact{FirstName: in.FirstName, Email: account.Contact.Email}); err != nil {
		return false, err
	}
	return true, tx.Journal(ctx, store.JournalEntry{Actor: account.ID, Action: "accept_charter", About: account.ID})
}

// Check is what Respond would find wrong with the form, without doing anything:
// for a page that has faults of its own to show beside these. The commune is
// the page's own to judge.
func (in Respond) Check(m mainforte.Mission, slots []DemandSlot) mainforte.Errors {
	o := &offering{party: party{mission: &m}}
	for _, s := range slots {
		o.slots = append(o.slots, s.Slot)
	}
	in.Commune = m.Commune
	in.Slots = o.whole(in.Slots, func(*mainforte.Slot) bool { return true })
	return errorsOf(in.clean(o, 0))
}
