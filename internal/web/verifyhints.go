package web

import (
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

var (
	seemsRight = view.Tag{Tone: view.ToneGood, Text: "Plausible"}
	lookAgain  = view.Tag{Tone: view.ToneWait, Text: "À regarder"}
)

// caseFacts fills in what is known of an establishment and what helps to
// decide. Of its coordinators it tells how many there are and the domains of
// their addresses, nothing that names them.
func (c *call) caseFacts(p *view.OfficerCase, e *mainforte.Establishment) error {
	members, err := c.Store.Members(c.ctx, e.ID)
	if err != nil {
		return err
	}
	var domains []string
	for _, id := range members {
		account, err := c.Store.Account(c.ctx, id)
		if err != nil {
			return err
		}
		if _, domain, ok := strings.Cut(account.Contact.Email, "@"); ok && !slices.Contains(domains, domain) {
			domains = append(domains, domain)
		}
	}
	missions, err := c.Store.MissionsOf(c.ctx, e.ID)
	if err != nil {
		return err
	}
	p.Facts = []view.Definition{
		view.Def("Numéro FINESS", spacedNumber(e.FINESS)), view.Def("Responsables", fr.Count(len(members), "personne")),
		view.Def("Missions décrites", fr.Number(len(missions))),
	}
	p.Hints = []view.Hint{finessHint(e.FINESS, e.Commune), domainHint(domains)}
	return c.twins(p, e)
}

// finessHint looks at the shape of a number, its key and its department.
func finessHint(number, commune string) view.Hint {
	place, _ := geo.ByCode(commune)
	switch {
	case !finessShape(number):
		return view.Hint{Tag: lookAgain, Text: "Le numéro FINESS n'a pas la bonne forme : 9 caractères, à partir du département."}
	case !mainforte.FINESSKeyFits(number):
		return view.Hint{Tag: lookAgain, Text: "La clé du numéro FINESS n'est pas la bonne : un chiffre est peut-être faux."}
	case number[:2] != place.Department()[:min(2, len(place.Department()))] && number[0] != '9':
		return view.Hint{Tag: lookAgain, Text: "Le numéro FINESS commence par un autre département que celui de la commune."}
	}
	return view.Hint{Tag: seemsRight, Text: "Le numéro FINESS a la bonne forme et commence par le bon département."}
}

// finessShape tells whether a number is a department's (two digits, 2A, 2B, or
// 9 and a letter overseas) and seven digits.
func finessShape(number string) bool {
	if len(number) != 9 || number[0] < '0' || number[0] > '9' {
		return false
	}
	for i := 1; i < len(number); i++ {
		digit := number[i] >= '0' && number[i] <= '9'
		letter := i == 1 && number[1] >= 'A' && number[1] <= 'F'
		if !digit && !letter {
			return false
		}
	}
	return true
}

// domainHint looks at where the coordinators' mailboxes are.
func domainHint(domains []string) view.Hint {
	var free []string
	for _, d := range domains {
		if fr.FreeMail(d) {
			free = append(free, d)
		}
	}
	slices.Sort(domains)
	switch {
	case len(domains) == 0:
		return view.Hint{Tag: lookAgain, Text: "Aucune personne n'est responsable de cet établissement."}
	case len(free) > 0:
		slices.Sort(free)
		return view.Hint{Tag: lookAgain, Text: "Une adresse mail est chez un fournisseur ouvert à tout le monde (" + fr.List(free) + ") : elle ne dit rien de l'employeur."}
	}
	return view.Hint{Tag: seemsRight, Text: "Les adresses mail sont à un nom propre : " + fr.List(domains) + "."}
}

// twins looks for establishments with the same number, or the same name in the
// same commune. Those of another region are counted, not named.
func (c *call) twins(p *view.OfficerCase, e *mainforte.Establishment) error {
	alike, err := c.Store.Alike(c.ctx, e.FINESS, e.Commune)
	if err != nil {
		return err
	}
	elsewhere := 0
	for _, other := range alike {
		same := e.FINESS != "" && other.FINESS == e.FINESS || other.Commune == e.Commune && geo.Fold(other.Name) == geo.Fold(e.Name)
		switch {
		case other.ID == e.ID || !same:
		case mainforte.Authorize(c.actor, mainforte.ActVerify, other.Watched()) == nil:
			p.Twins = append(p.Twins, view.Link{Text: other.Name + " (" + fr.EstablishmentState(other.State) + ")", Href: pathCase + string(other.ID)})
		default:
			elsewhere++
		}
	}
	switch n := len(p.Twins) + elsewhere; {
	case n == 0:
		p.Hints = append(p.Hints, view.Hint{Tag: seemsRight, Text: "Aucun autre établissement n'a ce numéro, ni ce nom dans cette commune."})
	case elsewhere > 0:
		p.Hints = append(p.Hints, view.Hint{Tag: lookAgain, Text: fr.Capital(fr.Count(n, "établissement semble le même", "établissements semblent les mêmes")) + ", dont " + fr.Number(elsewhere) + " hors de votre secteur."})
	default:
		p.Hints = append(p.Hints, view.Hint{Tag: lookAgain, Text: fr.Count(n, "établissement semble le même", "établissements semblent les mêmes") + "."})
	}
	return nil
}
