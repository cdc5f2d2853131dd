package fr

import "pretermainforte.fr/mainforte"

// TemplateWords are the words of a ready-made mission.
type TemplateWords struct {
	Title string
	Do    [3]string // « Ce que vous ferez »
	Not   []string  // « Ce que vous ne ferez pas »: NoCare first, always
	Bring string    // « Ce qu'il faut apporter »
}

// NoCare opens « ce que vous ne ferez pas » of every mission.
const NoCare = "Aucun acte de soin\u00a0: ni toilette, ni médicaments, ni aide pour manger ou se lever."

// Template returns the words of a template of the catalogue; all empty for a
// template that is not in it.
func Template(t mainforte.Template) TemplateWords {
	w, found := templateWords[t.Code]
	if !found {
		return TemplateWords{}
	}
	w.Not = append([]string{NoCare}, w.Not...)
	return w
}

// closedShoes is what nearly every mission on the spot asks for.
const closedShoes = "Des chaussures fermées et confortables."

var templateWords = map[string]TemplateWords{
	"kitchen_morning": {
		Title: "Aide de cuisine et plonge",
		Do: [3]string{
			"Préparer les plateaux avec l'équipe de cuisine.",
			"Éplucher, laver et ranger, à votre rythme.",
			"Faire la vaisselle et remettre le plan de travail au propre.",
		},
		Not:   []string{"Vous ne préparez pas de plat sans l'équipe de cuisine."},
		Bring: "Des chaussures fermées qui ne glissent pas. De quoi attacher vos cheveux.",
	},
	"breakfasts": {
		Title: "Petits-déjeuners en chambre",
		Do: [3]string{
			"Préparer le chariot avec l'équipe, selon les goûts de chaque personne.",
			"Apporter le plateau en chambre, avec un mot et un sourire.",
			"Débarrasser les plateaux et dire à l'équipe ce que vous avez remarqué.",
		},
		Not:   []string{"Vous ne donnez rien à manger sans l'accord de l'équipe."},
		Bring: closedShoes,
	},
	"lunch_service": {
		Title: "Service du déjeuner",
		Do: [3]string{
			"Mettre le couvert et rendre la salle accueillante.",
			"Servir à table ou en chambre, avec l'équipe.",
			"Débarrasser, nettoyer les tables et aider à la plonge.",
		},
		Not:   []string{"Vous ne changez rien aux repas prévus\u00a0: l'équipe connaît le régime de chaque personne."},
		Bring: closedShoes,
	},
	"evening_meal": {
		Title: "Goûter et dîner",
		Do: [3]string{
			"Proposer le goûter et les boissons, en prenant le temps de parler.",
			"Mettre le couvert et servir le dîner avec l'équipe.",
			"Débarrasser et préparer la salle pour le lendemain.",
		},
		Not:   []string{"Vous ne changez rien aux repas prévus\u00a0: l'équipe connaît le régime de chaque personne."},
		Bring: closedShoes,
	},
	"cleaning_common": {
		Title: "Ménage des communs et des bureaux",
		Do: [3]string{
			"Nettoyer les couloirs, les salles communes et les bureaux.",
			"Passer souvent sur les poignées, les rampes et les interrupteurs.",
			"Vider les corbeilles et remettre ce qui manque.",
		},
		Not:   []string{"Vous ne touchez pas aux déchets de soins."},
		Bring: "Des chaussures fermées. Les produits et les gants sont fournis.",
	},
	"cleaning_rooms": {
		Title: "Ménage des chambres",
		Do: [3]string{
			"Frapper, saluer, puis nettoyer la chambre et la salle d'eau.",
			"Faire les lits, lorsque la personne est levée.",
			"Échanger quelques mots\u00a0: votre visite compte autant que le ménage.",
		},
		Not:   []string{"Vous ne déplacez ni personne ni matériel médical, et vous ne touchez pas aux déchets de soins."},
		Bring: "Des chaussures fermées. Les produits et les gants sont fournis.",
	},
	"linen": {
		Title: "Lingerie",
		Do: [3]string{
			"Trier, plier et ranger le linge propre.",
			"Repasser si vous aimez cela.",
			"Distribuer le linge dans les chambres ou les étages.",
		},
		Not:   []string{"Vous ne touchez pas au linge sale, sauf si la mission le dit."},
		Bring: closedShoes,
	},
	"families": {
		Title: "Accueil des familles et rendez-vous de visite",
		Do: [3]string{
			"Accueillir les familles et vérifier l'heure de leur visite.",
			"Expliquer les consignes du jour et accompagner jusqu'au lieu de visite.",
			"Prendre ou déplacer des rendez-vous par téléphone.",
		},
		Not:   []string{"Vous ne donnez aucune nouvelle de santé\u00a0: l'équipe s'en charge."},
		Bring: "Une pièce d'identité. " + closedShoes,
	},
	"company_afternoon": {
		Title: "Tenir compagnie aux résidents",
		Do: [3]string{
			"Parler, écouter, lire le journal ou regarder des photos ensemble.",
			"Proposer un jeu, une chanson ou un petit atelier.",
			"Marcher un peu dans le jardin, si l'équipe est d'accord.",
		},
		Not:   []string{"Vous n'aidez pas à se lever ni à marcher\u00a0: appelez l'équipe."},
		Bring: "Si vous le souhaitez, un livre, un jeu ou de la musique à partager.",
	},
	"video": {
		Title: "Appels vidéo avec les proches",
		Do: [3]string{
			"Convenir de l'heure de l'appel avec les proches.",
			"Installer la tablette, lancer l'appel et vérifier que tout le monde s'entend.",
			"Rester à portée de voix, puis nettoyer la tablette.",
		},
		Not:   []string{"Vous n'enregistrez rien et vous ne prenez aucune photo."},
		Bring: "Rien\u00a0: la tablette est fournie par l'établissement.",
	},
	"entrance": {
		Title: "Accueil et consignes à l'entrée",
		Do: [3]string{
			"Saluer chaque personne qui entre et lui rappeler les consignes du jour.",
			"Tenir le registre des visites.",
			"Indiquer le chemin et prévenir le service attendu.",
		},
		Not:   []string{"Vous n'empêchez personne de passer par la force\u00a0: appelez l'équipe."},
		Bring: "Une tenue chaude si l'entrée est dehors. " + closedShoes,
	},
	"phone_desk": {
		Title: "Standard téléphonique",
		Do: [3]string{
			"Répondre aux appels et passer le bon service.",
			"Noter les messages et les transmettre.",
			"Donner les renseignements pratiques\u00a0: horaires, accès, visites.",
		},
		Not:   []string{"Vous ne donnez aucune nouvelle de santé au téléphone."},
		Bring: "Rien de particulier. Des lunettes si vous en portez.",
	},
	"unloading": {
		Title: "Décharger, ranger, monter des lits",
		Do: [3]string{
			"Décharger les livraisons et les porter au bon endroit.",
			"Déplacer ou monter des meubles et des lits, toujours à deux.",
			"Ranger la réserve et aplatir les cartons.",
		},
		Not:   []string{"Vous ne conduisez pas de chariot sans l'autorisation de l'établissement."},
		Bring: "Des chaussures solides et fermées, des gants de travail si vous en avez.",
	},
	"kits": {
		Title: "Inventaire et mise en kits",
		Do: [3]string{
			"Compter le matériel et noter ce qui manque.",
			"Préparer les kits selon une liste, puis les étiqueter.",
			"Ranger la réserve pour que tout le monde s'y retrouve.",
		},
		Not:   []string{"Vous ne préparez pas de médicaments."},
		Bring: closedShoes,
	},
	"office": {
		Title: "Renfort administratif",
		Do: [3]string{
			"Saisir des informations et mettre des dossiers à jour.",
			"Classer, copier, numériser et mettre sous pli.",
			"Aider au courrier et aux appels simples.",
		},
		Not:   []string{"Vous n'emportez aucun document et vous ne parlez à personne de ce que vous lisez."},
		Bring: "Une pièce d'identité. Des lunettes si vous en portez.",
	},
	"accounts_remote": {
		Title: "Comptabilité à distance",
		Do: [3]string{
			"Saisir et vérifier des factures, depuis chez vous et à votre rythme.",
			"Rapprocher les écritures et signaler les écarts.",
			"Faire le point par téléphone avec l'établissement.",
		},
		Not:   []string{"Vous ne signez rien et vous ne faites aucun paiement."},
		Bring: "Un ordinateur et une bonne connexion.",
	},
	"it_help": {
		Title: "Dépannage informatique",
		Do: [3]string{
			"Installer des postes, des imprimantes ou des tablettes.",
			"Dépanner les équipes et leur montrer les gestes simples.",
			"Noter ce qui a été fait, pour que l'équipe s'y retrouve.",
		},
		Not:   []string{"Vous n'ouvrez aucun dossier de résident ou de patient."},
		Bring: "Vos petits outils si vous en avez\u202f; l'établissement fournit le reste.",
	},
	"heatwave": {
		Title: "Canicule\u00a0: servir à boire sur consigne du personnel, tenir compagnie",
		Do: [3]string{
			"Servir à boire aux personnes que l'équipe vous indique.",
			"Fermer les volets, aérer au bon moment, apporter un peu de fraîcheur.",
			"Tenir compagnie et prévenir l'équipe au moindre doute.",
		},
		Not:   []string{"Vous ne servez pas à boire sans consigne\u00a0: certaines personnes risquent de s'étouffer."},
		Bring: "Une tenue légère, des chaussures fermées et une gourde pour vous.",
	},
	"paper_mode": {
		Title: "Panne informatique\u00a0: coursiers et ressaisie",
		Do: [3]string{
			"Porter les documents d'un service à l'autre.",
			"Classer les feuilles pour que rien ne se perde.",
			"Ressaisir les informations quand l'informatique revient.",
		},
		Not:   []string{"Vous ne parlez à personne de ce que vous lisez."},
		Bring: "Une pièce d'identité. " + closedShoes,
	},
	"shuttle": {
		Title: "Navette du personnel",
		Do: [3]string{
			"Conduire les équipes entre la gare, le parking et l'établissement.",
			"Suivre les horaires et l'itinéraire prévus.",
			"Prévenir le contact sur place en cas de retard.",
		},
		Not:   []string{"Vous ne transportez ni résidents, ni patients, ni produits de santé."},
		Bring: "Votre permis de conduire. Le véhicule et son assurance vous sont précisés avant le départ.",
	},
}
