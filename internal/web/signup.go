package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// signUpForm shows the one page of the sign-up. A public mission leads here
// with its function and place already filled in.
func signUpForm(c *call) (answer, error) {
	p := c.newSignUp()
	if f, ok := mainforte.FunctionByCode(c.value("fonction")); ok {
		tickFunctions(p.Families, []string{f.Code()}, nil)
	}
	p.Commune.Value = c.value("place")
	if c.value("where") == view.WhereRemote {
		p.Where.Options = view.Pick(p.Where.Options, view.WhereRemote)
	}
	return page{view: p}, nil
}

// newSignUp is the empty page, with what comes from the catalogue.
func (c *call) newSignUp() view.SignUp {
	p := c.fromCatalogue(view.NewSignUp())
	p.Page = c.page("Je veux aider")
	p.Form = view.Form{Action: view.PathSignUp, Key: randomText(18)}
	return p
}

// fromCatalogue fills in the choices that the catalogue offers.
func (c *call) fromCatalogue(p view.SignUp) view.SignUp {
	p.Families = families()
	for _, cond := range mainforte.AllConditions() {
		if cond.Express() {
			p.Conditions.Options = append(p.Conditions.Options, view.Choice{Value: cond.Code(), Label: fr.Condition(cond)})
		}
	}
	p.Qualifications.Options = qualificationChoices()
	p.Means.Options = meansChoices()
	p.Languages.Options = languageChoices()
	p.Country.Options = countryChoices()
	for _, preset := range fr.Presets() {
		p.Presets.Options = append(p.Presets.Options, view.Choice{Value: preset.Code, Label: preset.Label})
	}
	today := geo.DayOf(c.now.Time(), mainforte.Paris())
	p.From.Least, p.Until.Least = today.String(), today.String()
	return p
}

