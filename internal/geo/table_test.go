package geo

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestCounts(t *testing.T) {
	if got, want := Communes(), 34_969-3+45; got != want {
		t.Errorf("%d communes, want %d: those of 2026, and 45 arrondissements in the place of three cities", got, want)
	}
	people, uninhabited, arrondissements := 0, 0, 0
	for c := range All() {
		people += c.Population()
		if c.Population() == 0 {
			uninhabited++
		}
		if isArrondissement(communes().row(c)) {
			arrondissements++
		}
	}
	if people != 68_952_941 {
		t.Errorf("%d inhabitants, want 68,952,941", people)
	}
	if uninhabited != 12 { // six villages destroyed at Verdun, five southern districts, Clipperton
		t.Errorf("%d communes without inhabitants, want 12", uninhabited)
	}
	if arrondissements != 45 {
		t.Errorf("%d arrondissements, want 45", arrondissements)
	}
	for _, city := range []string{"75056", "69123", "13055"} {
		if c, ok := ByCode(city); ok {
			t.Errorf("%s is there as %s; its arrondissements stand for it", city, c.Label())
		}
	}
}

// boxes hold each part of France: south, west, north, east in degrees.
var boxes = map[string][4]float64{
	"2A": {41.3, 8.5, 42.4, 9.5}, "2B": {41.7, 8.6, 43.1, 9.6},
	"971": {15.8, -61.9, 16.6, -61.0}, "972": {14.3, -61.3, 14.95, -60.7}, "973": {2.1, -54.7, 5.9, -51.5},
	"974": {-21.5, 55.1, -20.8, 55.9}, "975": {46.7, -56.5, 47.2, -56.1}, "976": {-13.1, 44.9, -12.5, 45.4},
	"977": {17.8, -63, 18, -62.7}, "978": {18, -63.2, 18.2, -62.9}, "984": {-67, 39, -11, 141},
	"986": {-14.5, -178.3, -13.1, -176}, "987": {-28, -154, -7.8, -134}, "988": {-22.9, 163.3, -19.4, 168.3},
	"989": {10, -110, 11, -109},
}

func TestEveryCommuneIsPlaced(t *testing.T) {
	seen := map[string]bool{}
	for c := range All() {
		box, ok := boxes[c.Department()]
		if !ok {
			box = [4]float64{42.3, -5.2, 51.2, 8.3}
		}
		lat, lng := float64(c.Lat())/1e6, float64(c.Lng())/1e6
		if lat < box[0] || lat > box[2] || lng < box[1] || lng > box[3] {
			t.Errorf("%s %s lies at %.4f, %.4f, outside of its part of France", c.Code(), c.Label(), lat, lng)
		}
		if c.Territory() == 0 || c.Zone() == nil || c.Imprecision() == 0 {
			t.Errorf("%s %s: territory %d, zone %v, imprecision %d", c.Code(), c.Label(), c.Territory(), c.Zone(), c.Imprecision())
		}
		if c.Territory() > Corsica && c.Imprecision() > 1000 {
			t.Errorf("%s is placed by a mean, which leads out to sea", c.Label())
		}
		if len(c.Postcodes()) == 0 && c.Department() != "984" {
			t.Errorf("%s has no postcode", c.Label())
		}
		if back, ok := ByCode(c.Code()); !ok || back != c {
			t.Errorf("code %s reads back as %d, %t; want %d", c.Code(), back, ok, c)
		}
		if seen[Fold(c.Label())] {
			t.Errorf("two communes are labelled %s", c.Label())
		}
		seen[Fold(c.Label())] = true
	}
}

func TestFarFromItsDepartment(t *testing.T) {
	byDepartment := map[string][]Commune{}
	for c := range All() {
		if c.Territory() == Mainland {
			byDepartment[c.Department()] = append(byDepartment[c.Department()], c)
		}
	}
	for department, list := range byDepartment {
		slices.SortFunc(list, func(a, b Commune) int { return int(a.Lat()) - int(b.Lat()) })
		lat := list[len(list)/2].Lat()
		slices.SortFunc(list, func(a, b Commune) int { return int(a.Lng()) - int(b.Lng()) })
		lng := list[len(list)/2].Lng()
		for _, c := range list {
			if d := max(c.Lat()-lat, lat-c.Lat()); d > 1_000_000 {
				t.Errorf("%s is %d micro-degrees of latitude from the middle of %s", c.Label(), d, department)
			}
			if d := max(c.Lng()-lng, lng-c.Lng()); d > 1_400_000 {
				t.Errorf("%s is %d micro-degrees of longitude from the middle of %s", c.Label(), d, department)
			}
		}
	}
}

