package finess

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// Writer writes a file of the register's shape, for tests and samples.
type Writer struct {
	out    *bufio.Writer
	latin1 bool
	rows   []string // numbers, for the section of coordinates
}

// NewWriter begins a file. old writes it in Windows-1252, as older extracts are.
func NewWriter(w io.Writer, old bool) *Writer {
	f := &Writer{out: bufio.NewWriter(w), latin1: old}
	f.line("finess", "etalab", "93", "2026-11-02")
	return f
}

// Site writes a row. A bufio.Writer keeps the first fault for End.
func (f *Writer) Site(s mainforte.Site) {
	row := make([]string, fields)
	row[fieldSection], row[fieldNumber], row[fieldEntity] = sectionSites, s.Number, s.Entity
	row[fieldShort], row[fieldLong] = s.Short, s.Name
	if s.Short == "" {
		row[fieldShort], row[fieldLong] = s.Name, ""
	}
	row[fieldStreet], row[fieldStreetNumber] = s.Address, ""
	row[fieldDepartment], row[fieldCommune] = officialCode(s.Commune)
	if c, ok := geo.ByCode(s.Commune); ok {
		d, _ := geo.DepartmentByCode(c.Department())
		row[fieldDepartmentName] = strings.ToUpper(geo.Fold(d.Name))
		row[fieldPostLine] = s.Postcode + " " + strings.ToUpper(geo.Fold(c.Name()))
	}
	if national, ok := strings.CutPrefix(s.Phone, "+33"); ok {
		row[fieldPhone] = "0" + national
	}
	row[fieldCategory], row[fieldCategoryName] = s.Category, s.Label
	row[fieldAggregate], row[fieldAggregateName] = s.Aggregate, s.Label
	row[fieldSIRET], row[fieldAPE] = s.SIRET, "8710A"
	if s.OpenedOn != 0 {
		row[fieldOpened], row[fieldAuthorised], row[fieldUpdated] = s.OpenedOn.String(), s.OpenedOn.String(), s.OpenedOn.String()
	}
	f.line(row...)
	f.rows = append(f.rows, s.Number)
}

// End writes the section of coordinates and gives the first fault.
func (f *Writer) End() error {
	for _, number := range f.rows {
		f.line(sectionCoordinates, number, "854321.1", "6692345.6", "1,ATLASANTE,100,IGN,BD_ADRESSE,V2.2,LAMBERT_93", "2026-11-02")
	}
	return f.out.Flush()
}

func (f *Writer) line(row ...string) {
	for i, field := range row {
		if strings.ContainsAny(field, ";\"") {
			row[i] = `"` + strings.ReplaceAll(field, `"`, `""`) + `"`
		}
	}
	text := strings.Join(row, ";") + "\n"
	if !f.latin1 {
		_, _ = f.out.WriteString(text)
		return
	}
	for _, r := range text {
		c := byte('?')
		if r < 0x80 || r >= 0xa0 && r <= 0xff {
			c = byte(r)
		}
		for i, h := range high {
			if h == r && r != 0 {
				c = byte(0x80 + i)
			}
		}
		_ = f.out.WriteByte(c)
	}
}

// officialCode cuts an INSEE code as the register does.
func officialCode(insee string) (department, commune string) {
	letters := map[string]string{"971": "9A", "972": "9B", "973": "9C", "974": "9D", "975": "9E", "976": "9F"}
	if len(insee) != 5 {
		return "", ""
	}
	if letter, ok := letters[insee[:3]]; ok {
		return letter, insee[2:]
	}
	return insee[:2], insee[2:]
}

