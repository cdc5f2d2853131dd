package view_test

import "pretermainforte.fr/mainforte/internal/web/view"

func adminWays() []view.Link {
	return []view.Link{{Text: "Vue d'ensemble", Href: "/administration"}, {Text: "Agences", Href: "/administration/agences"}}
}

// administratorSamples are the pages of the administration, in their states.
func administratorSamples() []sample {
	free := []view.Choice{{Label: "Choisissez"}, {Value: "94", Label: "Corse"}}
	agencies := view.NewAdminAgencies()
	agencies.Page, agencies.Ways, agencies.Form = administrator("Agences"), adminWays(), form("/administration/agences")
	agencies.Region.Options = free
	none := agencies
	agencies.Rows = []view.AgencyRow{{
		Name: "ARS Bretagne", Href: "/1", Regions: "Bretagne", Officers: "0 personne", Late: "2 établissements", Tag: view.Tag{Tone: view.ToneBad, Text: "Personne ne répond"},
	}}
	agencies.Without, agencies.Name.Error = []string{"Corse"}, "Remplissez ce champ."
	agency := view.NewAdminAgency()
	agency.Page, agency.Ways, agency.Agency, agency.Rename, agency.Assign = administrator("ARS Bretagne"), adminWays(), "ARS Bretagne", view.Form{Action: "/nom"}, view.Form{Action: "/regions"}
	agency.Back, agency.Region.Options = view.Link{Text: "Revenir aux agences", Href: "/administration/agences"}, free
	bare := agency
	agency.Notice, agency.Add, agency.Departments.Options = &view.Notice{Tone: view.ToneWait, Text: "Les demandes attendent."}, form("/agents"), named("Finistère (29)")
	agency.Regions = []view.RegionRow{{Name: "Bretagne", Remove: view.Link{Text: "Retirer", Href: "/retirer"}}}
	agency.Officers = []view.OfficerRow{{Email: "claude@example.org", Scope: "Bretagne", SignedIn: "ouverte lundi", Deputy: "–", Remove: view.Link{Text: "Retirer l'accès", Href: "/x"}}}
	agency.Email.Error = "Remplissez ce champ."
	journal := view.NewAdminJournal()
	journal.Page, journal.Ways, journal.Action, journal.Count = administrator("Journal"), adminWays(), "/administration/journal", "0 entrée"
	journal.Kind.Options, journal.Role.Options = named("Toutes"), named("Tous")
	full := journal
	full.Count, full.Note, full.Export = "1 entrée", "Le fichier contient 1 entrée.", view.Link{Text: "Télécharger", Href: "/x"}
	full.Rows = []view.JournalRow{{When: "23/11/2026 09:00:00", Kind: "Agence créée", Role: "Administration", Facts: []string{"Auteur\u00a0: abc", "Objet\u00a0: def"}}}
	full.Since.Error = "Écrivez cette date comme ceci\u00a0: 24/11/2026."
	row := view.FailedRow{What: "Envoi d'un mail", When: "lundi", Tries: "12", Fault: "connection refused", Retry: view.Form{Action: "/r"}, Drop: view.Form{Action: "/d"}}
	return []sample{
		{"admin", view.AdminHome{
			Page: administrator("Administration"), Ways: adminWays(), Figures: []view.Figure{{Number: "3", Label: "agences"}},
			Notices: []view.Notice{{Tone: view.ToneBad, Text: "Des tâches ont échoué.", Link: view.Link{Text: "Voir", Href: "/x"}}},
		}},
		{"admin-agencies", agencies},
		{"admin-agencies-none", none},
		{"admin-agency", agency},
		{"admin-agency-bare", bare},
		{"admin-journal", full},
		{"admin-journal-empty", journal},
		{"admin-failed", view.AdminFailed{Page: administrator("Tâches en échec"), Ways: adminWays(), Jobs: []view.FailedRow{row}, Mails: []view.FailedRow{row}, More: "Il en reste 3."}},
		{"admin-outbox", view.AdminOutbox{
			Page: administrator("Mails qui attendent"), Ways: adminWays(), Limit: "Le serveur de mail accepte 3 000 par jour.", Counted: true,
			Rows: []view.OutboxRow{{What: "Accords, annulations, demandes urgentes", Waiting: "0", Oldest: "–", Sent: "12"}, {What: "Confirmations d'adresse", Waiting: "48 000", Oldest: "10 heures", Sent: "1 200"}},
		}},
		{"admin-outbox-unlimited", view.AdminOutbox{Page: administrator("Mails qui attendent"), Ways: adminWays(), Limit: "Le nombre de mails n'est pas limité.", Rows: []view.OutboxRow{{What: "Liens de connexion", Waiting: "0", Oldest: "–"}}}},
		{"admin-failed-none", view.AdminFailed{Page: administrator("Tâches en échec"), Ways: adminWays()}},
	}
}
