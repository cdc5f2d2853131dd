package web

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// invitedSite is whom the officer of the sample invites, as the table names it.
const invitedSite = "an invited establishment"

// reached is what the agencies of the sample sent: an invitation that waits, one
// accepted in each region, a list without a row that is ready.
func (w *world) reached(ctx context.Context, tx *store.Tx) {
	w.t.Helper()
	w.outreaches = map[string]mainforte.Outreach{}
	for key, state := range map[string]mainforte.OutreachState{"open": mainforte.OutreachSent, "A": mainforte.OutreachAccepted, "E": mainforte.OutreachAccepted} {
		o := mainforte.Outreach{
			ID: mainforte.NewID(), FINESS: "21900000" + key[:1], Name: "EHPAD Les Saules", Commune: "21231", Region: "27", Department: "21",
			By: w.accounts[officer].ID, State: state, CreatedAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.OutreachLife),
		}
		switch key {
		case "open":
			o.Account, o.Phone = w.account(ctx, tx, invitedSite).ID, w.phone(invitedSite+": phone in the list")
			w.must(tx.InsertLink(ctx, mainforte.Link{ID: o.ID, Purpose: mainforte.PurposeOutreach, Account: o.Account, CreatedAt: tx.Now, ExpiresAt: o.ExpiresAt}))
		case "E":
			o.Commune, o.Region, o.Department, o.By = "35238", "53", "35", w.accounts[farOfficer].ID
			fallthrough
		default:
			o.Establishment, o.SettledAt = w.establishments[key].ID, tx.Now
		}
		w.must(tx.InsertOutreach(ctx, o))
		w.outreaches[key] = o
	}
	w.list = mainforte.OutreachList{ID: mainforte.NewID(), By: w.accounts[officer].ID, Rows: 2, CreatedAt: tx.Now}
	w.must(tx.InsertOutreachList(ctx, w.list, []mainforte.OutreachRow{
		{List: w.list.ID, Line: 1, Verdict: mainforte.RowEmail, FINESS: "219000011", Name: "Sans adresse"},
		{List: w.list.ID, Line: 2, Verdict: mainforte.RowPending, FINESS: w.establishments["B"].FINESS, Name: "Déjà là"},
	}))
}

func outreachLink(w *world) string {
	return w.keys.LinkToken(w.outreaches["open"].ID, mainforte.PurposeOutreach)
}

// outreachRights are the routes by which an agency reaches out.
func outreachRights() map[string][]cell {
	const lists, invitations = "/ma-region/invitations/listes/", "/ma-region/invitations/"
	listCells := func(after string, status int) []cell {
		return append(unknown(lists, after), cell{what: "the officer's", path: func(w *world) string { return lists + string(w.list.ID) + after }, may: only(status, officer)})
	}
	settled := func(after string) []cell { // accepted ones: neither button does anything
		all := unknown(invitations, after)
		for _, key := range []string{"A", "E"} {
			all = append(all, cell{what: key, path: func(w *world) string { return invitations + string(w.outreaches[key].ID) + after }, may: only(303, overseer(key))})
		}
		return asButtons(all)
	}
	return map[string][]cell{
		"GET /ma-region/suppleance":                             officersPage("/ma-region/suppleance"),
		"POST /ma-region/suppleance":                            {{path: fixed("/ma-region/suppleance"), may: only(422, officer, farOfficer)}},
		"POST /ma-region/suppleance/terminer":                   asButtons([]cell{{path: fixed("/ma-region/suppleance/terminer"), may: only(303, officer, farOfficer)}}),
		"GET /ma-region/invitations":                            officersPage("/ma-region/invitations"),
		"GET /ma-region/invitations/liste":                      officersPage("/ma-region/invitations/liste"),
		"POST /ma-region/invitations/liste":                     {{path: fixed("/ma-region/invitations/liste"), may: only(422, officer, farOfficer)}},
		"GET /ma-region/invitations/listes/{list}":              listCells("", 200),
		"POST /ma-region/invitations/listes/{list}/envoyer":     asButtons(listCells("/envoyer", 303)),
		"POST /ma-region/invitations/{outreach}/renvoyer":       settled("/renvoyer"),
		"POST /ma-region/invitations/{outreach}/annuler":        settled("/annuler"),
		"GET /ma-region/etablissements/{establishment}/besoin":  needForCells(200),
		"POST /ma-region/etablissements/{establishment}/besoin": needForCells(422),
		"GET /invitation-agence/{token}":                        tokens("/invitation-agence/", outreachLink, "", 200),
		"POST /invitation-agence/{token}":                       tokens("/invitation-agence/", outreachLink, "", 422),
	}
}

// needForCells are the establishments for which an officer types a need.
func needForCells(status int) []cell {
	const before, after = "/ma-region/etablissements/", "/besoin"
	at := func(key string) func(*world) string {
		return func(w *world) string { return before + string(w.establishments[key].ID) + after }
	}
	return append(unknown(before, after),
		cell{what: "verified", path: at("A"), may: only(status, officer)},
		cell{what: "verified elsewhere", path: at("E"), may: only(status, farOfficer)},
		cell{what: "pending", path: at("B"), may: only(410, officer)},
		cell{what: "suspended", path: at("C"), may: only(410, officer)},
	)
}
