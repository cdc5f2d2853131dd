package web

import (
	"pretermainforte.fr/mainforte"
)

// Addresses that the code itself leads to. Those that the layout links to are
// in the view.
const (
	pathSpace         = "/mon-espace"
	pathWelcome       = "/mon-espace/bienvenue"
	pathEstablishment = "/etablissement"
	pathRegion        = "/ma-region"
	pathSignOut       = "/deconnexion"
	pathMailbox       = "/courrier"
)

// routes is every path of the service, with the action that must be allowed
// before the handler runs. The handler's journey step asks Authorize again, on
// the object itself, in the transaction of the act.
func (s *site) routes() []route {
	return []route{
		// Everybody.
		{pattern: "GET /{$}", action: mainforte.ActPublic, handle: home},
		{pattern: "GET /missions", action: mainforte.ActPublic, handle: missions},
		{pattern: "GET /missions/{mission}", action: mainforte.ActPublic, handle: publicMission},
		{pattern: "GET /communes", action: mainforte.ActPublic, handle: communes},
		{pattern: "GET /etablissements", action: mainforte.ActPublic, handle: establishmentDoor},
		{pattern: "GET /comment-est-fait-l-ordre", action: mainforte.ActPublic, handle: order},
		{pattern: "GET /charte", action: mainforte.ActPublic, handle: charter},
		{pattern: "GET /mentions-legales", action: mainforte.ActPublic, handle: legal},
		{pattern: "GET /donnees-personnelles", action: mainforte.ActPublic, handle: privacy},
		{pattern: "GET /accessibilite", action: mainforte.ActPublic, handle: accessibility},
		{pattern: "GET /credits", action: mainforte.ActPublic, handle: credits},
		{pattern: "GET /sante", action: mainforte.ActPublic, handle: alive},

		// Signing up and signing in.
		{pattern: "GET /inscription", action: mainforte.ActPublic, handle: signUpForm},
		{pattern: "POST /inscription", action: mainforte.ActPublic, handle: signUp},
		{pattern: "GET /confirmer/{token}", action: mainforte.ActLink, handle: confirmForm},
		{pattern: "POST /confirmer/{token}", action: mainforte.ActLink, handle: confirm},
		{pattern: "GET /connexion", action: mainforte.ActPublic, handle: signInForm},
		{pattern: "POST /connexion", action: mainforte.ActPublic, handle: askSignIn},
		{pattern: "GET /entrer/{token}", action: mainforte.ActLink, handle: enterForm},
		{pattern: "POST /entrer/{token}", action: mainforte.ActLink, handle: enter},
		{pattern: "POST /deconnexion", action: mainforte.ActPublic, handle: signOut},
		{pattern: "GET /pas-moi/{token}", action: mainforte.ActLink, handle: notMeForm},
		{pattern: "POST /pas-moi/{token}", action: mainforte.ActLink, handle: notMe},

		// A volunteer, by the link of a demand or signed in.
		{pattern: "GET /demande/{token}", action: mainforte.ActLink, handle: demandByLink},
		{pattern: "POST /demande/{token}", action: mainforte.ActLink, handle: answerByLink},
		{pattern: "POST /demande/{token}/non", action: mainforte.ActLink, handle: declineByLink},
		{pattern: "POST /demande/{token}/liberer/{slot}", action: mainforte.ActLink, handle: releaseByLink},
		{pattern: "POST /demande/{token}/proposer", action: mainforte.ActLink, handle: offerByLink},
		{pattern: "POST /demande/{token}/retirer", action: mainforte.ActLink, handle: takeBackByLink},
		{pattern: "GET /mon-espace", action: mainforte.ActVolunteerSpace, handle: volunteerSpace},
		{pattern: "GET /mon-espace/bienvenue", action: mainforte.ActVolunteerSpace, handle: welcome},
		{pattern: "GET /mon-espace/demandes/{introduction}", action: mainforte.ActAnswer, handle: demand},
		{pattern: "POST /mon-espace/demandes/{introduction}", action: mainforte.ActAnswer, handle: answerDemand},
		{pattern: "POST /mon-espace/demandes/{introduction}/non", action: mainforte.ActAnswer, handle: declineDemand},
		{pattern: "POST /mon-espace/demandes/{introduction}/liberer/{slot}", action: mainforte.ActAnswer, handle: release},
		{pattern: "POST /mon-espace/demandes/{introduction}/coordonnees", action: mainforte.ActSeeOwnAccord, handle: showEstablishment},
		{pattern: "POST /mon-espace/demandes/{introduction}/proposer", action: mainforte.ActAnswer, handle: offerLate},
		{pattern: "POST /mon-espace/demandes/{introduction}/retirer", action: mainforte.ActAnswer, handle: takeBack},
		{pattern: "GET /mon-espace/missions/{mission}", action: mainforte.ActAnswer, handle: offerForm},
		{pattern: "POST /mon-espace/missions/{mission}", action: mainforte.ActAnswer, handle: makeOffer},

		// Somebody without an account, or not signed in, who answers a public mission.
		{pattern: "GET /missions/{mission}/repondre", action: mainforte.ActPublic, handle: respondForm},
		{pattern: "POST /missions/{mission}/repondre", action: mainforte.ActPublic, handle: respond},
		{pattern: "GET /missions/{mission}/connexion", action: mainforte.ActPublic, handle: signInTo},
		{pattern: "POST /missions/{mission}/connexion", action: mainforte.ActPublic, handle: askSignInTo},

		// A coordinator, by the link of an offer.
		{pattern: "GET /proposition/{token}", action: mainforte.ActLink, handle: proposalByLink},
		{pattern: "POST /proposition/{token}", action: mainforte.ActLink, handle: acceptByLink},
		{pattern: "POST /proposition/{token}/non", action: mainforte.ActLink, handle: refuseByLink},

		// A coordinator.
		{pattern: "GET /etablissement/propositions/{introduction}", action: mainforte.ActSolicit, handle: proposal},
		{pattern: "POST /etablissement/propositions/{introduction}", action: mainforte.ActSolicit, handle: acceptProposal},
		{pattern: "POST /etablissement/propositions/{introduction}/non", action: mainforte.ActSolicit, handle: refuseProposal},
		{pattern: "GET /etablissement", action: mainforte.ActEstablishment, handle: establishmentSpace},
		{pattern: "GET /etablissement/{establishment}", action: mainforte.ActEstablishment, handle: establishmentSpace},
		{pattern: "GET /besoin/{establishment}", action: mainforte.ActWriteMission, handle: missionForm},
		{pattern: "POST /besoin/{establishment}", action: mainforte.ActWriteMission, handle: postMission},
		{pattern: "GET /etablissement/missions/{mission}", action: mainforte.ActEstablishment, handle: missionPage},
		{pattern: "GET /etablissement/missions/{mission}/demander", action: mainforte.ActSolicit, handle: solicitForm},
		{pattern: "POST /etablissement/missions/{mission}/demander", action: mainforte.ActSolicit, handle: solicit},
		{pattern: "POST /etablissement/accords/{introduction}/coordonnees", action: mainforte.ActSeeVolunteer, handle: showVolunteer},

		// An agency.
		{pattern: "GET /ma-region", action: mainforte.ActRegion, handle: region},

		// Demonstrations only.
		{pattern: "GET /courrier", action: mainforte.ActDevelopmentTools, handle: mailbox},
		{pattern: "GET /courrier/{mail}", action: mainforte.ActDevelopmentTools, handle: mailPage},
		{pattern: "GET /courrier/{mail}/html", action: mainforte.ActDevelopmentTools, handle: mailHTML},
	}
}
