package fr

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

func day(t *testing.T, s string) geo.Day {
	t.Helper()
	d, err := geo.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// say is a sentence and what it must be, written with ordinary spaces.
type say struct{ got, want string }

func check(t *testing.T, cases []say) {
	t.Helper()
	for _, c := range cases {
		if Plain(c.got) != c.want {
			t.Errorf("got %q, want %q", Plain(c.got), c.want)
		}
	}
}

func TestDays(t *testing.T) {
	t.Parallel()
	tuesday := day(t, "2026-11-24")
	check(t, []say{
		{Day(tuesday), "mardi 24 novembre"},
		{Day(day(t, "2026-12-01")), "mardi 1er décembre"},
		{DayYear(day(t, "2028-02-29")), "mardi 29 février 2028"},
		{DayYear(day(t, "1969-12-31")), "mercredi 31 décembre 1969"},
		{DayOnly(tuesday), "mardi 24"},
		{Date(tuesday), "24 novembre"},
		{Relative(tuesday, tuesday), "aujourd'hui"},
		{Relative(tuesday+1, tuesday), "demain"},
		{Relative(tuesday+2, tuesday), "après-demain"},
		{Relative(tuesday+3, tuesday), "vendredi 27 novembre"},
		{Relative(tuesday-1, tuesday), "lundi 23 novembre"},
	})
	for _, c := range []struct{ days, want string }{
		{"", ""},
		{"2026-11-24", "mardi 24 novembre"},
		{"2026-11-24 2026-11-25", "mardi 24 et mercredi 25 novembre"},
		{"2026-11-25 2026-11-24 2026-11-25", "mardi 24 et mercredi 25 novembre"},
		{"2026-11-23 2026-11-24 2026-11-25", "lundi 23, mardi 24 et mercredi 25 novembre"},
		{"2026-11-30 2026-12-01", "lundi 30 novembre et mardi 1er décembre"},
		{"2026-11-28 2026-11-30 2026-12-01", "samedi 28, lundi 30 novembre et mardi 1er décembre"},
		{"2026-11-23 2026-11-24 2026-11-25 2026-11-26 2026-11-27", "du lundi 23 au vendredi 27 novembre"},
		{"2026-11-29 2026-11-30 2026-12-01 2026-12-02", "du dimanche 29 novembre au mercredi 2 décembre"},
		{"2026-11-17 2026-11-23 2026-11-24 2026-11-25 2026-11-26", "mardi 17 et du lundi 23 au jeudi 26 novembre"},
		{"2026-12-31 2027-12-31", "jeudi 31 décembre et vendredi 31 décembre"},
	} {
		var days []geo.Day
		for s := range strings.FieldsSeq(c.days) {
			days = append(days, day(t, s))
		}
		if got := Days(days); got != c.want {
			t.Errorf("Days(%s) = %q, want %q", c.days, got, c.want)
		}
	}
}

func TestHours(t *testing.T) {
	t.Parallel()
	check(t, []say{
		{Hour(6*60 + 45), "6 h 45"},
		{Hour(8 * 60), "8 h"},
		{Hour(9*60 + 5), "9 h 05"},
		{Hour(0), "minuit"},
		{Hour(24 * 60), "minuit"},
		{Hour(24*60 + 30), "0 h 30"},
		{Hour(-60), "23 h"},
		{Hours(6*60+45, 14*60+15), "de 6 h 45 à 14 h 15"},
		{Hours(22*60, 30*60), "de 22 h à 6 h"},
		{Hours(20*60, 24*60), "de 20 h à minuit"},
	})
	if got, want := Hour(6*60+45), "6\u00a0h\u00a045"; got != want {
		t.Errorf("Hour = %q, want it not to break: %q", got, want)
	}
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	check(t, []say{
		{Count(0, "personne"), "0 personne"},
		{Count(1, "personne"), "1 personne"},
		{Count(2, "personne"), "2 personnes"},
		{Count(1234, "place libre"), "1 234 places libres"},
		{Count(3, "créneau"), "3 créneaux"},
		{Count(2, "heure par semaine"), "2 heures par semaine"},
		{Count(2, "demande d'aide"), "2 demandes d'aide"},
		{Count(2, "fois"), "2 fois"},
		{Count(2, "hôpital"), "2 hôpitaux"},
		{Count(2, "lieu"), "2 lieux"},
		{Count(2, "œil", "yeux"), "2 yeux"},
		{Count(-2, "degré"), "-2 degrés"},
		{Plural(0, "mission"), "mission"},
		{Plural(2, "mission"), "missions"},
		{Number(999), "999"},
		{Number(1000), "1 000"},
		{Number(1234567), "1 234 567"},
		{Number(-123456), "-123 456"},
		{Percent(60), "60 %"},
		{Kilometres(12), "12 km"},
		{Reach(20), "jusqu'à 20 km"},
		{Distance(0), "à moins de 1 km"},
		{Distance(999), "à moins de 1 km"},
		{Distance(12_499), "à 12 km"},
		{Distance(12_500), "à 13 km"},
		{Band(0), "moins de 5 km"},
		{Band(4_999), "moins de 5 km"},
		{Band(5_000), "de 5 à 10 km"},
		{Band(9_999), "de 5 à 10 km"},
		{Band(10_000), "de 10 à 20 km"},
		{Band(20_000), "de 20 à 30 km"},
		{Band(49_999), "de 30 à 50 km"},
		{Band(50_000), "plus de 50 km"},
		{Freshness(100, 100), "confirmé aujourd'hui"},
		{Freshness(99, 100), "confirmé hier"},
		{Freshness(97, 100), "confirmé il y a 3 jours"},
		{Freshness(101, 100), "confirmé aujourd'hui"},
	})
	if got, want := Number(1234), "1\u202f234"; got != want {
		t.Errorf("Number(1234) = %q, want a thin non-breaking space: %q", got, want)
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	check(t, []say{
		{De("Dijon"), "de Dijon"},
		{De("Auxerre"), "d'Auxerre"},
		{De("Ehpad"), "d'Ehpad"},
		{De("Évreux"), "d'Évreux"},
		{De("Le Havre"), "du Havre"},
		{De("Les Abymes"), "des Abymes"},
		{De("La Rochelle"), "de La Rochelle"},
		{De("L'Isle-Adam"), "de L'Isle-Adam"},
		{De("Œting"), "d'Œting"},
		{De("Hyères"), "d'Hyères"},
		{De("Honfleur"), "de Honfleur"},
		{De("Haguenau"), "de Haguenau"},
		{De("Yvetot"), "d'Yvetot"},
		{De("Yutz"), "de Yutz"},
		{De("aide de cuisine"), "d'aide de cuisine"},
		{De("onze"), "de onze"},
		{De(""), "de "},
		{At("Cosne"), "à Cosne"},
		{At("Le Havre"), "au Havre"},
		{At("Les Abymes"), "aux Abymes"},
		{At("La Réunion"), "à La Réunion"},
		{At("Lesquin"), "à Lesquin"},
		{At("Levallois-Perret"), "à Levallois-Perret"},
		{The("Ehpad Les Tilleuls"), "l'Ehpad Les Tilleuls"},
		{OfThe("Ehpad Les Tilleuls"), "de l'Ehpad Les Tilleuls"},
		{AtThe("Ehpad Les Tilleuls"), "à l'Ehpad Les Tilleuls"},
		{The("CHU de Dijon"), "le CHU de Dijon"},
		{OfThe("CHU de Dijon"), "du CHU de Dijon"},
		{AtThe("CHU de Dijon"), "au CHU de Dijon"},
		{OfThe("Résidence du Parc"), "de la Résidence du Parc"},
		{AtThe("Hôpital Nord"), "à l'Hôpital Nord"},
		{OfThe("Hospices civils"), "de l'établissement Hospices civils"},
		{The("Hôpitaux du Léman"), "l'établissement Hôpitaux du Léman"},
		{The("Les Tilleuls"), "l'établissement Les Tilleuls"},
		{The(""), "l'établissement "},
		{RegisterLabel("Etablissement d'hébergement"), "Établissement d'hébergement"},
		{RegisterLabel("Centre hospitalier"), "Centre hospitalier"},
		{Capital("étage"), "Étage"},
		{Capital(""), ""},
		{Small("Aide de cuisine"), "aide de cuisine"},
		{Small("RH et paie"), "RH et paie"},
		{List(nil), ""},
		{List([]string{"lundi"}), "lundi"},
		{List([]string{"lundi", "mardi", "mercredi"}), "lundi, mardi et mercredi"},
		{ListOr([]string{"oui", "non"}), "oui ou non"},
		{Quote("aide"), "« aide »"},
	})
}

func TestTypoSettles(t *testing.T) {
	t.Parallel()
	if got, want := Typo("« Oui ? » : non ; si !"), "«\u00a0Oui\u202f?\u00a0»\u00a0: non\u202f; si\u202f!"; got != want {
		t.Errorf("Typo = %q, want %q", got, want)
	}
	if got, want := Typo("de 6 h 45 à 14 h, au 06 39 98 ; 2 heures, 3 hôtels"), "de 6\u00a0h\u00a045 à 14\u00a0h, au 06\u00a039\u00a098\u202f; 2 heures, 3 hôtels"; got != want {
		t.Errorf("Typo = %q, want %q", got, want)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("abh09 :;?!«»\u00a0\u202f%"))).Draw(t, "text")
		once := Typo(text)
		if twice := Typo(once); twice != once {
			t.Fatalf("Typo twice on %q: %q, want %q", text, twice, once)
		}
		if got, want := Plain(once), Plain(text); got != want {
			t.Fatalf("Typo changed more than spaces: %q, want %q", got, want)
		}
	})
}

