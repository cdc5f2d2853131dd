package fr

import "pretermainforte.fr/mainforte"

// ambiguousWord is a word that means several things: all of them are shown, to
// choose from.
type ambiguousWord struct {
	typed     []string
	families  []mainforte.Family
	functions []mainforte.Function
	anything  bool
	remote    bool
}

var ambiguousWords = []ambiguousWord{
	{typed: []string{"logistique"}, families: []mainforte.Family{mainforte.LogisticsFamily}},
	{typed: []string{"restauration"}, families: []mainforte.Family{mainforte.CateringFamily}},
	{typed: []string{"administratif"}, families: []mainforte.Family{mainforte.AdministrationFamily}},
	{typed: []string{"technique"}, families: []mainforte.Family{mainforte.TechnicalFamily}},
	{typed: []string{"polyvalent", "agent polyvalent", "employé polyvalent"}, functions: []mainforte.Function{
		mainforte.KitchenHelp, mainforte.MealService, mainforte.Cleaning, mainforte.Laundry,
	}},
	{typed: []string{"agent de service", "hôtellerie"}, functions: []mainforte.Function{
		mainforte.RoomCleaning, mainforte.MealService, mainforte.Cleaning,
	}},
	{typed: []string{"entretien"}, functions: []mainforte.Function{
		mainforte.Cleaning, mainforte.RoomCleaning, mainforte.HandymanGarden, mainforte.EquipmentMaintenance,
	}},
	{typed: []string{"technicien", "maintenance", "réparation"}, functions: []mainforte.Function{
		mainforte.EquipmentMaintenance, mainforte.HandymanGarden, mainforte.ITSupport, mainforte.VehicleMechanics,
	}},
	{
		typed: []string{"informatique", "numérique"}, families: []mainforte.Family{mainforte.ITFamily},
		functions: []mainforte.Function{mainforte.VideoCalls},
	},
	{typed: []string{"visites"}, functions: []mainforte.Function{
		mainforte.FamilyWelcome, mainforte.ResidentCompany, mainforte.AppointmentBooking,
	}},
	{typed: []string{"accueillir", "sécurité"}, functions: []mainforte.Function{
		mainforte.VisitorReception, mainforte.FamilyWelcome, mainforte.EntranceCheck, mainforte.SecurityGuard,
	}},
	{typed: []string{"conduire", "voiture", "camion", "permis"}, functions: []mainforte.Function{
		mainforte.GoodsDriving, mainforte.PeopleDriving,
	}},
	{typed: []string{"gestion", "banque"}, functions: []mainforte.Function{
		mainforte.Accounting, mainforte.ManagementControl, mainforte.Purchasing,
	}},
	{typed: []string{"organisation", "planifier", "coordination"}, functions: []mainforte.Function{
		mainforte.QualityTraining, mainforte.ProjectManagement, mainforte.StaffPlanning,
		mainforte.VolunteerCoordination, mainforte.LogisticsPlanning,
	}},
	{typed: []string{"enseignant", "professeur"}, functions: []mainforte.Function{
		mainforte.QualityTraining, mainforte.Activities, mainforte.Translation,
	}},
	{typed: []string{"commercial", "vente", "caisse"}, functions: []mainforte.Function{
		mainforte.VisitorReception, mainforte.Purchasing, mainforte.StockInventory,
	}},
	{typed: []string{"coiffure", "esthétique", "bien-être"}, functions: []mainforte.Function{
		mainforte.Activities, mainforte.ResidentCompany,
	}},
	{typed: []string{"téléphone"}, functions: []mainforte.Function{
		mainforte.Switchboard, mainforte.PhoneCompany, mainforte.AppointmentBooking, mainforte.SystemsTelecoms,
	}},
	{typed: []string{"tout", "n'importe quoi", "coup de main", "sans diplôme", "retraité", "étudiant", "débutant"}, anything: true},
	{typed: []string{"télétravail", "à distance", "depuis chez moi"}, remote: true},
}

// Address names an address that whoever runs the service sets by configuration.
type Address string

// The addresses that the sentences of this package leave room for.
const (
	AgencyAddress Address = "agency" // where care professionals offer their help to the agency
	JobsAddress   Address = "jobs"   // where one looks for paid work
)

// Words returns what the link to the address says, and what stands in its place
// when no address is configured.
func (a Address) Words() string {
	switch a {
	case AgencyAddress:
		return "l'agence régionale de santé"
	case JobsAddress:
		return "le service public de l'emploi"
	}
	return ""
}

// Outside is the answer to a word that the service does not serve: a sentence
// and a way out, never an empty list. The sentence is Before, the words of Link
// (an address where one is configured), then After.
type Outside struct {
	Before string
	Link   Address // "" when the sentence holds none
	After  string

	Functions mainforte.Functions // shown below the sentence
	Families  []mainforte.Family
}

// Sentence returns the whole answer as text.
func (o *Outside) Sentence() string { return o.Before + o.Link.Words() + o.After }

type outsideWord struct {
	typed  []string
	answer Outside
}

// outsideWords is a function and not a table because one answer shows the open
// functions, which are computed.
func outsideWords() []outsideWord {
	return []outsideWord{
		{[]string{
			"infirmière", "infirmier", "aide-soignant", "médecin", "kiné", "pharmacien", "sage-femme",
			"psychologue", "ambulancier", "brancardier", "étudiant en santé",
		}, Outside{
			Before:    "Ici, ce sont les missions hors soins. Pour renforcer les équipes de soin, adressez-vous à ",
			Link:      AgencyAddress,
			After:     ". Vous pouvez aussi aider autrement\u00a0:",
			Functions: mainforte.OpenFunctions(),
		}},
		{[]string{"toilette", "médicaments", "aide à manger", "transferts", "soins"}, Outside{
			Before:   "Les bénévoles ne font aucun acte de soin.",
			Families: []mainforte.Family{mainforte.CompanyFamily},
		}},
		{[]string{"garde d'enfants", "baby-sitting", "crèche"}, Outside{
			Before: "La garde d'enfants n'est pas proposée ici\u00a0: elle demande des contrôles particuliers.",
		}},
		{[]string{"veilleur de nuit seul", "surveillance de nuit"}, Outside{
			Before: "Les missions de nuit se font toujours avec un membre du personnel présent.",
		}},
		{[]string{"emploi", "salaire", "CDD", "stage", "intérim", "service civique"}, Outside{
			Before: "Les missions sont bénévoles. Pour un emploi\u00a0: ",
			Link:   JobsAddress,
			After:  ".",
		}},
		{[]string{"dons", "argent", "masques", "matériel", "logement"}, Outside{
			Before: "Le service met des personnes en relation\u202f; il ne collecte pas de dons.",
		}},
	}
}
