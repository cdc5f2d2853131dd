package view_test

import "pretermainforte.fr/mainforte/internal/web/view"

// outreachSamples are the pages by which an agency reaches out, in their states.
func outreachSamples() []sample {
	filters := []view.Link{{Text: "Toutes"}, {Text: "Expirées", Href: "?etat=expirees"}}
	list := view.Outreach{
		Page: officer("Invitations"), Ways: regionWays(), Upload: view.Link{Text: "Envoyer une liste d'établissements", Href: "/ma-region/invitations/liste"},
		Filters: filters, Count: "12 invitations", Pages: view.Pagination{Here: "Page 1 sur 2", Next: view.Link{Text: "Page suivante", Href: "?page=2"}},
		Rows: []view.OutreachRow{
			{Name: "EHPAD Les Acacias", Place: "Dijon (Côte-d'Or)", Email: "direction@example.org", Phone: "03 53 01 12 90", State: view.Tag{Tone: view.ToneWait, Text: "Envoyée"}, When: "lundi 23 novembre à 9 h", Again: form("/renvoyer"), Withdraw: view.Form{Action: "/annuler"}},
			{Name: "Centre hospitalier du Suzon", Href: "/ma-region/etablissements/1", Place: "Dijon (Côte-d'Or)", State: view.Tag{Tone: view.ToneGood, Text: "Acceptée"}, When: "mardi 24 novembre à 9 h"},
		},
	}
	upload := view.NewOutreachUpload()
	upload.Page, upload.Ways, upload.Form = officer("Inviter des établissements"), regionWays(), form("/ma-region/invitations/liste")
	upload.Back = view.Link{Text: "Revenir aux invitations", Href: "/ma-region/invitations"}
	refused := upload
	refused.File.Error = "Choisissez le fichier de votre liste."
	preview := view.OutreachPreview{
		Page: officer("Votre liste"), Ways: regionWays(), Figures: []view.Figure{{Number: "2", Label: "établissements à inviter"}, {Number: "1", Label: "ligne à corriger"}},
		Send: view.Form{Action: "/envoyer"}, Button: "Envoyer 2 invitations", Expect: []string{"Chaque adresse reçoit un mail, avec un lien valable 30 jours."},
		Filters: filters, Caption: "À inviter", Again: view.Link{Text: "Lire une autre liste", Href: "/ma-region/invitations/liste"},
		Rows: []view.OutreachLine{{Line: "2", Name: "Les Acacias", Aside: "Au répertoire : EHPAD Les Acacias", Number: "21 000 010 3", Email: "direction@example.org", Verdict: "prête à partir"}, {Line: "3", Name: "Sans nom", Href: "/1", Verdict: "déjà inscrit, à vérifier"}},
	}
	sent := preview
	sent.Send, sent.Rows, sent.Notice = view.Form{}, nil, &view.Notice{Tone: view.ToneGood, Text: "Cette liste est envoyée."}
	accept := view.NewAcceptOutreach(false)
	accept.Page, accept.Form, accept.Agency = nobody("Inscrire votre établissement"), form("/invitation-agence/1"), "L'ARS Bourgogne-Franche-Comté"
	accept.Name, accept.Place = "l'Ehpad Les Acacias", "Dijon (Côte-d'Or)"
	acceptRefused := accept
	acceptRefused.Charter.Error, acceptRefused.Who.Phone.Error = "Lisez et acceptez la charte pour continuer.", "Vérifiez le numéro."
	deputy := view.NewDeputy()
	deputy.Page, deputy.Ways, deputy.Form = officer("Suppléance"), regionWays(), form("/ma-region/suppleance")
	alone := deputy
	deputy.Colleague.Options, deputy.Now = named("Dominique (ars2@example.org)"), []string{"Vous remplacez Claude du lundi 23 au mardi 24 novembre."}
	deputy.End, deputy.Until.Error = view.Form{Action: "/terminer"}, "Choisissez un dernier jour à venir."
	return []sample{
		{"outreach", list},
		{"outreach-empty", view.Outreach{Page: officer("Invitations"), Ways: regionWays(), Count: "0 invitation", Filters: filters}},
		{"outreach-upload", upload},
		{"outreach-upload-refused", refused},
		{"outreach-preview", preview},
		{"outreach-sent", sent},
		{"outreach-accept", accept},
		{"outreach-accept-named", view.AcceptOutreach{Page: nobody("Inscrire"), Form: form("/x"), Who: view.NewAcceptOutreach(true).Who, Charter: accept.Charter, Name: "l'Ehpad", Agency: "Votre agence"}},
		{"outreach-accept-refused", acceptRefused},
		{"deputy", deputy},
		{"deputy-alone", alone},
	}
}
