package match

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"pretermainforte.fr/mainforte/internal/geo"
)

var paris = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		panic(err)
	}
	return zone
}()

// addPerson reads "A" or "B, comme A": as the other, save the lines that follow.
func (s *scenario) addPerson(title string) error {
	label, like, copied := strings.Cut(title, ", comme ")
	v := Volunteer{Active: true, Confirmed: dayOf(s.now)}
	if copied {
		i := slices.IndexFunc(s.people, func(p Volunteer) bool { return p.ID == ID(like) })
		if i < 0 {
			return fmt.Errorf("nobody called %q yet", like)
		}
		v = s.people[i]
	}
	v.ID = ID(label)
	s.people = append(s.people, v)
	return nil
}

func (s *scenario) readPerson(key, value string) (err error) {
	v := &s.people[len(s.people)-1]
	switch key {
	case "lieu", "lieux":
		v.Places, err = readPlaces(value)
	case "à distance":
		v.Remote, err = readYes(value)
	case "accepte":
		v.Functions, v.Trades, err = s.readAccepted(value)
	case "tâches proches":
		v.Near, err = readYes(value)
	case "n'importe quelle tâche":
		v.Anything, err = readYes(value)
	case "a":
		v.Capabilities, err = readCapabilities(value)
	case "accepte aussi":
		v.Conditions, err = readConditions(value)
	case "confirmé":
		v.Confirmed, err = readDay(value)
	case "en pause":
		v.Active = false
	case "assez demandé":
		v.Capped = true
	case "déjà demandé":
		v.Past = []ID{"X", s.mission.ID}
	case "demandé ailleurs":
		v.Past = []ID{"X", "Y"}
	case "blocage":
		v.Blocked = []ID{s.mission.Establishment}
	case "déjà pris":
		err = s.addCommitments(v, value)
	default:
		err = readAvailability(&v.Availability, key, value)
	}
	return err
}

func readAvailability(a *Availability, key, value string) (err error) {
	switch key {
	case "semaine":
		a.Week, err = readWeek(value)
	case "jours fériés":
		a.Holidays, err = readPeriods(value)
	case "à partir du":
		a.From, err = readDay(value)
	case "jusqu'au":
		a.Until, err = readDay(value)
	case "dates en plus":
		a.Included, err = readDates(value)
	case "dates exclues":
		a.Excepted, err = readDates(value)
	case "maximum":
		_, err = fmt.Sscanf(value, "%d par semaine", &a.MaxPerWeek)
	case "prévenir":
		notice := slices.Index([]string{"2 jours avant", "même la veille", "une semaine avant"}, value)
		if a.Notice = Notice(notice); notice < 0 {
			err = errors.New("unknown notice")
		}
	case "pas avant 8 h":
		a.NotBefore8, err = readYes(value)
	case "à son rythme":
		_, err = fmt.Sscanf(value, "%d h par semaine", &a.HoursPerWeek)
	default:
		err = errors.New("unknown key")
	}
	return err
}

func readYes(value string) (bool, error) {
	if value != "oui" && value != "non" {
		return false, errors.New("neither oui nor non")
	}
	return value == "oui", nil
}

// readPlaces reads "Chenôve 20 km, Dole 5 km".
func readPlaces(value string) (places [3]Place, err error) {
	for i, item := range strings.Split(value, ",") {
		name, reach := cutLast(strings.TrimSuffix(strings.TrimSpace(item), " km"))
		km, err := strconv.Atoi(reach)
		if err != nil || i >= len(places) {
			return places, fmt.Errorf("place %q: %w", item, err)
		}
		c, err := readCommune(name)
		if err != nil {
			return places, err
		}
		places[i] = Place{Commune: c, ReachKm: uint16(km)}
	}
	return places, nil
}

// readAccepted reads "cook (métier), kitchen_help".
func (s *scenario) readAccepted(value string) (accepted, trades Functions, err error) {
	for item := range strings.SplitSeq(value, ",") {
		name, trade := strings.CutSuffix(strings.TrimSpace(item), " (métier)")
		bit, ok := s.functions.bit[name]
		if !ok {
			return 0, 0, fmt.Errorf("unknown function %q", name)
		}
		accepted |= 1 << bit
		if trade {
			trades |= 1 << bit
		}
	}
	return accepted, trades, nil
}

