package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const pathUrgentOne = view.PathUrgent + "/"

// urgentTiles are the templates behind the seven tiles: for each function, the
// first template it leads, whose hours and words fill the form.
func urgentTiles() []mainforte.Template {
	var all []mainforte.Template
	for _, f := range mainforte.UrgentFunctions() {
		list := mainforte.Templates()
		i := slices.IndexFunc(list, func(t mainforte.Template) bool { return t.Functions[0] == f })
		if i >= 0 {
			all = append(all, list[i])
		}
	}
	return all
}

// urgentForm shows the form; what an earlier answer held may be in the address.
func urgentForm(c *call) (answer, error) {
	mine, err := c.mayNeed()
	if err != nil {
		return nil, err
	}
	p := c.newUrgentForm(mine)
	if account, err := c.Store.Account(c.ctx, c.actor.Account); err == nil {
		p.Contact.Value = strings.TrimSpace(account.Contact.FirstName + " " + account.Contact.Surname)
		p.Phone.Value = fr.Phone(account.Contact.Phone)
	}
	for _, choices := range []*view.Choices{&p.Establishments, &p.What, &p.Day, &p.Wanted} {
		if c.value(choices.Name) != "" {
			c.picked(choices)
		}
	}
	c.typed(&p.More, &p.FromHour, &p.ToHour)
	return page{view: p}, nil
}

// mayNeed are the establishments for which the person may write a need, by name.
func (c *call) mayNeed() ([]mainforte.Establishment, error) {
	mine, err := c.Store.EstablishmentsOf(c.ctx, c.actor.Account)
	return slices.DeleteFunc(mine, func(e mainforte.Establishment) bool {
		return mainforte.Authorize(c.actor, mainforte.ActWriteMission, mainforte.Object{Establishment: e.ID}) != nil
	}), err
}

func (c *call) newUrgentForm(mine []mainforte.Establishment) view.UrgentForm {
	p := view.NewUrgentForm()
	p.Page = c.private("Demande urgente")
	p.Form = view.Form{Action: view.PathUrgent, Key: randomText(18)}
	for _, t := range urgentTiles() {
		p.What.Options = append(p.What.Options, view.Choice{
			Value: t.Functions[0].Code(), Label: fr.Function(t.Functions[0]), Hint: fr.Hours(t.Hours[0].From, t.Hours[0].To),
		})
	}
	zone := geo.Paris()
	if len(mine) == 1 {
		p.Establishment, p.Establishments.Name = mine[0].Name, ""
		zone = zoneOf(&mine[0])
	}
	for _, e := range mine {
		p.Establishments.Options = append(p.Establishments.Options, view.Choice{Value: string(e.ID), Label: e.Name, Hint: communeLabel(e.Commune)})
	}
	today := geo.DayOf(c.now.In(zone), zone)
	for i, label := range []string{"Aujourd'hui", "Demain", "Après-demain"} {
		day := today + geo.Day(i)
		p.Day.Options = append(p.Day.Options, view.Choice{Value: day.String(), Label: label, Hint: fr.DayOnly(day), Checked: i == 1})
	}
	return p
}

func zoneOf(e *mainforte.Establishment) *time.Location {
	return (&mainforte.Mission{Commune: e.Commune}).Zone()
}