// invented are what a synthetic register is made of. The shares are near the
// real ones: mostly small medico-social places, a few hospitals.
var invented = []struct {
	share                      int
	category, aggregate, label string
	names                      []string
}{
	{30, "500", "4401", "Etablissement d'hébergement pour personnes âgées dépendantes", []string{"EHPAD", "Résidence", "Maison de retraite"}},
	{6, "355", "1102", "Centre Hospitalier (C.H.)", []string{"Centre hospitalier", "Hôpital"}},
	{1, "101", "1101", "Centre Hospitalier Régional (C.H.R.)", []string{"CHU"}},
	{10, "354", "4605", "Service de Soins Infirmiers A Domicile (S.S.I.A.D)", []string{"SSIAD"}},
	{12, "255", "4305", "Maison d'Accueil Spécialisée (M.A.S.)", []string{"MAS", "Foyer"}},
	{15, "202", "4401", "Résidences autonomie", []string{"Résidence autonomie", "Foyer logement"}},
	{12, "124", "2205", "Centre de Santé", []string{"Centre de santé"}},
	{14, "620", "3201", "Pharmacie d'Officine", []string{"Pharmacie"}},
}

var (
	inventedNames = []string{
		"Les Tilleuls", "La Roseraie", "Les Glycines", "du Parc", "Le Clos des Vignes", "Bel Air", "Les Mimosas", "Sainte-Colombe",
		"du Val fleuri", "des Trois Rivières", "Les Deux Chênes", "L'Œillet", "de la Plaine", "La Passerelle", "Les Alizés", "de l'Étang",
		"La Fontaine", "Saint-Hilaire", "des Érables", "Le Grand Pré", "Les Hirondelles", "du Vieux Pont", "Beauséjour", "La Garenne",
	}
	inventedStreets = []string{"RUE DES LAVOIRS", "AVENUE DE LA GARE", "CHEMIN DU MOULIN", "PLACE DE L'ÉGLISE", "ROUTE DES CRÊTES", "QUAI DES PÊCHEURS"}
)

// Invent calls put with rows of an invented register over real communes: the
// same seed, the same rows. Numbers have the right key.
func Invent(rows int, seed uint64, put func(mainforte.Site)) {
	rng := rand.New(rand.NewPCG(seed, 202))
	communes := geo.Communes()
	counts := map[string]int{} // numbers given, by department
	for i := range rows {
		c := geo.Commune(1 + rng.IntN(communes))
		for c.Population() < rng.IntN(6000) { // large communes have more of them
			c = geo.Commune(1 + rng.IntN(communes))
		}
		department, _ := officialCode(c.Code())
		counts[department]++
		kind := invented[pickShare(rng)]
		s := mainforte.Site{
			Number: numbered(department, 100000+counts[department]), Entity: numbered(department, 500000+counts[department]/3),
			Name:    kind.names[rng.IntN(len(kind.names))] + " " + inventedNames[rng.IntN(len(inventedNames))],
			Address: fmt.Sprintf("%d %s", 1+rng.IntN(99), inventedStreets[rng.IntN(len(inventedStreets))]),
			Commune: c.Code(), Phone: fmt.Sprintf("+3335301%04d", rng.IntN(10_000)),
			Category: kind.category, Aggregate: kind.aggregate, Label: kind.label,
			SIRET: fmt.Sprintf("9%08d%05d", i, 10), OpenedOn: geo.Date(1960+rng.IntN(60), 1, 1+rng.IntN(28)),
		}
		if posts := c.Postcodes(); len(posts) > 0 {
			s.Postcode = posts[0]
		}
		if rng.IntN(3) == 0 {
			s.Short, s.Name = strings.ToUpper(geo.Fold(s.Name)), s.Name+" de "+c.Name()
		}
		put(s)
	}
}

func pickShare(rng *rand.Rand) int {
	n := rng.IntN(100)
	for i, k := range invented {
		if n -= k.share; n < 0 {
			return i
		}
	}
	return 0
}

// numbered is a FINESS number with its key.
func numbered(department string, serial int) string {
	for key := range 10 {
		number := fmt.Sprintf("%s%06d%d", department, serial, key)
		if mainforte.FINESSKeyFits(number) {
			return number
		}
	}
	return ""
}
