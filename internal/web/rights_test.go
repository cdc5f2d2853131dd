package web

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
)

// cell is one thing that one may ask for. Whoever is not named in may gets the
// answer of what does not exist.
type cell struct {
	what   string // whose, in words
	path   func(*world) string
	form   url.Values     // of a POST: mostly one that changes nothing
	may    map[string]int // kind of person → status
	button bool           // the form needs no field: whatever its body, it acts
}

// all lets everybody, with one status.
func all(status int) map[string]int { return only(status, everybody...) }

func only(status int, kinds ...string) map[string]int {
	m := map[string]int{}
	for _, k := range kinds {
		m[k] = status
	}
	return m
}

func fixed(path string) func(*world) string { return func(*world) string { return path } }

func ofMission(before, key, after string) func(*world) string {
	return func(w *world) string { return before + string(w.missions[key].ID) + after }
}

func ofEstablishment(before, key string) func(*world) string {
	return func(w *world) string { return before + string(w.establishments[key].ID) }
}

func ofIntroduction(before, key, after string) func(*world) string {
	return func(w *world) string { return before + string(w.introductions[key].ID) + after }
}

// unknown are addresses of the right shape and of a wrong one that name nothing.
func unknown(before, after string) []cell {
	return []cell{
		{what: "unknown", path: fixed(before + "aaaaaaaaaaaaaaaaaaaaaaaaaa" + after)},
		{what: "misshapen", path: fixed(before + "x%00%ff'" + after)},
	}
}

func tokens(before string, make func(*world) string, after string, status int) []cell {
	return append(unknown(before, after), cell{what: "fresh", path: func(w *world) string { return before + make(w) + after }, may: all(status)})
}

func page200(path string) []cell { return []cell{{path: fixed(path), may: all(200)}} }

var (
	helpers      = []string{active, paused, otherPerson, candidate}
	coordinators = []string{verified, waiting, suspended, refused, elsewhere}
	badReason    = url.Values{"reason": {"parce que"}}
)

func askedLink(w *world) string  { return w.answerLink("A asked/" + active) }
func agreedLink(w *world) string { return w.answerLink("A agreed/" + active) }
func signInLink(w *world) string {
	return w.link(mainforte.PurposeSignIn, w.accounts[noRole].ID, "")
}

func notMeLink(w *world) string {
	token := w.confirmLink()
	id, _ := w.keys.ReadLinkToken(token, mainforte.PurposeConfirm)
	return w.keys.LinkToken(id, mainforte.PurposeNotMe)
}

// chosen is the candidate of the sample, as a list of the mission shows them.
func chosen(before, mission, after string) func(*world) string {
	return func(w *world) string {
		return before + string(w.missions[mission].ID) + after + "?person=" + w.journey.CandidateToken(w.missions[mission].ID, w.volunteers[candidate].ID)
	}
}

// demandCells are the demands of the sample, for a page or a form that acts on
// one. asked is the status of one that awaits its answer, agreed of an accord.
func demandCells(after string, form url.Values, asked, agreed int) []cell {
	const before = "/mon-espace/demandes/"
	return append(unknown(before, after),
		cell{what: "asked, of the active one", path: ofIntroduction(before, "A asked/"+active, after), form: form, may: only(asked, active)},
		cell{what: "asked, of the erased one", path: ofIntroduction(before, "A asked/"+erased, after), form: form},
		cell{what: "agreed, of the active one", path: ofIntroduction(before, "A agreed/"+active, after), form: form, may: only(agreed, active), button: true},
		cell{what: "agreed, of the paused one", path: ofIntroduction(before, "A agreed/"+paused, after), form: form, may: only(agreed, paused), button: true},
		cell{what: "asked, of another", path: ofIntroduction(before, "E asked/"+otherPerson, after), form: form, may: only(asked, otherPerson)},
	)
}

// missionCells are the missions of every establishment.
func missionCells(before, after string, status int, kinds ...string) []cell {
	all := unknown(before, after)
	for key, kind := range map[string]string{"A asked": verified, "B draft": waiting, "C agreed": suspended, "D draft": refused, "E asked": elsewhere} {
		c := cell{what: key, path: ofMission(before, key, after)}
		if slices.Contains(kinds, kind) {
			c.may = only(status, kind)
		}
		all = append(all, c)
	}
	return all
}

