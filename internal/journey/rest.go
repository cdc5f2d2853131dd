package journey

import (
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// Rest hours, on the volunteer's clock: no demand is mailed from 20 h to 8 h,
// an urgent one not from 22 h to 6 h (design, §2).
const (
	restFrom, restUntil             = 20, 8
	urgentRestFrom, urgentRestUntil = 22, 6
)

// sendingTime is when a demand decided now may leave for somebody in zone: now,
// or when their rest is over. In a demonstration nobody waits for the morning.
func (s *Service) sendingTime(now mainforte.Instant, zone *time.Location, urgent bool) mainforte.Instant {
	from, until := restFrom, restUntil
	if urgent {
		from, until = urgentRestFrom, urgentRestUntil
	}
	local := now.In(zone)
	if s.Demo || local.Hour() >= until && local.Hour() < from {
		return now
	}
	day := geo.DayOf(local, zone)
	if local.Hour() >= from {
		day++
	}
	return mainforte.InstantOf(day.At(until*60, zone))
}

// sendingTimeTo is sendingTime for one person. An urgent demand may leave from
// 6 h; to who said « pas avant 8 h » it leaves at 8 h.
func (s *Service) sendingTimeTo(v *mainforte.Volunteer, now mainforte.Instant, urgent bool) mainforte.Instant {
	zone := zoneOf(v)
	sent := s.sendingTime(now, zone, urgent)
	local := sent.In(zone)
	if s.Demo || !v.When.NotBefore8 || local.Hour() >= restUntil {
		return sent
	}
	return mainforte.InstantOf(geo.DayOf(local, zone).At(restUntil*60, zone))
}

// zoneOf is the clock a volunteer lives by: their first place's, their
// country's, else that of Paris.
func zoneOf(v *mainforte.Volunteer) *time.Location {
	if len(v.Places) > 0 {
		if c, ok := geo.ByCode(v.Places[0].Commune); ok {
			return c.Zone()
		}
	}
	if country, ok := geo.CountryByCode(v.Country); ok {
		if zone, err := time.LoadLocation(country.Zone); err == nil {
			return zone
		}
	}
	return mainforte.Paris()
}
