package web

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const pathDeputy = pathRegion + "/suppleance"

// watches tells whether the officer watches an establishment.
func (c *call) watches(e *mainforte.Establishment) (bool, error) {
	what, err := c.Journey.Watched(c.ctx, c.Store.Reader, c.actor, e)
	return err == nil && mainforte.Authorize(c.actor, mainforte.ActVerify, what) == nil, err
}

// watched are the establishments of the officer's regions that they watch.
func (c *call) watched() ([]mainforte.Establishment, error) {
	all, err := c.Store.EstablishmentsIn(c.ctx, c.actor.Regions)
	if err != nil || len(c.actor.Departments) == 0 {
		return all, err
	}
	var mine []mainforte.Establishment
	for i := range all {
		ok, err := c.watches(&all[i])
		if err != nil {
			return nil, err
		}
		if ok {
			mine = append(mine, all[i])
		}
	}
	return mine, nil
}

// watchedDepartments are the codes of the departments that the officer watches.
func (c *call) watchedDepartments() map[string]bool {
	codes := map[string]bool{}
	for _, d := range geo.Departments() {
		if mainforte.Authorize(c.actor, mainforte.ActVerify, mainforte.Object{Region: d.Region, Department: d.Code}) == nil {
			codes[d.Code] = true
		}
	}
	return codes
}

// regionName is the first region of the officer, with the departments they are
// limited to.
func (c *call) regionName() string {
	code := c.actor.Regions[0]
	r, _ := geo.RegionByCode(code)
	if !c.actor.Limited(code) {
		return r.Name
	}
	var names []string
	for _, d := range c.actor.Departments[code] {
		one, _ := geo.DepartmentByCode(d)
		names = append(names, one.Name)
	}
	return r.Name + fr.NBSP + ": " + fr.List(names)
}

// deputyForm shows who stands in for the officer, and for whom they do.
func deputyForm(c *call) (answer, error) {
	p, err := c.deputyPage(randomText(18))
	if err != nil {
		return nil, err
	}
	if c.value("fait") != "" {
		p.Flash = &view.Notice{Tone: view.ToneGood, Title: "C'est noté", Text: "Les mails de votre agence suivent ce choix."}
	}
	return page{view: p}, nil
}

func (c *call) deputyPage(key string) (view.Deputy, error) {
	p := view.NewDeputy()
	p.Page, p.Ways, p.Form = c.private("Suppléance"), regionWays(), view.Form{Action: pathDeputy, Key: key}
	now, err := c.Store.DeputiesOf(c.ctx, c.actor.Account)
	if err != nil {
		return p, err
	}
	for i := range now {
		if err := c.showDeputy(&p, &now[i]); err != nil {
			return p, err
		}
	}
	return p, c.colleagues(&p)
}

// showDeputy tells one agreement from the reader's side.
func (c *call) showDeputy(p *view.Deputy, d *mainforte.Deputy) error {
	who := d.Deputy
	if d.Deputy == c.actor.Account {
		who = d.Account
	}
	account, err := c.Store.Account(c.ctx, who)
	if err != nil {
		return err
	}
	days := "du " + fr.DayYear(geo.DayOf(d.From.Time(), geo.Paris())) + " au " + fr.DayYear(geo.DayOf(d.Until.Time(), geo.Paris())-1)
	if who == d.Deputy {
		p.Now = append(p.Now, fr.Capital(officerName(account.Contact))+" vous remplace "+days+".")
		p.End = view.Form{Action: pathDeputy + "/terminer"}
		return nil
	}
	p.Now = append(p.Now, "Vous remplacez "+officerName(account.Contact)+" "+days+".")
	return nil
}

// officerName is how two officers of one agency are called before each other.
func officerName(k mainforte.Contact) string {
	return strings.Join(strings.Fields(k.FirstName+" "+k.Surname+" ("+k.Email+")"), " ")
}

// colleagues are the other officers of the same agencies.
func (c *call) colleagues(p *view.Deputy) error {
	all, err := c.Store.AllOfficers(c.ctx)
	if err != nil {
		return err
	}
	mine, seen := map[mainforte.ID]bool{}, map[mainforte.ID]bool{c.actor.Account: true}
	for _, o := range all {
		mine[o.Agency.ID] = mine[o.Agency.ID] || o.Account == c.actor.Account
	}
	for _, o := range all {
		if seen[o.Account] || !mine[o.Agency.ID] {
			continue
		}
		seen[o.Account] = true
		account, err := c.Store.Account(c.ctx, o.Account)
		if err != nil {
			return err
		}
		p.Colleague.Options = append(p.Colleague.Options, view.Choice{Value: string(o.Account), Label: officerName(account.Contact)})
	}
	return nil
}

// standIn keeps who stands in for the officer.
func standIn(c *call) (answer, error) {
	var es mainforte.Errors
	in := journey.StandIn{FormKey: c.formKey(), Colleague: mainforte.ID(c.value("colleague"))}
	for _, d := range []struct {
		name string
		day  *geo.Day
	}{{"from_date", &in.From}, {"until_date", &in.Until}} {
		read, ok := c.day(d.name)
		if *d.day = read; !ok {
			es.Add(d.name, "invalid")
		}
	}
	err := es.Err()
	if err == nil {
		if err = c.Journey.StandIn(c.ctx, c.actor.Account, in); err == nil {
			return seeOther{pathDeputy + "?fait=1"}, nil
		}
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p, err := c.deputyPage(c.formKey())
	if err != nil {
		return nil, err
	}
	c.typed(&p.From, &p.Until)
	c.picked(&p.Colleague)
	f.choices(&p.Colleague)
	f.fields(&p.From, &p.Until)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// endStandIn ends it.
func endStandIn(c *call) (answer, error) {
	if err := c.Journey.EndStandIn(c.ctx, c.actor.Account); err != nil {
		return nil, err
	}
	return seeOther{pathDeputy + "?fait=1"}, nil
}

// watchedReports are the reports on establishments that the officer watches,
// the newest first.
func (c *call) watchedReports() ([]mainforte.Report, error) {
	limit := reportsShown
	if len(c.actor.Departments) > 0 {
		limit *= 10 // some are of departments of others
	}
	all, err := c.Store.ReportsIn(c.ctx, c.actor.Regions, limit)
	if err != nil || len(c.actor.Departments) == 0 {
		return all, err
	}
	var mine []mainforte.Report
	for i := range all {
		e, err := c.Store.Establishment(c.ctx, all[i].Establishment)
		if err != nil {
			return nil, err
		}
		if ok, err := c.watches(e); err != nil {
			return nil, err
		} else if ok {
			mine = append(mine, all[i])
		}
	}
	return mine[:min(len(mine), reportsShown)], nil
}

// watchedMissions are the open missions of establishments that the officer
// watches.
func (c *call) watchedMissions(where map[mainforte.ID]string) ([]store.MissionWithSlots, error) {
	all, err := c.Store.MissionsIn(c.ctx, c.actor.Regions)
	var mine []store.MissionWithSlots
	for _, m := range all {
		if _, there := where[m.Mission.Establishment]; there {
			mine = append(mine, m)
		}
	}
	return mine, err
}
