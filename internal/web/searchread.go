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

// search is what the search page was asked for.
type search struct {
	pool.Search
	first, last geo.Day
	periods     []mainforte.Period // one or two
	whole       bool               // free at every slot
	understood  bool               // what was typed names kinds of help
}

// searchHours are the hours that stand for a period: usual ones, which the form
// of the need then lets change.
var searchHours = [4]mainforte.TemplateHours{
	mainforte.Morning: {From: 9 * 60, To: 12 * 60}, mainforte.Afternoon: {From: 14 * 60, To: 17 * 60},
	mainforte.Evening: {From: 18 * 60, To: 21 * 60}, mainforte.Night: {From: 22 * 60, To: 30 * 60},
}

// searchMoments say when a period is, in a sentence.
var searchMoments = [4]string{
	mainforte.Morning: "le matin", mainforte.Afternoon: "l'après-midi", mainforte.Evening: "le soir", mainforte.Night: "la nuit",
}

// readSearch reads the page's fields, and what is wrong with them by field.
func (c *call) readSearch(p *view.Search, e *mainforte.Establishment) (s search, f faults) {
	var es mainforte.Errors
	f = faults{}
	s.Mission = mainforte.Mission{
		Establishment: e.ID, MinSlots: 1, Qualifications: readSet(c.values("qualification"), mainforte.QualificationByCode),
		Remote: c.value("where") == view.WhereRemote,
	}
	s.Trade, s.whole = c.ticked(view.TradeOnlyName), c.ticked(view.WholeName)
	if km := c.number(view.WithinName, 0); slices.Contains(mainforte.Reaches, km) {
		s.WithinKm = km
	}
	c.readHelp(&s, f)
	if !s.Mission.Remote {
		c.readSought(p, &s, e, &es)
	}
	s.first, s.last = c.readDays(&es)
	for _, v := range c.values(view.PeriodName) {
		if n, err := strconv.Atoi(v); err == nil && n >= 0 && n < len(searchHours) && !s.has(mainforte.Period(n)) {
			s.periods = append(s.periods, mainforte.Period(n))
		}
	}
	slices.Sort(s.periods)
	if len(s.periods) == 0 || len(s.periods) > 2 {
		f[view.PeriodName] = "Cochez un ou deux moments."
	}
	said, _ := faultsOf(es.Err())
	for name, text := range said {
		f[name] = text
	}
	if text := f.take("days"); text != "" {
		f["to_day"] = text
	}
	s.fill()
	return s, f
}

// readHelp reads the kinds of help: ticked or picked, and typed in words.
func (c *call) readHelp(s *search, f faults) {
	s.Mission.Functions = c.needFunctions()
	typed := c.value(view.SaidName)
	room := mainforte.MaxFunctions - len(s.Mission.Functions)
	if typed != "" {
		found := fr.FindFunctions(typed)
		for _, function := range found.Functions {
			if room > 0 && !slices.Contains(s.Mission.Functions, function) {
				s.Mission.Functions = append(s.Mission.Functions, function)
				room--
			}
		}
		s.understood = len(found.Functions) > 0
		switch {
		case found.Outside != nil:
			f[view.SaidName] = joinedLine(strings.TrimSpace(found.Outside.Before)) + found.Outside.After
		case !s.understood:
			f[view.SaidName] = "Nous ne reconnaissons pas ces mots. Choisissez dans la liste."
		}
	}
	if len(s.Mission.Functions) == 0 && f[view.SaidName] == "" {
		f[view.SaidName] = fr.FieldError("function", "required")
	}
	if len(s.Mission.Functions) > 0 {
		s.Mission.KnowHow = s.Mission.Functions[0].Usual().KnowHow
	}
	if len(s.Mission.Functions) > mainforte.MaxFunctions {
		f["function"] = fr.FieldError("function", "too_many")
	}
}

// readSought reads a commune, or a department: then only who has a place there is
// looked for, and the mission is at the establishment, or in the largest commune
// of a department that is not its own.
func (c *call) readSought(p *view.Search, s *search, e *mainforte.Establishment, es *mainforte.Errors) {
	if d, ok := departmentTyped(c.value("commune")); ok {
		s.Department, s.Mission.Commune = d.Code, e.Commune
		if own, there := geo.ByCode(e.Commune); !there || own.Department() != d.Code {
			s.Mission.Commune = largestIn(d.Code).Code()
		}
		return
	}
	commune, several := c.readCommune(es)
	s.Mission.Commune = commune.Code()
	if len(several) > 1 {
		p.Communes.Name, p.Communes.Options = "commune_code", communeChoices(several)
	}
}

// departmentTyped reads the name or the code of a department.
func departmentTyped(text string) (geo.Department, bool) {
	typed := geo.Fold(text)
	for _, d := range geo.Departments() {
		if typed != "" && (typed == geo.Fold(d.Name) || typed == geo.Fold(d.Code)) {
			return d, true
		}
	}
	return geo.Department{}, false
}