// theRights is the table of the service's routes, written a second time by
// hand. A route that is not here fails TestEveryRouteIsInTheTable.
func theRights() map[string][]cell {
	const missions, accords, demands = "/etablissement/missions/", "/etablissement/accords/", "/mon-espace/demandes/"
	table := map[string][]cell{
		"GET /{$}":                      page200("/"),
		"GET /missions":                 append(page200("/missions"), page200("/missions?place=saint+denis&page=2")...),
		"GET /communes":                 page200("/communes?q=dij"),
		"GET /types-d-aide":             page200("/types-d-aide?q=cuis"),
		"GET /etablissements":           page200("/etablissements"),
		"GET /comment-est-fait-l-ordre": page200("/comment-est-fait-l-ordre"),
		"GET /charte":                   page200("/charte"),
		"GET /mentions-legales":         page200("/mentions-legales"),
		"GET /donnees-personnelles":     page200("/donnees-personnelles"),
		"GET /accessibilite":            page200("/accessibilite"),
		"GET /credits":                  page200("/credits"),
		"GET /sante":                    page200("/sante"),
		"GET /pret":                     page200("/pret"),
		"GET /sante/mesures":            page200("/sante/mesures"),
		"GET /missions/{mission}": append(unknown("/missions/", ""),
			cell{what: "open", path: ofMission("/missions/", "A asked", ""), may: all(200)},
			cell{what: "open, elsewhere", path: ofMission("/missions/", "E asked", ""), may: all(200)},
			cell{what: "draft", path: ofMission("/missions/", "B draft", "")},
			cell{what: "closed", path: ofMission("/missions/", "A long ago", "")},
			cell{what: "of a suspended establishment", path: ofMission("/missions/", "C agreed", "")},
		),

		"GET /inscription":        page200("/inscription"),
		"POST /inscription":       {{path: fixed("/inscription"), may: all(422)}},
		"GET /connexion":          page200("/connexion"),
		"POST /connexion":         {{path: fixed("/connexion"), may: all(422)}},
		"POST /deconnexion":       {{path: fixed("/deconnexion"), may: all(303), button: true}},
		"GET /confirmer/{token}":  tokens("/confirmer/", (*world).confirmLink, "", 200),
		"POST /confirmer/{token}": asButtons(tokens("/confirmer/", (*world).confirmLink, "", 303)),
		"GET /entrer/{token}":     tokens("/entrer/", signInLink, "", 200),
		"POST /entrer/{token}":    asButtons(tokens("/entrer/", signInLink, "", 303)),
		"GET /pas-moi/{token}":    tokens("/pas-moi/", notMeLink, "", 200),
		"POST /pas-moi/{token}":   asButtons(tokens("/pas-moi/", notMeLink, "", 200)),

		"GET /demande/{token}": append(tokens("/demande/", askedLink, "", 200),
			cell{what: "of the erased one", path: func(w *world) string { return "/demande/" + w.answerLink("A asked/"+erased) }}),
		"POST /demande/{token}": tokens("/demande/", askedLink, "", 422),
		"POST /demande/{token}/non": append(unknown("/demande/", "/non"),
			cell{what: "fresh", path: func(w *world) string { return "/demande/" + askedLink(w) + "/non" }, form: badReason, may: all(422), button: true}),
		"POST /demande/{token}/liberer/{slot}": tokens("/demande/", agreedLink, "/liberer/aaaaaaaaaaaaaaaaaaaaaaaaaa", 400),

		"GET /mon-espace":                                         {{path: fixed("/mon-espace"), may: only(200, helpers...)}},
		"GET /mon-espace/bienvenue":                               {{path: fixed("/mon-espace/bienvenue"), may: only(200, helpers...)}},
		"GET /mon-espace/demandes/{introduction}":                 demandCells("", nil, 200, 200),
		"POST /mon-espace/demandes/{introduction}":                demandCells("", nil, 422, 303),
		"POST /mon-espace/demandes/{introduction}/non":            asButtons(demandCells("/non", badReason, 422, 422)),
		"POST /mon-espace/demandes/{introduction}/liberer/{slot}": demandCells("/liberer/aaaaaaaaaaaaaaaaaaaaaaaaaa", nil, 400, 400),
		"POST /mon-espace/demandes/{introduction}/coordonnees": asButtons(append(unknown(demands, "/coordonnees"),
			cell{what: "agreed, of the active one", path: ofIntroduction(demands, "A agreed/"+active, "/coordonnees"), may: only(200, active)},
			cell{what: "agreed, of the paused one", path: ofIntroduction(demands, "A agreed/"+paused, "/coordonnees"), may: only(200, paused)},
			cell{what: "agreed, of another", path: ofIntroduction(demands, "E agreed/"+otherPerson, "/coordonnees"), may: only(200, otherPerson)},
			cell{what: "over for more than 30 days", path: ofIntroduction(demands, "A long ago/"+active, "/coordonnees"), may: only(410, active)},
			cell{what: "only asked", path: ofIntroduction(demands, "A asked/"+active, "/coordonnees")},
			cell{what: "declined", path: ofIntroduction(demands, "A declined/"+active, "/coordonnees")},
			cell{what: "withdrawn", path: ofIntroduction(demands, "A withdrawn/"+active, "/coordonnees")},
		)),

		"GET /mon-espace/profil/{section}":    profileCells(200),
		"POST /mon-espace/profil/{section}":   profileCells(422), // a form without its version
		"GET /mon-espace/mail-de-la-semaine":  {{path: fixed(pathWeekly), may: only(200, helpers...)}},
		"POST /mon-espace/mail-de-la-semaine": asButtons([]cell{{path: fixed(pathWeekly), form: url.Values{"weekly": {"parfois"}}, may: only(422, helpers...)}}),
		"GET /ne-plus-recevoir/{token}":       tokens("/ne-plus-recevoir/", stopLink, "", 200),
		"POST /ne-plus-recevoir/{token}":      asButtons(tokens("/ne-plus-recevoir/", stopLink, "", 200)),
		"GET /garder/{token}":                 tokens("/garder/", stayLink, "", 200),
		"POST /garder/{token}":                asButtons(tokens("/garder/", stayLink, "", 200)),
		"POST /mon-espace/toujours-disponible": asButtons([]cell{
			{path: fixed("/mon-espace/toujours-disponible"), may: only(303, helpers...)},
		}),
		"GET /toujours-disponible/{token}":  tokens("/toujours-disponible/", stillLink, "", 200),
		"POST /toujours-disponible/{token}": asButtons(tokens("/toujours-disponible/", stillLink, "", 200)),
		"GET /mon-espace/pause":             {{path: fixed("/mon-espace/pause"), may: only(200, helpers...)}},
		"POST /mon-espace/pause":            asButtons([]cell{{path: fixed("/mon-espace/pause"), form: url.Values{"resume_on": {"hier"}}, may: only(422, helpers...)}}),
		"POST /mon-espace/reprendre": asButtons([]cell{
			{path: fixed("/mon-espace/reprendre"), may: only(303, helpers...)},
		}),
		"GET /mon-espace/etablissements":                            {{path: fixed("/mon-espace/etablissements"), may: only(200, helpers...)}},
		"GET /mon-espace/etablissements/{establishment}/bloquer":    acquaintedCells("/bloquer", 200),
		"POST /mon-espace/etablissements/{establishment}/bloquer":   asButtons(acquaintedCells("/bloquer", 303)),
		"POST /mon-espace/etablissements/{establishment}/debloquer": asButtons(acquaintedCells("/debloquer", 303)),
		"GET /mon-espace/historique":                                {{path: fixed("/mon-espace/historique"), may: only(200, helpers...)}},
		"GET /mon-espace/mes-donnees":                               {{path: fixed("/mon-espace/mes-donnees"), may: only(200, helpers...)}},
		"GET /mon-espace/mes-donnees.json":                          {{path: fixed("/mon-espace/mes-donnees.json"), may: only(200, helpers...)}},
		"GET /mon-espace/effacer":                                   {{path: fixed("/mon-espace/effacer"), may: only(200, helpers...)}},
		"POST /mon-espace/effacer":                                  {{path: fixed("/mon-espace/effacer"), may: only(422, helpers...)}}, // the box is not ticked
		"POST /mon-espace/effacer/lien":                             asButtons([]cell{{path: fixed("/mon-espace/effacer/lien"), may: only(200, helpers...)}}),
		"GET /effacer/{token}":                                      tokens("/effacer/", eraseLink, "", 200),
		"POST /effacer/{token}":                                     tokens("/effacer/", eraseLink, "", 422),

		"GET /etablissement": {{path: fixed("/etablissement"), may: only(200, coordinators...)}},
		"GET /etablissement/{establishment}": append(unknown("/etablissement/", ""),
			cell{what: "verified", path: ofEstablishment("/etablissement/", "A"), may: only(200, verified)},
			cell{what: "pending", path: ofEstablishment("/etablissement/", "B"), may: only(200, waiting)},
			cell{what: "suspended", path: ofEstablishment("/etablissement/", "C"), may: only(200, suspended)},
			cell{what: "refused", path: ofEstablishment("/etablissement/", "D"), may: only(200, refused)},
			cell{what: "elsewhere", path: ofEstablishment("/etablissement/", "E"), may: only(200, elsewhere)},
		),
		"GET /besoin/{establishment}":           needCells("", 200),
		"POST /besoin/{establishment}":          needCells("", 422),
		"GET /etablissement/missions/{mission}": missionCells(missions, "", 200, coordinators...),
		"GET /etablissement/missions/{mission}/demander": append(missionCells(missions, "/demander", 422, verified, elsewhere),
			cell{what: "with a person", path: chosen(missions, "A asked", "/demander"), may: only(200, verified)},
			cell{what: "a draft, with a person", path: chosen(missions, "B draft", "/demander")},
			cell{what: "of a suspended one, with a person", path: chosen(missions, "C agreed", "/demander")},
			cell{what: "with a person of another mission", path: func(w *world) string {
				return missions + string(w.missions["A agreed"].ID) + "/demander?person=" + w.journey.CandidateToken(w.missions["A asked"].ID, w.volunteers[candidate].ID)
			}},
		),
		"POST /etablissement/missions/{mission}/demander": missionCells(missions, "/demander", 422, verified, elsewhere),
		"POST /etablissement/accords/{introduction}/coordonnees": asButtons(append(unknown(accords, "/coordonnees"),
			cell{what: "agreed", path: ofIntroduction(accords, "A agreed/"+active, "/coordonnees"), may: only(200, verified)},
			cell{what: "agreed, paused since", path: ofIntroduction(accords, "A agreed/"+paused, "/coordonnees"), may: only(200, verified)},
			cell{what: "agreed with another establishment", path: ofIntroduction(accords, "E agreed/"+otherPerson, "/coordonnees"), may: only(200, elsewhere)},
			cell{what: "over for more than 30 days", path: ofIntroduction(accords, "A long ago/"+active, "/coordonnees"), may: only(410, verified)},
			cell{what: "of a suspended establishment", path: ofIntroduction(accords, "C agreed/"+active, "/coordonnees")},
			cell{what: "only asked", path: ofIntroduction(accords, "A asked/"+active, "/coordonnees")},
			cell{what: "declined", path: ofIntroduction(accords, "A declined/"+active, "/coordonnees")},
			cell{what: "expired", path: ofIntroduction(accords, "A expired/"+active, "/coordonnees")},
			cell{what: "withdrawn", path: ofIntroduction(accords, "A withdrawn/"+active, "/coordonnees")},
		)),

		"GET /urgent":                                                   {{path: fixed("/urgent"), may: only(200, verified, waiting, elsewhere)}},
		"POST /urgent":                                                  {{path: fixed("/urgent"), may: only(422, verified, waiting, elsewhere)}},
		"GET /urgent/{mission}":                                         urgentCells(200, map[string]string{"A": verified, "B": waiting, "C": suspended}),
		"POST /urgent/{mission}":                                        asButtons(urgentCells(303, map[string]string{"A": verified, "B": waiting})), // B: the page says why nothing leaves
		"POST /urgent/{mission}/plus-largement":                         asButtons(runningCells("/plus-largement", map[string]string{"A": verified})),
		"POST /urgent/{mission}/arreter":                                asButtons(runningCells("/arreter", map[string]string{"A": verified})),
		"GET /etablissement/missions/{mission}/annuler":                 endCells("/annuler", nil, 200),
		"POST /etablissement/missions/{mission}/annuler":                asButtons(endCells("/annuler", badReason, 422)),
		"GET /etablissement/missions/{mission}/modifier":                endCells("/modifier", nil, 200),
		"POST /etablissement/missions/{mission}/modifier":               endCells("/modifier", nil, 422),
		"GET /etablissement/missions/{mission}/brouillon":               draftCells("/brouillon", 200),
		"POST /etablissement/missions/{mission}/brouillon":              draftCells("/brouillon", 422),
		"POST /etablissement/missions/{mission}/brouillon/effacer":      asButtons(draftCells("/brouillon/effacer", 0)),
		"GET /etablissement/missions/{mission}/clore":                   endCells("/clore", nil, 200),
		"POST /etablissement/missions/{mission}/clore":                  asButtons(endCells("/clore", nil, 0)),
		"GET /missions/{mission}/repondre":                              publicCells("/repondre", all(200)),
		"POST /missions/{mission}/repondre":                             publicCells("/repondre", all(422)),
		"GET /missions/{mission}/connexion":                             publicCells("/connexion", signInCells()),
		"POST /missions/{mission}/connexion":                            publicCells("/connexion", all(422)),
		"GET /mon-espace/missions/{mission}":                            offerCells(200),
		"POST /mon-espace/missions/{mission}":                           offerCells(422),
		"POST /mon-espace/demandes/{introduction}/proposer":             lateCells(),
		"POST /mon-espace/demandes/{introduction}/retirer":              takeBackCells(),
		"POST /demande/{token}/proposer":                                asButtons(tokens("/demande/", askedLink, "/proposer", 303)),
		"POST /demande/{token}/retirer":                                 asButtons(tokens("/demande/", offeredLink, "/retirer", 303)),
		"GET /proposition/{token}":                                      proposalTokens("A remote/"+otherPerson, "", 200),
		"POST /proposition/{token}":                                     proposalTokens("A remote/"+otherPerson, "", 422),
		"POST /proposition/{token}/non":                                 asButtons(proposalTokens("A withdrawn/"+otherPerson, "/non", 303)),
		"GET /etablissement/propositions/{introduction}":                proposalCells("A remote/"+otherPerson, "", 200),
		"POST /etablissement/propositions/{introduction}":               proposalCells("A remote/"+otherPerson, "", 422),
		"POST /etablissement/propositions/{introduction}/non":           asButtons(proposalCells("A withdrawn/"+otherPerson, "/non", 303)),
		"GET /semaine-prochaine/{token}":                                weeklyTokens(),
		"POST /semaine-prochaine/{token}":                               weeklyTokens(),
		"GET /accord/{token}":                                           accordTokens("", nil, 200),
		"POST /accord/{token}/liberer":                                  accordTokens("/liberer", nil, 422),
		"GET /etablissement/accords/{introduction}":                     accordCells("", nil, 200),
		"POST /etablissement/accords/{introduction}/liberer":            accordCells("/liberer", nil, 422),
		"GET /place-gardee/{token}":                                     heldTokens("", 200),
		"POST /place-gardee/{token}":                                    heldTokens("", 303),
		"POST /place-gardee/{token}/non":                                heldTokens("/non", 303),
		"GET /etablissement/places-gardees/{introduction}":              heldCells("", 200),
		"POST /etablissement/places-gardees/{introduction}":             heldCells("", 303),
		"POST /etablissement/places-gardees/{introduction}/non":         heldCells("/non", 303),
		"GET /mon-espace/demandes/{introduction}/attestation":           presenceRights()["attestation"],
		"POST /mon-espace/demandes/{introduction}/fiche":                presenceRights()["fiche"],
		"POST /mon-espace/demandes/{introduction}/convention":           presenceRights()["convention"],
		"POST /mon-espace/demandes/{introduction}/contester/{slot}":     presenceRights()["contester"],
		"POST /mon-espace/demandes/{introduction}/a-nouveau":            presenceRights()["a-nouveau"],
		"GET /etablissement/missions/{mission}/planning":                missionCells(missions, "/planning", 200, coordinators...),
		"POST /etablissement/missions/{mission}/planning":               asButtons(missionCells(missions, "/planning", 200, verified, elsewhere)),
		"POST /etablissement/missions/{mission}/tous-venus":             asButtons(missionCells(missions, "/tous-venus", 303, verified, elsewhere)),
		"POST /etablissement/missions/{mission}/presences/{slot}/noter": presenceRights()["noter"],
		"POST /etablissement/missions/{mission}/presences/{slot}":       presenceRights()["presences"],
		"POST /etablissement/accords/{introduction}/a-nouveau":          presenceRights()["accord a-nouveau"],
		"POST /etablissement/accords/{introduction}/convention":         presenceRights()["accord convention"],
		"GET /toutes-les-missions/{establishment}":                      placeCells("/toutes-les-missions/", "", coordinators...),
		"POST /toutes-les-missions/{establishment}/export":              asButtons(placeCells("/toutes-les-missions/", "/export", verified, elsewhere)),
		"GET /feuille-de-presence/{establishment}":                      placeCells("/feuille-de-presence/", "", coordinators...),
		"POST /feuille-de-presence/{establishment}":                     asButtons(placeCells("/feuille-de-presence/", "", verified, elsewhere)),

		"GET /ma-region": {{path: fixed("/ma-region"), may: only(200, officer, farOfficer)}},

		"GET /ma-region/a-verifier":                                officersPage("/ma-region/a-verifier"),
		"GET /ma-region/jour":                                      officersPage("/ma-region/jour"),
		"GET /ma-region/jour.csv":                                  officersPage("/ma-region/jour.csv"),
		"GET /ma-region/signalements":                              officersPage("/ma-region/signalements"),
		"GET /ma-region/etablissements/{establishment}":            caseCells("", 200, "A", "B", "C", "D", "E"),
		"POST /ma-region/etablissements/{establishment}/verifier":  asButtons(caseCells("/verifier", 303, "A", "C", "D", "E")),
		"POST /ma-region/etablissements/{establishment}/refuser":   asButtons(caseCells("/refuser", 303, "A", "C", "D", "E")),
		"POST /ma-region/etablissements/{establishment}/suspendre": asButtons(caseCells("/suspendre", 303, "B", "C", "D")),
		"POST /ma-region/etablissements/{establishment}/rouvrir":   asButtons(caseCells("/rouvrir", 303, "A", "B", "E")),
		"POST /ma-region/decisions/{decision}/confirmer":           asButtons(decisionCells("/confirmer")),
		"POST /ma-region/decisions/{decision}/abandonner":          asButtons(decisionCells("/abandonner")),
		"GET /ma-region/signalements/{report}":                     reportCells("", 200),
		"POST /ma-region/signalements/{report}/lire":               asButtons(reportCells("/lire", 200)),
		"POST /ma-region/signalements/{report}/repondre":           asButtons(reportCells("/repondre", 422)),
		"POST /ma-region/signalements/{report}/fermer":             asButtons(reportCells("/fermer", 303)),
		"GET /etablissement/missions/{mission}/signaler":           missionCells(missions, "/signaler", 200, coordinators...),
		"POST /etablissement/missions/{mission}/signaler":          missionCells(missions, "/signaler", 422, coordinators...),
		"POST /etablissement/missions/{mission}/ouvrir":            asButtons(missionCells(missions, "/ouvrir", 303, verified, waiting, elsewhere)),
		"GET /demande/{token}/signaler":                            tokens("/demande/", agreedLink, "/signaler", 200),
		"POST /demande/{token}/signaler":                           tokens("/demande/", agreedLink, "/signaler", 422),
		"GET /mon-espace/demandes/{introduction}/signaler":         demandCells("/signaler", nil, 200, 200),
		"POST /mon-espace/demandes/{introduction}/signaler":        demandCells("/signaler", nil, 422, 422),

		// Demonstrations only: elsewhere they do not exist (TestDemonstration).
		"GET /courrier":             {{path: fixed("/courrier")}},
		"GET /courrier/{mail}":      unknown("/courrier/", ""),
		"GET /courrier/{mail}/html": unknown("/courrier/", "/html"),

		"POST /courrier/boites": {{path: fixed("/courrier/boites")}},
	}
	maps.Copy(table, comeInRights())
	maps.Copy(table, siteRights())
	maps.Copy(table, searchRights())
	maps.Copy(table, addressRights())
	maps.Copy(table, againRights())
	maps.Copy(table, followRights())
	maps.Copy(table, outreachRights())
	maps.Copy(table, adminRights())
	maps.Copy(table, publicRights())
	maps.Copy(table, waveRights())
	return table
}

