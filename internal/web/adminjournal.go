package web

import (
	"net/url"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// journalFilters reads which entries are wanted: what to ask the store, the
// form as it was sent, and the address that asks the same.
func (c *call) journalFilters() (q store.JournalQuery, p view.AdminJournal, address string) {
	p = view.NewAdminJournal()
	p.Page, p.Ways, p.Action = c.private("Journal"), adminWays(), pathAdminJournal
	p.Kind.Options, p.Role.Options = []view.Choice{{Label: "Toutes"}}, []view.Choice{{Label: "Tous"}}
	for _, a := range fr.JournalActions() {
		p.Kind.Options = append(p.Kind.Options, view.Choice{Value: a, Label: fr.Capital(fr.JournalAction(a))})
	}
	for _, r := range mainforte.ActorRoles() {
		p.Role.Options = append(p.Role.Options, view.Choice{Value: string(r), Label: fr.Capital(fr.ActorRole(r))})
	}
	c.picked(&p.Kind, &p.Role)
	c.typed(&p.Since, &p.Until)
	if kind := c.value("kind"); kind != "" {
		q.Actions = []string{kind}
	}
	if role := mainforte.ActorRole(c.value("role")); role.Known() {
		q.Role = role
	}
	for _, f := range []struct {
		field *view.Field
		at    *mainforte.Instant
		more  geo.Day
	}{{&p.Since, &q.Since, 0}, {&p.Until, &q.Before, 1}} {
		day, ok := c.day(f.field.Name)
		switch {
		case !ok:
			f.field.Error = "Écrivez cette date comme ceci\u00a0: 24/11/2026."
		case day != 0:
			*f.at = mainforte.InstantOf((day + f.more).At(0, geo.Paris()))
		}
	}
	again := url.Values{}
	for _, name := range []string{"kind", "role", "since", "until"} {
		if v := c.value(name); v != "" {
			again.Set(name, v)
		}
	}
	if address = "?"; len(again) > 0 {
		address = "?" + again.Encode() + "&"
	}
	return q, p, address
}

// adminJournal shows the journal: ids, never names.
func adminJournal(c *call) (answer, error) {
	q, p, address := c.journalFilters()
	if len(p.Errors()) > 0 {
		return page{status: 422, view: p}, nil
	}
	total, err := c.Store.CountJournal(c.ctx, q)
	if err != nil {
		return nil, err
	}
	q.From, q.Limit = c.pageFrom(total), listLength
	all, err := c.Store.JournalLines(c.ctx, q)
	if err != nil {
		return nil, err
	}
	for i := range all {
		p.Rows = append(p.Rows, journalRow(&all[i]))
	}
	p.Count, p.Pages = fr.Count(total, "entrée"), pagesOf(pathAdminJournal+address, q.From, total)
	p.Export = view.Link{Text: "Télécharger ces entrées pour un tableur", Href: pathAdminCSV + address[:len(address)-1]}
	if total > journalCSVEntries {
		p.Note = "Le fichier contient les " + fr.Number(journalCSVEntries) + " entrées les plus récentes. Choisissez des dates pour avoir les autres."
	}
	return page{view: p}, nil
}

func journalRow(l *store.JournalLine) view.JournalRow {
	row := view.JournalRow{When: exactly(l.At), Kind: fr.Capital(fr.JournalAction(l.Action)), Role: fr.Capital(fr.ActorRole(l.Role))}
	for _, f := range []struct {
		name string
		id   mainforte.ID
	}{{"Auteur", l.Actor}, {"Objet", l.Object}, {"Personne", l.About}, {"Établissement", l.Establishment}} {
		if f.id != "" {
			row.Facts = append(row.Facts, f.name+"\u00a0: "+string(f.id))
		}
	}
	return row
}

// exactly is an instant to the second, for records.
func exactly(at mainforte.Instant) string { return at.In(geo.Paris()).Format("02/01/2006 15:04:05") }

// adminJournalCSV is the same as a table.
func adminJournalCSV(c *call) (answer, error) {
	q, p, _ := c.journalFilters()
	if len(p.Errors()) > 0 {
		return page{status: 422, view: p}, nil
	}
	q.Limit = journalCSVEntries
	all, err := c.Store.JournalLines(c.ctx, q)
	if err != nil {
		return nil, err
	}
	table := [][]string{{"Date", "Action", "Code", "Rôle actuel de l'auteur", "Auteur", "Objet", "Personne", "Établissement"}}
	for _, l := range all {
		table = append(table, []string{
			exactly(l.At), fr.JournalAction(l.Action), l.Action, fr.ActorRole(l.Role),
			string(l.Actor), string(l.Object), string(l.About), string(l.Establishment),
		})
	}
	body, err := frenchCSV(table)
	return download{name: "journal-" + geo.DayOf(c.now.Time(), geo.Paris()).String() + ".csv", kind: "text/csv; charset=utf-8", body: body}, err
}
