package web

import "pretermainforte.fr/mainforte"

// adminRoutes are the rows of the table for an administrator. Nothing in them
// shows a volunteer or opens contact details.
func adminRoutes() []route {
	return []route{
		{pattern: "GET /administration", action: mainforte.ActAdminister, handle: adminHome},
		{pattern: "GET /administration/agences", action: mainforte.ActAdminister, handle: adminAgencies},
		{pattern: "POST /administration/agences", action: mainforte.ActAdminister, handle: addAgency},
		{pattern: "GET /administration/agences/{agency}", action: mainforte.ActAdminister, handle: adminAgency},
		{pattern: "POST /administration/agences/{agency}/nom", action: mainforte.ActAdminister, handle: renameAgency},
		{pattern: "POST /administration/agences/{agency}/regions", action: mainforte.ActAdminister, handle: assignRegion},
		{pattern: "GET /administration/agences/{agency}/regions/{region}/retirer", action: mainforte.ActAdminister, handle: unassignForm},
		{pattern: "POST /administration/agences/{agency}/regions/{region}/retirer", action: mainforte.ActAdminister, handle: unassignRegion},
		{pattern: "POST /administration/agences/{agency}/agents", action: mainforte.ActAdminister, handle: addOfficer},
		{pattern: "GET /administration/agences/{agency}/agents/{account}/retirer", action: mainforte.ActAdminister, handle: removeOfficerForm},
		{pattern: "POST /administration/agences/{agency}/agents/{account}/retirer", action: mainforte.ActAdminister, handle: removeOfficer},
		{pattern: "GET /administration/journal", action: mainforte.ActAdminister, handle: adminJournal},
		{pattern: "GET /administration/journal.csv", action: mainforte.ActAdminister, handle: adminJournalCSV},
		{pattern: "GET /administration/echecs", action: mainforte.ActAdminister, handle: failedPage},
		{pattern: "GET /administration/mails", action: mainforte.ActAdminister, handle: outboxPage},
		{pattern: "POST /administration/echecs/taches/{job}/relancer", action: mainforte.ActAdminister, handle: retryJob},
		{pattern: "POST /administration/echecs/taches/{job}/ecarter", action: mainforte.ActAdminister, handle: dropJob},
		{pattern: "POST /administration/echecs/mails/{mail}/relancer", action: mainforte.ActAdminister, handle: retryMail},
		{pattern: "POST /administration/echecs/mails/{mail}/ecarter", action: mainforte.ActAdminister, handle: dropMail},
	}
}