func needCells(after string, status int) []cell {
	const before = "/besoin/"
	return append(unknown(before, after),
		cell{what: "verified", path: ofEstablishment(before, "A"), may: only(status, verified)},
		cell{what: "pending", path: ofEstablishment(before, "B"), may: only(status, waiting)},
		cell{what: "suspended", path: ofEstablishment(before, "C")},
		cell{what: "refused", path: ofEstablishment(before, "D")},
		cell{what: "elsewhere", path: ofEstablishment(before, "E"), may: only(status, elsewhere)},
	)
}

func stillLink(w *world) string {
	return w.link(mainforte.PurposeStill, w.accounts[active].ID, "")
}

// stopLink is the other token of the link that the mail of the week carries.
func stopLink(w *world) string {
	id, _ := w.keys.ReadLinkToken(stillLink(w), mainforte.PurposeStill)
	return w.keys.LinkToken(id, mainforte.PurposeStop)
}

func stayLink(w *world) string {
	return w.link(mainforte.PurposeStay, w.accounts[active].ID, "")
}

func eraseLink(w *world) string {
	return w.link(mainforte.PurposeErase, w.accounts[active].ID, "")
}

// profileCells are the sections of one's profile, and one that does not exist.
func profileCells(status int) []cell {
	all := []cell{{what: "no such section", path: fixed("/mon-espace/profil/nom")}}
	for _, s := range profileSections() {
		all = append(all, cell{what: s.slug, path: fixed(pathProfile + s.slug), may: only(status, helpers...)})
	}
	return all
}

