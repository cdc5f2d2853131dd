package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// kept as drafts: why a need may not leave before its establishment is verified.
var cannotLeave = map[string]string{
	"used":     "Votre demande urgente d'avant la vérification est déjà partie.",
	"no_site":  "Nous ne trouvons pas votre établissement dans le répertoire national.",
	"no_phone": "Le répertoire national n'a pas de numéro de téléphone pour vous.",
	"edited":   "Ce brouillon a été modifié : remplissez une nouvelle demande urgente.",
}

// earlyDraft is the confirmation of an establishment that waits to be verified:
// what leaves, what it will see, or why nothing leaves.
func (c *call) earlyDraft(p *view.Urgent, n *need) error {
	u, why, err := c.Journey.ReadUnverified(c.ctx, c.actor, n.Mission.ID)
	if err != nil {
		return err
	}
	could, err := c.Pool.Urgency(c.ctx, n.Mission, n.Slots, nil, 0)
	if err != nil {
		return err
	}
	p.Lead, p.LeadTone = few(could.Possible)+" personnes possibles à ces heures.", view.ToneWait
	if why == "" && could.Free == 0 {
		p.Lines = []string{"Personne ne peut être prévenu au dernier moment pour l'instant : la demande ne part pas.", "Elle est gardée comme brouillon. Revenez dans un moment."}
		return nil
	}
	if why != "" {
		p.Lines = []string{cannotLeave[why], "Cette demande est gardée comme brouillon. Vous pourrez l'envoyer dès que l'agence aura vérifié votre établissement."}
		return nil
	}
	p.Warning = view.Notice{Tone: view.ToneWait, Title: "Votre établissement est en cours de vérification", Text: "Une seule demande urgente peut partir avant. Nous disons aux personnes que la vérification est en cours."}
	callsRegister(p, &u)
	p.Lines = []string{
		"Les personnes appellent le " + fr.Phone(u.Phone) + " : votre numéro au répertoire national, pas celui que vous avez écrit.",
		"Vous saurez combien viennent, sans leur nom ni leur téléphone.",
	}
	p.Ask, p.AskLabel = view.Form{Action: pathUrgentOne + string(n.Mission.ID), Key: randomText(18)}, "Leur demander maintenant"
	p.AskNotes = append(c.sleeping(n), declared...)
	return nil
}

// earlyProgress is how the need of an establishment that waits goes: figures,
// and nobody.
func (c *call) earlyProgress(p *view.Urgent, n *need, u *mainforte.Unverified, t answers) {
	p.Coming, p.Figures = nil, []view.Figure{{Number: few(t.asked), Label: "demandes envoyées"}, {Number: fr.Number(t.yes), Label: saidYes}}
	p.Warning = view.Notice{
		Tone: view.ToneWait, Title: "Votre établissement est en cours de vérification",
		Text: "Les personnes appellent le " + fr.Phone(u.Phone) + ", votre numéro au répertoire national : prévenez votre accueil.",
	}
	p.Lines = []string{"Vous verrez leur nom et leur téléphone dès que l'agence aura vérifié votre établissement."}
	callsRegister(p, u)
}

// callsRegister says whose number is called in the place of the one typed.
func callsRegister(p *view.Urgent, u *mainforte.Unverified) {
	for i := range p.Facts {
		if p.Facts[i].Name == whomToCall {
			p.Facts[i] = view.Def(whomToCall, fr.Phone(u.Phone)+", du répertoire national")
		}
	}
}

// early finds what vouches for a mission whose establishment waits to be
// verified; nil for any other.
func (c *call) early(n *need) (*mainforte.Unverified, error) {
	if n.establishment.State != mainforte.EstablishmentPending {
		return nil, nil
	}
	u, err := c.Store.Unverified(c.ctx, n.Mission.ID)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil, nil
	}
	return u, err
}

// beingVerified says plainly to who is asked that nobody has verified the
// establishment, and whose number they read.
func beingVerified(p *view.Answer, d *journey.Demand) {
	comes := p.State == view.AnswerAccepted && len(slotsIn(*d, mainforte.SlotAccepted)) > 0
	if d.Unverified == nil || d.ContactPhone == "" || p.State != view.AnswerPending && !comes {
		return
	}
	number := fr.Phone(d.Unverified.Phone)
	p.Warning = view.Notice{
		Tone: view.ToneWait, Title: "Établissement en cours de vérification",
		Text: "L'agence régionale de santé ne l'a pas encore vérifié. Appelez-le avant de partir, au " + number + " : c'est son numéro au répertoire national.",
	}
	p.Call = phoneLink(d.Unverified.Phone)
	p.Phone.Hint = "Pour vous prévenir si quelque chose change."
	p.AfterYes = "Avant la vérification, l'établissement ne voit ni votre nom ni votre téléphone. Ensuite, il les voit."
	if comes {
		p.Sentence = "C'est noté, merci. Appelez maintenant l'établissement : il ne voit pas encore votre nom ni votre téléphone."
		p.Contact = []view.Definition{view.Def("Adresse du répertoire", joinedLine(d.Unverified.Address, communeLabel(d.Mission.Commune))), view.Def(whomToCall, number)}
		p.Word = ""
	}
}

// caseUrgent tells the officers of a region that an establishment they have not
// verified has an urgent need under way.
func (c *call) caseUrgent(p *view.OfficerCase, e *mainforte.Establishment) error {
	if e.State != mainforte.EstablishmentPending {
		return nil
	}
	u, err := c.Store.UnverifiedOf(c.ctx, e.ID)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	p.Facts = append(p.Facts, view.Def("Demande urgente", "partie "+moment(u.SentAt, geo.Paris())+", avec le numéro du répertoire national : "+fr.Phone(u.Phone)))
	return nil
}
