package web

import (
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// pathProfile begins the address of a section of one's profile.
const pathProfile = pathSpace + "/profil/"

// profileSection is a section as its page says it.
type profileSection struct {
	slug    string
	section journey.Section // "" for the contact, which is the account's
	link    string
	title   string
	lead    string
}

func profileSections() []profileSection {
	return []profileSection{
		{view.ProfileWhat, journey.SectionWhat, "Ce que je peux faire", "Que pouvez-vous faire ?", ""},
		{view.ProfileWhere, journey.SectionWhere, "Où je peux aller", "Où pouvez-vous aller ?", "Jusqu'à trois lieux. Aucune adresse n'est demandée."},
		{view.ProfileWhen, journey.SectionWhen, "Quand je suis libre", "Quand êtes-vous libre ?", ""},
		{view.ProfileConditions, journey.SectionConditions, "Ce que j'accepte", "Qu'acceptez-vous ?", "Décochez ce qui ne vous va pas : ces missions ne vous seront plus proposées."},
		{view.ProfileAbilities, journey.SectionAbilities, "Mes permis, mes langues, mon matériel", "Vos permis, vos langues, votre matériel", "Tout est facultatif."},
		{view.ProfileCap, journey.SectionCap, "Combien de demandes", "Combien de demandes ?", "Vous choisissez. Ce que vous avez accepté ne change pas."},
		{view.ProfileContact, "", "Mon nom, mon téléphone", "Votre nom et votre téléphone", "Montrés à un établissement après votre oui, jamais avant."},
	}
}

// section finds the section that the address names.
func (c *call) section() (profileSection, error) {
	for _, s := range profileSections() {
		if s.slug == c.r.PathValue("section") {
			return s, nil
		}
	}
	return profileSection{}, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
}

// editProfile shows a section with what is known.
func editProfile(c *call) (answer, error) {
	s, err := c.section()
	if err != nil {
		return nil, err
	}
	v, account, err := c.self()
	if err != nil {
		return nil, err
	}
	p := c.profilePage(s, v)
	p.Key = randomText(18)
	c.known(&p, v, account)
	return page{view: p}, nil
}

// profilePage is the empty page of a section.
func (c *call) profilePage(s profileSection, v *mainforte.Volunteer) view.Profile {
	p := view.NewProfile()
	p.SignUp = c.fromCatalogue(p.SignUp)
	p.Page = c.private(s.title)
	p.Form = view.Form{Action: pathProfile + s.slug}
	p.Section, p.Lead, p.Version = s.slug, s.lead, strconv.Itoa(v.Version)
	p.Back = view.Link{Text: "Revenir à mon espace", Href: pathSpace}
	p.Conditions.Label, p.Conditions.Hint, p.Conditions.Options = "J'accepte", "", nil
	for _, cond := range mainforte.AllConditions() {
		p.Conditions.Options = append(p.Conditions.Options, view.Choice{Value: cond.Code(), Label: fr.Condition(cond)})
	}
	for n := range mainforte.MaxOwnCap + 1 {
		label := "Au plus " + fr.Count(n, "demande")
		if n == 0 {
			label = "Aucune demande"
		}
		p.Cap.Options = append(p.Cap.Options, view.Choice{Value: strconv.Itoa(n), Label: label})
	}
	p.Places = placeFields(p.SignUp)
	return p
}

// placeFields are the three places, empty. The first has the names of the
// sign-up, so that its faults find it.
func placeFields(p view.SignUp) []view.PlaceFields {
	var all []view.PlaceFields
	for n := range mainforte.MaxPlaces {
		f := view.PlaceFields{Title: "Premier lieu", Commune: p.Commune, Communes: p.Communes, Reach: p.Reach}
		if n > 0 {
			f.Title = [...]string{"", "Deuxième lieu", "Troisième lieu"}[n]
			f.Commune.Required, f.Commune.Hint = false, "Videz ce champ pour retirer ce lieu."
		}
		suffix := placeSuffix(n)
		f.Commune.Name, f.Communes.Name, f.Reach.Name = f.Commune.Name+suffix, f.Communes.Name+suffix, f.Reach.Name+suffix
		f.Reach.Options = view.Pick(f.Reach.Options, strconv.Itoa(mainforte.DefaultReachKm))
		all = append(all, f)
	}
	return all
}

// placeSuffix ends the names of the fields of the n-th place, from 0.
func placeSuffix(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n + 1)
}

// saveProfile keeps a section, or shows it again with what is wrong.
func saveProfile(c *call) (answer, error) {
	s, err := c.section()
	if err != nil {
		return nil, err
	}
	v, _, err := c.self()
	if err != nil {
		return nil, err
	}
	p := c.profilePage(s, v)
	p.Key = c.formKey()
	if s.section == "" {
		err = c.Journey.EditContact(c.ctx, c.actor.Account, journey.EditContact{
			FormKey: c.formKey(), Version: c.number(view.VersionName, 0),
			FirstName: c.value("first_name"), Surname: c.value("surname"), Phone: c.value("phone"),
		})
	} else {
		err = c.saveSection(&p, s, v)
	}
	if err == nil {
		return seeOther{pathSpace}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	c.typedProfile(&p, f)
	return page{status: 422, view: p}, nil
}

func (c *call) saveSection(p *view.Profile, s profileSection, v *mainforte.Volunteer) error {
	var es mainforte.Errors
	in := journey.Edit{FormKey: c.formKey(), Section: s.section, Version: c.number(view.VersionName, 0)}
	c.readProfile(&in.Volunteer, p, v, &es)
	if len(es) > 0 {
		return append(es, in.Check(*v)...)
	}
	return c.Journey.EditProfile(c.ctx, c.actor.Account, in)
}