// acquaintedCells are the establishments that have been in touch with somebody:
// C, whose blocking withdraws nothing that other cells need.
func acquaintedCells(after string, status int) []cell {
	const before = "/mon-espace/etablissements/"
	return append(unknown(before, after),
		cell{what: "in touch", path: func(w *world) string { return before + string(w.establishments["C"].ID) + after }, may: only(status, active)},
		cell{what: "never in touch", path: func(w *world) string { return before + string(w.establishments["B"].ID) + after }},
	)
}

// draftCells are drafts, with the status of continuing one (0: left out, for it
// would act), and missions that are none any more.
func draftCells(after string, status int) []cell {
	const before = "/etablissement/missions/"
	all := append(unknown(before, after),
		cell{what: "posted", path: ofMission(before, "A asked", after), may: only(410, verified)},
		cell{what: "posted elsewhere", path: ofMission(before, "E asked", after), may: only(410, elsewhere)},
		cell{what: "of a suspended one", path: ofMission(before, "C agreed", after)},
		cell{what: "of a refused one", path: ofMission(before, "D draft", after)},
	)
	if status == 0 {
		return all
	}
	return append(all, cell{what: "a draft", path: ofMission(before, "B draft", after), may: only(status, waiting)})
}

// endCells are the missions that can be ended, with the status of doing so (0:
// left out, for it would act), and those that no longer can.
func endCells(after string, form url.Values, status int) []cell {
	const before = "/etablissement/missions/"
	all := append(unknown(before, after),
		cell{what: "long ago", path: ofMission(before, "A long ago", after), form: form, may: only(410, verified)},
		cell{what: "a draft", path: ofMission(before, "B draft", after), form: form, may: only(410, waiting)},
		cell{what: "of a suspended one", path: ofMission(before, "C agreed", after), form: form},
		cell{what: "of a refused one", path: ofMission(before, "D draft", after), form: form},
	)
	if status == 0 {
		return all
	}
	return append(all,
		cell{what: "with somebody asked", path: ofMission(before, "A asked", after), form: form, may: only(status, verified)},
		cell{what: "with somebody who comes", path: ofMission(before, "A agreed", after), form: form, may: only(status, verified)},
		cell{what: "elsewhere", path: ofMission(before, "E asked", after), form: form, may: only(status, elsewhere)},
	)
}