func (s *scenario) addCommitments(v *Volunteer, value string) error {
	for item := range strings.SplitSeq(value, ",") {
		day, hours := cutLast(strings.TrimSpace(item))
		d, err := readDay(day)
		if err != nil {
			return err
		}
		start, end, err := readHours(d, hours, s.zone)
		if err != nil {
			return err
		}
		v.Commitments = append(slices.Clip(v.Commitments), Commitment{Day: d, Start: start, End: end})
	}
	return nil
}

var (
	weekdayNames = []string{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}
	periodNames  = []string{"matin", "après-midi", "soir", "nuit"}
	periodClocks = []string{"08:00-12:00", "14:00-17:00", "18:30-21:30", "22:00-06:00"}
	capabilities = []string{"licence_b", "own_vehicle", "own_computer", "food_hygiene"}
	conditions   = []string{"residents_contact", "standing", "heavy_lifting", "infectious_ward"}
)

// readWeek reads "tous les jours matin soir, samedi dimanche après-midi".
func readWeek(value string) (week Week, err error) {
	for item := range strings.SplitSeq(strings.ReplaceAll(value, "tous les jours", strings.Join(weekdayNames, " ")), ",") {
		var days []int
		var periods Periods
		for _, word := range strings.Fields(item) {
			if d := slices.Index(weekdayNames, word); d >= 0 {
				days = append(days, d)
				continue
			}
			p, err := readPeriods(word)
			if err != nil {
				return 0, err
			}
			periods |= p
		}
		for _, d := range days {
			week |= Week(periods) << (d * 4)
		}
	}
	return week, nil
}

func readPeriods(value string) (periods Periods, err error) {
	for _, word := range strings.Fields(value) {
		p := slices.Index(periodNames, word)
		if p < 0 {
			return 0, fmt.Errorf("unknown period %q", word)
		}
		periods |= 1 << p
	}
	return periods, nil
}

// readDates reads "mardi 2026-03-03 matin, jeudi 2026-03-05 nuit".
func readDates(value string) (dates []Dates, err error) {
	for item := range strings.SplitSeq(value, ",") {
		day, period := cutLast(strings.TrimSpace(item))
		d, err := readDay(day)
		if err != nil {
			return nil, err
		}
		periods, err := readPeriods(period)
		if err != nil {
			return nil, err
		}
		dates = append(dates, Dates{Day: d, Periods: periods})
	}
	return dates, nil
}

// readDay reads "mardi 2026-03-03"; the name of the day must be the right one.
func readDay(value string) (geo.Day, error) {
	name, date := cutLast(value)
	d, err := geo.ParseDay(date)
	if err == nil && slices.Index(weekdayNames, name) != d.Weekday() {
		err = fmt.Errorf("%s is not a %s", date, name)
	}
	return d, err
}

// readHours reads a period, or hours such as "22:00-06:00" that may end on the
// day after.
func readHours(d geo.Day, value string, zone *time.Location) (start, end Instant, err error) {
	if p := slices.Index(periodNames, value); p >= 0 {
		value = periodClocks[p]
	}
	from, to, _ := strings.Cut(value, "-")
	first, err := readClock(from)
	if err != nil {
		return 0, 0, err
	}
	last, err := readClock(to)
	if last <= first {
		last += 24 * 60
	}
	return Instant(d.At(first, zone).UnixMilli()), Instant(d.At(last, zone).UnixMilli()), err
}

func readClock(value string) (minutes int, err error) {
	var h, m int
	_, err = fmt.Sscanf(value, "%d:%d", &h, &m)
	return h*60 + m, err
}

func readCapabilities(value string) (Capabilities, error) {
	bits, err := readBits(value, capabilities)
	return Capabilities(bits), err
}

func readConditions(value string) (Conditions, error) {
	bits, err := readBits(value, conditions)
	return Conditions(bits), err
}

func readBits(value string, names []string) (bits uint32, err error) {
	for item := range strings.SplitSeq(value, ",") {
		i := slices.Index(names, strings.TrimSpace(item))
		if i < 0 {
			return 0, fmt.Errorf("unknown code %q", item)
		}
		bits |= 1 << i
	}
	return bits, nil
}

// cutLast cuts off the last word.
func cutLast(s string) (rest, last string) {
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return "", s
	}
	return strings.TrimSpace(s[:i]), s[i+1:]
}
