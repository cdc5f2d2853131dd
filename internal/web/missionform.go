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

// blank is the template parameter of a mission that starts from nothing.
const blank = "aucun"

// missionForm shows the templates, then the form filled with the chosen one.
func missionForm(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActWriteMission)
	if err != nil {
		return nil, err
	}
	if c.value(likeName) != "" {
		return c.likeMission(e)
	}
	if c.ticked(view.QueryName) {
		return c.searchedNeed(e)
	}
	p := c.newMissionForm(e)
	t, found := mainforte.TemplateByCode(c.value("modele"))
	if !found && c.value("modele") != blank && c.value("modele") != atPace {
		p.Chosen = ""
		err := c.elsewhere(&p, e)
		return page{view: p}, err
	}
	p.Wanted.Value = "1"
	p.Commune.Value = communeLabel(e.Commune)
	p.Meeting.Value = joinedLine(e.Welcome.Address, e.Welcome.Door)
	p.Attributes.Options = view.Pick(p.Attributes.Options, codes(e.Welcome.Attributes.Slice())...)
	p.Chosen = "Sans modèle"
	if found {
		fillFromTemplate(&p, t)
	} else if c.value("modele") == atPace {
		p.Pace, p.Form.Action = true, p.Form.Action+"?modele="+atPace
	}
	if account, err := c.Store.Account(c.ctx, c.actor.Account); err == nil {
		p.Contact.Value = strings.TrimSpace(account.Contact.FirstName + " " + account.Contact.Surname)
		p.Phone.Value = fr.Phone(account.Contact.Phone)
	}
	return page{view: p}, nil
}

// establishment reads the one in the address, if the person may act for it.
func (c *call) establishment(act mainforte.Action) (*mainforte.Establishment, error) {
	id, err := c.id("establishment")
	if err != nil {
		return nil, err
	}
	if err := mainforte.Authorize(c.actor, act, mainforte.Object{Establishment: id}); err != nil {
		return nil, err
	}
	return c.Store.Establishment(c.ctx, id)
}

// newMissionForm is the form with what comes from the catalogue, nothing typed.
func (c *call) newMissionForm(e *mainforte.Establishment) view.MissionForm {
	p := view.NewMissionForm()
	p.Page = c.private("Décrire un besoin")
	address := pathNeed + string(e.ID)
	p.Form = view.Form{Action: address, Key: randomText(18)}
	p.Establishment = e.Name
	p.Function.Groups = functionGroups()
	p.Function.Options = []view.Choice{{Label: "Choisissez"}}
	p.Qualifications.Options, p.Means.Options = qualificationChoices(), meansWantedChoices()
	for _, cond := range mainforte.AllConditions() {
		p.Conditions.Options = append(p.Conditions.Options, view.Choice{Value: cond.Code(), Label: fr.Condition(cond)})
	}
	for _, a := range mainforte.AllAttributes() {
		p.Attributes.Options = append(p.Attributes.Options, view.Choice{Value: a.Code(), Label: fr.Attribute(a)})
	}
	p.Drafts = true
	if e.State != mainforte.EstablishmentVerified { // nothing is published before the agency has verified
		p.Submit = "Enregistrer le besoin"
	}
	if mainforte.Authorize(c.actor, mainforte.ActSolicit, mainforte.Object{Establishment: e.ID}) == nil {
		p.Waves = view.NewWavesBox()
	}
	p.Word.Name = "" // said to the people who are asked, on the page that asks them
	p.NotTasks = []string{fr.NoCare}
	p.Communes.Name = ""
	today := geo.DayOf(c.now.Time(), geo.Paris())
	p.FromDay.Least, p.ToDay.Least = today.String(), today.String()
	p.Blank = view.Link{Text: "Sans modèle", Href: address + "?modele=" + blank}
	p.AtPace = view.Link{Text: "À distance, sans horaire imposé", Href: address + "?modele=" + atPace}
	p.Change = view.Link{Text: "Changer de modèle", Href: address}
	p.Before.Least = paceDay(c.now).String()
	for _, t := range mainforte.Templates() {
		p.Templates = append(p.Templates, view.TemplateTile{Title: fr.Template(t).Title, Hours: templateHours(t), Href: address + "?modele=" + t.Code})
	}
	return p
}

func templateHours(t mainforte.Template) string {
	if t.OwnPace {
		return "à distance, sans horaire imposé"
	}
	var all []string
	for _, h := range t.Hours {
		all = append(all, fr.Hours(h.From, h.To))
	}
	return strings.Join(all, " et ")
}