func asButtons(cells []cell) []cell {
	for i := range cells {
		cells[i].button = true
	}
	return cells
}

func TestEveryRouteIsInTheTable(t *testing.T) {
	var got []string
	for _, r := range (&site{}).routes() {
		got = append(got, r.pattern)
	}
	slices.Sort(got)
	if d := cmp.Diff(slices.Sorted(maps.Keys(theRights())), got); d != "" {
		t.Errorf("the routes are not those of the table (-table +routes):\n%s", d)
	}
}

// public are the routes that need no account: who may not use them is told at
// once that there is nothing.
func public(pattern string) bool {
	for _, r := range (&site{}).routes() {
		if r.pattern == pattern {
			return r.action == mainforte.ActPublic || r.action == mainforte.ActLink || r.action == mainforte.ActDevelopmentTools
		}
	}
	return false
}

// TestRights asks for everything as everybody. What is not in the table changes
// nothing and is answered byte for byte like what does not exist.
func TestRights(t *testing.T) {
	w := newWorld(t)
	browsers := map[string]*visitor{}
	for _, kind := range everybody {
		browsers[kind] = w.as(w.accounts[kind].ID)
	}
	for pattern, cells := range theRights() {
		method, _, _ := strings.Cut(pattern, " ")
		for _, c := range cells {
			for kind, status := range c.may {
				v := browsers[kind]
				if strings.HasPrefix(pattern, "POST /deconnexion") || strings.HasPrefix(pattern, "POST /entrer") || strings.HasPrefix(pattern, "POST /confirmer") ||
					strings.HasPrefix(pattern, "POST /etablissements/confirmer") {
					v = w.as(w.accounts[kind].ID) // changes who one is
				}
				v.ask(method, c.path(w), c.form).want(t, pattern+", "+c.what+", asked by "+kind, status)
			}
			path, before := c.path(w), w.factsOf(method)
			for _, kind := range everybody {
				if _, ok := c.may[kind]; !ok {
					browsers[kind].refused(pattern, path, c.form, pattern+", "+c.what+", asked by "+kind)
				}
			}
			if d := cmp.Diff(before, w.factsOf(method)); d != "" {
				t.Errorf("%s, %s: refused to all others, and yet something changed:\n%s", pattern, c.what, d)
			}
		}
	}
}

