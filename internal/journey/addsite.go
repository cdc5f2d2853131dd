package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// AddSite is another site of the entity that runs an establishment: one that
// the register lists under the same entity, or one described by hand.
type AddSite struct {
	FormKey string
	Beside  mainforte.ID // the establishment that one acts for already
	FINESS  string       // as typed; of the register when Listed
	Listed  bool         // chosen in the list of the entity's sites

	Name    string // by hand
	Kind    mainforte.EstablishmentKind
	Commune string // INSEE code
	Address string
	Note    string
}

// SiteAdded is what became of it.
type SiteAdded struct {
	Establishment mainforte.ID
	Joining       bool // another team registered it: its coordinators are asked
	Member        bool // one acted for it already
}

// AddSite makes another site, pending, for which who adds it acts. Nobody has to
// register twice; the agency of its region verifies it like any other, because
// an entity may run sites in which these people have nothing to do.
//
// Refusals: CodeSignIn; CodeNotFound for an establishment that is not theirs and
// for a site of another entity; Errors by field; CodeTooMany.
func (s *Service) AddSite(ctx context.Context, account mainforte.ID, in AddSite) (done SiteAdded, err error) {
	use := "add_site\x00" + string(account) + "\x00" + string(in.Beside) + "\x00" + in.FINESS
	return onceFor(ctx, s, use, in.FormKey, func(tx *store.Tx) (SiteAdded, error) {
		return s.addSite(ctx, tx, account, in)
	})
}

func (s *Service) addSite(ctx context.Context, tx *store.Tx, account mainforte.ID, in AddSite) (done SiteAdded, err error) {
	who, err := s.actor(ctx, tx, account)
	if err != nil {
		return done, err
	}
	if err := mainforte.Authorize(who, mainforte.ActManage, mainforte.Object{Establishment: in.Beside}); err != nil {
		return done, err
	}
	entity, err := in.clean(ctx, tx, account)
	if err != nil {
		return done, err
	}
	if err := through(ctx, tx.Reader, mainforte.DoorRegister, ""); err != nil {
		return done, err
	}
	if err := s.count(ctx, tx, "add_site", string(account), sitesPerDay, daily); err != nil {
		return done, err
	}
	g, err := in.registration(ctx, tx, account)
	if err != nil {
		return done, err
	}
	if err := tx.InsertRegistration(ctx, *g); err != nil {
		return done, err
	}
	var came CameIn
	if err := s.comeIn(ctx, tx, g, who, &came); err != nil {
		return done, err
	}
	done = SiteAdded{Establishment: came.Establishment.ID, Joining: came.Joining, Member: came.Member}
	if came.Joining || came.Member {
		return done, nil
	}
	return done, tx.InsertAddedSite(ctx, mainforte.AddedSite{
		Establishment: done.Establishment, Beside: in.Beside, Entity: entity, By: account, Note: in.Note, At: tx.Now,
	})
}

// registration is the demand that adding a site stands for: who one is and what
// one does there are known from the establishment beside it.
func (in *AddSite) registration(ctx context.Context, tx *store.Tx, account mainforte.ID) (*mainforte.Registration, error) {
	known, err := tx.Account(ctx, account)
	if err != nil {
		return nil, err
	}
	g := &mainforte.Registration{
		ID: mainforte.NewID(), Account: account, State: mainforte.RegistrationSent, Contact: known.Contact,
		Name: in.Name, Kind: in.Kind, FINESS: in.FINESS, Listed: in.Listed, Commune: in.Commune, Address: in.Address, Note: in.Note,
		CreatedAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.RegisterLife),
	}
	g.Contact.Email = ""
	members, err := tx.Memberships(ctx, in.Beside)
	for _, m := range members {
		if m.Account == account {
			g.Title = m.Title
		}
	}
	return g, err
}

