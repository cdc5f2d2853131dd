package fr

import "pretermainforte.fr/mainforte"

// AnythingLabel is the box that stands for every function that needs no
// qualification.
const AnythingLabel = "N'importe quelle tâche qui ne demande pas de qualification"

// NearLabel is the box, on by default, that accepts functions of the same family.
const NearLabel = "On peut aussi me proposer des tâches proches"

// TradeLabel is the box beside a chosen function.
const TradeLabel = "C'est (ou c'était) mon métier"

// RemoteLabel is the place that is nowhere.
const RemoteLabel = "À distance"

var familyLabels = [...][2]string{
	mainforte.ReceptionFamily:       {"Accueil et sécurité", "Accueillir, orienter, répondre au téléphone, tenir l'entrée"},
	mainforte.AdministrationFamily:  {"Administration, RH et plannings", "Secrétariat, saisie, rendez-vous, plannings, paie"},
	mainforte.FinanceFamily:         {"Comptabilité, achats et droit", "Comptabilité, budget, achats, contrats"},
	mainforte.ProjectsFamily:        {"Encadrement et projets", "Conduire un projet, encadrer, organiser, former"},
	mainforte.ITFamily:              {"Informatique et télécoms", "Dépanner, connecter, développer, analyser"},
	mainforte.CommunicationFamily:   {"Communication et langues", "Informer, mettre en page, traduire"},
	mainforte.LogisticsFamily:       {"Logistique et manutention", "Stocks, colis, livraisons internes, port de charges"},
	mainforte.CateringFamily:        {"Cuisine et repas", "Cuisiner, aider en cuisine, servir les repas"},
	mainforte.CleaningLaundryFamily: {"Ménage et linge", "Locaux, chambres, lingerie, couture"},
	mainforte.CompanyFamily:         {"Présence et vie sociale", "Accueillir les familles, tenir compagnie, animer"},
	mainforte.DrivingFamily:         {"Conduite et véhicules", "Livrer, conduire, réparer"},
	mainforte.TechnicalFamily:       {"Bâtiment et technique", "Bricoler, dépanner, entretenir"},
}

// Family returns the label of a family.
func Family(f mainforte.Family) string {
	if int(f) >= len(familyLabels) {
		return ""
	}
	return familyLabels[f][0]
}

// FamilyLine returns the one line under a family on the sign-up page.
func FamilyLine(f mainforte.Family) string {
	if int(f) >= len(familyLabels) {
		return ""
	}
	return familyLabels[f][1]
}

var qualificationLabels = [...]string{
	mainforte.LicenceB:            "Permis B en cours de validité",
	mainforte.LicenceC:            "Permis C (poids lourd)",
	mainforte.LicenceD:            "Permis D (transport en commun)",
	mainforte.Forklift:            "Conduite de chariot (CACES)",
	mainforte.ElectricalClearance: "Habilitation électrique",
	mainforte.Refrigerants:        "Attestation fluides frigorigènes",
	mainforte.SecurityCard:        "Carte professionnelle de sécurité",
	mainforte.FireSafety:          "SSIAP (sécurité incendie)",
	mainforte.FoodHygiene:         "Formation à l'hygiène alimentaire",
	mainforte.CookingPractice:     "Pratique de la cuisine professionnelle",
	mainforte.FirstAid:            "Premiers secours (PSC1, SST)",
	mainforte.SpokenLanguage:      "Langue parlée couramment",
	mainforte.SignLanguage:        "Langue des signes française",
}

// Qualification returns the label of a qualification.
func Qualification(q mainforte.Qualification) string { return label(qualificationLabels[:], q) }

var qualificationNotes = map[mainforte.Qualification]string{
	mainforte.Forklift:            "L'établissement donne sa propre autorisation de conduite.",
	mainforte.ElectricalClearance: "Elle est donnée par un employeur\u00a0: l'établissement décide de ce qu'il accepte.",
	mainforte.SecurityCard:        "La sécurité privée est une activité réglementée.",
	mainforte.FireSafety:          "Le niveau demandé est écrit dans la mission.",
	mainforte.FoodHygiene:         "Pour aider en cuisine, des consignes données sur place suffisent.",
	mainforte.CookingPractice:     "Un diplôme ou un métier exercé.",
	mainforte.FirstAid:            "Utile, rarement exigé.",
}