// refused checks that this browser is answered as if nothing were there; nobody
// is led to the sign-in page first, whatever is there.
func (v *visitor) refused(pattern, path string, form url.Values, what string) {
	v.t.Helper()
	method, _, _ := strings.Cut(pattern, " ")
	got := v.ask(method, path, form)
	switch {
	case v.cookies["__Host-"+sessionCookie] == "" && !public(pattern) && method == http.MethodGet:
		got.want(v.t, what, 303, "/connexion")
	case v.cookies["__Host-"+sessionCookie] == "" && !public(pattern):
		got.want(v.t, what, 403)
	default:
		if d := cmp.Diff(v.ask(method, "/nulle-part", nil).String(), got.String()); got.status != 404 || d != "" {
			v.t.Errorf("%s: not the answer of what does not exist: %s", what, d)
		}
	}
}

// ask sends a request the way its route wants it.
func (v *visitor) ask(method, path string, form url.Values) reply {
	if method == http.MethodGet {
		return v.get(path)
	}
	return v.post(path, form)
}

// factsOf is what to compare around a request that is refused: every GET is
// looked at by TestReadingChangesNothing, once for all.
func (w *world) factsOf(method string) map[string][]string {
	if method == http.MethodGet {
		return nil
	}
	return w.facts()
}

