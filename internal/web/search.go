package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// pathSearch begins the address where an establishment looks for people.
const pathSearch = "/qui-peut-venir/"

// deepest is how many people of one list are shown at most: whoever needs more
// asks these first, or searches for less. It keeps a list from being copied out.
const deepest = 100

// searchForm is door one: who could come, before a need is written. An
// establishment that is not verified reads a count and sees nobody.
func searchForm(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActWriteMission)
	if err != nil {
		return nil, err
	}
	p, status, err := c.searchView(e)
	if err != nil {
		return nil, err
	}
	return page{status: status, view: p}, nil
}

// searchView is the page with the answer to what the address asks for.
func (c *call) searchView(e *mainforte.Establishment) (view.Search, int, error) {
	p := c.newSearch(e)
	if c.value("fait") != "" {
		p.Flash = c.keptNotice(e)
	}
	if err := c.keptSearches(&p, e); err != nil {
		return p, 0, err
	}
	if !c.searches() {
		c.startSearch(&p, e)
		return p, 200, nil
	}
	s, f := c.readSearch(&p, e)
	c.showSearch(&p, s)
	if len(f) > 0 {
		f.fields(&p.Said, &p.Commune, &p.FromDay, &p.ToDay)
		f.choices(&p.Communes, &p.Periods, &p.Function)
		p.Problem = f.rest()
		return p, 422, nil
	}
	return p, 200, c.answerSearch(&p, e, s)
}

// searches tells whether a search is asked for, or the page alone.
func (c *call) searches() bool {
	_, typed := c.form()[view.SaidName]
	return typed || len(c.values("function")) > 0
}

// newSearch is the page with what comes from the catalogue.
func (c *call) newSearch(e *mainforte.Establishment) view.Search {
	p := view.NewSearch()
	p.Page = c.private("Chercher qui peut venir")
	p.Form, p.Establishment = view.Form{Action: pathSearch + string(e.ID)}, e.Name
	p.Back = view.Link{Text: "Revenir à l'établissement", Href: pathEstablishment + "/" + string(e.ID)}
	for _, f := range mainforte.AllFunctions() {
		p.Known = append(p.Known, fr.Function(f))
	}
	p.Function.Options, p.Function.Groups = []view.Choice{{Label: "Choisissez"}}, functionGroups()
	p.Qualifications.Options = qualificationChoices()
	for _, km := range mainforte.Reaches {
		p.Within.Options = append(p.Within.Options, view.Choice{Value: strconv.Itoa(km), Label: "Moins de " + fr.Kilometres(km)})
	}
	for period := mainforte.Morning; period <= mainforte.Night; period++ {
		p.Periods.Options = append(p.Periods.Options, view.Choice{Value: strconv.Itoa(int(period)), Label: fr.Capital(fr.Period(period))})
	}
	today := geo.DayOf(c.now.Time(), geo.Paris())
	p.FromDay.Least, p.ToDay.Least = today.String(), today.String()
	p.Communes.Name = ""
	return p
}

// startSearch fills the page with what is most likely meant: at the
// establishment, next week, in the morning.
func (c *call) startSearch(p *view.Search, e *mainforte.Establishment) {
	today := c.todayAt(e)
	monday := today + geo.Day(week-today.Weekday())
	p.Commune.Value = communeLabel(e.Commune)
	p.FromDay.Value, p.ToDay.Value = monday.String(), (monday + 4).String()
	p.Periods.Options = view.Pick(p.Periods.Options, strconv.Itoa(int(mainforte.Morning)))
}

// answerSearch fills in who could come.
func (c *call) answerSearch(p *view.Search, e *mainforte.Establishment, s search) error {
	from := c.pageFrom(deepest)
	verified := mainforte.Authorize(c.actor, mainforte.ActSeeCandidates, mainforte.Object{Establishment: e.ID}) == nil
	q := pool.Query{}
	if verified {
		q = pool.Query{Limit: listLength, Offset: from}
	}
	list, err := c.Pool.SearchOrder(c.ctx, s.Search, q)
	if err != nil {
		return err
	}
	p.Asked, p.About, p.Count = true, s.about(), countSentence(list.Eligible)
	p.Demand = view.Link{Text: "Décrire ce besoin et demander", Href: pathNeed + string(e.ID) + "?" + s.needQuery().Encode()}
	if !verified {
		if list.Eligible < fewest {
			p.Count = "Moins de " + fr.Count(fewest, "personne") + " peuvent venir."
		}
		p.Demand.Text = "Décrire ce besoin"
		return c.relaxSearch(p, e, s, list.Eligible, fewest)
	}
	shown := &need{establishment: e}
	shown.Mission, shown.Slots = s.Mission, s.Slots
	for i, found := range list.Matches {
		card, err := c.candidate(shown, found)
		if err != nil {
			return err
		}
		// No alias and nothing to tick: a search may be made from any commune, and
		// an alias met in several of them would tell where somebody lives.
		card.ID, card.Alias, card.Score = "", "Personne "+strconv.Itoa(from+i+1), view.Score{}
		p.People = append(p.People, card)
	}
	p.Order = len(p.People) > 0
	p.Pages = pagesOf(pathSearch+string(e.ID)+"?"+s.query().Encode()+"&", from, min(list.Eligible, deepest))
	if list.Eligible > deepest {
		p.Deep = "Les " + fr.Number(deepest) + " premières personnes sont montrées. Précisez la recherche pour en voir d'autres."
	}
	if err := c.whereabouts(p, s); err != nil {
		return err
	}
	p.Keep, p.Query = view.Form{Action: pathSearch + string(e.ID) + "/garder", Key: randomText(18)}, s.query().Encode()
	return c.relaxSearch(p, e, s, list.Eligible, 1)
}