// largestIn is the commune of a department with the most inhabitants.
func largestIn(department string) (largest geo.Commune) {
	for commune := range geo.All() {
		if commune.Department() == department && (largest == 0 || commune.Population() > largest.Population()) {
			largest = commune
		}
	}
	return largest
}

// fill makes the slots that the days and the periods stand for.
func (s *search) fill() {
	s.Slots = nil
	if s.first == 0 {
		return
	}
	for d := s.first; d <= s.last; d++ {
		for _, p := range s.periods {
			s.Slots = append(s.Slots, s.Mission.Clocked(mainforte.Slot{Day: d, From: searchHours[p].From, To: searchHours[p].To, Wanted: 1}))
		}
	}
	byStart(s.Slots)
	s.Mission.MinSlots = 1
	if s.whole {
		s.Mission.MinSlots = max(1, len(s.Slots))
	}
}

// query is the search as an address holds it.
func (s *search) query() url.Values {
	v := url.Values{"function": codes(s.Mission.Functions), "from_day": {s.first.String()}, "to_day": {s.last.String()}}
	for _, p := range s.periods {
		v.Add(view.PeriodName, strconv.Itoa(int(p)))
	}
	for _, code := range codes(s.Mission.Qualifications.Slice()) {
		v.Add("qualification", code)
	}
	where := communeLabel(s.Mission.Commune)
	if d, ok := geo.DepartmentByCode(s.Department); ok {
		where = d.Name
	}
	if s.Mission.Remote {
		v.Set("where", view.WhereRemote)
	} else {
		v.Set("commune", where)
	}
	if s.WithinKm > 0 {
		v.Set(view.WithinName, strconv.Itoa(s.WithinKm))
	}
	for name, ticked := range map[string]bool{view.TradeOnlyName: s.Trade, view.WholeName: s.whole} {
		if ticked {
			v.Set(name, "1")
		}
	}
	return v
}

// about says what was looked for.
func (s *search) about() string {
	days := make([]geo.Day, 0, len(s.Slots))
	for d := s.first; d <= s.last; d++ {
		days = append(days, d)
	}
	moments := make([]string, len(s.periods))
	for i, p := range s.periods {
		moments[i] = searchMoments[p]
	}
	where := "à distance"
	if commune, ok := geo.ByCode(s.Mission.Commune); ok && !s.Mission.Remote {
		where = commune.Label()
	}
	text := functionNames(s.Mission.Functions) + ", " + where + ", " + fr.Days(days) + ", " + fr.List(moments) + "."
	if d, ok := geo.DepartmentByCode(s.Department); ok {
		text += " Personnes de ce département seulement : " + d.Name + "."
	}
	return text
}

// relaxation is a search with one thing less asked, and how that is said.
type relaxation struct {
	said   string
	search search
}

// relaxed are the searches that ask for one thing less, or another.
func (s *search) relaxed() (all []relaxation) {
	add := func(said string, change func(*search)) {
		other := *s
		other.Mission.Functions, other.periods = slices.Clone(s.Mission.Functions), slices.Clone(s.periods)
		change(&other)
		other.fill()
		all = append(all, relaxation{said, other})
	}
	for q := range s.Mission.Qualifications.Each() {
		add("sans "+fr.Quote(fr.Qualification(q)), func(o *search) { o.Mission.Qualifications &^= mainforte.SetOf(q) })
	}
	if s.Trade {
		add("si ce n'est pas leur métier", func(o *search) { o.Trade = false })
	}
	if s.whole {
		add("pour une partie des créneaux", func(o *search) { o.whole = false })
	}
	if s.WithinKm > 0 {
		add("quelle que soit la distance", func(o *search) { o.WithinKm = 0 })
	}
	if s.Department != "" {
		add("en cherchant aussi dans les départements voisins", func(o *search) { o.Department = "" })
	}
	for p := mainforte.Morning; p <= mainforte.Night; p++ {
		if len(s.periods) == 1 && !s.has(p) {
			add("en cherchant aussi "+searchMoments[p], func(o *search) { o.periods = append(o.periods, p); slices.Sort(o.periods) })
		}
	}
	add("une semaine plus tard", func(o *search) { o.first, o.last = o.first+week, o.last+week })
	s.neighbours(add)
	return all
}

// neighbours adds what is close to the kinds of help looked for.
func (s *search) neighbours(add func(string, func(*search))) {
	if len(s.Mission.Functions) >= mainforte.MaxFunctions {
		return
	}
	seen := mainforte.SetOf(s.Mission.Functions...)
	for _, f := range s.Mission.Functions {
		for near := range (f.SameFamily() | f.Neighbours()).Each() {
			if seen.Has(near) {
				continue
			}
			seen |= mainforte.SetOf(near)
			add("en cherchant aussi "+fr.Quote(fr.Function(near)), func(o *search) { o.Mission.Functions = append(o.Mission.Functions, near) })
		}
	}
}