func meansWantedChoices() []view.Choice {
	var all []view.Choice
	for _, m := range mainforte.AllMeans() {
		all = append(all, view.Choice{Value: m.Code(), Label: fr.Capital(fr.MeansWanted(m))})
	}
	return all
}

// coded is a member of a closed list.
type coded interface{ Code() string }

func codes[T coded](members []T) []string {
	var all []string
	for _, m := range members {
		all = append(all, m.Code())
	}
	return all
}

func fillFromTemplate(p *view.MissionForm, t mainforte.Template) {
	words := fr.Template(t)
	p.Chosen, p.Title.Value, p.NotTasks = words.Title, words.Title, words.Not
	p.Form.Action += "?modele=" + t.Code
	chosenFunctions(p, t.Functions)
	p.Qualifications.Options = view.Pick(p.Qualifications.Options, codes(t.Requirements.Qualifications.Slice())...)
	p.Means.Options = view.Pick(p.Means.Options, codes(t.Requirements.Means.Slice())...)
	p.Conditions.Options = view.Pick(p.Conditions.Options, codes(t.Conditions.Slice())...)
	p.Tasks.Value = strings.Join(words.Do[:], "\n")
	p.Bring.Value = words.Bring
	likely(p, t.Functions)
	if t.OwnPace {
		p.Pace, p.PaceHours.Value = true, strconv.Itoa(t.OwnPaceHours)
		return
	}
	p.FromHour.Value, p.ToHour.Value = clockTime(t.Hours[0].From), clockTime(t.Hours[0].To)
	if len(t.Hours) > 1 {
		p.FromAlso.Value, p.ToAlso.Value = clockTime(t.Hours[1].From), clockTime(t.Hours[1].To)
	}
}

// clockTime is minutes since midnight as a time field takes them.
func clockTime(minutes int) string {
	return pad(strconv.Itoa(minutes/60)) + ":" + pad(strconv.Itoa(minutes%60))
}

func joinedLine(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// postMission reads the form and opens the mission.
func postMission(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActWriteMission)
	if err != nil {
		return nil, err
	}
	return c.takeNeed(e, "")
}

// refusedMission is the form with what was typed and what is wrong.
func (c *call) refusedMission(e *mainforte.Establishment, f faults, several []geo.Commune) view.MissionForm {
	p := c.newMissionForm(e)
	p.Key = c.formKey()
	p.Chosen = "Sans modèle"
	if t, found := mainforte.TemplateByCode(c.r.URL.Query().Get("modele")); found {
		p.Chosen, p.NotTasks = fr.Template(t).Title, fr.Template(t).Not
		p.Form.Action += "?modele=" + t.Code
	}
	if len(several) > 1 {
		p.Communes.Name, p.Communes.Options = "commune_code", communeChoices(several)
	}
	c.typed(&p.Title, &p.Commune, &p.FromDay, &p.ToDay, &p.FromHour, &p.ToHour, &p.FromAlso, &p.ToAlso, &p.Wanted,
		&p.Tasks, &p.Bring, &p.Meeting, &p.Contact, &p.Phone)
	chosenFunctions(&p, c.needFunctions())
	c.picked(&p.Where, &p.Communes, &p.Weekdays, &p.Qualifications, &p.Means, &p.Conditions, &p.Attributes)
	likely(&p, c.needFunctions())
	c.boxed(&p.Declare)
	c.boxed(&p.Talk)
	c.boxed(&p.Waves)
	c.boxed(&p.Whole)
	c.typedPace(&p, f)
	if f.take("functions") != "" { // the volunteer's page says it otherwise
		f["function"] = fr.FieldError("function", "required")
		if len(c.needFunctions()) > mainforte.MaxFunctions {
			f["function"] = fr.FieldError("function", "too_many")
		}
	}
	for form, noun := range missionFieldNames {
		if text := f.take(noun); text != "" && f[form] == "" {
			f[form] = text
		}
	}
	f.fields(&p.Title, &p.Commune, &p.FromDay, &p.ToDay, &p.FromHour, &p.ToHour, &p.FromAlso, &p.ToAlso, &p.Wanted,
		&p.Tasks, &p.Bring, &p.Meeting, &p.Contact, &p.Phone)
	f.choices(&p.Function, &p.Where, &p.Communes, &p.Weekdays)
	f.boxes(&p.Declare)
	p.Problem = f.rest()
	return p
}

// missionFieldNames are the fields of the form that bear another name than the
// field of the noun they fill.
var missionFieldNames = map[string]string{
	"weekday": "days", "from_hour": "hours", "tasks": "what", "contact": "contact_name",
	"phone": "contact_phone", "declare": "declaration",
}