func TestCommune(t *testing.T) {
	type facts struct {
		Name, Label, Department, Zone string
		Postcodes                     []string
	}
	for code, want := range map[string]facts{
		"21231": {"Dijon", "Dijon (Côte-d'Or)", "21", "Europe/Paris", []string{"21000"}},
		"69383": {"Lyon 3e", "Lyon 3e (Rhône)", "69", "Europe/Paris", []string{"69003"}},
		"75116": {"Paris 16e", "Paris 16e (Paris)", "75", "Europe/Paris", []string{"75016", "75116"}},
		"13201": {"Marseille 1er", "Marseille 1er (Bouches-du-Rhône)", "13", "Europe/Paris", []string{"13001"}},
		"2A004": {"Ajaccio", "Ajaccio (Corse-du-Sud)", "2A", "Europe/Paris", []string{"20000", "20090", "20167"}},
		"97411": {"Saint-Denis", "Saint-Denis (La Réunion)", "974", "Indian/Reunion", []string{"97400", "97417", "97490"}},
		"97801": {"Saint-Martin", "Saint-Martin (Saint-Martin)", "978", "America/Marigot", []string{"97150"}},
		"98613": {"Uvea", "Uvea (Wallis et Futuna)", "986", "Pacific/Wallis", []string{"98600"}},
	} {
		c := commune(t, code)
		got := facts{c.Name(), c.Label(), c.Department(), c.Zone().String(), c.Postcodes()}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", code, diff)
		}
	}
}

func TestNoCommune(t *testing.T) {
	for _, c := range []Commune{0, Commune(Communes() + 1), 65535} {
		if c.Code() != "" || c.Name() != "" || c.Label() != "" || c.Department() != "" || c.Population() != 0 ||
			len(c.Postcodes()) != 0 || c.Territory() != 0 || c.Imprecision() != 0 || c.Lat() != 0 || c.Lng() != 0 || c.Zone() != Paris() {
			t.Errorf("commune %d, which does not exist, says something", c)
		}
	}
	for _, code := range []string{"", "00000", "2123", "212310", "99999", "2a004", "75056"} {
		if c, ok := ByCode(code); ok || c != 0 {
			t.Errorf("ByCode(%q) = %d, %t; want none", code, c, ok)
		}
	}
}

func TestTerritories(t *testing.T) {
	for code, want := range map[string]string{
		"21231": "France continentale", "2B033": "Corse", "29155": "Ouessant", "56152": "Belle-Île-en-Mer",
		"85113": "Île-d'Yeu", "85163": "France continentale", // Noirmoutier has a bridge
		"17297": "France continentale", // so has Ré
		"97115": "Guadeloupe", "97112": "Marie-Galante", "97110": "La Désirade", "97131": "Terre-de-Haut",
		"97213": "Martinique", "97302": "Guyane", "97611": "Mayotte", "97615": "Petite-Terre",
		"97701": "Saint-Barthélemy", "97801": "Saint-Martin", "97502": "Saint-Pierre", "97501": "Miquelon-Langlade",
		"98612": "Futuna", "98735": "Tahiti", "98750": "Raiatea", "98714": "Bora-Bora", "98723": "Hiva-Oa",
		"98818": "Nouvelle-Calédonie", "98814": "Lifou", "98801": "Belep", "98809": "Île-des-Pins",
	} {
		if got := commune(t, code).Territory().Name(); got != want {
			t.Errorf("%s is in %q, want %q", commune(t, code).Label(), got, want)
		}
	}
	used := map[Territory]bool{0: true}
	for c := range All() {
		used[c.Territory()] = true
		if c.Department() == "987" && c.Territory().Name() == "" {
			t.Errorf("%s has no island", c.Label())
		}
	}
	for i, territory := range territories {
		if !used[Territory(i)] {
			t.Errorf("nothing lies in %s: is a code wrong?", territory.name)
		}
	}
	if got := Territory(250).Name(); got != "" {
		t.Errorf("a territory that does not exist is called %q", got)
	}
}