// QualificationNote returns the sentence beside a qualification, or "".
func QualificationNote(q mainforte.Qualification) string { return qualificationNotes[q] }

// Proof says how a qualification is checked.
func Proof(p mainforte.Proof) string {
	if p == mainforte.ProofSeen {
		return "À montrer sur place"
	}
	return "Vous le déclarez"
}

var meansLabels = [...]string{
	mainforte.OwnVehicle:       "J'ai une voiture et son assurance",
	mainforte.OwnVan:           "J'ai un utilitaire ou une remorque",
	mainforte.OwnComputer:      "J'ai un ordinateur et une bonne connexion",
	mainforte.OwnSewingMachine: "J'ai une machine à coudre",
}

// Means returns the label of a means, as the volunteer says it.
func Means(m mainforte.Means) string { return label(meansLabels[:], m) }

var meansWanted = [...]string{
	mainforte.OwnVehicle:       "Voiture personnelle assurée",
	mainforte.OwnVan:           "Utilitaire ou remorque",
	mainforte.OwnComputer:      "Ordinateur et bonne connexion",
	mainforte.OwnSewingMachine: "Machine à coudre",
}

// MeansWanted returns the label of a means, as a mission asks for it.
func MeansWanted(m mainforte.Means) string { return label(meansWanted[:], m) }

var languageLabels = [...]string{
	mainforte.English:       "anglais",
	mainforte.Arabic:        "arabe",
	mainforte.Spanish:       "espagnol",
	mainforte.Portuguese:    "portugais",
	mainforte.Italian:       "italien",
	mainforte.German:        "allemand",
	mainforte.Turkish:       "turc",
	mainforte.Russian:       "russe",
	mainforte.Ukrainian:     "ukrainien",
	mainforte.Chinese:       "chinois",
	mainforte.Creole:        "créole",
	mainforte.OtherLanguage: "autre langue",
}

// Language returns the name of a language, in lower case.
func Language(l mainforte.Language) string { return label(languageLabels[:], l) }

var conditionLabels = [...]string{
	mainforte.ResidentsContact:  "Contact avec des résidents ou des patients",
	mainforte.DisorientedPeople: "Personnes ayant des troubles de la mémoire ou du comportement",
	mainforte.PublicContact:     "Contact avec le public et les familles",
	mainforte.ConfidentialFiles: "Informations confidentielles (discrétion à signer)",
	mainforte.Standing:          "Debout ou en marche longtemps",
	mainforte.CleaningProducts:  "Produits d'entretien",
	mainforte.ColdHeatNoise:     "Froid, chaleur ou bruit",
	mainforte.Outdoor:           "Dehors, par tous les temps",
	mainforte.AloneAtPost:       "Poste tenu par une seule personne une partie du temps (le personnel est joignable)",
	mainforte.HeavyLifting:      "Port répété de charges lourdes",
	mainforte.SoiledLinen:       "Linge sale ou déchets (hors déchets de soins)",
	mainforte.InfectiousWard:    "Secteur où circule une maladie contagieuse (protections fournies)",
	mainforte.EndOfLife:         "Fin de vie, décès possibles pendant la mission",
}

// Condition returns the label of a condition.
func Condition(c mainforte.Condition) string { return label(conditionLabels[:], c) }

// HeavyLiftingNote stands beside « Manutention » on the sign-up: choosing it
// says yes to that condition.
const HeavyLiftingNote = "Choisir cette aide, c'est accepter le port de charges lourdes."

var attributeLabels = [...]string{
	mainforte.WheelchairAccess: "Accès en fauteuil roulant",
	mainforte.GuideDogWelcome:  "Chien-guide accepté",
	mainforte.PublicTransport:  "Arrêt de transport à moins de 10 minutes à pied",
	mainforte.Parking:          "Stationnement",
	mainforte.MealProvided:     "Repas fourni",
	mainforte.ClothesProvided:  "Tenue fournie",
	mainforte.TravelPaid:       "Frais de trajet remboursés",
	mainforte.EUDataOnly:       "Données accessibles depuis l'Union européenne seulement",
}

// Attribute returns the label of what a mission offers.
func Attribute(a mainforte.Attribute) string { return label(attributeLabels[:], a) }

// label returns the label at a number, or "" outside the list.
func label[T ~uint8](labels []string, n T) string {
	if int(n) >= len(labels) {
		return ""
	}
	return labels[n]
}
