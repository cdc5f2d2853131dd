package web

import (
	"net/url"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// keptSaid says what has just been done with a kept search.
var keptSaid = map[string]string{
	"gardee":    "Votre recherche est gardée. Toute votre équipe la retrouve ici.",
	"effacee":   "La recherche est effacée. Vous pouvez annuler pendant 10 minutes.",
	"trop-tard": "Il est trop tard pour annuler. Vous pouvez refaire cette recherche et la garder.",
	"reprise":   "La recherche est de nouveau là.",
}

// keptNotice says it, with the way back while there is one.
func (c *call) keptNotice(e *mainforte.Establishment) *view.Notice {
	text, there := keptSaid[c.value("fait")]
	switch {
	case !there:
		return nil
	case c.value("fait") == "trop-tard":
		return &view.Notice{Tone: view.ToneWait, Text: text}
	}
	return &view.Notice{Tone: view.ToneGood, Title: "C'est fait", Text: text, Undo: c.undoSearch(e)}
}

// keptSearches lists what the establishment keeps.
func (c *call) keptSearches(p *view.Search, e *mainforte.Establishment) error {
	all, err := c.Store.SavedSearches(c.ctx, e.ID)
	if err != nil {
		return err
	}
	at := pathSearch + string(e.ID)
	for _, s := range all {
		p.Kept = append(p.Kept, view.SavedSearch{
			Open:   view.Link{Text: s.Name, Href: at + "?" + ahead(s.Query, c.todayAt(e))},
			Delete: view.Form{Action: at + "/recherches/" + string(s.ID) + "/effacer"},
		})
	}
	return nil
}

// ahead is a kept search with its days moved by as many weeks as it takes to lie
// ahead.
func ahead(query string, today geo.Day) string {
	v, err := url.ParseQuery(query)
	first, firstErr := geo.ParseDay(v.Get("from_day"))
	last, lastErr := geo.ParseDay(v.Get("to_day"))
	if err != nil || firstErr != nil || lastErr != nil || first > today {
		return query
	}
	shift := (today-first)/week*week + week
	v.Set("from_day", (first + shift).String())
	v.Set("to_day", (last + shift).String())
	return v.Encode()
}

// keepSearch keeps a search that was made, and shows it again.
func keepSearch(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActWriteMission)
	if err != nil {
		return nil, err
	}
	name, key := c.value(view.KeepName), c.formKey()
	asked, err := url.ParseQuery(c.value(view.QueryName))
	if err != nil {
		return nil, mainforte.Refuse(mainforte.CodeInvalid, "body")
	}
	c.r.PostForm = asked // read like the page itself, so that only what it means is kept
	var blank view.Search
	s, f := c.readSearch(&blank, e)
	if len(f) > 0 {
		p, _, err := c.searchView(e)
		return page{status: 422, view: p}, err
	}
	query := s.query().Encode()
	err = c.Journey.KeepSearch(c.ctx, c.actor.Account, mainforte.SavedSearch{Establishment: e.ID, Name: name, Query: query}, key)
	if err == nil {
		return seeOther{pathSearch + string(e.ID) + "?fait=gardee"}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p, _, err := c.searchView(e)
	p.Name.Value, p.Keep.Key = name, key
	f.fields(&p.Name)
	p.Problem = f.rest()
	return page{status: 422, view: p}, err
}

// deleteSearch forgets a kept search and leads back.
func deleteSearch(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActWriteMission)
	if err != nil {
		return nil, err
	}
	id, err := c.id("search")
	if err != nil {
		return nil, err
	}
	if err := c.Journey.DropSearch(c.ctx, c.actor.Account, e.ID, id); err != nil {
		return nil, err
	}
	return seeOther{pathSearch + string(e.ID) + "?fait=effacee&" + undoName + "=" + string(id)}, nil
}

// undoName is the parameter that names what has just been dropped.
const undoName = "annuler"

// undoSearch is the button that takes back a search dropped a moment ago.
func (c *call) undoSearch(e *mainforte.Establishment) (undo view.Form) {
	if id, ok := mainforte.ParseID(c.value(undoName)); ok && c.value("fait") == "effacee" {
		undo.Action = pathSearch + string(e.ID) + "/recherches/" + string(id) + "/annuler"
	}
	return undo
}

// takeSearchBack undoes deleteSearch.
func takeSearchBack(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActWriteMission)
	if err != nil {
		return nil, err
	}
	id, err := c.id("search")
	if err != nil {
		return nil, err
	}
	err = c.Journey.TakeSearchBack(c.ctx, c.actor.Account, e.ID, id)
	if err == nil {
		return seeOther{pathSearch + string(e.ID) + "?fait=reprise"}, nil
	}
	if mainforte.CodeOf(err) == mainforte.CodeGone {
		return seeOther{pathSearch + string(e.ID) + "?fait=trop-tard"}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p, _, err := c.searchView(e)
	p.Problem = f.take("nom")
	return page{status: 422, view: p}, err
}
