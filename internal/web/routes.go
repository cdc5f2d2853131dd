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
		{pattern: "GET /mon-espace", action: mainforte.ActVolunteerSpace, handle: volunteerSpace},
		{pattern: "GET /mon-espace/bienvenue", action: mainforte.ActVolunteerSpace, handle: welcome},
		{pattern: "GET /mon-espace/demandes/{introduction}", action: mainforte.ActAnswer, handle: demand},
		{pattern: "POST /mon-espace/demandes/{introduction}", action: mainforte.ActAnswer, handle: answerDemand},
		{pattern: "POST /mon-espace/demandes/{introduction}/non", action: mainforte.ActAnswer, handle: declineDemand},
		{pattern: "POST /mon-espace/demandes/{introduction}/liberer/{slot}", action: mainforte.ActAnswer, handle: release},
		{pattern: "POST /mon-espace/demandes/{introduction}/coordonnees", action: mainforte.ActSeeOwnAccord, handle: showEstablishment},

		// After the mission, for who came.
		{pattern: "GET /mon-espace/demandes/{introduction}/attestation", action: mainforte.ActAnswer, handle: attestation},
		{pattern: "POST /mon-espace/demandes/{introduction}/fiche", action: mainforte.ActSeeOwnAccord, handle: practicalSheet},
		{pattern: "POST /mon-espace/demandes/{introduction}/convention", action: mainforte.ActSeeOwnAccord, handle: conventionOfVolunteer},
		{pattern: "POST /mon-espace/demandes/{introduction}/contester/{slot}", action: mainforte.ActAnswer, handle: contest},
		{pattern: "POST /mon-espace/demandes/{introduction}/a-nouveau", action: mainforte.ActSeeOwnAccord, handle: againByVolunteer},

		// A coordinator.
		{pattern: "GET /etablissement", action: mainforte.ActEstablishment, handle: establishmentSpace},
		{pattern: "GET /etablissement/{establishment}", action: mainforte.ActEstablishment, handle: establishmentSpace},
		{pattern: "GET /besoin/{establishment}", action: mainforte.ActWriteMission, handle: missionForm},
		{pattern: "POST /besoin/{establishment}", action: mainforte.ActWriteMission, handle: postMission},
		{pattern: "GET /etablissement/missions/{mission}", action: mainforte.ActEstablishment, handle: missionPage},
		{pattern: "GET /etablissement/missions/{mission}/demander", action: mainforte.ActSolicit, handle: solicitForm},
		{pattern: "POST /etablissement/missions/{mission}/demander", action: mainforte.ActSolicit, handle: solicit},
		{pattern: "POST /etablissement/accords/{introduction}/coordonnees", action: mainforte.ActSeeVolunteer, handle: showVolunteer},

		// Who comes and who came, for the coordinator.
		{pattern: "GET /etablissement/missions/{mission}/planning", action: mainforte.ActEstablishment, handle: gridPage},
		{pattern: "POST /etablissement/missions/{mission}/planning", action: mainforte.ActSeeVolunteer, handle: gridNamed},
		{pattern: "POST /etablissement/missions/{mission}/tous-venus", action: mainforte.ActPresence, handle: markAll},
		{pattern: "POST /etablissement/missions/{mission}/presences/{slot}/noter", action: mainforte.ActPresence, handle: presenceForm},
		{pattern: "POST /etablissement/missions/{mission}/presences/{slot}", action: mainforte.ActPresence, handle: markSlot},
		{pattern: "POST /etablissement/accords/{introduction}/a-nouveau", action: mainforte.ActPresence, handle: againByEstablishment},
		{pattern: "POST /etablissement/accords/{introduction}/convention", action: mainforte.ActSeeVolunteer, handle: conventionOfEstablishment},
		{pattern: "GET /toutes-les-missions/{establishment}", action: mainforte.ActEstablishment, handle: allMissions},
		{pattern: "POST /toutes-les-missions/{establishment}/export", action: mainforte.ActSeeVolunteer, handle: exportPeople},
		{pattern: "GET /feuille-de-presence/{establishment}", action: mainforte.ActEstablishment, handle: attendance},
		{pattern: "POST /feuille-de-presence/{establishment}", action: mainforte.ActSeeVolunteer, handle: attendanceSheet},

		// An agency.
		{pattern: "GET /ma-region", action: mainforte.ActRegion, handle: region},

		// Demonstrations only.
		{pattern: "GET /courrier", action: mainforte.ActDevelopmentTools, handle: mailbox},
		{pattern: "GET /courrier/{mail}", action: mainforte.ActDevelopmentTools, handle: mailPage},
		{pattern: "GET /courrier/{mail}/html", action: mainforte.ActDevelopmentTools, handle: mailHTML},
	}
}
