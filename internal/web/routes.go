package web

import (
	"slices"

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
	return slices.Concat(waveRoutes(), easeRoutes(), adminRoutes(), []route{
		// Everybody.
		{pattern: "GET /{$}", action: mainforte.ActPublic, handle: home},
		{pattern: "GET /missions", action: mainforte.ActPublic, handle: missions},
		{pattern: "GET /missions/{mission}", action: mainforte.ActPublic, handle: publicMission},
		{pattern: "GET /missions/carte", action: mainforte.ActPublic, handle: missionMap},
		{pattern: "GET /missions/{mission}/affiche", action: mainforte.ActPublic, handle: poster},
		{pattern: "GET /m/{short}", action: mainforte.ActPublic, handle: shortMission},
		{pattern: "GET /communes", action: mainforte.ActPublic, handle: communes},
		{pattern: "GET /etablissements", action: mainforte.ActPublic, handle: establishmentDoor},
		{pattern: "GET /comment-est-fait-l-ordre", action: mainforte.ActPublic, handle: order},
		{pattern: "GET /charte", action: mainforte.ActPublic, handle: charter},
		{pattern: "GET /mentions-legales", action: mainforte.ActPublic, handle: legal},
		{pattern: "GET /donnees-personnelles", action: mainforte.ActPublic, handle: privacy},
		{pattern: "GET /accessibilite", action: mainforte.ActPublic, handle: accessibility},
		{pattern: "GET /credits", action: mainforte.ActPublic, handle: credits},
		{pattern: "GET /ai-je-le-droit", action: mainforte.ActPublic, handle: rightsGuide},
		{pattern: "GET /accueillir-un-benevole", action: mainforte.ActPublic, handle: hostGuide},
		{pattern: "GET /aide", action: mainforte.ActPublic, handle: helpGuide},
		{pattern: "GET /contact", action: mainforte.ActPublic, handle: contactGuide},
		{pattern: "GET /plan-du-site", action: mainforte.ActPublic, handle: siteMap},
		{pattern: "GET /statistiques", action: mainforte.ActPublic, handle: statistics},
		{pattern: "GET /statistiques.csv", action: mainforte.ActPublic, handle: statisticsCSV},
		{pattern: "GET /sitemap.xml", action: mainforte.ActPublic, handle: sitemapXML},
		{pattern: "GET /robots.txt", action: mainforte.ActPublic, handle: robots},
		{pattern: "GET /sante", action: mainforte.ActPublic, handle: alive},
		{pattern: "GET /pret", action: mainforte.ActPublic, handle: ready},
		{pattern: "GET /sante/mesures", action: mainforte.ActPublic, handle: measures},

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
		{pattern: "GET /demande/{token}/signaler", action: mainforte.ActLink, handle: reportByLinkForm},
		{pattern: "POST /demande/{token}/signaler", action: mainforte.ActLink, handle: reportByLink},
		{pattern: "GET /mon-espace/demandes/{introduction}/signaler", action: mainforte.ActAnswer, handle: demandReportForm},
		{pattern: "POST /mon-espace/demandes/{introduction}/signaler", action: mainforte.ActAnswer, handle: reportDemand},
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
		{pattern: "POST /mon-espace/demandes/{introduction}/retirer", action: mainforte.ActAnswer, handle: takeBackOffer},
		{pattern: "GET /mon-espace/missions/{mission}", action: mainforte.ActAnswer, handle: offerForm},
		{pattern: "GET /mon-espace/missions/{mission}/pourquoi", action: mainforte.ActAnswer, handle: whyFor},
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

		// A coordinator, by the link of a held place, or signed in.
		{pattern: "GET /place-gardee/{token}", action: mainforte.ActLink, handle: holdByLink},
		{pattern: "POST /place-gardee/{token}", action: mainforte.ActLink, handle: confirmByLink},
		{pattern: "POST /place-gardee/{token}/non", action: mainforte.ActLink, handle: letGoByLink},
		{pattern: "GET /etablissement/places-gardees/{introduction}", action: mainforte.ActSolicit, handle: holdPage},
		{pattern: "POST /etablissement/places-gardees/{introduction}", action: mainforte.ActSolicit, handle: confirmHold},
		{pattern: "POST /etablissement/places-gardees/{introduction}/non", action: mainforte.ActSolicit, handle: letGoHold},

		// A coordinator, by the link of an accord, or signed in.
		{pattern: "GET /accord/{token}", action: mainforte.ActLink, handle: comingByLink},
		{pattern: "POST /accord/{token}/liberer", action: mainforte.ActLink, handle: freeByLink},
		{pattern: "GET /etablissement/accords/{introduction}", action: mainforte.ActSolicit, handle: coming},
		{pattern: "POST /etablissement/accords/{introduction}/liberer", action: mainforte.ActSolicit, handle: freePlaces},

		// A coordinator, by the link of the weekly question.
		{pattern: "GET /semaine-prochaine/{token}", action: mainforte.ActLink, handle: nextWeekForm},
		{pattern: "POST /semaine-prochaine/{token}", action: mainforte.ActLink, handle: nextWeekAnswer},

		// A volunteer's own data.
		{pattern: "GET /mon-espace/profil/{section}", action: mainforte.ActVolunteerSpace, handle: editProfile},
		{pattern: "POST /mon-espace/profil/{section}", action: mainforte.ActVolunteerSpace, handle: saveProfile},
		{pattern: "POST /mon-espace/toujours-disponible", action: mainforte.ActVolunteerSpace, handle: still},
		{pattern: "GET /toujours-disponible/{token}", action: mainforte.ActLink, handle: stillForm},
		{pattern: "POST /toujours-disponible/{token}", action: mainforte.ActLink, handle: stillByLink},
		{pattern: "GET /mon-espace/pause", action: mainforte.ActVolunteerSpace, handle: pauseForm},
		{pattern: "POST /mon-espace/pause", action: mainforte.ActVolunteerSpace, handle: pause},
		{pattern: "POST /mon-espace/reprendre", action: mainforte.ActVolunteerSpace, handle: resume},
		{pattern: "GET /mon-espace/etablissements", action: mainforte.ActVolunteerSpace, handle: acquaintances},
		{pattern: "GET /mon-espace/etablissements/{establishment}/bloquer", action: mainforte.ActVolunteerSpace, handle: blockForm},
		{pattern: "POST /mon-espace/etablissements/{establishment}/bloquer", action: mainforte.ActVolunteerSpace, handle: block},
		{pattern: "POST /mon-espace/etablissements/{establishment}/debloquer", action: mainforte.ActVolunteerSpace, handle: unblock},
		{pattern: "GET /mon-espace/historique", action: mainforte.ActVolunteerSpace, handle: past},
		{pattern: "GET /mon-espace/mes-donnees", action: mainforte.ActVolunteerSpace, handle: ownData},
		{pattern: "GET /mon-espace/mes-donnees.json", action: mainforte.ActVolunteerSpace, handle: ownFile},
		{pattern: "GET /mon-espace/effacer", action: mainforte.ActVolunteerSpace, handle: eraseForm},
		{pattern: "POST /mon-espace/effacer", action: mainforte.ActVolunteerSpace, handle: erase},
		{pattern: "POST /mon-espace/effacer/lien", action: mainforte.ActVolunteerSpace, handle: askErase},
		{pattern: "GET /effacer/{token}", action: mainforte.ActLink, handle: eraseLinkForm},
		{pattern: "POST /effacer/{token}", action: mainforte.ActLink, handle: eraseByLink},
		{pattern: "GET /mon-espace/mail-de-la-semaine", action: mainforte.ActVolunteerSpace, handle: weeklyForm},
		{pattern: "POST /mon-espace/mail-de-la-semaine", action: mainforte.ActVolunteerSpace, handle: setWeekly},
		{pattern: "GET /ne-plus-recevoir/{token}", action: mainforte.ActLink, handle: stopForm},
		{pattern: "POST /ne-plus-recevoir/{token}", action: mainforte.ActLink, handle: stop},
		{pattern: "GET /garder/{token}", action: mainforte.ActLink, handle: stayForm},
		{pattern: "POST /garder/{token}", action: mainforte.ActLink, handle: stay},

		// After the mission, for who came.
		{pattern: "GET /mon-espace/demandes/{introduction}/attestation", action: mainforte.ActAnswer, handle: attestation},
		{pattern: "POST /mon-espace/demandes/{introduction}/fiche", action: mainforte.ActSeeOwnAccord, handle: practicalSheet},
		{pattern: "POST /mon-espace/demandes/{introduction}/convention", action: mainforte.ActSeeOwnAccord, handle: conventionOfVolunteer},
		{pattern: "POST /mon-espace/demandes/{introduction}/contester/{slot}", action: mainforte.ActAnswer, handle: contest},
		{pattern: "POST /mon-espace/demandes/{introduction}/a-nouveau", action: mainforte.ActSeeOwnAccord, handle: againByVolunteer},

		// A coordinator.
		{pattern: "GET /etablissement/propositions/{introduction}", action: mainforte.ActSolicit, handle: proposal},
		{pattern: "POST /etablissement/propositions/{introduction}", action: mainforte.ActSolicit, handle: acceptProposal},
		{pattern: "POST /etablissement/propositions/{introduction}/non", action: mainforte.ActSolicit, handle: refuseProposal},
		{pattern: "GET /etablissement", action: mainforte.ActEstablishment, handle: establishmentSpace},
		{pattern: "GET /etablissement/{establishment}", action: mainforte.ActEstablishment, handle: establishmentSpace},
		// Door one: who could come, before a need is written.
		{pattern: "GET /qui-peut-venir/{establishment}", action: mainforte.ActWriteMission, handle: searchForm},
		{pattern: "POST /qui-peut-venir/{establishment}/garder", action: mainforte.ActWriteMission, handle: keepSearch},
		{pattern: "POST /qui-peut-venir/{establishment}/recherches/{search}/effacer", action: mainforte.ActWriteMission, handle: deleteSearch},

		{pattern: "GET /besoin/{establishment}", action: mainforte.ActWriteMission, handle: missionForm},
		{pattern: "POST /besoin/{establishment}", action: mainforte.ActWriteMission, handle: postMission},
		{pattern: "GET /etablissement/missions/{mission}", action: mainforte.ActEstablishment, handle: missionPage},
		{pattern: "GET /etablissement/missions/{mission}/demander", action: mainforte.ActSolicit, handle: solicitForm},
		{pattern: "POST /etablissement/missions/{mission}/demander", action: mainforte.ActSolicit, handle: solicit},
		{pattern: "GET /etablissement/missions/{mission}/annuler", action: mainforte.ActWriteMission, handle: cancelForm},
		{pattern: "POST /etablissement/missions/{mission}/annuler", action: mainforte.ActWriteMission, handle: cancelMission},
		{pattern: "GET /etablissement/missions/{mission}/modifier", action: mainforte.ActWriteMission, handle: editForm},
		{pattern: "POST /etablissement/missions/{mission}/modifier", action: mainforte.ActWriteMission, handle: editMission},
		{pattern: "GET /etablissement/missions/{mission}/brouillon", action: mainforte.ActWriteMission, handle: draftForm},
		{pattern: "POST /etablissement/missions/{mission}/brouillon", action: mainforte.ActWriteMission, handle: postDraft},
		{pattern: "POST /etablissement/missions/{mission}/brouillon/effacer", action: mainforte.ActWriteMission, handle: deleteDraft},
		{pattern: "GET /etablissement/missions/{mission}/clore", action: mainforte.ActWriteMission, handle: closeForm},
		{pattern: "POST /etablissement/missions/{mission}/clore", action: mainforte.ActWriteMission, handle: closeMission},
		{pattern: "POST /etablissement/accords/{introduction}/coordonnees", action: mainforte.ActSeeVolunteer, handle: showVolunteer},

		// Establishments come in by themselves, and say who acts for them.
		{pattern: "GET /charte-etablissements", action: mainforte.ActPublic, handle: establishmentCharter},
		{pattern: "GET /etablissements/inscription", action: mainforte.ActPublic, handle: findEstablishment},
		{pattern: "GET /etablissements/inscription/a-la-main", action: mainforte.ActPublic, handle: registerForm},
		{pattern: "POST /etablissements/inscription/a-la-main", action: mainforte.ActPublic, handle: register},
		{pattern: "GET /etablissements/inscription/{number}", action: mainforte.ActPublic, handle: registerForm},
		{pattern: "POST /etablissements/inscription/{number}", action: mainforte.ActPublic, handle: register},
		{pattern: "GET /etablissements/confirmer/{token}", action: mainforte.ActLink, handle: comeInForm},
		{pattern: "POST /etablissements/confirmer/{token}", action: mainforte.ActLink, handle: comeIn},
		{pattern: "GET /invitation/{token}", action: mainforte.ActLink, handle: invitationForm},
		{pattern: "POST /invitation/{token}", action: mainforte.ActLink, handle: acceptInvitation},
		{pattern: "GET /accueil/{establishment}", action: mainforte.ActManage, handle: welcomeSheet},
		{pattern: "POST /accueil/{establishment}", action: mainforte.ActManage, handle: writeWelcomeSheet},
		{pattern: "GET /responsables/{establishment}", action: mainforte.ActEstablishment, handle: whoActs},
		{pattern: "POST /responsables/{establishment}/inviter", action: mainforte.ActManage, handle: invite},
		{pattern: "POST /responsables/{establishment}/invitations/{invitation}/annuler", action: mainforte.ActManage, handle: takeBack},
		{pattern: "POST /responsables/{establishment}/demandes/{registration}", action: mainforte.ActManage, handle: answerJoin},
		{pattern: "GET /responsables/{establishment}/retirer/{account}", action: mainforte.ActManage, handle: removeForm},
		{pattern: "POST /responsables/{establishment}/retirer/{account}", action: mainforte.ActManage, handle: removeMember},
		{pattern: "GET /responsables/{establishment}/quitter", action: mainforte.ActEstablishment, handle: leaveForm},
		{pattern: "POST /responsables/{establishment}/quitter", action: mainforte.ActEstablishment, handle: leave},
		{pattern: "POST /etablissement/missions/{mission}/suivi", action: mainforte.ActWriteMission, handle: follow},
		{pattern: "GET /adresse/{establishment}", action: mainforte.ActManage, handle: sharedPage},
		{pattern: "POST /adresse/{establishment}", action: mainforte.ActManage, handle: giveShared},
		{pattern: "POST /adresse/{establishment}/retirer", action: mainforte.ActManage, handle: forgetShared},
		{pattern: "GET /adresse-partagee/{token}", action: mainforte.ActLink, handle: sharedForm},
		{pattern: "POST /adresse-partagee/{token}", action: mainforte.ActLink, handle: confirmShared},
		{pattern: "POST /adresse-partagee/{token}/arreter", action: mainforte.ActLink, handle: stopShared},
		{pattern: "GET /mon-adresse", action: mainforte.ActAccount, handle: addressForm},
		{pattern: "POST /mon-adresse", action: mainforte.ActAccount, handle: askAddress},
		{pattern: "GET /nouvelle-adresse/{token}", action: mainforte.ActLink, handle: newAddressForm},
		{pattern: "POST /nouvelle-adresse/{token}", action: mainforte.ActLink, handle: confirmAddress},
		{pattern: "GET /ancienne-adresse/{token}", action: mainforte.ActLink, handle: oldAddressForm},
		{pattern: "POST /ancienne-adresse/{token}", action: mainforte.ActLink, handle: takeAddressBack},
		{pattern: "GET /redemander/{establishment}", action: mainforte.ActEstablishment, handle: againForm},
		{pattern: "POST /redemander/{establishment}", action: mainforte.ActEstablishment, handle: askAgain},
		{pattern: "GET /sites/{establishment}", action: mainforte.ActManage, handle: siteList},
		{pattern: "POST /sites/{establishment}", action: mainforte.ActManage, handle: addSite},
		{pattern: "GET /sites/{establishment}/a-la-main", action: mainforte.ActManage, handle: siteForm},
		{pattern: "POST /sites/{establishment}/a-la-main", action: mainforte.ActManage, handle: describeSite},
		// The urgent path.
		{pattern: "GET /urgent", action: mainforte.ActWriteMission, handle: urgentForm},
		{pattern: "POST /urgent", action: mainforte.ActWriteMission, handle: postUrgent},
		{pattern: "GET /urgent/{mission}", action: mainforte.ActEstablishment, handle: urgentPage},
		{pattern: "POST /urgent/{mission}", action: mainforte.ActUrgent, handle: askUrgent},
		{pattern: "POST /urgent/{mission}/plus-largement", action: mainforte.ActUrgent, handle: askWider},
		{pattern: "POST /urgent/{mission}/arreter", action: mainforte.ActUrgent, handle: stopBursts},
		{pattern: "POST /etablissement/missions/{mission}/ouvrir", action: mainforte.ActWriteMission, handle: publishMission},
		{pattern: "GET /etablissement/missions/{mission}/signaler", action: mainforte.ActEstablishment, handle: missionReportForm},
		{pattern: "POST /etablissement/missions/{mission}/signaler", action: mainforte.ActEstablishment, handle: reportMission},
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
		{pattern: "GET /ma-region/a-verifier", action: mainforte.ActRegion, handle: toVerify},
		{pattern: "GET /ma-region/etablissements/{establishment}", action: mainforte.ActVerify, handle: officerCase},
		{pattern: "POST /ma-region/etablissements/{establishment}/verifier", action: mainforte.ActVerify, handle: verifyEstablishment},
		{pattern: "POST /ma-region/etablissements/{establishment}/refuser", action: mainforte.ActVerify, handle: refuseEstablishment},
		{pattern: "POST /ma-region/etablissements/{establishment}/suspendre", action: mainforte.ActVerify, handle: suspendEstablishment},
		{pattern: "POST /ma-region/etablissements/{establishment}/rouvrir", action: mainforte.ActVerify, handle: reopenEstablishment},
		{pattern: "POST /ma-region/decisions/{decision}/confirmer", action: mainforte.ActVerify, handle: confirmDecision},
		{pattern: "POST /ma-region/decisions/{decision}/abandonner", action: mainforte.ActVerify, handle: dropDecision},
		{pattern: "GET /ma-region/jour", action: mainforte.ActRegion, handle: regionDay},
		{pattern: "GET /ma-region/jour.csv", action: mainforte.ActRegion, handle: regionDayCSV},
		{pattern: "GET /ma-region/signalements", action: mainforte.ActRegion, handle: reports},
		{pattern: "GET /ma-region/signalements/{report}", action: mainforte.ActVerify, handle: reportCase},
		{pattern: "POST /ma-region/signalements/{report}/lire", action: mainforte.ActVerify, handle: openReport},
		{pattern: "POST /ma-region/signalements/{report}/repondre", action: mainforte.ActVerify, handle: answerReport},
		{pattern: "POST /ma-region/signalements/{report}/fermer", action: mainforte.ActVerify, handle: closeReport},

		// An agency reaches out to the establishments of its own list.
		{pattern: "GET /ma-region/invitations", action: mainforte.ActVerify, handle: outreachList},
		{pattern: "GET /ma-region/invitations/liste", action: mainforte.ActVerify, handle: outreachUpload},
		{pattern: "POST /ma-region/invitations/liste", action: mainforte.ActVerify, handle: readOutreachList, limit: maxUpload},
		{pattern: "GET /ma-region/invitations/listes/{list}", action: mainforte.ActVerify, handle: outreachPreview},
		{pattern: "POST /ma-region/invitations/listes/{list}/envoyer", action: mainforte.ActVerify, handle: sendOutreachList},
		{pattern: "POST /ma-region/invitations/{outreach}/renvoyer", action: mainforte.ActVerify, handle: outreachAgain},
		{pattern: "POST /ma-region/invitations/{outreach}/annuler", action: mainforte.ActVerify, handle: withdrawOutreach},
		{pattern: "GET /ma-region/suppleance", action: mainforte.ActRegion, handle: deputyForm},
		{pattern: "POST /ma-region/suppleance", action: mainforte.ActRegion, handle: standIn},
		{pattern: "POST /ma-region/suppleance/terminer", action: mainforte.ActRegion, handle: endStandIn},
		{pattern: "GET /ma-region/etablissements/{establishment}/besoin", action: mainforte.ActVerify, handle: needForForm},
		{pattern: "POST /ma-region/etablissements/{establishment}/besoin", action: mainforte.ActVerify, handle: postNeedFor},
		{pattern: "GET /invitation-agence/{token}", action: mainforte.ActLink, handle: outreachForm},
		{pattern: "POST /invitation-agence/{token}", action: mainforte.ActLink, handle: acceptOutreach},

		// Demonstrations only.
		{pattern: "GET /courrier", action: mainforte.ActDevelopmentTools, handle: mailbox},
		{pattern: "GET /courrier/{mail}", action: mainforte.ActDevelopmentTools, handle: mailPage},
		{pattern: "GET /courrier/{mail}/html", action: mainforte.ActDevelopmentTools, handle: mailHTML},
		{pattern: "POST /courrier/boites", action: mainforte.ActDevelopmentTools, handle: shutBox},
	})
}
