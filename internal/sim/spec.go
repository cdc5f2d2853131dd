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

	// Sites is how many establishments there are, each with several missions;
	// with 0 each mission has one of its own.
	Sites int
	// NextWeek is the share of the establishments that answer the weekly question
	// « Avez-vous besoin d'aide la semaine prochaine ? »: what they would have
	// posted later for that week, they post then.
	NextWeek float64
	// Talks is the share of the missions whose establishment wants to talk before
	// it counts on somebody; it thinks as long as about an offer.
	Talks float64
	// Urgent is the share of the missions that are for tomorrow, for a day or two
	// and one or two people; UrgentHours the median hours to a word from who is
	// asked then. Again is the chance that who helped a place is had again first.
	Urgent, UrgentHours, Again float64
	// Early is over how many days before the first mission those who were there
	// from the first day had signed up, and Cools what 30 days without a mission
	// take off their readiness, on the scale of Theta.
	Early int
	Cools float64
}

// reference is what all scenarios share: the figures of the design, most of
// them assumptions, the rates of acceptance within published ones.
var reference = Spec{
	Side: 200, Centre: "18033", Towns: 120, Zipf: 0.95, Days: 60,
	ShortNotice: 1, MaxPerWeek: 28,
	Theta: -0.4, ThetaSpread: 1, Fatigue: 0.85, Mute: 0.15, MuteDays: 10, Leave: 0.01, Silent: 0.6,
	Visits: 0.05, Opens: 0.7, Offers: 1, Looks: 0.5,
	WeekdayOpens: 0.8, WeekendOpens: 0.4, TakesOffer: 0.85, OfferHours: 48, Delegates: 1,
	UrgentHours: 1, Again: 1, Cools: 0.25,
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
		"NextWeek": s.NextWeek, "Talks": s.Talks, "Urgent": s.Urgent, "Again": s.Again,
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
	case s.Sites < 0 || s.Sites > 20_000 || s.NextWeek > 0 && s.Sites == 0:
		return errors.New("world: Sites: from 0 to 20000, and some where NextWeek is over 0")
	case s.Early < 0 || s.Early > 180 || !(s.Cools >= 0 && s.Cools <= 10 && s.UrgentHours > 0 && s.UrgentHours <= 72):
		return errors.New("world: Early: from 0 to 180 days; Cools: from 0 to 10; UrgentHours: over 0, to 72")
	}
	return nil
}
