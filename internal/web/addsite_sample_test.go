package web

import (
	"context"
	"net/url"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// siteRights are the rights on the pages by which another site is added.
func siteRights() map[string][]cell {
	const sites = "/sites/"
	posted := managed(sites, "", 303)
	for i := range posted {
		posted[i].form, posted[i].may = url.Values{"number": {"999999999"}}, nil // of no entity of theirs
	}
	return map[string][]cell{
		"GET /sites/{establishment}":            managed(sites, "", 200),
		"POST /sites/{establishment}":           posted,
		"GET /sites/{establishment}/a-la-main":  managed(sites, "/a-la-main", 200),
		"POST /sites/{establishment}/a-la-main": managed(sites, "/a-la-main", 422),
	}
}

// shared is a fresh token of a shared address of the verified establishment.
func sharedLink(confirmed mainforte.Instant) func(*world) string {
	return func(w *world) string {
		a := mainforte.SharedAddress{
			ID: mainforte.NewID(), Establishment: w.establishments["A"].ID, Email: "accueil@example.org",
			By: w.accounts[verified].ID, AskedAt: w.instant(), ConfirmedAt: confirmed,
		}
		w.change(func(ctx context.Context, tx *store.Tx) error { return tx.PutSharedAddress(ctx, a) })
		return w.keys.LinkToken(a.ID, mainforte.PurposeShared)
	}
}

// followRights are the rights on who follows a mission and on shared addresses.
func followRights() map[string][]cell {
	const missions = "/etablissement/missions/"
	return map[string][]cell{
		"POST /etablissement/missions/{mission}/suivi": missionCells(missions, "/suivi", 422, verified, waiting, elsewhere),
		"GET /adresse/{establishment}":                 managed("/adresse/", "", 200),
		"POST /adresse/{establishment}":                managed("/adresse/", "", 422),
		"POST /adresse/{establishment}/retirer":        asButtons(managed("/adresse/", "/retirer", 303)),
		"GET /adresse-partagee/{token}":                tokens("/adresse-partagee/", sharedLink(0), "", 200),
		"POST /adresse-partagee/{token}":               asButtons(tokens("/adresse-partagee/", sharedLink(0), "", 200)),
		"POST /adresse-partagee/{token}/arreter":       asButtons(tokens("/adresse-partagee/", sharedLink(1), "/arreter", 200)),
	}
}

// againRights are the rights on asking again: who is not refused is led back.
func againRights() map[string][]cell {
	led := func(status int) []cell {
		cells := inAnyState("/redemander/", "", 303)
		for i := range cells {
			if cells[i].what == "refused" {
				cells[i].may = only(status, refused)
			}
		}
		return cells
	}
	return map[string][]cell{"GET /redemander/{establishment}": led(200), "POST /redemander/{establishment}": led(422)}
}

// addressLink is a fresh token about a change of address of somebody made for it.
func addressLink(p mainforte.Purpose) func(*world) string {
	return func(w *world) string {
		a := mainforte.AddressChange{ID: mainforte.NewID(), Old: string(mainforte.NewID()) + "@example.org", New: string(mainforte.NewID()) + "@example.org", AskedAt: w.instant()}
		if p == mainforte.PurposeAddressBack {
			a.DoneAt = w.instant()
		}
		w.change(func(ctx context.Context, tx *store.Tx) error {
			a.Account = w.somebody(ctx, tx)
			return tx.InsertAddressChange(ctx, a)
		})
		return w.keys.LinkToken(a.ID, p)
	}
}

// addressRights are the rights on one's own mail address.
func addressRights() map[string][]cell {
	var signedIn []string
	for _, kind := range everybody {
		if kind != nobodyAtAll {
			signedIn = append(signedIn, kind)
		}
	}
	to, back := addressLink(mainforte.PurposeAddress), addressLink(mainforte.PurposeAddressBack)
	return map[string][]cell{
		"GET /mon-adresse":  {{path: fixed("/mon-adresse"), may: only(200, signedIn...)}},
		"POST /mon-adresse": {{path: fixed("/mon-adresse"), may: only(422, signedIn...)}},
		// Nobody has a form held: there, too, it is as if there were none.
		"GET /formulaires-gardes":        {{path: fixed(pathHeld)}},
		"GET /formulaires-gardes/{held}": unknown(pathHeld+"/", ""),
		"GET /nouvelle-adresse/{token}":  tokens("/nouvelle-adresse/", to, "", 200),
		"POST /nouvelle-adresse/{token}": asButtons(tokens("/nouvelle-adresse/", to, "", 200)),
		"GET /ancienne-adresse/{token}":  tokens("/ancienne-adresse/", back, "", 200),
		"POST /ancienne-adresse/{token}": asButtons(tokens("/ancienne-adresse/", back, "", 200)),
	}
}
