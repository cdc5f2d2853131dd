package sim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Spec describes a world and how its people behave. A world file is a Spec in
// JSON: what it leaves out keeps the value of the scenario named in Base.
type Spec struct {
	// Name is how tables call the world.
	Name string
	// Base is the scenario that a world file starts from; empty is dense.
	Base string `json:",omitempty"`

	// Side is the side of the square in km, laid on France around Centre (a
	// commune's code); the sea holds nobody.
	Side   float64
	Centre string
	// Towns are drawn in the square, the n-th with a weight of 1/n^Zipf, half of
	// the small ones beside a large one. With 0 towns people live where the
	// census counts them.
	Towns int
	Zipf  float64

	Days       int // how long missions are posted
	Volunteers int
	Missions   int

	// ShortNotice is the share of people who may be told the same day; the
	// others want two days.
	ShortNotice float64
	// MaxPerWeek bounds the half-days of a week; 28 is no bound.
	MaxPerWeek int

	// Theta and ThetaSpread: how ready people are to say yes, on the scale of a
	// logistic curve (mean and standard deviation).
	Theta, ThetaSpread float64
	// Fatigue is what each demand of the last 14 days leaves of the chance of a yes.
	Fatigue float64
	// Mute is the chance that somebody who said no or nothing is deaf for a
	// time, of mean MuteDays; Leave the chance that they leave for good, times
	// one plus the demands of the last 14 days.
	Mute, MuteDays, Leave float64
	// Silent is the share of those who do not say yes who say nothing.
	Silent float64
	// Partial is the share of the yeses that take half of the slots only.
	Partial float64
	// NoShow is the share of the accepted half-days at which nobody comes.
	NoShow float64

	// Visits is the chance that somebody looks at the missions, a day; Opens the
	// chance that they open the mail of the week where there is one. One visit
	// makes Offers offers at most.
	Visits, Opens float64
	Offers        int
	// Looks is the chance that somebody who answers a demand looks at the other
	// missions that the page of the answer shows, where it does.
	Looks float64

	// WeekdayOpens and WeekendOpens are the chances that an establishment opens
	// its list, a day.
	WeekdayOpens, WeekendOpens float64
	// TakesOffer is the chance that an establishment takes an offer, and
	// OfferHours how long it thinks, at most.
	TakesOffer, OfferHours float64
	// Delegates is the share of the establishments that let the service ask.
	Delegates float64
}

// reference is what all scenarios share: the figures of the design, most of
// them assumptions, the rates of acceptance within published ones.
var reference = Spec{
	Side: 200, Centre: "18033", Towns: 120, Zipf: 0.95, Days: 60,
	ShortNotice: 1, MaxPerWeek: 28,
	Theta: -0.4, ThetaSpread: 1, Fatigue: 0.85, Mute: 0.15, MuteDays: 10, Leave: 0.01, Silent: 0.6,
	Visits: 0.05, Opens: 0.7, Offers: 1, Looks: 0.5,
	WeekdayOpens: 0.8, WeekendOpens: 0.4, TakesOffer: 0.85, OfferHours: 48, Delegates: 1,
}

// Scenarios lists the names of the worlds that need no file.
func Scenarios() []string {
	return []string{"abundant", "tension", "scarce", "region", "dense", "france", "burgundy"}
}

// Reference lists the five worlds of the design, in which goals are set.
func Reference() []string { return Scenarios()[:5] }

// Scenario gives the world of a name.
func Scenario(name string) (Spec, error) {
	s := reference
	s.Name = name
	switch name {
	case "abundant":
		s.Side, s.Towns, s.Volunteers, s.Missions = 900, 700, 4000, 150
	case "tension":
		s.Side, s.Towns, s.Volunteers, s.Missions = 900, 700, 4000, 900
	case "scarce":
		s.Side, s.Towns, s.Volunteers, s.Missions = 900, 700, 1500, 900
	case "region":
		s.Volunteers, s.Missions = 1500, 400
	case "dense":
		s.Volunteers, s.Missions = 3000, 1200
	case "france":
		s.Side, s.Towns, s.Volunteers, s.Missions = 1200, 0, 8000, 1200
	case "burgundy":
		s.Centre, s.Towns, s.Volunteers, s.Missions = "21231", 0, 3000, 1200
	default:
		return Spec{}, fmt.Errorf("no scenario %q", name)
	}
	return s, nil
}

// Variant changes one assumption of a world.
type Variant struct {
	Name, Says string
	change     func(*Spec)
}

