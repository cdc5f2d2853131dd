package queue

import "pretermainforte.fr/mainforte"

// Paths are the addresses of the pages that mails lead to, without origin.
// Those that end in a slash are completed by a token or an id.
type Paths struct {
	Confirm  string // + token: confirm one's address
	Enter    string // + token: sign in
	Demand   string // + token: answer a demand, and its state afterwards
	NotMe    string // + token: this was not me, no more mails
	Mission  string // + id: a mission, for those who look after it
	Space    string // a volunteer's own space
	SignIn   string // ask for a sign-in link
	Order    string // how missions are proposed
	Missions string // the public missions
	Erase    string // + token: erase oneself

	Register      string // + token: confirm the registration of an establishment
	Invitation    string // + token: an invitation to act for an establishment
	Coordinators  string // + id: who acts for an establishment
	Establishment string // + id: an establishment's own page
	Address       string // + token: confirm a new address
	AddressBack   string // + token: take one's old address back
	Shared        string // + token: the shared address of an establishment
	Door          string // what the service does for establishments
	Urgent        string // + id: where an urgent demand stands, for those who look after it

	Still string // + token: still available
	Stop  string // + token: no more mail of the week
	Stay  string // + token: keep one's place

	Need     string // + id of an establishment: describe a need
	Region   string // + id of an establishment: its page, for officers
	Reports  string // + id: a report, for officers
	Offer    string // + token: answer an offer
	Demands  string // + id: a demand or an accord, for its volunteer who is signed in
	NextWeek string // + token: the weekly question to an establishment
	Accord   string // + token: an accord, for who follows the mission
	Hold     string // + token: a held place, for who follows the mission

	// What follows the path and the id of an accord or a mission.
	Attestation string // after Demands
	Grid        string // after Mission

	Deputy   string // who stands in for whom, for officers
	Outreach string // + token: an agency's invitation to an establishment

	OwnData string // all that is kept of a volunteer, and how to erase it

	Like  string // after Need and the id: the mission to fill the form with
	Waves string // after Mission: what is asked in an establishment's name

	Agencies string // the agencies, for administrators; then / and the id of one
}

// FrenchPaths are the addresses of the service.
func FrenchPaths() Paths {
	return Paths{
		Waves: "/a-ma-place", Like: "/comme/",
		Confirm: "/confirmer/", Enter: "/entrer/", Demand: "/demande/", NotMe: "/pas-moi/",
		Mission: "/etablissement/missions/", Space: "/mon-espace", SignIn: "/connexion",
		Order: "/comment-est-fait-l-ordre", Missions: "/missions",
		Erase:    "/effacer/",
		Register: "/etablissements/confirmer/", Invitation: "/invitation/", Coordinators: "/responsables/",
		Establishment: "/etablissement/", Door: "/etablissements",
		Urgent: "/urgent/",
		Still:  "/toujours-disponible/", Stop: "/ne-plus-recevoir/", Stay: "/garder/",
		Shared: "/adresse-partagee/", Address: "/nouvelle-adresse/", AddressBack: "/ancienne-adresse/",
		Need:   "/besoin/",
		Region: "/ma-region/etablissements/", Reports: "/ma-region/signalements/",
		Offer:   "/proposition/",
		Demands: "/mon-espace/demandes/", Attestation: "/attestation", Grid: "/planning",
		Outreach: "/invitation-agence/", Deputy: "/ma-region/suppleance",
		Hold: "/place-gardee/", NextWeek: "/semaine-prochaine/",
		Agencies: "/administration/agences",
		OwnData:  "/mon-espace/mes-donnees",
		Accord:   "/accord/",
	}
}

// by is the path of a link, or "" when there is none.
func (d *desk) by(path string, link mainforte.ID, p mainforte.Purpose) string {
	if link == "" {
		return ""
	}
	return path + d.Keys.LinkToken(link, p)
}
