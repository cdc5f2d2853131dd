package view

// NewFailure returns the page of an HTTP error status: 400, 403, 404, 405, 410,
// 413, 415, 421, 429, 500 or 503. Another status speaks like 500. The handler
// adds Path, Account and, for 5xx, Reference.
func NewFailure(status int) Failure {
	home := Link{Text: "Retourner à l'accueil", Href: PathHome}
	signIn := Link{Text: "Me connecter", Href: PathSignIn}
	f := Failure{Status: status, Links: []Link{home}}
	f.Hidden = true
	switch status {
	case 400, 405, 415:
		f.Title = "Nous n'avons pas compris cette demande"
		f.Sentences = []string{"L'adresse est incomplète, ou le formulaire est arrivé abîmé.", "Revenez à la page précédente et recommencez : rien n'a été enregistré."}
	case 403:
		f.Title = "Cette action n'a pas pu être acceptée"
		f.Sentences = []string{"Elle venait d'un autre site, ou votre connexion a pris fin.", "Connectez-vous, puis recommencez."}
		f.Links = []Link{signIn, home}
	case 404:
		f.Title = "Cette page n'existe pas"
		f.Sentences = []string{"L'adresse comporte peut-être une faute, ou la page a été retirée.", "Certaines pages ne s'ouvrent qu'une fois la personne connectée."}
		f.Links = []Link{home, {Text: "Voir les missions ouvertes", Href: PathMissions}, signIn}
	case 410:
		f.Title = "Ce lien ne fonctionne plus"
		f.Sentences = []string{"Il a déjà servi, ou son délai est passé.", "Demandez un nouveau lien : cela prend quelques secondes."}
		f.Links = []Link{{Text: "Recevoir un nouveau lien", Href: PathSignIn}, home}
	case 413:
		f.Title = "C'est trop long pour nous"
		f.Sentences = []string{"Le formulaire contient trop de texte.", "Revenez à la page précédente et raccourcissez-le : rien n'a été enregistré."}
	case 421:
		f.Title = "Cette adresse n'est pas la nôtre"
		f.Sentences = []string{"Vérifiez l'adresse écrite dans votre navigateur."}
		f.Links = nil
	case 429:
		f.Title = "Un peu de patience"
		f.Sentences = []string{"Beaucoup de demandes sont arrivées de chez vous en peu de temps.", "Attendez quelques minutes, puis recommencez."}
	case 503:
		f.Title = "Le service reprend bientôt"
		f.Sentences = []string{"Il est très demandé, ou nous l'entretenons en ce moment.", "Gardez cette page ouverte et recommencez dans quelques minutes."}
	default:
		f.Title = "Quelque chose n'a pas marché"
		f.Sentences = []string{"C'est de notre fait, pas du vôtre.", "Recommencez dans quelques minutes. Si cela continue, écrivez-nous."}
	}
	return f
}
