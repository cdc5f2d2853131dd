package fr

import "pretermainforte.fr/mainforte"

// functionWords are the three ways to name a function.
type functionWords struct {
	label      string // on its own: « Aide de cuisine et plonge »
	inSentence string // a noun inside a sentence: « vous avez choisi « aide de cuisine » »
	infinitive string // after « pour » or « peuvent »: « cherche 2 personnes pour aider en cuisine »
}

// Function returns the label of a function.
func Function(f mainforte.Function) string { return wordsOf(f).label }

// InSentence returns the short name of a function, for use inside a sentence.
func InSentence(f mainforte.Function) string { return wordsOf(f).inSentence }

// Infinitive returns what one does in a function, after « pour » or « peuvent ».
func Infinitive(f mainforte.Function) string { return wordsOf(f).infinitive }

func wordsOf(f mainforte.Function) functionWords {
	if int(f) >= len(functionLabels) {
		return functionWords{}
	}
	return functionLabels[f]
}

var functionLabels = [...]functionWords{
	mainforte.VisitorReception: {
		"Accueil et orientation du public",
		"accueil du public", "accueillir et orienter le public",
	},
	mainforte.Switchboard: {
		"Standard téléphonique",
		"standard téléphonique", "tenir le standard téléphonique",
	},
	mainforte.EntranceCheck: {
		"Contrôle et consignes à l'entrée",
		"contrôle à l'entrée", "tenir l'entrée et rappeler les consignes",
	},
	mainforte.SecurityGuard: {
		"Sécurité et gardiennage",
		"sécurité et gardiennage", "assurer la sécurité des lieux",
	},
	mainforte.Secretarial: {
		"Secrétariat et assistance administrative",
		"secrétariat", "aider au secrétariat",
	},
	mainforte.MedicalSecretary: {
		"Secrétariat médical ou médico-social",
		"secrétariat médical", "aider au secrétariat médical",
	},
	mainforte.DataEntryFiling: {
		"Saisie, classement et archivage",
		"saisie et classement", "saisir et classer des documents",
	},
	mainforte.AppointmentBooking: {
		"Rendez-vous et organisation des visites",
		"prise de rendez-vous", "prendre des rendez-vous et organiser les visites",
	},
	mainforte.StaffPlanning: {
		"Plannings du personnel",
		"plannings du personnel", "préparer les plannings du personnel",
	},
	mainforte.HumanResources: {
		"Ressources humaines, paie et recrutement",
		"ressources humaines et paie", "aider aux ressources humaines et à la paie",
	},
	mainforte.VolunteerCoordination: {
		"Coordination et accueil des bénévoles",
		"coordination des bénévoles", "accueillir et coordonner les bénévoles",
	},
	mainforte.Accounting: {
		"Comptabilité",
		"comptabilité", "aider à la comptabilité",
	},
	mainforte.ManagementControl: {
		"Contrôle de gestion et budget",
		"contrôle de gestion", "aider au budget et au contrôle de gestion",
	},
	mainforte.Purchasing: {
		"Achats et approvisionnements",
		"achats et approvisionnements", "aider aux achats",
	},
	mainforte.LegalAdvice: {
		"Droit, contrats et assurances",
		"droit et contrats", "aider sur le droit et les contrats",
	},
	mainforte.ProjectManagement: {
		"Gestion de projet et appui à la cellule de crise",
		"gestion de projet", "conduire des projets et appuyer la cellule de crise",
	},
	mainforte.TeamManagement: {
		"Encadrement d'équipe (hors soins)",
		"encadrement d'équipe", "encadrer une équipe hors soins",
	},
	mainforte.QualityTraining: {
		"Organisation, qualité et formation",
		"organisation et formation", "aider à l'organisation et à la formation",
	},
	mainforte.ITSupport: {
		"Dépannage informatique et bureautique",
		"dépannage informatique", "dépanner l'informatique",
	},
	mainforte.SystemsTelecoms: {
		"Réseaux, systèmes et télécoms",
		"réseaux et télécoms", "aider sur les réseaux et les télécoms",
	},
	mainforte.SoftwareData: {
		"Développement, données et outils numériques",
		"développement et données", "développer des outils et traiter des données",
	},
	mainforte.MediaCommunication: {
		"Communication, affiches et vidéo",
		"communication", "aider à la communication",
	},
	mainforte.Translation: {
		"Traduction et interprétariat",
		"traduction et interprétariat", "traduire ou interpréter",
	},
	mainforte.StockInventory: {
		"Magasin, stocks et inventaires",
		"stocks et inventaires", "ranger les stocks et faire l'inventaire",
	},
	mainforte.PackingKits: {
		"Mise en kits, conditionnement, tri des dons",
		"mise en kits et tri des dons", "préparer des kits et trier les dons",
	},
	mainforte.HandlingMoving: {
		"Manutention, déménagement, montage de lits",
		"manutention", "porter, déménager et monter des lits",
	},
	mainforte.InternalCourier: {
		"Courses et distribution dans l'établissement",
		"courses dans l'établissement", "porter courrier et colis d'un service à l'autre",
	},
	mainforte.LogisticsPlanning: {
		"Organisation logistique",
		"organisation logistique", "organiser la logistique",
	},
	mainforte.Cook: {
		"Cuisine (préparation des repas)",
		"cuisine", "cuisiner",
	},
	mainforte.KitchenHelp: {
		"Aide de cuisine et plonge",
		"aide de cuisine", "aider en cuisine",
	},
	mainforte.MealService: {
		"Service des repas en salle et en chambre",
		"service des repas", "servir les repas",
	},
	mainforte.Cleaning: {
		"Ménage des locaux communs et des bureaux",
		"ménage des locaux communs", "faire le ménage des locaux communs",
	},
	mainforte.RoomCleaning: {
		"Ménage des chambres et service hôtelier",
		"ménage des chambres", "faire le ménage des chambres",
	},
	mainforte.Laundry: {
		"Blanchisserie et lingerie",
		"lingerie", "aider à la lingerie",
	},
	mainforte.Sewing: {
		"Couture et retouches",
		"couture", "coudre et faire des retouches",
	},
	mainforte.FamilyWelcome: {
		"Accueil des familles et accompagnement des visites",
		"accueil des familles", "accueillir les familles et accompagner les visites",
	},
	mainforte.ResidentCompany: {
		"Tenir compagnie\u00a0: conversation, lecture, promenade",
		"compagnie aux résidents", "tenir compagnie aux résidents",
	},
	mainforte.VideoCalls: {
		"Aide aux appels vidéo avec les proches",
		"appels vidéo", "aider aux appels vidéo",
	},
	mainforte.PhoneCompany: {
		"Appels téléphoniques de convivialité",
		"appels de convivialité", "appeler des personnes isolées",
	},
	mainforte.Activities: {
		"Animations\u00a0: ateliers, musique, jeux",
		"animations", "animer des ateliers, de la musique ou des jeux",
	},
	mainforte.DailyHelp: {
		"Aide à la vie quotidienne, sans soin",
		"aide à la vie quotidienne", "aider à la vie quotidienne, sans soin",
	},
	mainforte.GoodsDriving: {
		"Livraisons et courses à l'extérieur",
		"livraisons et courses", "livrer et faire des courses",
	},
	mainforte.PeopleDriving: {
		"Transport de personnes valides",
		"transport de personnes", "conduire des personnes valides",
	},
	mainforte.VehicleMechanics: {
		"Mécanique et entretien des véhicules",
		"mécanique", "entretenir et réparer les véhicules",
	},
	mainforte.HandymanGarden: {
		"Petits travaux, bricolage et jardin",
		"petits travaux et jardin", "bricoler et jardiner",
	},
	mainforte.Electrical: {
		"Électricité",
		"électricité", "intervenir sur l'électricité",
	},
	mainforte.PlumbingHeating: {
		"Plomberie, chauffage et climatisation",
		"plomberie et chauffage", "intervenir sur la plomberie ou le chauffage",
	},
	mainforte.EquipmentMaintenance: {
		"Maintenance des équipements et du matériel",
		"maintenance des équipements", "entretenir et réparer les équipements",
	},
}
