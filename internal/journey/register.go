package journey

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// Register is the form by which somebody says that they act for an
// establishment: one of the register, by its number, or one described by hand.
type Register struct {
	FormKey string
	FINESS  string // as typed; of the register when Listed
	Listed  bool   // chosen in the register: name, kind, commune and address come from there

	Name    string // by hand
	Kind    mainforte.EstablishmentKind
	Commune string // INSEE code
	Address string
	Note    string

	FirstName string
	Surname   string
	Title     string // their function
	Email     string
	Phone     string
	Charter   bool // of establishments
	Browser   Browser
}

// Register keeps the demand and mails the link that confirms the address.
// Nothing else happens before it answers: no establishment, no mail to
// anybody else. What happens is the same whether or not the address, or the
// establishment, is known.
//
// Refusals: Errors by field; CodeNotFound for a number that the register does
// not hold; CodeTooMany.
func (s *Service) Register(ctx context.Context, in Register) error {
	if err := in.clean(); err != nil {
		return err
	}
	_, err := s.once(ctx, "register", in.FormKey, func(tx *store.Tx) (string, error) {
		if err := s.count(ctx, tx, "register", in.Browser.Address, registersPerHour, time.Hour); err != nil {
			return "", err
		}
		if err := s.mayWriteTo(ctx, tx, in.Email); err != nil {
			return "", err
		}
		if err := through(ctx, tx.Reader, mainforte.DoorRegister, ""); err != nil {
			return "", err
		}
		return "kept", s.register(ctx, tx, &in)
	})
	return err
}

// Check is what Register would find wrong with the form.
func (in Register) Check() mainforte.Errors { return errorsOf(in.clean()) }

// clean puts what was typed in its one form and gathers the faults, in the
// order of the page.
func (in *Register) clean() error {
	var es mainforte.Errors
	in.cleanPlace(&es)
	in.FirstName = cleanField(&es, "first_name", in.FirstName, mainforte.CleanName)
	in.Surname = cleanField(&es, "surname", in.Surname, mainforte.CleanName)
	in.Title = cleanText(&es, "person_title", in.Title, mainforte.MaxTitleOf, true)
	in.Email = cleanField(&es, "email", in.Email, mainforte.CleanEmail)
	in.Phone = cleanField(&es, "phone", in.Phone, mainforte.CleanPhone)
	if !in.Charter {
		es.Add("charter", "required")
	}
	return es.Err()
}

func (in *Register) cleanPlace(es *mainforte.Errors) {
	number, what := mainforte.ReadFINESS(in.FINESS)
	if in.Listed {
		in.FINESS = number
		return
	}
	switch {
	case what == mainforte.FigureSIRET:
		es.Add("finess", "siret")
	case in.FINESS != "" && what == mainforte.FigureNone:
		es.Add("finess", "invalid")
	}
	in.FINESS = number
	in.Name = cleanText(es, "name", in.Name, mainforte.MaxSiteName, true)
	switch in.Kind {
	case mainforte.KindHospital, mainforte.KindEhpad, mainforte.KindMedico, mainforte.KindOther:
	default:
		es.Add("kind", "required")
	}
	if _, ok := geo.ByCode(in.Commune); !ok {
		es.Add("commune", "required")
	}
	in.Address = cleanText(es, "address", in.Address, mainforte.MaxAddress, true)
	in.Note = cleanText(es, "note", in.Note, mainforte.MaxNote, true)
}

func cleanField(es *mainforte.Errors, name, typed string, clean func(string) (string, bool)) string {
	text, ok := clean(typed)
	if !ok {
		es.Add(name, fault(typed))
	}
	return text
}

// cleanText folds the spaces at the ends and checks the length, in characters.
func cleanText(es *mainforte.Errors, name, typed string, limit int, required bool) string {
	text := strings.TrimSpace(typed)
	switch {
	case text == "" && required:
		es.Add(name, "required")
	case !utf8.ValidString(text):
		es.Add(name, "invalid")
	case utf8.RuneCountInString(text) > limit:
		es.Add(name, "too_long")
	}
	return text
}

func (s *Service) register(ctx context.Context, tx *store.Tx, in *Register) error {
	if in.Listed {
		site, err := tx.Site(ctx, in.FINESS)
		if err != nil {
			return err
		}
		in.Name, in.Kind, in.Commune, in.Address = siteName(site), site.Kind(), site.Commune, site.Address
	}
	if stopped, err := s.stopped(ctx, tx.Reader, in.Email); stopped || err != nil {
		return err
	}
	account, err := accountFor(ctx, tx, in.Email)
	if err != nil {
		return err
	}
	g := mainforte.Registration{
		ID: mainforte.NewID(), Account: account.ID, State: mainforte.RegistrationSent,
		Contact: mainforte.Contact{FirstName: in.FirstName, Surname: in.Surname, Phone: in.Phone}, Title: in.Title,
		Name: in.Name, Kind: in.Kind, FINESS: in.FINESS, Listed: in.Listed, Commune: in.Commune, Address: in.Address, Note: in.Note,
		CreatedAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.RegisterLife),
	}
	if err := tx.InsertRegistration(ctx, g); err != nil {
		return err
	}
	return mailLink(ctx, tx, mainforte.PurposeRegister, mainforte.MailRegister, g.ID, account.ID, g.ExpiresAt)
}

// siteName is a name fit for pages: as the register writes it, not longer than
// a name may be.
func siteName(site *mainforte.Site) string {
	runes := []rune(site.Name)
	return strings.TrimSpace(string(runes[:min(len(runes), mainforte.MaxSiteName)]))
}

// accountFor finds the account of an address or makes one that holds nothing
// but the address, sealed: who they are is kept once it has answered.
func accountFor(ctx context.Context, tx *store.Tx, email string) (*mainforte.Account, error) {
	account, err := tx.AccountByEmail(ctx, email)
	if mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return account, err
	}
	account = &mainforte.Account{ID: mainforte.NewID(), Contact: mainforte.Contact{Email: email}, CreatedAt: tx.Now}
	return account, tx.InsertAccount(ctx, *account)
}

// mailLink makes the link of a registration or of an invitation, under its id,
// and mails it.
func mailLink(ctx context.Context, tx *store.Tx, purpose mainforte.Purpose, kind mainforte.MailKind, id, account mainforte.ID, ends mainforte.Instant) error {
	link := mainforte.Link{ID: id, Purpose: purpose, Account: account, CreatedAt: tx.Now, ExpiresAt: ends}
	if err := tx.InsertLink(ctx, link); err != nil {
		return err
	}
	return post(ctx, tx, mainforte.Mail{Kind: kind, Account: account, Event: string(id), Link: id}, 0)
}
