package mainforte_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	. "pretermainforte.fr/mainforte"
)

func TestNumbersAreReadAsTyped(t *testing.T) {
	for _, c := range []struct {
		say, typed, number string
		what               Figure
	}{
		{"as it is", "210780011", "210780011", FigureFINESS},
		{"with spaces", " 21 078 001 1 ", "210780011", FigureFINESS},
		{"Corsica, small letter", "2a 000 0012", "2A0000012", FigureFINESS},
		{"overseas as the register writes it", "9D0000012", "9D0000012", FigureFINESS},
		{"a SIRET", "934 567 890 00012", "93456789000012", FigureSIRET},
		{"too short", "21078001", "", FigureNone},
		{"too long", "2107800112", "", FigureNone},
		{"a letter at the wrong place", "21A780011", "", FigureNone},
		{"a letter in front", "A10780011", "", FigureNone},
		{"words", "je ne sais pas", "", FigureNone},
		{"nothing", "", "", FigureNone},
	} {
		number, what := ReadFINESS(c.typed)
		if number != c.number || what != c.what {
			t.Errorf("%s: %q is %q %q, want %q %q", c.say, c.typed, number, what, c.number, c.what)
		}
	}
}

func TestKeys(t *testing.T) {
	for number, want := range map[string]bool{"750712184": true, "750712185": false, "570712184": false, "2A0000019": true} {
		if got := FINESSKeyFits(number); got != want {
			t.Errorf("the key of %s fits: %v, want %v", number, got, want)
		}
	}
}

func TestKindsOfSites(t *testing.T) {
	for _, c := range []struct {
		category, aggregate string
		want                EstablishmentKind
	}{
		{"500", "4401", KindEhpad}, {"355", "1102", KindHospital}, {"255", "4305", KindMedico}, {"124", "2205", KindOther}, {"", "", KindOther},
	} {
		if got := (&Site{Category: c.category, Aggregate: c.aggregate}).Kind(); got != c.want {
			t.Errorf("category %s of %s is %s, want %s", c.category, c.aggregate, got, c.want)
		}
	}
}

func TestFindSites(t *testing.T) {
	sites := []Site{
		{Number: "1", Name: "EHPAD Les Tilleuls"},
		{Number: "2", Name: "Résidence Les Tilleuls"},
		{Number: "3", Name: "CH DE SAINT-HILAIRE", Label: "Centre Hospitalier (C.H.)"},
		{Number: "4", Name: "Centre hospitalier Sainte-Colombe"},
		{Number: "5", Name: "Foyer", Short: "MAS DU PARC"},
	}
	for _, c := range []struct {
		say, typed string
		limit      int
		want       []string
		total      int
		whole      bool
	}{
		{"a name shared by two", "tilleuls", 10, []string{"1", "2"}, 2, true},
		{"in full", "ehpad les tilleuls", 10, []string{"1"}, 1, true},
		{"accents and beginnings", "residence til", 10, []string{"2"}, 1, true},
		{"a short form for the long one", "ch sainte colombe", 10, []string{"4"}, 1, true},
		{"the long form for the short one", "centre hospitalier st hilaire", 10, []string{"3"}, 1, true},
		{"the other name", "mas du parc", 10, []string{"5"}, 1, true},
		{"a word too many", "ehpad tilleuls bleus", 10, []string{"1"}, 1, false},
		{"nothing like it", "clinique", 10, nil, 0, false},
		{"nothing typed", " de la ", 2, []string{"4", "3"}, 5, true},
	} {
		found, total, whole := FindSites(sites, c.typed, c.limit)
		var got []string
		for _, s := range found {
			got = append(got, s.Number)
		}
		if d := cmp.Diff(got, c.want); d != "" || total != c.total || whole != c.whole {
			t.Errorf("%s: %v of %d, whole %v; want %v of %d, %v", c.say, got, total, whole, c.want, c.total, c.whole)
		}
	}
}

func TestEveryMoveOfARegistration(t *testing.T) {
	checkMoves(t, []RegistrationState{RegistrationSent, RegistrationRegistered, RegistrationJoining, RegistrationJoined, RegistrationDeclined},
		map[RegistrationState][]RegistrationState{
			RegistrationSent:    {RegistrationRegistered, RegistrationJoining},
			RegistrationJoining: {RegistrationJoined, RegistrationDeclined},
		})
}