// clean puts what was typed in its one form, with what the register knows, and
// gives the entity that the site belongs to.
func (in *AddSite) clean(ctx context.Context, tx *store.Tx, account mainforte.ID) (entity string, err error) {
	if entity, err = entityOf(ctx, tx.Reader, in.Beside); err != nil {
		return "", err
	}
	if in.Listed {
		site, err := tx.Site(ctx, in.FINESS)
		if err != nil {
			return "", err
		}
		if entity == "" || site.Entity != entity || site.Closed {
			return "", notFound()
		}
		in.Name, in.Kind, in.Commune, in.Address, in.Note = siteName(site), site.Kind(), site.Commune, site.Address, ""
		return entity, nil
	}
	var es mainforte.Errors
	form := Register{FINESS: in.FINESS, Name: in.Name, Kind: in.Kind, Commune: in.Commune, Address: in.Address, Note: in.Note}
	form.cleanPlace(&es)
	in.FINESS, in.Name, in.Address, in.Note = form.FINESS, form.Name, form.Address, form.Note
	if err := inRegister(ctx, tx, &es, in.FINESS, entity); err != nil {
		return "", err
	}
	if err := in.twice(ctx, tx, &es, account); err != nil {
		return "", err
	}
	return entity, es.Err()
}

// inRegister refuses a number typed by hand that the register knows: one of the
// same entity is in the list, another entity's registers by itself.
func inRegister(ctx context.Context, tx *store.Tx, es *mainforte.Errors, number, entity string) error {
	if number == "" {
		return nil
	}
	site, err := tx.Site(ctx, number)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil
	}
	switch {
	case err != nil:
		return err
	case entity != "" && site.Entity == entity:
		es.Add("finess", "in_list")
	default:
		es.Add("finess", "other_entity")
	}
	return nil
}

// twice refuses a site described by hand that one acts for already.
func (in *AddSite) twice(ctx context.Context, tx *store.Tx, es *mainforte.Errors, account mainforte.ID) error {
	mine, err := tx.EstablishmentsOf(ctx, account)
	for i := range mine {
		if mine[i].Commune == in.Commune && geo.Fold(mine[i].Name) == geo.Fold(in.Name) {
			es.Add("name", "twice")
			break
		}
	}
	return err
}

// entityOf is the number of the entity that runs an establishment, "" when
// neither the register nor who added it says.
func entityOf(ctx context.Context, r store.Reader, establishment mainforte.ID) (string, error) {
	e, err := r.Establishment(ctx, establishment)
	if err != nil {
		return "", err
	}
	if e.FINESS != "" {
		site, err := r.Site(ctx, e.FINESS)
		if err == nil && site.Entity != "" {
			return site.Entity, nil
		}
		if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
			return "", err
		}
	}
	added, err := r.AddedSite(ctx, establishment)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return added.Entity, nil
}

// EntitySites are the sites of the register, run by the same entity, that a
// coordinator may add beside an establishment: those they do not act for.
//
// Refusals: CodeSignIn; CodeNotFound.
func (s *Service) EntitySites(ctx context.Context, who mainforte.Actor, beside mainforte.ID) ([]mainforte.Site, error) {
	if err := mainforte.Authorize(who, mainforte.ActManage, mainforte.Object{Establishment: beside}); err != nil {
		return nil, err
	}
	entity, err := entityOf(ctx, s.Store.Reader, beside)
	if err != nil || entity == "" {
		return nil, err
	}
	all, err := s.Store.SitesOfEntity(ctx, entity)
	if err != nil {
		return nil, err
	}
	mine, err := s.Store.EstablishmentsOf(ctx, who.Account)
	if err != nil {
		return nil, err
	}
	numbers := map[string]bool{}
	for i := range mine {
		numbers[mine[i].FINESS] = true
	}
	var left []mainforte.Site
	for _, site := range all {
		if !numbers[site.Number] {
			left = append(left, site)
		}
	}
	return left, nil
}

// Check is what AddSite would find wrong with the form of a site described by
// hand, but for what the register says.
func (in AddSite) Check() mainforte.Errors {
	var es mainforte.Errors
	form := Register{FINESS: in.FINESS, Name: in.Name, Kind: in.Kind, Commune: in.Commune, Address: in.Address, Note: in.Note}
	form.cleanPlace(&es)
	return es
}
