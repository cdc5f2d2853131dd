package main

import (
	"context"
	"fmt"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

var samplePlaces = []struct {
	kind  mainforte.EstablishmentKind
	names []string
}{
	{mainforte.KindEhpad, []string{"Ehpad Les Tilleuls", "Ehpad La Roseraie", "Ehpad Les Glycines", "Ehpad du Parc", "Ehpad Le Clos des Vignes", "Ehpad Bel Air", "Ehpad Les Mimosas"}},
	{mainforte.KindHospital, []string{"Centre hospitalier des Trois Rivières", "Hôpital du Val fleuri", "Centre hospitalier de la Plaine", "Hôpital Sainte-Colombe"}},
	{mainforte.KindMedico, []string{"Foyer Les Deux Chênes", "Maison d'accueil Les Alizés", "Foyer de vie La Passerelle"}},
	{mainforte.KindOther, []string{"Service de soins à domicile du Pays vert", "Centre de santé de la Gare"}},
}

// establishments invents sampleEstablishments of them. The first is the
// coordinator's, at Dijon; every tenth of the others lies overseas.
func (s *sample) establishments(ctx context.Context, tx *store.Tx) ([]mainforte.Establishment, error) {
	director := s.account(demoCoordinator, "Nadia", "Perrin")
	director.Contact.Phone = "+33353011234"
	if err := tx.InsertAccount(ctx, director); err != nil {
		return nil, err
	}
	var all []mainforte.Establishment
	for i := range sampleEstablishments {
		e := s.establishment(i)
		if err := tx.InsertEstablishment(ctx, e); err != nil {
			return nil, err
		}
		member := director
		if i > 0 {
			member = s.account(fmt.Sprintf("responsable%d@example.org", i), pick(s.rng, sampleFirstNames), pick(s.rng, sampleSurnames))
			if err := tx.InsertAccount(ctx, member); err != nil {
				return nil, err
			}
		}
		if err := tx.InsertMembership(ctx, mainforte.Membership{Account: member.ID, Establishment: e.ID, CreatedAt: s.now}); err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}

func (s *sample) establishment(i int) mainforte.Establishment {
	group := samplePlaces[[]int{0, 0, 1, 0, 2, 0, 1, 0, 3, 1}[i%10]]
	at := s.commune()
	for i%10 == 9 && at.Territory() == geoCommune("21231").Territory() { // overseas or Corsica
		at = s.commune()
	}
	if i == 0 || i == 12 {
		at = geoCommune("21231")
	}
	department, _ := geo.DepartmentByCode(at.Department())
	e := mainforte.Establishment{
		ID: s.id(), Name: group.names[(i/2)%len(group.names)], Kind: group.kind, FINESS: fmt.Sprintf("%02d0%06d", i+1, 100000+i),
		Commune: at.Code(), Region: department.Region, State: mainforte.EstablishmentVerified, CreatedAt: s.now.Add(-60 * day),
		Welcome: mainforte.Welcome{
			GettingThere: "Arrêt de bus à cinq minutes à pied. Stationnement gratuit devant l'entrée.",
			Attributes:   mainforte.SetOf(mainforte.AllAttributes()[:4]...),
			Address:      fmt.Sprintf("%d rue des Lavoirs", 1+s.rng.IntN(60)),
			Door:         "porte de la cuisine, côté parking",
			Bring:        "une pièce d'identité et des chaussures fermées",
		},
	}
	if i > 0 && i%12 == 5 {
		e.State = mainforte.EstablishmentPending
	}
	if i == 31 {
		e.State = mainforte.EstablishmentSuspended
	}
	return e
}

// mission invents one open mission of a verified establishment, from a
// template, over the coming four weeks.
func (s *sample) mission(ctx context.Context, tx *store.Tx, i int, places []mainforte.Establishment) error {
	place := places[0]
	if i >= 3 {
		for place = pick(s.rng, places); place.State != mainforte.EstablishmentVerified; place = pick(s.rng, places) {
		}
	}
	var slotted []mainforte.Template
	for _, t := range mainforte.Templates() {
		if !t.OwnPace {
			slotted = append(slotted, t)
		}
	}
	t := pick(s.rng, slotted)
	if i == 0 {
		t = slotted[0]
	}
	words := fr.Template(t)
	m := mainforte.Mission{
		ID: s.id(), Establishment: place.ID, State: mainforte.MissionOpen, Title: words.Title, Functions: t.Functions,
		KnowHow: t.Requirements.KnowHow, Commune: place.Commune, Qualifications: t.Requirements.Qualifications,
		Means: t.Requirements.Means, Languages: t.Requirements.Languages, Conditions: t.Conditions,
		Attributes: place.Welcome.Attributes, What: words.Do[0] + "\n" + words.Do[1] + "\n" + words.Do[2], Bring: words.Bring,
		Meeting: place.Welcome.Address + ", " + place.Welcome.Door, ContactName: pick(s.rng, sampleFirstNames) + " " + pick(s.rng, sampleSurnames),
		ContactPhone: "+33353011234", MinSlots: 1, CreatedAt: s.now.Add(-2 * day),
	}
	if t.Functions[0].Remote() && s.chance(30) {
		m.Remote, m.Commune = true, ""
	}
	members, err := tx.Members(ctx, place.ID)
	if err != nil {
		return err
	}
	m.Follower = members[0]
	return tx.InsertMission(ctx, m, s.slots(&m, t, i))
}

func (s *sample) slots(m *mainforte.Mission, t mainforte.Template, i int) []mainforte.Slot {
	first := s.today + geo.Day(1+s.rng.IntN(14))
	days, wanted := 1+s.rng.IntN(6), 1+s.rng.IntN(4)
	if i == 0 {
		first, days, wanted = s.today+4, 2, 2
	}
	var all []mainforte.Slot
	for d := first; d < first+geo.Day(days); d++ {
		for _, h := range t.Hours {
			all = append(all, m.Clocked(mainforte.Slot{ID: s.id(), Mission: m.ID, Day: d, From: h.From, To: h.To, Wanted: wanted}))
		}
	}
	return all
}
