package view

// Profile is one section of what a volunteer told, to be changed. It shows the
// parts of the sign-up that the section holds, with what is known filled in.
type Profile struct {
	SignUp
	Section string // one of Profile…
	Lead    string // one sentence under the title
	Version string // "version": of the row that the page was made from
	Back    Link

	// Where.
	Places []PlaceFields // as many as one may have; the first is "commune", "reach"

	// When.
	Holidays   Box     // "holidays"
	Included   Choices // "included": days given beside the week, to keep or untick
	AddDays    []Field // "include_1"…: more of them
	Excepted   Choices // "excepted": absences, to keep or untick
	AwayFrom   Field   // "away_from": one more absence
	AwayUntil  Field   // "away_until"
	MaxPerWeek Field   // "max_per_week"
	NotBefore8 Box     // "not_before_8"

	// How often.
	Cap Choices // "own_cap"

	// Who.
	Surname Field // "surname"
	Phone   Field // "phone"
}

// PlaceFields are one place of a volunteer.
type PlaceFields struct {
	Title    string
	Commune  Field
	Communes Choices // only when what was typed means several communes
	Reach    Choices
}

// The sections, as the address of their page names them.
const (
	ProfileWhat       = "aide"
	ProfileWhere      = "lieux"
	ProfileWhen       = "disponibilites"
	ProfileConditions = "conditions"
	ProfileAbilities  = "atouts"
	ProfileCap        = "rythme"
	ProfileContact    = "coordonnees"
)

// VersionName is the hidden field that says which row a form was made from.
const VersionName = "version"

// NewProfile returns an empty section: everything but what the sign-up leaves
// to its handler, and the places.
func NewProfile() Profile {
	p := Profile{
		SignUp:     NewSignUp(),
		Holidays:   Box{Name: "holidays", Label: "Les jours fériés aussi"},
		Included:   Choices{Name: "included", Label: "Jours en plus", Hint: "Décochez pour retirer."},
		Excepted:   Choices{Name: "excepted", Label: "Jours où vous n'êtes pas là", Hint: "Décochez pour retirer."},
		AwayFrom:   Field{Name: "away_from", Label: "Absence à partir du"},
		AwayUntil:  Field{Name: "away_until", Label: "Absence jusqu'au", Hint: "Sans réponse : un seul jour."},
		MaxPerWeek: Field{Name: "max_per_week", Label: "Au plus, par semaine", Required: true, Least: "1", Most: "28", Unit: "créneaux"},
		NotBefore8: Box{Name: "not_before_8", Label: "Pas avant 8 heures du matin"},
		Cap:        Choices{Name: "own_cap", Label: "Combien de demandes au plus en 14 jours ?", Required: true},
		Surname:    Field{Name: "surname", Label: "Votre nom", Hint: "Montré à l'établissement après votre oui.", Autocomplete: "family-name", Max: 80},
		Phone:      Field{Name: "phone", Label: "Votre téléphone", Hint: "Montré à l'établissement après votre oui.", Autocomplete: "tel", Max: 30},
	}
	p.Presets.Label, p.Presets.Hint, p.Presets.Required = "Ajouter d'un coup", "Ce que vous cochez ici s'ajoute à la grille.", false
	p.Grid.Open = true
	for _, n := range []string{"1", "2", "3"} {
		p.AddDays = append(p.AddDays, Field{Name: "include_" + n, Label: "Un jour en plus (" + n + ")"})
	}
	return p
}

// Errors lists what is wrong, in the order of the page.
func (p Profile) Errors() []ErrorLink {
	all := gather(p.Problem)
	switch p.Section {
	case ProfileWhat:
		all = append(all, gather("", p.functions(), p.Near)...)
	case ProfileWhere:
		all = append(all, gather("", p.Where)...)
		for _, place := range p.Places {
			all = append(all, gather("", place.Commune, place.Communes, place.Reach)...)
		}
		all = append(all, gather("", p.AlsoRemote, p.Country)...)
	case ProfileWhen:
		all = append(all, gather("", p.Presets, p.Holidays, p.From, p.Until, p.Included)...)
		for _, f := range p.AddDays {
			all = append(all, gather("", f)...)
		}
		all = append(all, gather("", p.Excepted, p.AwayFrom, p.AwayUntil, p.MaxPerWeek, p.Notice, p.NotBefore8, p.Hours)...)
	case ProfileConditions:
		all = append(all, gather("", p.Conditions)...)
	case ProfileAbilities:
		all = append(all, gather("", p.Qualifications, p.Means, p.Languages)...)
	case ProfileCap:
		all = append(all, gather("", p.Cap)...)
	case ProfileContact:
		all = append(all, gather("", p.FirstName, p.Surname, p.Phone)...)
	}
	return all
}
