package view

// AddSite lists the sites of an entity that can be added beside an
// establishment. Make it with NewAddSite.
type AddSite struct {
	Page
	Establishment string
	Name          Field  // "name", the search; not shown when the list is short
	Here          string // address of the page, for the search
	Lead          string // « 12 sites du même organisme »
	Sites         []SiteToAdd
	Note          string // « Il y en a 45… »
	ByHand        Link
	Back          Link
}

// A SiteToAdd is one of them, with its button.
type SiteToAdd struct {
	SiteCard
	Add Form
}

// SiteNumber is the name of the field that says which site is added.
const SiteNumber = "number"

// NewAddSite returns the page without its sites.
func NewAddSite() AddSite {
	return AddSite{Name: Field{Name: "name", Label: "Nom du site", Hint: "Un mot suffit.", Max: 120}}
}

// AddSiteByHand describes a site that the register does not list. Make it with
// NewAddSiteByHand.
type AddSiteByHand struct {
	Page
	Form
	Problem       string
	Establishment string
	Name          Field   // "name"
	Kind          Choices // "kind"
	Commune       Field   // "commune"
	Communes      Choices // "commune_code", when several
	Address       Field   // "address"
	FINESS        Field   // "finess"
	Note          Field   // "note"
	Back          Link
}

// NewAddSiteByHand returns the empty form.
func NewAddSiteByHand() AddSiteByHand {
	r := NewRegister(true)
	r.Name.Label = "Nom du site"
	r.Note.Hint = "L'agence régionale de santé lira ces mots. Par exemple\u00a0: ouvert ce mois-ci."
	return AddSiteByHand{
		Name: r.Name, Kind: r.Kind, Commune: r.Commune, Communes: r.Communes, Address: r.Address, FINESS: r.FINESS, Note: r.Note,
	}
}

// Errors lists what is wrong, in the order of the page.
func (p AddSiteByHand) Errors() []ErrorLink {
	return gather(p.Problem, p.Name, p.Kind, p.Commune, p.Communes, p.Address, p.FINESS, p.Note)
}
