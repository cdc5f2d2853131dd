package web

import "pretermainforte.fr/mainforte"

// easeRoutes are the rows of the table for what spares typing and takes a slip
// back.
func easeRoutes() []route {
	return []route{
		{pattern: "GET /types-d-aide", action: mainforte.ActPublic, handle: functionsLike},
		{pattern: "GET /formulaires-gardes", action: mainforte.ActAccount, handle: heldForms},
		{pattern: "GET /formulaires-gardes/{held}", action: mainforte.ActAccount, handle: heldForm},
		{pattern: "POST /qui-peut-venir/{establishment}/recherches/{search}/annuler", action: mainforte.ActWriteMission, handle: takeSearchBack},
		{pattern: "POST /besoin/{establishment}/brouillons/{draft}/annuler", action: mainforte.ActWriteMission, handle: takeDraftBack},
	}
}
