package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// allVerdicts are what may become of a row, in the order of the pages.
var allVerdicts = []mainforte.OutreachVerdict{
	mainforte.RowReady, mainforte.RowSent, mainforte.RowVerified, mainforte.RowPending, mainforte.RowStopped, mainforte.RowInvited,
	mainforte.RowNumber, mainforte.RowSIRET, mainforte.RowEntity, mainforte.RowUnlisted, mainforte.RowClosed, mainforte.RowRegion,
	mainforte.RowEmail, mainforte.RowTwice, mainforte.RowOften,
}

// listPart is a part of an agency's list.
type listPart struct {
	name, label string
	verdicts    []mainforte.OutreachVerdict
	rows        int
}

// listParts are the parts of a list with how many rows they have.
func listParts(counts map[mainforte.OutreachVerdict]int) []listPart {
	parts := []listPart{{name: "pretes", label: "À inviter"}, {name: "presentes", label: "Déjà là"}, {name: "refusees", label: "À corriger"}}
	for _, v := range allVerdicts {
		i := 0
		switch {
		case v.There():
			i = 1
		case v.Wrong():
			i = 2
		}
		parts[i].verdicts = append(parts[i].verdicts, v)
		parts[i].rows += counts[v]
	}
	return parts
}

// outreachPreview shows what sending a list would do, to who uploaded it.
func outreachPreview(c *call) (answer, error) {
	l, err := c.outreachListOf()
	if err != nil {
		return nil, err
	}
	counts, err := c.Store.OutreachCounts(c.ctx, l.ID)
	if err != nil {
		return nil, err
	}
	parts := listParts(counts)
	p := view.OutreachPreview{
		Page: c.private("Votre liste"), Ways: regionWays(), Again: view.Link{Text: "Lire une autre liste", Href: pathOutreachUpload},
		Figures: []view.Figure{
			{Number: fr.Number(parts[0].rows), Label: fr.Plural(parts[0].rows, "établissement à inviter", "établissements à inviter")},
			{Number: fr.Number(parts[1].rows), Label: "déjà là"},
			{Number: fr.Number(parts[2].rows), Label: fr.Plural(parts[2].rows, "ligne à corriger", "lignes à corriger")},
		},
	}
	c.sendable(&p, l, counts[mainforte.RowReady])
	if err := c.listRows(&p, l, parts); err != nil {
		return nil, err
	}
	return page{view: p}, nil
}

// outreachListOf reads the list in the address, for who uploaded it.
func (c *call) outreachListOf() (*mainforte.OutreachList, error) {
	id, err := c.id("list")
	if err != nil {
		return nil, err
	}
	l, err := c.Store.OutreachList(c.ctx, id)
	if err == nil && l.By != c.actor.Account {
		err = mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	return l, err
}

// sendable fills in the button, or says why there is none.
func (c *call) sendable(p *view.OutreachPreview, l *mainforte.OutreachList, ready int) {
	switch {
	case l.SentAt != 0 && ready > 0:
		p.Notice = &view.Notice{Tone: view.ToneWait, Text: "Les invitations partent. Il en reste " + fr.Number(ready) + "."}
	case l.SentAt != 0:
		p.Notice = &view.Notice{Tone: view.ToneGood, Text: "Cette liste est envoyée."}
	case !l.Waits(c.now):
		p.Notice = &view.Notice{Tone: view.ToneBad, Text: "Cette liste a plus d'un jour. Lisez-la à nouveau pour l'envoyer."}
	case ready == 0:
		p.Notice = &view.Notice{Text: "Aucune ligne de cette liste n'est à inviter."}
	default:
		p.Send, p.Button = view.Form{Action: pathOutreachLists + string(l.ID) + "/envoyer"}, "Envoyer "+fr.Count(ready, "invitation")
		p.Expect = []string{
			"Chaque adresse reçoit un mail, avec un lien valable 30 jours.",
			"Accepter inscrit l'établissement. Il est vérifié aussitôt, en votre nom.",
			"Sans envoi, cette liste s'efface " + moment(l.CreatedAt.Add(mainforte.OutreachListLife), geo.Paris()) + ".",
		}
	}
}

// listRows shows one part of the list: the one asked for, else the first that
// holds something.
func (c *call) listRows(p *view.OutreachPreview, l *mainforte.OutreachList, parts []listPart) error {
	shown := parts[0]
	for _, part := range parts {
		if shown.rows == 0 && part.rows > 0 {
			shown = part
		}
	}
	for _, part := range parts {
		if part.name == c.value("voir") {
			shown = part
		}
	}
	address := pathOutreachLists + string(l.ID) + "?voir="
	for _, part := range parts {
		link := view.Link{Text: part.label + fr.NBSP + "(" + fr.Number(part.rows) + ")", Href: address + part.name}
		if part.name == shown.name {
			link.Href = ""
		}
		p.Filters = append(p.Filters, link)
	}
	from := c.pageFrom(shown.rows)
	p.Caption, p.Pages = shown.label, pagesOf(address+shown.name+"&", from, shown.rows)
	rows, err := c.Store.OutreachRows(c.ctx, l.ID, shown.verdicts, from, listLength)
	if err != nil {
		return err
	}
	for i := range rows {
		line, err := c.outreachLine(&rows[i])
		if err != nil {
			return err
		}
		p.Rows = append(p.Rows, line)
	}
	return nil
}

// outreachLine is one row; one that is there already leads to its establishment,
// where it can be verified.
func (c *call) outreachLine(row *mainforte.OutreachRow) (view.OutreachLine, error) {
	line := view.OutreachLine{
		Line: fr.Number(row.Line), Name: row.Name, Number: spacedNumber(row.FINESS), Email: row.Email, Verdict: fr.OutreachVerdict(row.Verdict),
	}
	if line.Name == "" {
		line.Name = "Sans nom"
	}
	if row.Listed != "" && geo.Fold(row.Listed) != geo.Fold(row.Name) {
		line.Aside = "Au répertoire" + fr.NBSP + ": " + row.Listed
	}
	if !row.Verdict.There() || row.Verdict == mainforte.RowInvited {
		return line, nil
	}
	e, err := c.Store.EstablishmentByFINESS(c.ctx, row.FINESS)
	if err == nil {
		line.Href = pathCase + string(e.ID)
	} else if mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return line, err
	}
	return line, nil
}

// sendOutreachList has the rows that are ready invited.
func sendOutreachList(c *call) (answer, error) {
	id, err := c.id("list")
	if err != nil {
		return nil, err
	}
	err = c.Journey.SendOutreachList(c.ctx, c.actor.Account, id)
	if mainforte.CodeOf(err) == mainforte.CodeGone { // the page says why
		return seeOther{pathOutreachLists + string(id)}, nil
	}
	if err != nil {
		return nil, err
	}
	return seeOther{pathOutreach + "?fait=envoi"}, nil
}
