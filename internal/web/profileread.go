package web

import (
	"slices"
	"strconv"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// maxAway is the longest absence that is told at once, in days.
const maxAway = 120

// readProfile reads the section that a form sent; p gets what only reading
// tells: the communes that a typed place may mean.
func (c *call) readProfile(n *mainforte.Volunteer, p *view.Profile, v *mainforte.Volunteer, es *mainforte.Errors) {
	switch p.Section {
	case view.ProfileWhat:
		n.Anything, n.Near = c.ticked("anything"), c.ticked("near")
		n.Functions, n.Trades = c.readFunctions()
	case view.ProfileWhere:
		c.readPlaces(n, p, es)
	case view.ProfileWhen:
		c.readAvailability(&n.When, v, es)
	case view.ProfileConditions:
		n.Conditions = readSet(c.values("condition"), mainforte.ConditionByCode)
	case view.ProfileAbilities:
		n.Qualifications = readSet(c.values("qualification"), mainforte.QualificationByCode)
		n.Means = readSet(c.values("means"), mainforte.MeansByCode)
		n.Languages = readSet(c.values("language"), mainforte.LanguageByCode)
	case view.ProfileCap:
		n.OwnCap = c.number("own_cap", -1)
	}
}

// readPlaces reads up to three places; an empty one is left out.
func (c *call) readPlaces(n *mainforte.Volunteer, p *view.Profile, es *mainforte.Errors) {
	n.Remote = c.ticked("also_remote")
	switch c.value("where") {
	case view.WhereRemote:
		n.Remote = true
	case view.WhereAbroad:
		n.Remote = true
		country, ok := geo.CountryByCode(c.value("country"))
		if !ok {
			es.Add("country", "required")
		}
		n.Country = country.Code
	default:
		for i := range p.Places {
			c.readPlace(n, &p.Places[i], placeSuffix(i), es)
		}
		if len(n.Places) == 0 && len(*es) == 0 {
			es.Add("commune", "required")
		}
	}
}

func (c *call) readPlace(n *mainforte.Volunteer, f *view.PlaceFields, suffix string, es *mainforte.Errors) {
	typed := c.value("commune" + suffix)
	if typed == "" {
		return
	}
	found := geo.Resolve(typed)
	if len(found) > 1 {
		f.Communes.Options = communeChoices(found)
	}
	chosen, _ := geo.ByCode(c.value("commune_code" + suffix))
	switch {
	case len(found) == 0:
		es.Add("commune"+suffix, "unknown")
		return
	case len(found) == 1:
		chosen = found[0]
	case !slices.Contains(found, chosen):
		es.Add("commune_code"+suffix, "ambiguous")
		return
	}
	place := mainforte.Place{Commune: chosen.Code(), ReachKm: c.number("reach"+suffix, mainforte.DefaultReachKm)}
	twice := func(other mainforte.Place) bool { return other.Commune == place.Commune }
	switch {
	case !slices.Contains(mainforte.Reaches, place.ReachKm):
		es.Add("reach"+suffix, "invalid")
	case slices.ContainsFunc(n.Places, twice):
		es.Add("commune"+suffix, "twice")
	}
	n.Places = append(n.Places, place)
}

// readAvailability reads the week and the dates. Days that are past are
// forgotten; what the page shows of the known dates stays unless unticked.
func (c *call) readAvailability(a *mainforte.Availability, v *mainforte.Volunteer, es *mainforte.Errors) {
	c.readWhen(a, es)
	today := c.today()
	if a.From == today && c.value("from") == "" {
		a.From = min(max(v.When.From, 0), today) // no new beginning was told
	}
	a.Holidays = a.Holidays || c.ticked("holidays")
	a.NotBefore8 = c.ticked("not_before_8")
	a.MaxPerWeek = c.number("max_per_week", 0)
	a.Included = keptDays(c.values("included"), v.When.Included, today)
	a.Excepted = keptDays(c.values("excepted"), v.When.Excepted, today)
	for n := range 3 {
		name := "include_" + strconv.Itoa(n+1)
		switch d, ok := c.day(name); {
		case !ok:
			es.Add(name, "invalid")
		case d != 0 && d < today:
			es.Add(name, "past")
		case d != 0:
			a.Included = append(a.Included, d)
		}
	}
	c.readAway(a, today, es)
	a.Included, a.Excepted = sortedDays(a.Included), sortedDays(a.Excepted)
}

func (c *call) readAway(a *mainforte.Availability, today geo.Day, es *mainforte.Errors) {
	from, ok := c.day("away_from")
	if !ok {
		es.Add("away_from", "invalid")
	}
	until, ok := c.day("away_until")
	switch {
	case !ok:
		es.Add("away_until", "invalid")
		return
	case from == 0 && until != 0:
		es.Add("away_from", "required")
		return
	case from == 0:
		return
	case until == 0:
		until = from
	}
	switch {
	case until < from:
		es.Add("away_until", "before_from")
	case from < today:
		es.Add("away_from", "past")
	case until-from >= maxAway || from > today+2*365:
		es.Add("away_until", "too_long")
	default:
		for d := from; d <= until; d++ {
			a.Excepted = append(a.Excepted, d)
		}
	}
}

// keptDays are the known days of the runs that stayed ticked.
func keptDays(ticked []string, known []geo.Day, today geo.Day) (kept []geo.Day) {
	for _, value := range ticked {
		first, last, _ := strings.Cut(value, "_")
		from, err := geo.ParseDay(first)
		until, err2 := geo.ParseDay(last)
		if err != nil || err2 != nil {
			continue // not of our making
		}
		for _, d := range known {
			if d >= from && d <= until && d >= today {
				kept = append(kept, d)
			}
		}
	}
	return kept
}

func sortedDays(days []geo.Day) []geo.Day {
	slices.Sort(days)
	return slices.Compact(days)
}

// dayRuns are days to keep or untick: days in a row are one box.
func dayRuns(days []geo.Day, today geo.Day) (all []view.Choice) {
	days = slices.DeleteFunc(sortedDays(slices.Clone(days)), func(d geo.Day) bool { return d < today })
	for len(days) > 0 {
		n := 1
		for n < len(days) && days[n] == days[n-1]+1 {
			n++
		}
		all = append(all, view.Choice{
			Value: days[0].String() + "_" + days[n-1].String(), Label: fr.Capital(fr.Days(days[:n])), Checked: true,
		})
		days = days[n:]
	}
	return all
}

// today is the day in Paris.
func (c *call) today() geo.Day { return geo.DayOf(c.now.Time(), mainforte.Paris()) }
