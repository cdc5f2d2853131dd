package view_test

import (
	"reflect"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte/internal/web/view"
)

// A strain replaces what people type by something harder to lay out: the state
// of a page that nobody thinks of while drawing it.
type strain struct {
	name                              string
	person, house, place, title, mail string
}

var strains = []strain{
	{
		name: "long", person: "Marie-Clémentine Vandenbroucke-Delabroisse", place: "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson (Marne)",
		house: "Établissement intercommunal d'hébergement Notre-Dame-de-Bonne-Espérance", title: "Réapprovisionnement et désencombrement des pharmacies",
		mail: "marie-clementine.vandenbroucke-delabroisse@etablissement-intercommunal.example.org",
	},
	{name: "rtl", person: "نور الهدى بن عبد الرحمن", house: "جمعية دار السلام"},
}

// people and titles are the types whose Name and whose Title are of a person and
// of a mission; the other Names are of establishments and agencies.
var (
	people = []string{"GridPerson", "CoordinatorCard", "JoinCard", "AttendanceRow", "CameLine", "PresencePerson", "ReportCase"}
	titles = []string{"MissionCard", "MissionRow", "DemandCard", "AccordCard", "AttendanceMission", "PastCard", "OfferCard", "PublicMission"}
	houses = []string{"EstablishmentSpace", "OfficerEstablishment", "WaitingRow", "OfficerCase", "OutreachRow", "OutreachLine", "AcceptOutreach", "Acquaintance", "SiteCard", "AgencyRow"}
)

// of returns what stands in a field of a type under the strain: "" for as it is.
func (s strain) of(kind, field string) string {
	among := func(all []string) bool { return strings.Contains(" "+strings.Join(all, " ")+" ", " "+kind+" ") }
	switch field {
	case "FirstName", "Person":
		return s.person
	case "Establishment", "With", "Agency":
		return s.house
	case "Place":
		return s.place
	case "Mission", "Last":
		return s.title
	case "Email", "Now":
		return s.mail
	case "Label":
		if kind == "SignedIn" {
			return s.person
		}
	case "Title":
		if among(titles) {
			return s.title
		}
	case "Name":
		switch {
		case among(people):
			return s.person
		case among(houses):
			return s.house
		case kind == "MissionPage" || kind == "Urgent":
			return s.title
		}
	}
	return ""
}

// on returns a copy of a page under the strain.
func (s strain) on(page view.Viewer) view.Viewer {
	return s.copied(reflect.ValueOf(page)).Interface().(view.Viewer)
}

func (s strain) copied(v reflect.Value) reflect.Value {
	to := reflect.New(v.Type()).Elem()
	to.Set(v)
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			field := to.Field(i)
			switch hard := s.of(v.Type().Name(), v.Type().Field(i).Name); {
			case !field.CanSet():
			case field.Kind() == reflect.String && hard != "" && field.String() != "":
				field.SetString(hard)
			default:
				field.Set(s.copied(field))
			}
		}
	case reflect.Slice:
		if !v.IsNil() {
			to.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				to.Index(i).Set(s.copied(v.Index(i)))
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			to.Set(reflect.New(v.Type().Elem()))
			to.Elem().Set(s.copied(v.Elem()))
		}
	}
	return to
}

// strained is the fullest sample of each page, under each strain that shows in it.
func strained(t *testing.T) []sample {
	fullest := map[reflect.Type]sample{}
	var order []reflect.Type
	for _, one := range samples() {
		kind := reflect.TypeOf(one.page)
		had, ok := fullest[kind]
		if !ok {
			order = append(order, kind)
		}
		if !ok || len(render(t, one.page)) > len(render(t, had.page)) {
			fullest[kind] = one
		}
	}
	var all []sample
	for _, kind := range order {
		was := render(t, fullest[kind].page)
		for _, s := range strains {
			if hard := s.on(fullest[kind].page); render(t, hard) != was {
				all = append(all, sample{fullest[kind].name + "-" + s.name, hard})
			}
		}
	}
	return all
}

// TestStrainLeavesTheSample: a copy shares nothing with what it was made of.
func TestStrainLeavesTheSample(t *testing.T) {
	page := answer(view.AnswerPending)
	was := render(t, page)
	if got := render(t, strains[0].on(page)); got == was || !strings.Contains(got, "Notre-Dame-de-Bonne-Espérance") {
		t.Error("the strain does not show")
	}
	if render(t, page) != was {
		t.Error("the sample was changed")
	}
}
