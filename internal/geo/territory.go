package geo

// Territory is a piece of France that a person crosses by road without taking
// a boat or a plane: the mainland, Corsica, each overseas department or
// collectivity, and each island with a commune of its own that no bridge
// joins. Nobody is proposed on site from one territory to another. Numbers may
// change between versions: do not store them.
type Territory uint8

// Mainland is European France without its islands; Corsica is the other large
// territory there. The zero Territory belongs to no commune.
const (
	Mainland Territory = iota + 1
	Corsica
)

// Name is the French name of the territory ("Marie-Galante"), "" for none.
func (t Territory) Name() string {
	if int(t) >= len(territories) {
		return ""
	}
	return territories[t].name
}

// territories lists every territory with what lies in it: departments by
// their code, or communes by theirs, which go before departments.
var territories = [...]struct {
	name   string
	within []string
}{
	{"", nil},
	{"France continentale", nil}, // whatever is not elsewhere
	{"Corse", []string{"2A", "2B"}},

	{"Île-de-Bréhat", []string{"22016"}},
	{"Île-de-Batz", []string{"29082"}},
	{"Île-de-Sein", []string{"29083"}},
	{"Île-Molène", []string{"29084"}},
	{"Ouessant", []string{"29155"}},
	{"Groix", []string{"56069"}},
	{"Belle-Île-en-Mer", []string{"56009", "56114", "56152", "56241"}},
	{"Hœdic", []string{"56085"}},
	{"Houat", []string{"56086"}},
	{"Île-aux-Moines", []string{"56087"}},
	{"Île-d'Arz", []string{"56088"}},
	{"Île-d'Yeu", []string{"85113"}},
	{"Île-d'Aix", []string{"17004"}},

	{"Guadeloupe", []string{"971"}},
	{"Marie-Galante", []string{"97108", "97112", "97126"}},
	{"La Désirade", []string{"97110"}},
	{"Terre-de-Bas", []string{"97130"}},
	{"Terre-de-Haut", []string{"97131"}},
	{"Martinique", []string{"972"}},
	{"Guyane", []string{"973"}},
	{"La Réunion", []string{"974"}},
	{"Mayotte", []string{"976"}},
	{"Petite-Terre", []string{"97608", "97615"}},
	{"Miquelon-Langlade", []string{"97501"}},
	{"Saint-Pierre", []string{"97502"}},
	{"Saint-Barthélemy", []string{"977"}},
	{"Saint-Martin", []string{"978"}},
	{"Saint-Paul et Amsterdam", []string{"98411"}},
	{"Kerguelen", []string{"98412"}},
	{"Crozet", []string{"98413"}},
	{"Terre-Adélie", []string{"98414"}},
	{"Îles Éparses", []string{"98415"}},
	{"Wallis", []string{"98613"}},
	{"Futuna", []string{"98611", "98612"}},

	// Polynésie française: Tahiti and Raiatea hold several communes, every
	// other commune is one island or a few.
	{"Tahiti", []string{
		"98712", "98715", "98722", "98725", "98733", "98734",
		"98735", "98736", "98738", "98747", "98748", "98752",
	}},
	{"Raiatea", []string{"98750", "98754", "98758"}},
	{"Moorea", []string{"98729"}},
	{"Bora-Bora", []string{"98714"}},
	{"Huahine", []string{"98724"}},
	{"Maupiti", []string{"98728"}},
	{"Tahaa", []string{"98745"}},
	{"Raivavae", []string{"98739"}},
	{"Rapa", []string{"98741"}},
	{"Rimatara", []string{"98743"}},
	{"Rurutu", []string{"98744"}},
	{"Tubuai", []string{"98753"}},
	{"Fatu-Hiva", []string{"98718"}},
	{"Hiva-Oa", []string{"98723"}},
	{"Nuku-Hiva", []string{"98731"}},
	{"Tahuata", []string{"98746"}},
	{"Ua-Huka", []string{"98756"}},
	{"Ua-Pou", []string{"98757"}},
	{"Gambier", []string{"98719"}},
	{"Anaa", []string{"98711"}},
	{"Arutua", []string{"98713"}},
	{"Fakarava", []string{"98716"}},
	{"Fangatau", []string{"98717"}},
	{"Hao", []string{"98720"}},
	{"Hikueru", []string{"98721"}},
	{"Makemo", []string{"98726"}},
	{"Manihi", []string{"98727"}},
	{"Napuka", []string{"98730"}},
	{"Nukutavake", []string{"98732"}},
	{"Pukapuka", []string{"98737"}},
	{"Rangiroa", []string{"98740"}},
	{"Reao", []string{"98742"}},
	{"Takaroa", []string{"98749"}},
	{"Tatakoto", []string{"98751"}},
	{"Tureia", []string{"98755"}},

	{"Nouvelle-Calédonie", []string{"988"}}, // Grande Terre
	{"Belep", []string{"98801"}},
	{"Île-des-Pins", []string{"98809"}},
	{"Lifou", []string{"98814"}},
	{"Maré", []string{"98815"}},
	{"Ouvéa", []string{"98820"}},
	{"Clipperton", []string{"989"}},
}

// territoryByCode turns the table round: from department or commune code.
func territoryByCode() map[string]Territory {
	m := make(map[string]Territory, 2*len(territories))
	for i, t := range territories {
		for _, code := range t.within {
			m[code] = Territory(i)
		}
	}
	return m
}