// TestNobodyLearnsWhatExists: whatever the object, nobody gets one answer.
func TestNobodyLearnsWhatExists(t *testing.T) {
	w := newWorld(t)
	v := w.nobody()
	for pattern, cells := range theRights() {
		if public(pattern) {
			continue
		}
		method, _, _ := strings.Cut(pattern, " ")
		first := v.ask(method, cells[0].path(w), cells[0].form).String()
		for _, c := range cells[1:] {
			if d := cmp.Diff(first, v.ask(method, c.path(w), c.form).String()); d != "" {
				t.Errorf("%s, %s: nobody learns something: %s", pattern, c.what, d)
			}
		}
	}
}

func TestARouteMustNameAnAction(t *testing.T) {
	answers := func(*call) (answer, error) { return document{kind: "text/plain", body: []byte("x")}, nil }
	for _, c := range []struct {
		say  string
		row  route
		want string // part of the refusal; "" for none
	}{
		{"a whole row", route{pattern: "GET /x", action: mainforte.ActPublic, handle: answers}, ""},
		{"no action", route{pattern: "GET /x", handle: answers}, "no action"},
		{"an action that Authorize does not know", route{pattern: "GET /x", action: "steal", handle: answers}, "not known"},
		{"nobody who answers", route{pattern: "GET /x", action: mainforte.ActPublic}, "nobody answers"},
	} {
		s := &site{Config: (&world{log: &journal{}}).config()}
		_, err := s.handler([]route{c.row})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", c.say, err, c.want)
		}
	}
}

