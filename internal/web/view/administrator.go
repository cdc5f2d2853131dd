package view

// AdminHome is where an administrator sees how the service is.
type AdminHome struct {
	Page
	Ways    []Link
	Figures []Figure
	Notices []Notice // what somebody should see to
}

// AdminAgencies lists the agencies and makes one. Make it with NewAdminAgencies.
type AdminAgencies struct {
	Page
	Form
	Ways    []Link
	Problem string
	Rows    []AgencyRow
	Without []string // regions and territories that have no agency
	Name    Field    // "name"
	Region  Choices  // "region"; may be left out
}

// An AgencyRow is one agency.
type AgencyRow struct {
	Name     string
	Href     string
	Regions  string
	Officers string // « 2 personnes »
	Late     string // « 1 établissement »
	Tag      Tag    // « Personne »
}

// NewAdminAgencies returns the form.
func NewAdminAgencies() AdminAgencies {
	return AdminAgencies{
		Name:   Field{Name: "name", Label: "Nom de l'agence", Hint: "Par exemple\u00a0: ARS Bretagne.", Required: true, Max: 80},
		Region: Choices{Name: "region", Label: "Sa région ou son territoire"},
	}
}

// Errors lists what is wrong.
func (p AdminAgencies) Errors() []ErrorLink { return gather(p.Problem, p.Name, p.Region) }

// AdminAgency is one agency: its name, its regions, who acts for it. Make it
// with NewAdminAgency.
type AdminAgency struct {
	Page
	Ways        []Link
	Problem     string
	Agency      string
	Notice      *Notice
	Officers    []OfficerRow
	Add         Form
	Email       Field   // "email"
	FirstName   Field   // "first_name"
	Departments Choices // "departments": none is all
	Regions     []RegionRow
	Assign      Form
	Region      Choices // "region"; without options there is none to give
	Rename      Form
	Name        Field // "name"
	Back        Link
}

// An OfficerRow is somebody who acts for an agency.
type OfficerRow struct {
	Email    string
	Scope    string
	SignedIn string
	Deputy   string // « Remplacement par … »; may be empty
	Remove   Link
}

// A RegionRow is a region of an agency.
type RegionRow struct {
	Name   string
	Remove Link
}

// NewAdminAgency returns the forms.
func NewAdminAgency() AdminAgency {
	return AdminAgency{
		Email:       Field{Name: "email", Label: "Adresse mail", Hint: "Le lien de connexion part à cette adresse.", Autocomplete: "off", Required: true, Max: 254},
		FirstName:   Field{Name: "first_name", Label: "Prénom", Autocomplete: "off", Required: true, Max: 60},
		Departments: Choices{Name: "departments", Label: "Secteur", Hint: "Sans choix dans une région, la personne suit toute la région."},
		Region:      Choices{Name: "region", Label: "Région ou territoire sans agence", Required: true},
		Name:        Field{Name: "name", Label: "Nom de l'agence", Required: true, Max: 80},
	}
}

// Errors lists what is wrong.
func (p AdminAgency) Errors() []ErrorLink {
	return gather(p.Problem, p.Email, p.FirstName, p.Departments, p.Region, p.Name)
}

// AdminJournal is the journal, filtered. It names nobody: ids only. Make it with
// NewAdminJournal.
type AdminJournal struct {
	Page
	Ways   []Link
	Action string  // of the form, which is a GET
	Kind   Choices // "kind"
	Role   Choices // "role"
	Since  Field   // "since"
	Until  Field   // "until"
	Count  string
	Rows   []JournalRow
	Pages  Pagination
	Export Link
	Note   string // what the export leaves out
}

// A JournalRow is one entry.
type JournalRow struct {
	When, Kind, Role string
	Facts            []string // « Auteur : 7q… »
}

// NewAdminJournal returns the filters.
func NewAdminJournal() AdminJournal {
	return AdminJournal{
		Kind:  Choices{Name: "kind", Label: "Action"},
		Role:  Choices{Name: "role", Label: "Rôle actuel de l'auteur"},
		Since: Field{Name: "since", Label: "Depuis le"},
		Until: Field{Name: "until", Label: "Jusqu'au"},
	}
}

// Errors lists what is wrong.
func (p AdminJournal) Errors() []ErrorLink { return gather("", p.Since, p.Until) }

// AdminFailed lists what failed for good: jobs, and mails.
type AdminFailed struct {
	Page
	Ways  []Link
	Jobs  []FailedRow
	Mails []FailedRow
	More  string // what the lists leave out
}

// A FailedRow is one thing that failed.
type FailedRow struct {
	What  string
	When  string
	Tries string
	Fault string // without anything of people
	Retry Form
	Drop  Form
}
