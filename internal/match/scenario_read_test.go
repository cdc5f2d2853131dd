package match

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"pretermainforte.fr/mainforte/internal/geo"
)

// scenario is one text of testdata/scenarios. Its first paragraph says what is
// at stake; then come the instant, the mission, the people and what is expected.
type scenario struct {
	functions *functionNames
	tax       *Taxonomy
	now       Instant
	zone      *time.Location // where the slots of the mission are read
	mission   Mission
	people    []Volunteer
	expected  []line
}

// line is "key: value".
type line struct{ key, value string }

// functionNames numbers the functions of testdata/functions.txt, from 1.
type functionNames struct {
	name [64]string
	bit  map[string]uint8
}

func readTaxonomy() (*Taxonomy, *functionNames, error) {
	text, err := os.ReadFile("testdata/functions.txt")
	if err != nil {
		return nil, nil, err
	}
	tax, names := new(Taxonomy), &functionNames{bit: map[string]uint8{}}
	var rows [][]string
	for l := range strings.Lines(string(text)) {
		if f := strings.Fields(l); len(f) >= 3 && f[0] != "#" {
			rows = append(rows, f)
			names.bit[f[1]] = uint8(len(rows))
			names.name[len(rows)] = f[1]
		}
	}
	for i, f := range rows {
		if f[2] == "yes" {
			tax.Open |= 1 << (i + 1)
		}
		for j, g := range rows {
			if f[0] == g[0] {
				tax.Family[i+1] |= 1 << (j + 1)
			}
		}
		for _, n := range f[3:] {
			bit, ok := names.bit[n]
			if !ok {
				return nil, nil, fmt.Errorf("functions.txt: %s has an unknown neighbour %s", f[1], n)
			}
			tax.Neighbours[i+1] |= 1 << bit
		}
	}
	return tax, names, nil
}

func readScenario(text string) (*scenario, error) {
	tax, names, err := readTaxonomy()
	if err != nil {
		return nil, err
	}
	s := &scenario{tax: tax, functions: names, zone: paris}
	_, body, ok := strings.Cut(text, "\n\n")
	if !ok {
		return nil, errors.New("no paragraph says what is at stake")
	}
	read := s.readHead
	for l := range strings.Lines(body) {
		l = strings.TrimSpace(l)
		switch word, rest, _ := strings.Cut(l, " "); {
		case l == "" || strings.HasPrefix(l, "#"):
			continue
		case l == "mission":
			s.mission = Mission{ID: "M", Establishment: "E", Open: true}
			read = s.readMission
			continue
		case l == "attendu":
			read = s.readExpected
			continue
		case word == "bénévole":
			if err := s.addPerson(rest); err != nil {
				return nil, fmt.Errorf("%q: %w", l, err)
			}
			read = s.readPerson
			continue
		}
		key, value, ok := strings.Cut(l, ":")
		if !ok {
			return nil, fmt.Errorf("%q: not “key: value”", l)
		}
		if err := read(strings.TrimSpace(key), strings.TrimSpace(value)); err != nil {
			return nil, fmt.Errorf("%q: %w", l, err)
		}
	}
	return s, nil
}

func (s *scenario) readHead(key, value string) error {
	if key != "maintenant" {
		return errors.New("unknown key")
	}
	stamp, zone := value, paris
	if f := strings.Fields(value); len(f) == 4 {
		var err error
		if zone, err = time.LoadLocation(f[3]); err != nil {
			return err
		}
		stamp = strings.Join(f[:3], " ")
	}
	day, clock := cutLast(stamp)
	d, err := readDay(day)
	if err != nil {
		return err
	}
	minutes, err := readClock(clock)
	s.now = Instant(d.At(minutes, zone).UnixMilli())
	return err
}

func (s *scenario) readExpected(key, value string) error {
	s.expected = append(s.expected, line{key, value})
	return nil
}

func (s *scenario) readMission(key, value string) (err error) {
	m := &s.mission
	switch key {
	case "lieu":
		if value == "à distance" {
			m.Remote = true
			return nil
		}
		m.Commune, err = readCommune(value)
		s.zone = m.Commune.Zone()
	case "cherche":
		m.Wants, err = s.readWants(value)
	case "exactement":
		m.Exact = true
	case "créneau":
		err = s.addSlot(value)
	case "à son rythme":
		var before string
		if _, err = fmt.Sscanf(value, "%d h avant", &m.Pace.Hours); err == nil {
			_, before, _ = strings.Cut(value, "avant ")
			m.Pace.Wanted = 1
			m.Pace.Before, err = readDay(before)
		}
	case "au moins":
		_, err = fmt.Sscanf(value, "%d créneaux", &m.MinSlots)
	case "demande":
		m.Required, err = readCapabilities(value)
	case "comporte":
		m.Conditions, err = readConditions(value)
	case "fermée":
		m.Open = false
	default:
		err = errors.New("unknown key")
	}
	return err
}

func (s *scenario) readWants(value string) ([]Want, error) {
	var wants []Want
	for item := range strings.SplitSeq(value, ",") {
		words := strings.Fields(item)
		bit, ok := s.functions.bit[words[0]]
		if !ok {
			return nil, fmt.Errorf("unknown function %q", words[0])
		}
		w := Want{Function: bit}
		for _, word := range words[1:] {
			switch word {
			case "important":
				w.Important = true
			case "savoir-faire":
				w.KnowHow = true
			default:
				return nil, fmt.Errorf("unknown word %q", word)
			}
		}
		wants = append(wants, w)
	}
	return wants, nil
}

// addSlot reads "mardi 2026-03-03 matin, 2 personnes, 1 déjà là, journée entière,
// férié"; hours such as 07:15-13:00 may stand for the period.
func (s *scenario) addSlot(value string) error {
	parts := strings.Split(value, ",")
	day, hours := cutLast(parts[0])
	d, err := readDay(day)
	if err != nil {
		return err
	}
	start, end, err := readHours(d, hours, s.zone)
	if err != nil {
		return err
	}
	slot := NewSlot(start, end, s.zone, 1)
	for _, part := range parts[1:] {
		part = strings.TrimSpace(part)
		word, rest, _ := strings.Cut(part, " ")
		n, _ := strconv.Atoi(word)
		switch {
		case part == "journée entière":
			slot.Group = 1
		case part == "férié":
			slot.Holiday = true
		case strings.HasPrefix(rest, "personne"):
			slot.Wanted = n
		case rest == "déjà là":
			slot.Taken = n
		default:
			return fmt.Errorf("unknown words %q", part)
		}
	}
	s.mission.Slots = append(s.mission.Slots, slot)
	return nil
}

func readCommune(name string) (geo.Commune, error) {
	found := geo.Resolve(name)
	if len(found) != 1 {
		return 0, fmt.Errorf("%d communes for %q, want one", len(found), name)
	}
	return found[0], nil
}