func TestFieldError(t *testing.T) {
	t.Parallel()
	check(t, []say{
		{FieldError("commune", "unknown"), "Nous ne trouvons pas cette commune. Essayez avec le code postal."},
		{FieldError("no_such_field", "past"), "Choisissez une date à venir."},
		{FieldError("wanted", "no_such_reason"), "Écrivez un nombre de personnes, par exemple 2."},
		{FieldError("no_such_field", "no_such_reason"), "Vérifiez cette réponse : elle n'est pas lisible."},
		{Heading(1), "Il reste un point à corriger"},
		{Heading(3), "Il reste 3 points à corriger"},
	})
	for f := range ErrorSentences() {
		if f.Reason == "" {
			t.Errorf("the field %q has a sentence without a reason", f.Field)
		}
	}
}

func TestFaultsOfTheNounsHaveTheirOwnSentence(t *testing.T) {
	t.Parallel()
	var v mainforte.Volunteer
	var m mainforte.Mission
	ofVolunteer, _ := v.Validate().(mainforte.Errors)
	ofMission, _ := m.Validate(nil, 0).(mainforte.Errors)
	if len(ofVolunteer) == 0 || len(ofMission) == 0 {
		t.Fatal("an empty volunteer or mission has no fault")
	}
	for _, e := range append(ofVolunteer, ofMission...) {
		if _, found := errorSentences[Fault{e.Field, e.Reason}]; !found {
			t.Errorf("the fault %s of %s has no sentence of its own", e.Reason, e.Field)
		}
	}
}

