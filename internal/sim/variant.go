package sim

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
		{"talk-first", "every establishment talks first, and thinks for two days at most", func(s *Spec) { s.Talks = 1 }},
		{"talk-slow", "the same, and thinks for four days at most", func(s *Spec) { s.Talks, s.OfferHours = 1, 2*s.OfferHours }},
		{"sites", "each establishment has four missions", func(s *Spec) { s.Sites = max(1, s.Missions/4) }},
		{"next-week", "the same, and half of them answer the weekly question", func(s *Spec) { s.Sites, s.NextWeek = max(1, s.Missions/4), 0.5 }},
		{"urgent", "each establishment has four missions, one in five for tomorrow; half of the people may be told the same day", urgently(1)},
		{"urgent-strangers", "the same, but nobody is asked first for having helped there", urgently(0)},
		{"early", "people signed up over the six weeks before the first mission", func(s *Spec) { s.Early = 42 }},
		{"three-offers", "one visit makes three offers at most", func(s *Spec) { s.Offers = 3 }},
	}
}

// urgently makes one mission in five urgent.
func urgently(again float64) func(*Spec) {
	return func(s *Spec) {
		s.Sites, s.Urgent, s.ShortNotice, s.Again = max(1, s.Missions/4), 0.2, 0.5, again
	}
}

// With gives the world with a variant's assumption.
func (s Spec) With(v Variant) Spec {
	if v.change(&s); v.Name != "reference" {
		s.Name += "/" + v.Name
	}
	return s
}
