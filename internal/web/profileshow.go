package web

import (
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// known fills a section with what the person told before.
func (c *call) known(p *view.Profile, v *mainforte.Volunteer, account *mainforte.Account) {
	p.Anything.Checked, p.Near.Checked = v.Anything, v.Near
	tickFunctions(p.Families, codes(v.Functions.Slice()), codes(v.Trades.Slice()))
	p.Conditions.Options = view.Pick(p.Conditions.Options, codes(v.Conditions.Slice())...)
	p.Qualifications.Options = view.Pick(p.Qualifications.Options, codes(v.Qualifications.Slice())...)
	p.Means.Options = view.Pick(p.Means.Options, codes(v.Means.Slice())...)
	p.Languages.Options = view.Pick(p.Languages.Options, codes(v.Languages.Slice())...)
	p.Cap.Options = view.Pick(p.Cap.Options, strconv.Itoa(v.OwnCap))
	p.FirstName.Value, p.Surname.Value, p.Phone.Value = account.Contact.FirstName, account.Contact.Surname, fr.Phone(account.Contact.Phone)
	knownPlaces(p, v)
	c.knownWhen(p, &v.When)
}

func knownPlaces(p *view.Profile, v *mainforte.Volunteer) {
	where := view.WhereNear
	switch {
	case v.Country != "":
		where = view.WhereAbroad
	case len(v.Places) == 0:
		where = view.WhereRemote
	}
	p.Where.Options = view.Pick(p.Where.Options, where)
	p.Country.Options = view.Pick(p.Country.Options, v.Country)
	p.AlsoRemote.Checked = v.Remote
	for i, place := range v.Places[:min(len(v.Places), len(p.Places))] {
		p.Places[i].Commune.Value = communeLabel(place.Commune)
		p.Places[i].Reach.Options = view.Pick(p.Places[i].Reach.Options, strconv.Itoa(place.ReachKm))
	}
	for i := range p.Places {
		p.Places[i].Communes.Name = "" // nothing to choose from
	}
}

func (c *call) knownWhen(p *view.Profile, a *mainforte.Availability) {
	showWeek(&p.Grid, a.Week)
	today := c.today()
	p.Holidays.Checked, p.NotBefore8.Checked = a.Holidays, a.NotBefore8
	p.MaxPerWeek.Value = strconv.Itoa(a.MaxPerWeek)
	p.Notice.Options = view.Pick(p.Notice.Options, strconv.Itoa(int(a.Notice)))
	if a.From > today {
		p.From.Value = a.From.String()
	}
	if a.Until != 0 {
		p.Until.Value = a.Until.String()
	}
	if a.HoursPerWeek > 0 {
		p.Hours.Value = strconv.Itoa(a.HoursPerWeek)
	}
	p.Included.Options, p.Excepted.Options = dayRuns(a.Included, today), dayRuns(a.Excepted, today)
	leastDays(p, today)
}

// typedProfile shows a refused section as it was typed, with its faults.
func (c *call) typedProfile(p *view.Profile, f faults) {
	c.typed(&p.From, &p.Until, &p.Hours, &p.MaxPerWeek, &p.AwayFrom, &p.AwayUntil, &p.FirstName, &p.Surname, &p.Phone)
	c.picked(&p.Conditions, &p.Qualifications, &p.Means, &p.Languages, &p.Where, &p.Country, &p.Presets, &p.Notice, &p.Cap)
	c.boxed(&p.Anything, &p.Near, &p.AlsoRemote, &p.Holidays, &p.NotBefore8)
	tickFunctions(p.Families, c.values(view.FunctionName), c.values(view.TradeName))
	showWeek(&p.Grid, c.readWeek())
	for i := range p.Places {
		place := &p.Places[i]
		c.typed(&place.Commune)
		c.picked(&place.Communes, &place.Reach)
		f.fields(&place.Commune)
		f.choices(&place.Communes, &place.Reach)
		if len(place.Communes.Options) == 0 {
			place.Communes.Name = ""
		}
	}
	for i := range p.AddDays {
		c.typed(&p.AddDays[i])
		f.fields(&p.AddDays[i])
	}
	if v, _, err := c.self(); err == nil {
		p.Included.Options, p.Excepted.Options = dayRuns(v.When.Included, c.today()), dayRuns(v.When.Excepted, c.today())
		c.picked(&p.Included, &p.Excepted)
	}
	leastDays(p, c.today())
	p.FunctionsError = f.take("functions")
	for noun, field := range map[string]string{"when": "preset", "hours_per_week": "hours"} {
		if text := f.take(noun); text != "" {
			f[field] = text
		}
	}
	f.fields(&p.From, &p.Until, &p.Hours, &p.MaxPerWeek, &p.AwayFrom, &p.AwayUntil, &p.FirstName, &p.Surname, &p.Phone)
	f.choices(&p.Where, &p.Country, &p.Presets, &p.Notice, &p.Cap)
	p.Problem = f.rest()
}

// leastDays keeps date fields from days that are past.
func leastDays(p *view.Profile, today geo.Day) {
	for _, f := range []*view.Field{&p.From, &p.Until, &p.AwayFrom, &p.AwayUntil, &p.AddDays[0], &p.AddDays[1], &p.AddDays[2]} {
		f.Least = today.String()
	}
}