func TestSuggestEmail(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ typed, want string }{
		{"monique@orange.fe", "monique@orange.fr"},
		{"monique@gmial.com", "monique@gmail.com"},
		{"monique@gmal.com", "monique@gmail.com"},
		{"monique@gmaill.com", "monique@gmail.com"},
		{"monique@gmail.co", "monique@gmail.com"},
		{"monique@GMAIL.CON", "monique@gmail.com"},
		{"monique@gmail.fr", "monique@gmail.com"},
		{"monique@laposte.fr", "monique@laposte.net"},
		{" monique@wanado.fr ", "monique@wanadoo.fr"},
		{"a@b@hotmial.fr", "a@b@hotmail.fr"},
		{"monique@orange.fr", ""},
		{"monique@ORANGE.fr", ""},
		{"monique@mail.com", ""},
		{"monique@gmx.com", ""},
		{"monique@chu-dijon.fr", ""},
		{"monique@example.org", ""},
		{"monique", ""},
		{"@orange.fe", ""},
		{"monique@", ""},
		{"", ""},
	} {
		got, ok := SuggestEmail(c.typed)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("SuggestEmail(%q) = %q, %v, want %q", c.typed, got, ok, c.want)
		}
		if again, ok := SuggestEmail(got); ok {
			t.Errorf("SuggestEmail(%q) suggests %q on its own suggestion", got, again)
		}
	}
	if got, _ := EmailSuggestion("monique@orange.fe"); Plain(got) != "Vouliez-vous écrire monique@orange.fr ?" {
		t.Errorf("EmailSuggestion = %q", got)
	}
}

func FuzzSuggestEmail(f *testing.F) {
	f.Add("monique@orange.fe")
	f.Add("\xff@gmai\xff.com")
	f.Fuzz(func(t *testing.T, address string) {
		got, ok := SuggestEmail(address)
		if ok != (got != "") {
			t.Fatalf("SuggestEmail(%q) = %q, %v", address, got, ok)
		}
		if again, more := SuggestEmail(got); more {
			t.Fatalf("SuggestEmail(%q) = %q, then %q", address, got, again)
		}
	})
}