// Variants are the sensitivity runs: what the assumptions are worth.
func Variants() []Variant {
	return []Variant{
		{"reference", "the world as it is", func(*Spec) {}},
		{"no-fatigue", "nobody ever tires", func(s *Spec) { s.Fatigue, s.Mute, s.Leave = 1, 0, 0 }},
		{"strong-fatigue", "0.7 a demand, 30 % deaf for a time, 3 % leave", func(s *Spec) { s.Fatigue, s.Mute, s.Leave = 0.7, 0.3, 0.03 }},
		{"low-acceptance", "few say yes", func(s *Spec) { s.Theta = -1.4 }},
		{"slow-establishments", "lists opened half as often, offers thought over four days", func(s *Spec) {
			s.WeekdayOpens, s.WeekendOpens, s.OfferHours = s.WeekdayOpens/2, s.WeekendOpens/2, 2*s.OfferHours
		}},
		{"no-shows", "one accepted half-day in ten is missed", func(s *Spec) { s.NoShow = 0.1 }},
		{"partial", "half of the yeses are for half of the slots", func(s *Spec) { s.Partial = 0.5 }},
		{"usual-notice", "half of the people want two days' notice", func(s *Spec) { s.ShortNotice = 0.5 }},
		{"five-a-week", "five half-days a week at most", func(s *Spec) { s.MaxPerWeek = 5 }},
		{"half-delegate", "half of the establishments let the service ask", func(s *Spec) { s.Delegates = 0.5 }},
		{"few-open", "three mails of the week in ten are opened", func(s *Spec) { s.Opens = 0.3 }},
		{"no-looks", "nobody looks further than the demand they answer", func(s *Spec) { s.Looks = 0 }},
		{"three-offers", "one visit makes three offers at most", func(s *Spec) { s.Offers = 3 }},
	}
}

// With gives the world with a variant's assumption.
func (s Spec) With(v Variant) Spec {
	if v.change(&s); v.Name != "reference" {
		s.Name += "/" + v.Name
	}
	return s
}

// ReadSpec reads a world file.
func ReadSpec(r io.Reader) (Spec, error) {
	text, err := io.ReadAll(io.LimitReader(r, 1<<20))
	if err != nil {
		return Spec{}, err
	}
	var named struct{ Base string }
	if err := json.Unmarshal(text, &named); err != nil {
		return Spec{}, fmt.Errorf("world file: %w", err)
	}
	if named.Base == "" {
		named.Base = "dense"
	}
	s, err := Scenario(named.Base)
	if err != nil {
		return Spec{}, fmt.Errorf("world file: %w", err)
	}
	s.Name = "world"
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		return Spec{}, fmt.Errorf("world file: %w", err)
	}
	return s, s.check()
}

// check refuses worlds that cannot be drawn.
func (s *Spec) check() error {
	for name, share := range map[string]float64{
		"ShortNotice": s.ShortNotice, "Fatigue": s.Fatigue, "Mute": s.Mute, "Leave": s.Leave, "Silent": s.Silent, "Partial": s.Partial,
		"NoShow": s.NoShow, "Visits": s.Visits, "Opens": s.Opens, "WeekdayOpens": s.WeekdayOpens, "WeekendOpens": s.WeekendOpens,
		"TakesOffer": s.TakesOffer, "Looks": s.Looks, "Delegates": s.Delegates,
	} {
		if !(share >= 0 && share <= 1) {
			return fmt.Errorf("world: %s %v: from 0 to 1", name, share)
		}
	}
	switch {
	case !(s.Side >= 20 && s.Side <= 1200):
		return errors.New("world: Side: from 20 to 1200 km")
	case s.Towns < 0 || s.Towns > 5000:
		return errors.New("world: Towns: from 0 to 5000")
	case s.Days < 1 || s.Days > 366:
		return errors.New("world: Days: from 1 to 366")
	case s.Volunteers < 1 || s.Volunteers > 60_000 || s.Missions < 1 || s.Missions > 20_000:
		return errors.New("world: Volunteers: from 1 to 60000; Missions: from 1 to 20000")
	case s.MaxPerWeek < 1 || s.MaxPerWeek > 28:
		return errors.New("world: MaxPerWeek: from 1 to 28")
	case !(s.ThetaSpread >= 0 && s.ThetaSpread <= 10 && s.Theta >= -20 && s.Theta <= 20 && s.Zipf >= 0 && s.Zipf <= 3):
		return errors.New("world: Theta: from -20 to 20; ThetaSpread: from 0 to 10; Zipf: from 0 to 3")
	case !(s.MuteDays >= 0 && s.MuteDays <= 366 && s.OfferHours >= 0 && s.OfferHours <= 720 && s.Offers >= 0 && s.Offers <= 20):
		return errors.New("world: MuteDays: from 0 to 366; OfferHours: from 0 to 720; Offers: from 0 to 20")
	}
	return nil
}