// TestEveryActionIsKnown keeps the list of the door and Authorize together: an
// action that Authorize allows to nobody would close its routes for ever.
func TestEveryActionIsKnown(t *testing.T) {
	everything := mainforte.Actor{
		Account: "a", Volunteer: "v", VolunteerState: mainforte.VolunteerActive, Regions: []string{"27"}, Demo: true, Administrator: true,
		Establishments: map[mainforte.ID]mainforte.EstablishmentState{"e": mainforte.EstablishmentVerified},
	}
	for act := range knownActions {
		if err := everything.MayTry(act); err != nil {
			t.Errorf("%s: %v, want allowed to somebody who is everything", act, err)
		}
	}
}

// TestDemonstration: the mailbox is there for everybody, in demonstrations only.
func TestDemonstration(t *testing.T) {
	w := newWorld(t)
	s, err := New(func() Config { c := w.config(); c.Demo, c.Mailbox = true, w.box; return c }())
	w.must(err)
	for path, want := range map[string]int{"/courrier": 200, "/courrier/aaaaaaaaaaaaaaaaaaaaaaaaaa": 404, "/courrier/x/html": 404} {
		got := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Host = ourHost
		s.ServeHTTP(got, r)
		if got.Code != want {
			t.Errorf("%s: status %d, want %d", path, got.Code, want)
		}
	}
}

// TestReadingChangesNothing opens every address of the table as everybody: a
// GET changes no fact (design, §4, invariant 4).
func TestReadingChangesNothing(t *testing.T) {
	w := newWorld(t)
	browsers := map[string]*visitor{}
	for _, kind := range everybody {
		browsers[kind] = w.as(w.accounts[kind].ID)
	}
	paths := []string{}
	for pattern, cells := range theRights() {
		if method, _, _ := strings.Cut(pattern, " "); method != http.MethodGet {
			continue
		}
		for _, c := range cells {
			paths = append(paths, c.path(w))
		}
	}
	before := w.facts()
	for _, v := range browsers {
		for _, path := range paths {
			got, head := v.get(path), v.do(v.request(http.MethodHead, path, "", ""))
			if head.body != "" || head.status != got.status || head.header.Get("Location") != got.header.Get("Location") {
				t.Errorf("HEAD %s: status %d and %d bytes, want %d and no body", path, head.status, len(head.body), got.status)
			}
		}
	}
	if d := cmp.Diff(before, w.facts()); d != "" {
		t.Errorf("reading changed something:\n%s", d)
	}
}
