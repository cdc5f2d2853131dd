package fr

import "pretermainforte.fr/mainforte"

// synonyms are the words people type for each function. A synonym belongs to
// one function only; words that mean several are in ambiguousWords.
var synonyms = [...][]string{
	mainforte.VisitorReception: {
		"accueil", "hôtesse d'accueil", "réceptionniste", "orienter les visiteurs", "guider les patients", "renseigner",
	},
	mainforte.Switchboard: {
		"standardiste", "répondre au téléphone", "prendre les appels", "central téléphonique", "permanence téléphonique", "téléphoniste",
	},
	mainforte.EntranceCheck: {
		"filtrage", "contrôle des entrées", "registre des visites", "sas d'entrée", "vérifier les passages", "portier",
	},
	mainforte.SecurityGuard: {
		"vigile", "agent de sécurité", "gardien", "surveillance", "rondes", "SSIAP",
	},
	mainforte.Secretarial: {
		"secrétaire", "assistante administrative", "courrier", "comptes rendus", "bureau des entrées", "bureautique",
	},
	mainforte.MedicalSecretary: {
		"secrétaire médicale", "télésecrétariat", "frappe de comptes rendus médicaux", "dossiers patients", "assistante médico-administrative", "AMA",
	},
	mainforte.DataEntryFiling: {
		"saisie de données", "opérateur de saisie", "archives", "classement", "photocopies", "mise sous pli",
	},
	mainforte.AppointmentBooking: {
		"prise de rendez-vous", "agenda", "planning des visites", "réservation des visites", "rappeler les familles", "inscription vaccination",
	},
	mainforte.StaffPlanning: {
		"planning", "plannings", "gestionnaire de planning", "roulements", "organisation des équipes", "faire les horaires",
	},
	mainforte.HumanResources: {
		"RH", "ressources humaines", "gestionnaire de paie", "recruteur", "dossiers du personnel", "contrats de travail",
	},
	mainforte.VolunteerCoordination: {
		"coordination de bénévoles", "responsable associatif", "accueil des bénévoles", "chef d'équipe bénévole", "scout", "organiser les renforts",
	},
	mainforte.Accounting: {
		"compta", "comptable", "expert-comptable", "factures", "écritures comptables", "aide-comptable",
	},
	mainforte.ManagementControl: {
		"contrôleur de gestion", "budget", "finance", "directeur financier", "audit", "tableaux de bord financiers",
	},
	mainforte.Purchasing: {
		"acheteur", "achats", "fournisseurs", "appels d'offres", "négociation", "approvisionneur",
	},
	mainforte.LegalAdvice: {
		"juriste", "avocat", "droit", "marchés publics", "assurances", "notaire",
	},
	mainforte.ProjectManagement: {
		"chef de projet", "chef de projet informatique", "cellule de crise", "pilotage", "PMO", "product owner",
	},
	mainforte.TeamManagement: {
		"manager", "manageur", "cadre", "responsable d'équipe", "gouvernante", "management",
	},
	mainforte.QualityTraining: {
		"qualité", "procédures", "consultant", "conseil en organisation", "formateur", "gestes barrière",
	},
	mainforte.ITSupport: {
		"informaticien", "dépannage informatique", "technicien informatique", "helpdesk", "installer des ordinateurs", "imprimantes",
	},
	mainforte.SystemsTelecoms: {
		"administrateur système", "réseau", "wifi", "télécoms", "téléphonie", "cybersécurité",
	},
	mainforte.SoftwareData: {
		"développeur", "programmeur", "data scientist", "statistiques", "Excel avancé", "site web",
	},
	mainforte.MediaCommunication: {
		"com", "réseaux sociaux", "graphiste", "affiches", "rédaction", "relations presse",
	},
	mainforte.Translation: {
		"traducteur", "interprète", "anglais", "arabe", "langue des signes", "LSF",
	},
	mainforte.StockInventory: {
		"stockiste", "magasinier", "inventoriste", "inventaire", "préparateur de commandes", "réception de marchandises",
	},
	mainforte.PackingKits: {
		"mise en kit", "conditionnement", "colis", "emballage", "tri des dons", "étiquetage",
	},
	mainforte.HandlingMoving: {
		"manutentionnaire", "porter des cartons", "décharger", "déménageur", "gros bras", "cariste",
	},
	mainforte.InternalCourier: {
		"vaguemestre", "coursier", "distribution du courrier", "navette interne", "porter des dossiers", "livraison dans les services",
	},
	mainforte.LogisticsPlanning: {
		"logisticien", "supply chain", "responsable logistique", "flux", "exploitation transport", "gestion des approvisionnements",
	},
	mainforte.Cook: {
		"cuisinier", "chef de cuisine", "commis confirmé", "pâtissier", "traiteur", "cuisine collective",
	},
	mainforte.KitchenHelp: {
		"aide de cuisine", "plonge", "plongeur", "épluchage", "vaisselle", "préparer les plateaux",
	},
	mainforte.MealService: {
		"serveur", "servir les repas", "distribution des plateaux", "petits-déjeuners", "goûter", "agent de restauration",
	},
	mainforte.Cleaning: {
		"ménage", "nettoyage", "agent d'entretien", "femme de ménage", "homme de ménage", "désinfection",
	},
	mainforte.RoomCleaning: {
		"ASH", "agent de service hospitalier", "agent hôtelier", "bionettoyage", "nettoyer les chambres", "faire les lits",
	},
	mainforte.Laundry: {
		"blanchisserie", "lingerie", "linge", "repassage", "plier le linge", "trier le linge",
	},
	mainforte.Sewing: {
		"couture", "couturière", "couturier", "machine à coudre", "surblouses", "masques en tissu",
	},
	mainforte.FamilyWelcome: {
		"accueil des familles", "visites des familles", "accompagner les visites", "proches", "encadrer les visites", "visiteurs",
	},
	mainforte.ResidentCompany: {
		"tenir compagnie", "visites aux personnes âgées", "lecture", "promenade", "conversation", "jeux de société",
	},
	mainforte.VideoCalls: {
		"visio", "tablette", "appels vidéo", "aide numérique", "WhatsApp", "lien avec les familles",
	},
	mainforte.PhoneCompany: {
		"appels de convivialité", "appeler des personnes âgées", "écoute téléphonique", "isolement", "compagnie au téléphone", "bavarder",
	},
	mainforte.Activities: {
		"animation", "animateur", "atelier", "musique", "loto", "gym douce",
	},
	mainforte.DailyHelp: {
		"auxiliaire de vie", "AVS", "maîtresse de maison", "servir à boire", "hydratation", "aide aux personnes âgées",
	},
	mainforte.GoodsDriving: {
		"livreur", "livraison", "chauffeur-livreur", "faire des courses", "camionnette", "permis B",
	},
	mainforte.PeopleDriving: {
		"chauffeur", "je sais conduire", "minibus", "navette du personnel", "accompagner en voiture", "VTC",
	},
	mainforte.VehicleMechanics: {
		"mécanicien", "garagiste", "mécanique", "réparation auto", "entretien de véhicules", "carrossier",
	},
	mainforte.HandymanGarden: {
		"bricolage", "bricoleur", "petites réparations", "peinture", "jardinage", "agent technique",
	},
	mainforte.Electrical: {
		"électricien", "électricité", "prises et éclairage", "tableau électrique", "courants faibles", "domotique",
	},
	mainforte.PlumbingHeating: {
		"plombier", "chauffagiste", "climatisation", "frigoriste", "fuite d'eau", "ventilation",
	},
	mainforte.EquipmentMaintenance: {
		"technicien de maintenance", "biomédical", "réparer des lits", "électromécanicien", "réparer des fauteuils", "automaticien",
	},
}