// signUp reads the page that was sent.
func signUp(c *call) (answer, error) {
	if c.trapped() { // a robot is thanked and nothing happens
		return page{view: c.signUpDone(journey.SignUpDone{}, "")}, nil
	}
	in, commune, err := c.readSignUp()
	if c.looksAround() {
		return c.lookAround(in.Volunteer)
	}
	if err == nil {
		var done journey.SignUpDone
		if done, err = c.Journey.SignUp(c.ctx, in); err == nil {
			return page{view: c.signUpDone(done, around(in.Volunteer))}, nil
		}
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	return page{status: 422, view: c.refusedSignUp(f, commune)}, nil
}

// readSignUp turns the form into what the journey takes. The communes are those
// that the typed place may mean, when it means several.
func (c *call) readSignUp() (in journey.SignUp, several []geo.Commune, err error) {
	var es mainforte.Errors
	v := mainforte.Volunteer{OwnCap: mainforte.DefaultOwnCap, Near: c.ticked("near"), Anything: c.ticked("anything")}
	v.Functions, v.Trades = c.readFunctions()
	v.Qualifications = readSet(c.values("qualification"), mainforte.QualificationByCode)
	v.Means = readSet(c.values("means"), mainforte.MeansByCode)
	v.Languages = readSet(c.values("language"), mainforte.LanguageByCode)
	v.Conditions = mainforte.OrdinaryConditions() | readSet(c.values("condition"), mainforte.ConditionByCode)
	if handling, _ := mainforte.FunctionByCode("handling_moving"); v.Functions.Has(handling) {
		v.Conditions = v.Conditions.With(mainforte.HeavyLifting) // said beside the box
	}
	several = c.readWhere(&v, &es)
	c.readWhen(&v.When, &es)

	in = journey.SignUp{
		FormKey: c.formKey(), FirstName: c.value("first_name"), Email: c.value("email"),
		Volunteer: v, Adult: c.ticked("adult"), Charter: c.ticked("charter"), Browser: c.browser(),
	}
	if _, slip := fr.SuggestEmail(in.Email); slip && c.value("email"+view.DoubtedSuffix) != in.Email {
		es.Add("email", "typo") // asked once: the domain may well exist
	}
	if len(es) > 0 {
		es = append(es, in.Check()...)
	}
	return in, several, es.Err()
}

func (c *call) readFunctions() (accepted, trades mainforte.Functions) {
	accepted = readSet(c.values(view.FunctionName), mainforte.FunctionByCode)
	trades = readSet(c.values(view.TradeName), mainforte.FunctionByCode)
	return accepted | trades, trades
}

// readSet turns codes into a set; a code that is not in the catalogue cannot
// come from our page and is passed over.
func readSet[T ~uint8](codes []string, byCode func(string) (T, bool)) mainforte.Set[T] {
	var s mainforte.Set[T]
	for _, code := range codes {
		if member, ok := byCode(code); ok {
			s = s.With(member)
		}
	}
	return s
}

// readWhere reads the place: near home, remote, or abroad.
func (c *call) readWhere(v *mainforte.Volunteer, es *mainforte.Errors) (several []geo.Commune) {
	v.Remote = c.ticked("also_remote")
	switch c.value("where") {
	case view.WhereRemote:
		v.Remote = true
	case view.WhereAbroad:
		v.Remote = true
		country, ok := geo.CountryByCode(c.value("country"))
		if !ok {
			es.Add("country", "required")
		}
		v.Country = country.Code
	default:
		var commune geo.Commune
		commune, several = c.readCommune(es)
		if commune != 0 {
			v.Places = []mainforte.Place{{Commune: commune.Code(), ReachKm: c.number("reach", mainforte.DefaultReachKm)}}
		}
	}
	return several
}

// readCommune finds the commune that was typed or, when that means several,
// the one that was chosen among them. Homonyms are never guessed.
func (c *call) readCommune(es *mainforte.Errors) (one geo.Commune, several []geo.Commune) {
	typed := c.value("commune")
	found := geo.Resolve(typed)
	chosen, _ := geo.ByCode(c.value("commune_code"))
	for _, candidate := range found {
		if candidate == chosen {
			return chosen, found
		}
	}
	switch {
	case typed == "":
		es.Add("commune", "required")
	case len(found) == 0:
		es.Add("commune", "unknown")
	case len(found) > 1:
		es.Add("commune_code", "ambiguous")
	default:
		return found[0], nil
	}
	return 0, found
}

// readWhen reads presets and grid, which add up.
func (c *call) readWhen(a *mainforte.Availability, es *mainforte.Errors) {
	for _, code := range c.values("preset") {
		if preset, ok := fr.PresetByCode(code); ok {
			a.Week |= preset.Week
			a.Holidays = a.Holidays || preset.Holidays
		}
	}
	a.Week |= c.readWeek()
	today := geo.DayOf(c.now.Time(), mainforte.Paris())
	var ok bool
	if a.From, ok = c.day("from"); !ok {
		es.Add("from", "invalid")
	}
	if a.Until, ok = c.day("until"); !ok {
		es.Add("until", "invalid")
	} else if a.Until != 0 && a.Until < today {
		es.Add("until", "past")
	}
	a.From = max(a.From, today)
	a.MaxPerWeek = mainforte.DefaultMaxPerWeek
	a.Notice = mainforte.Notice(c.number("notice", int(mainforte.NoticeTwoDays)))
	if a.HoursPerWeek = c.number("hours", 0); a.HoursPerWeek == 0 && c.value("hours") != "" {
		es.Add("hours_per_week", "invalid")
	}
}

// refusedSignUp is the page with what was typed and what is wrong.
func (c *call) refusedSignUp(f faults, several []geo.Commune) view.SignUp {
	p := c.newSignUp()
	p.Key = c.formKey()
	c.typed(&p.Commune, &p.From, &p.Until, &p.Hours, &p.FirstName, &p.Email)
	c.picked(&p.Conditions, &p.Qualifications, &p.Means, &p.Languages, &p.Where, &p.Reach, &p.Country, &p.Presets, &p.Notice)
	c.boxed(&p.Anything, &p.Near, &p.AlsoRemote, &p.Adult, &p.Charter)
	tickFunctions(p.Families, c.values(view.FunctionName), c.values(view.TradeName))
	showWeek(&p.Grid, c.readWeek())
	if len(several) > 1 {
		p.Communes.Options = communeChoices(several)
		c.picked(&p.Communes)
	} else {
		p.Communes.Name = ""
	}
	p.FunctionsError = f.take("functions")
	for noun, field := range map[string]string{"when": "preset", "hours_per_week": "hours"} {
		if text := f.take(noun); text != "" {
			f[field] = text
		}
	}
	// What is folded away comes back open when something stands in it.
	p.Grid.Open = c.readWeek() != 0 || joinedLine(p.From.Value, p.Until.Value, p.Hours.Value) != ""
	f.fields(&p.Commune, &p.From, &p.Until, &p.Hours, &p.FirstName, &p.Email)
	f.choices(&p.Where, &p.Communes, &p.Reach, &p.Country, &p.Presets, &p.Notice)
	f.boxes(&p.Adult, &p.Charter)
	if better, ok := fr.SuggestEmail(p.Email.Value); ok {
		p.Email.Suggestion = better
	}
	p.Problem = f.rest()
	return p
}

// signUpDone is the page that follows, the same whether or not the address was
// known.
func (c *call) signUpDone(done journey.SignUpDone, where string) view.SignUpDone {
	p := view.SignUpDone{
		Page: c.private("Regardez vos mails"), FirstName: c.value("first_name"), Email: c.value("email"), Around: where,
		Wrong: view.Link{Text: "Ce n'est pas la bonne adresse ? Recommencer", Href: view.PathSignUp},
		Late:  c.lateMail(mainforte.MailWelcome),
	}
	if n := done.Panel.MissionsFor; n > 0 {
		p.Figures = append(p.Figures, view.Figure{Number: fr.Number(n), Label: fr.Plural(n, "mission vous convient aujourd'hui", "missions vous conviennent aujourd'hui")})
	} else {
		p.None = "Aucune mission ne vous convient aujourd'hui. Dès qu'un établissement a besoin de vous, nous vous écrivons."
	}
	if n := done.Panel.VolunteersNear; n >= 5 {
		p.Figures = append(p.Figures, view.Figure{Number: fr.Number(n), Label: fr.Plural(n, "bénévole déjà là", "bénévoles déjà là")})
	}
	return p
}
