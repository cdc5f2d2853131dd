package journey

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// exportedProfile writes a volunteer's row in codes that outlive this program.
func exportedProfile(v *mainforte.Volunteer) ExportedProfile {
	w := &v.When
	p := ExportedProfile{
		State: string(v.State), Places: []ExportedPlace{}, Remote: v.Remote, Country: v.Country,
		Functions: codesOf(v.Functions), Trades: codesOf(v.Trades), Anything: v.Anything, Near: v.Near,
		Qualifications: codesOf(v.Qualifications), Means: codesOf(v.Means), Languages: codesOf(v.Languages), Conditions: codesOf(v.Conditions),
		Week: exportedWeek(w.Week), Holidays: w.Holidays, From: exportedDate(w.From), Until: exportedDate(w.Until),
		Included: exportedDays(w.Included), Excepted: exportedDays(w.Excepted),
		MaxPerWeek: w.MaxPerWeek, NoticeDays: int(w.Notice), NotBefore8: w.NotBefore8, HoursPerWeek: w.HoursPerWeek,
		OwnCap: v.OwnCap, Created: v.CreatedAt.Time(), Confirmed: v.ConfirmedAt.Time(),
	}
	for _, place := range v.Places {
		one := ExportedPlace{Commune: place.Commune, ReachKm: place.ReachKm}
		if c, ok := geo.ByCode(place.Commune); ok {
			one.Name = c.Label()
		}
		p.Places = append(p.Places, one)
	}
	return p
}

// coded is a member of one of the catalogue's closed lists.
type coded interface {
	~uint8
	Code() string
}

func codesOf[T coded](set mainforte.Set[T]) []string {
	codes := []string{}
	for member := range set.Each() {
		codes = append(codes, member.Code())
	}
	return codes
}

func exportedDays(days []geo.Day) []string {
	all := []string{}
	for _, d := range days {
		all = append(all, d.String())
	}
	return all
}

func exportedWeek(w mainforte.Week) []ExportedDay {
	names := [mainforte.Periods]string{"morning", "afternoon", "evening", "night"}
	all := []ExportedDay{}
	for day := range 7 {
		one := ExportedDay{Weekday: day + 1}
		for p := mainforte.Morning; p <= mainforte.Night; p++ {
			if w.Has(day, p) {
				one.Periods = append(one.Periods, names[p])
			}
		}
		if len(one.Periods) > 0 {
			all = append(all, one)
		}
	}
	return all
}

func exportedDate(d geo.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}