// postUrgent keeps the need as a draft and leads to its confirmation.
func postUrgent(c *call) (answer, error) {
	mine, err := c.mayNeed()
	if err != nil {
		return nil, err
	}
	in, err := c.readUrgent(mine)
	if err == nil {
		var id mainforte.ID
		if id, err = c.Journey.PostUrgent(c.ctx, c.actor.Account, in); err == nil {
			return seeOther{pathUrgentOne + string(id)}, nil
		}
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p := c.newUrgentForm(mine)
	p.Key = c.formKey()
	c.typed(&p.More, &p.FromHour, &p.ToHour, &p.Contact, &p.Phone)
	c.picked(&p.Establishments, &p.What, &p.Day, &p.Wanted)
	for form, noun := range map[string]string{
		"what": "functions", "day": "from_day", "from_hour": "hours", "contact": "contact_name", "phone": "contact_phone",
	} {
		if text := f.take(noun); text != "" && f[form] == "" {
			f[form] = text
		}
	}
	f.choices(&p.Establishments, &p.What, &p.Day, &p.Wanted)
	f.fields(&p.More, &p.FromHour, &p.ToHour, &p.Contact, &p.Phone)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// readUrgent turns the four answers into a mission.
func (c *call) readUrgent(mine []mainforte.Establishment) (in journey.PostMission, err error) {
	var es mainforte.Errors
	e, err := c.meant(mine, &es)
	if err != nil {
		return in, err
	}
	m := mainforte.Mission{
		Establishment: e.ID, Commune: e.Commune, Meeting: joinedLine(e.Welcome.Address, e.Welcome.Door),
		ContactName: c.value("contact"), ContactPhone: c.value("phone"), Attributes: e.Welcome.Attributes, MinSlots: 1,
	}
	t, found := urgentTile(c.value("what"))
	if !found {
		es.Add("functions", "required")
	} else {
		words := fr.Template(t)
		m.Functions, m.Title, m.Bring = t.Functions, words.Title, words.Bring
		m.What, m.Conditions = strings.Join(words.Do[:], "\n"), t.Conditions
		m.KnowHow, m.Qualifications, m.Means = t.Requirements.KnowHow, t.Requirements.Qualifications, t.Requirements.Means
	}
	slots := c.urgentSlot(&m, t, &es)
	in = journey.PostMission{FormKey: c.formKey(), Establishment: e.ID, Mission: m, Slots: slots, Declared: true}
	if len(es) > 0 {
		for _, also := range in.Check(c.now) {
			if found || also.Field != "title" && also.Field != "what" { // the tile fills those
				es = append(es, also)
			}
		}
	}
	return in, es.Err()
}

// meant is the establishment of the form; who has one is not asked.
func (c *call) meant(mine []mainforte.Establishment, es *mainforte.Errors) (*mainforte.Establishment, error) {
	switch len(mine) {
	case 0:
		return nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	case 1:
		return &mine[0], nil
	}
	i := slices.IndexFunc(mine, func(e mainforte.Establishment) bool { return string(e.ID) == c.value("establishment") })
	if i < 0 {
		es.Add("establishment", "required")
		i = 0
	}
	return &mine[i], nil
}

func urgentTile(code string) (mainforte.Template, bool) {
	for _, t := range urgentTiles() {
		if t.Functions[0].Code() == code {
			return t, true
		}
	}
	return mainforte.Template{}, false
}

// urgentSlot is the one slot of an urgent need.
func (c *call) urgentSlot(m *mainforte.Mission, t mainforte.Template, es *mainforte.Errors) []mainforte.Slot {
	wanted := c.number("wanted", 0)
	if c.value("more") != "" {
		wanted = c.number("more", 0)
	}
	if wanted < 1 || wanted > mainforte.MaxWanted {
		es.Add("wanted", "out_of_range")
	}
	day, ok := c.day("day")
	if !ok || day == 0 {
		es.Add("from_day", "required")
		return nil
	}
	slot := mainforte.Slot{Day: day, Wanted: wanted}
	if c.value("from_hour") != "" || c.value("to_hour") != "" {
		before := len(*es)
		if hours := c.readHours(es); len(*es) == before && len(hours) > 0 {
			slot.From, slot.To = hours[0].From, hours[0].To
			return []mainforte.Slot{m.Clocked(slot)}
		}
		return nil
	}
	if t.Code == "" {
		return nil
	}
	slot.From, slot.To = c.tileHours(m.Zone(), day, t.Hours[0])
	return []mainforte.Slot{m.Clocked(slot)}
}

// The hours proposed for today when those of the tile have begun: from two
// hours ahead, on the half-hour, for three hours at least.
const (
	aheadToday = 120 // minutes
	halfHour   = 30
	leastToday = 180
	lastStart  = 22 * 60
)

// tileHours are the hours of a tile, or what is left of the day: somebody must
// have the time to answer and to come.
func (c *call) tileHours(zone *time.Location, day geo.Day, hours mainforte.TemplateHours) (from, to int) {
	local := c.now.In(zone)
	soon := local.Hour()*60 + local.Minute() + aheadToday
	if day != geo.DayOf(local, zone) || hours.From >= soon || soon > lastStart {
		return hours.From, hours.To
	}
	from = (soon + halfHour - 1) / halfHour * halfHour
	return from, max(hours.To, from+leastToday)
}

// urgentAddress is the form as a mission was filled in, without what is personal.
func urgentAddress(m *mainforte.Mission, slot *mainforte.Slot) string {
	q := url.Values{
		"establishment": {string(m.Establishment)}, "what": {m.Functions[0].Code()}, "day": {slot.Day.String()},
		"wanted": {strconv.Itoa(slot.Wanted)}, "from_hour": {clockTime(slot.From)}, "to_hour": {clockTime(slot.To % (24 * 60))},
	}
	if slot.Wanted > 5 {
		q.Set("more", strconv.Itoa(slot.Wanted))
		q.Del("wanted")
	}
	return view.PathUrgent + "?" + q.Encode()
}
