package main

import (
	"context"
	"fmt"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

const day = 24 * time.Hour

var sampleFirstNames = []string{
	"Monique", "Gérard", "Fatima", "Louis", "Aïcha", "Hélène", "Mamadou", "Claire", "Jean-Pierre", "Sophie", "Mehdi", "Élodie",
	"François", "Thérèse", "Yanis", "Inès", "Kevin", "Anaïs", "Bernard", "Noémie", "Ousmane", "Camille", "Dominique", "Maëlle",
	"Cédric", "Josiane", "Samir", "Agnès", "Théo", "Zoé", "Raymond", "Léa", "Baptiste", "Solène", "Ibrahim", "Françoise",
}

var sampleSurnames = []string{
	"Durand", "Martin", "Lefèvre", "Moreau", "Garnier", "Roux", "Faure", "Mercier", "Chevalier", "Lambert", "Bonnet", "Gauthier",
	"Perrin", "Clément", "Benali", "Diallo", "Nguyen", "Da Silva", "Le Goff", "Schmitt", "Payet", "Hoarau", "Céleste", "Tehei",
}

// volunteer invents one volunteer. The first is the one whose link demo
// prints; every eighth lives around Dijon, so that the coordinator's lists are
// never empty.
func (s *sample) volunteer(ctx context.Context, tx *store.Tx, i int) error {
	email := fmt.Sprintf("benevole%d@example.org", i)
	if i == 0 {
		email = demoVolunteer
	}
	first := sampleFirstNames[i%len(sampleFirstNames)]
	account := s.account(email, first, "")
	if i > 0 && s.chance(30) { // has already said yes once
		account.Contact.Surname, account.Contact.Phone = pick(s.rng, sampleSurnames), s.phone()
	}
	v := mainforte.Volunteer{
		ID: s.id(), Account: account.ID, State: mainforte.VolunteerActive, OwnCap: mainforte.DefaultOwnCap,
		Near: s.chance(85), Conditions: mainforte.OrdinaryConditions(), CreatedAt: account.CreatedAt,
		ConfirmedAt: s.now.Add(-time.Duration(s.rng.IntN(50)) * day),
	}
	s.where(&v, i)
	s.what(&v, i)
	s.when(&v, i)
	if i > 0 && s.chance(4) {
		v.State = mainforte.VolunteerPaused
	}
	if i == sampleWeekly {
		v.State, v.ConfirmedAt = mainforte.VolunteerActive, s.now.Add(-40*day)
	}
	if err := tx.InsertAccount(ctx, account); err != nil {
		return err
	}
	if err := tx.InsertVolunteer(ctx, v); err != nil || i != sampleWeekly {
		return err
	}
	return tx.MoveWeekly(ctx, v.ID, tx.Now.Add(mainforte.WeeklyEvery), tx.Now, false)
}

// sampleWeekly is the one volunteer who gets the mail of the week as the
// demonstration starts: an availability forty days old. The others' is a week away.
const sampleWeekly = 17

func (s *sample) where(v *mainforte.Volunteer, i int) {
	switch {
	case i > 0 && i%50 == 0:
		v.Remote, v.Country = true, pick(s.rng, []string{"BE", "CA", "MA", "SN", "GB", "DE", "US", "AU"})
		return
	case i > 0 && i%29 == 0:
		v.Remote = true
		return
	}
	home := s.commune()
	if i%8 == 0 {
		home = s.near(geoCommune("21231"), 25_000)
	}
	if i == 0 {
		home = geoCommune("21231")
	}
	v.Places = []mainforte.Place{{Commune: home.Code(), ReachKm: pick(s.rng, []int{5, 10, 10, 20, 20, 20, 30, 30, 50, 100})}}
	if i == 0 {
		v.Places[0].ReachKm = 20
	}
	if s.chance(6) {
		v.Places = append(v.Places, mainforte.Place{Commune: s.commune().Code(), ReachKm: 10})
	}
	v.Remote = s.chance(40)
}

// near draws a commune within so many metres by road.
func (s *sample) near(centre geo.Commune, metres int) geo.Commune {
	for range 200 {
		c := s.communes[s.rng.IntN(len(s.communes))]
		if c.Department() == centre.Department() {
			if d, ok := geo.RoadMetres(c, centre); ok && d <= metres {
				return c
			}
		}
	}
	return centre
}

func geoCommune(code string) geo.Commune {
	c, _ := geo.ByCode(code)
	return c
}

func (s *sample) what(v *mainforte.Volunteer, i int) {
	all := mainforte.AllFunctions()
	for range 1 + s.rng.IntN(4) {
		v.Functions = v.Functions.With(pick(s.rng, all))
	}
	if i == 0 {
		v.Functions = mainforte.SetOf(mainforte.KitchenHelp, mainforte.MealService, mainforte.Accounting)
		v.Trades = mainforte.SetOf(mainforte.Accounting)
	}
	v.Anything = i > 0 && s.chance(45)
	for f := range v.Functions.Each() {
		if !f.Open() && s.chance(70) {
			v.Trades = v.Trades.With(f)
		}
	}
	if v.Functions.Has(mainforte.HandlingMoving) {
		v.Conditions = v.Conditions.With(mainforte.HeavyLifting)
	}
	for c := range mainforte.ExpressConditions().Each() {
		if s.chance(25) {
			v.Conditions = v.Conditions.With(c)
		}
	}
	s.holds(v)
}

func (s *sample) holds(v *mainforte.Volunteer) {
	if s.chance(75) {
		v.Qualifications = v.Qualifications.With(mainforte.LicenceB)
		if s.chance(70) {
			v.Means = v.Means.With(mainforte.OwnVehicle)
		}
	}
	if s.chance(60) {
		v.Means = v.Means.With(mainforte.OwnComputer)
	}
	if s.chance(20) {
		v.Languages = v.Languages.With(pick(s.rng, mainforte.AllLanguages()))
	}
	if s.chance(15) {
		v.Qualifications = v.Qualifications.With(pick(s.rng, mainforte.AllQualifications()))
	}
}

func (s *sample) when(v *mainforte.Volunteer, i int) {
	presets := fr.Presets()
	a := mainforte.Availability{From: s.today, MaxPerWeek: mainforte.DefaultMaxPerWeek}
	a.Notice = pick(s.rng, []mainforte.Notice{mainforte.NoticeSameDay, mainforte.NoticeTwoDays, mainforte.NoticeTwoDays, mainforte.NoticeWeek})
	for range 1 + s.rng.IntN(2) {
		p := pick(s.rng, presets)
		a.Week |= p.Week
		a.Holidays = a.Holidays || p.Holidays
	}
	if a.Week == 0 {
		a.Week = presets[0].Week
	}
	if i == 0 {
		a.Week, a.Notice = presets[0].Week, mainforte.NoticeSameDay
	}
	if s.chance(40) && i > 0 {
		a.Until = s.today + geo.Day(14+s.rng.IntN(90))
	}
	if v.Remote && s.chance(30) {
		a.HoursPerWeek = 2 + s.rng.IntN(10)
	}
	v.When = a
}