// relaxSearch says which single change brings how many people more.
func (c *call) relaxSearch(p *view.Search, e *mainforte.Establishment, s search, all, least int) error {
	for _, other := range s.relaxed()[:min(costsShown, len(s.relaxed()))] {
		list, err := c.Pool.Search(c.ctx, other.search.Search, pool.Query{})
		if err != nil {
			return err
		}
		if more := list.Eligible - all; more >= least {
			p.Relax = append(p.Relax, view.Link{
				Text: fr.Count(more, "personne") + " de plus " + other.said, Href: pathSearch + string(e.ID) + "?" + other.search.query().Encode(),
			})
		}
	}
	return nil
}

// showSearch puts back what was asked for.
func (c *call) showSearch(p *view.Search, s search) {
	c.typed(&p.Commune, &p.FromDay, &p.ToDay, &p.Said)
	if s.understood {
		p.Said.Value = ""
	}
	if len(s.Mission.Functions) > 0 {
		p.Said.Label, p.Said.Required, p.Known = "Ajouter un type d'aide", false, nil // the page stays light
		p.Function = view.Choices{Name: "function", Label: "Type d'aide"}
		for _, f := range s.Mission.Functions {
			p.Function.Options = append(p.Function.Options, view.Choice{Value: f.Code(), Label: fr.Function(f), Checked: true})
		}
		if len(s.Mission.Functions) > 1 {
			p.Function.Hint = "Une personne qui fait l'un d'eux convient."
		}
		if len(s.Mission.Functions) == mainforte.MaxFunctions {
			p.Said.Hint = "Décochez d'abord un des types d'aide."
		}
	}
	c.picked(&p.Where, &p.Within, &p.Periods, &p.Qualifications, &p.Communes)
	if c.value("where") == "" {
		p.Where.Options = view.Pick(p.Where.Options, view.WhereOnSite)
	}
	c.boxed(&p.Trade, &p.Whole)
	p.Narrowed = s.WithinKm > 0 || s.Trade || s.whole || s.Mission.Qualifications != 0
}

// searchedNeed is the form of a need filled from a search.
func (c *call) searchedNeed(e *mainforte.Establishment) (answer, error) {
	p := c.typedNeed(e, "", faults{}, nil)
	p.Chosen = "d'après votre recherche"
	p.Meeting.Value = joinedLine(e.Welcome.Address, e.Welcome.Door)
	p.Attributes.Options = view.Pick(p.Attributes.Options, codes(e.Welcome.Attributes.Slice())...)
	p.Wanted.Value = "1"
	if t := c.needFunctions(); len(t) > 0 && p.Title.Value == "" {
		p.Title.Value = fr.Function(t[0])
	}
	if account, err := c.Store.Account(c.ctx, c.actor.Account); err == nil {
		p.Contact.Value = strings.TrimSpace(account.Contact.FirstName + " " + account.Contact.Surname)
		p.Phone.Value = fr.Phone(account.Contact.Phone)
	}
	return page{view: p}, nil
}

// needQuery is what the form of a need is filled with.
func (s *search) needQuery() url.Values {
	v := s.query()
	for _, name := range []string{view.SaidName, view.PeriodName, view.WithinName, view.TradeOnlyName, view.WholeName} {
		v.Del(name)
	}
	v.Set(view.QueryName, "1")
	v.Set("commune", communeLabel(s.Mission.Commune))
	for i, names := range [][2]string{{"from_hour", "to_hour"}, {"from_hour2", "to_hour2"}} {
		if i < len(s.periods) {
			h := searchHours[s.periods[i]]
			v.Set(names[0], clockTime(h.From))
			v.Set(names[1], clockTime(h.To%(24*60)))
		}
	}
	for day := range week {
		v.Add("weekday", strconv.Itoa(day))
	}
	return v
}

// has tells whether a period is looked for.
func (s *search) has(p mainforte.Period) bool { return slices.Contains(s.periods, p) }