func TestZones(t *testing.T) {
	noon := time.Date(2026, time.January, 15, 12, 0, 0, 0, time.UTC)
	for code, want := range map[string]string{ // clocks in January when it is noon in Greenwich
		"75113": "13:00", "2A004": "13:00", "97105": "08:00", "97209": "08:00", "97302": "09:00", "97411": "16:00",
		"97502": "09:00", "97611": "15:00", "97701": "08:00", "97801": "08:00", "98412": "17:00", "98613": "00:00",
		"98735": "02:00", "98731": "02:30", "98756": "02:30", "98719": "03:00", "98818": "23:00", "98901": "04:00",
		"98413": "16:00", "98414": "22:00", "98415": "15:00",
	} {
		if got := noon.In(commune(t, code).Zone()).Format("15:04"); got != want {
			t.Errorf("noon in Greenwich is %s in %s, want %s", got, commune(t, code).Label(), want)
		}
	}
	for code := range zoneNames {
		if _, department := DepartmentByCode(code); department {
			continue
		}
		commune(t, code)
	}
}

func TestDepartmentsAndRegions(t *testing.T) {
	if got := len(Departments()); got != 109 {
		t.Errorf("%d departments and collectivities, want 109", got)
	}
	if got := len(Regions()); got != 26 {
		t.Errorf("%d regions and collectivities, want 26", got)
	}
	for _, d := range Departments() {
		if again, ok := DepartmentByCode(d.Code); !ok || again != d {
			t.Errorf("department %s reads back as %v", d.Code, again)
		}
		if _, ok := RegionByCode(d.Region); !ok {
			t.Errorf("department %s is in region %q, which does not exist", d.Code, d.Region)
		}
	}
	for code, want := range map[string]string{"21": "Bourgogne-Franche-Comté", "2A": "Corse", "974": "La Réunion", "988": "Nouvelle-Calédonie"} {
		d, _ := DepartmentByCode(code)
		if r, _ := RegionByCode(d.Region); r.Name != want {
			t.Errorf("department %s is in %q, want %q", code, r.Name, want)
		}
	}
	if d, ok := DepartmentByCode("20"); ok {
		t.Errorf("department 20 is %v; there is none", d)
	}
	if r, ok := RegionByCode("00"); ok {
		t.Errorf("region 00 is %v; there is none", r)
	}
}

func TestCountries(t *testing.T) {
	list := Countries()
	if len(list) < 225 {
		t.Errorf("%d countries, want all that people live in", len(list))
	}
	codes := map[string]bool{}
	for i, c := range list {
		if codes[c.Code] || len(c.Code) != 2 || strings.ToUpper(c.Code) != c.Code {
			t.Errorf("country code %q is odd or twice there", c.Code)
		}
		codes[c.Code] = true
		if zone, err := time.LoadLocation(c.Zone); err != nil || zone == time.UTC {
			t.Errorf("%s: zone %q: %v", c.Name, c.Zone, err)
		}
		if i > 0 && Fold(list[i-1].Name) > Fold(c.Name) {
			t.Errorf("%s comes after %s", c.Name, list[i-1].Name)
		}
	}
	for _, french := range []string{"FR", "RE", "GP", "NC", "PF"} {
		if c, ok := CountryByCode(french); ok {
			t.Errorf("%s is French: its communes are asked for", c.Name)
		}
	}
	for code, want := range map[string]Country{
		"CA": {"CA", "Canada", "America/Toronto"}, "SZ": {"SZ", "Eswatini", "Africa/Mbabane"},
		"MK": {"MK", "Macédoine du Nord", "Europe/Skopje"}, "HK": {"HK", "Hong Kong", "Asia/Hong_Kong"},
	} {
		if got, _ := CountryByCode(code); got != want {
			t.Errorf("country %s is %v, want %v", code, got, want)
		}
	}
	if len(Credits()) != 4 {
		t.Errorf("%d credits, want the four sources", len(Credits()))
	}
}

// TestTablesAreTheCallersOwn: nobody can change the tables for the others.
func TestTablesAreTheCallersOwn(t *testing.T) {
	Departments()[0].Name, Regions()[0].Name, Countries()[0].Name = "x", "x", "x"
	if Departments()[0].Name == "x" || Regions()[0].Name == "x" || Countries()[0].Name == "x" {
		t.Error("a caller changed the embedded tables")
	}
}

func BenchmarkUnpack(b *testing.B) {
	for b.Loop() {
		unpack(communeText)
	}
}
