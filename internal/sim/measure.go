package sim

import (
	"cmp"
	"slices"

	"pretermainforte.fr/mainforte/internal/match"
)

// tally counts while a run lasts.
type tally struct {
	demands, offers, yeses, late, filled, missed int
	stuck                                        int
	unheld                                       int      // held places given back, or let go by silence
	roads                                        [2][]int // metres of each accord on site: after a demand, of their own accord
	most                                         int      // demands to one person in 14 days
	broken                                       Broken
	seen                                         map[int]bool // volunteers who were shown missions
}

// Broken counts demands against the guarantees of the policy.
type Broken struct {
	Pending int `json:"pending"` // G1: more than two await an answer
	Often   int `json:"often"`   // G2: more than three in 14 days
	Twice   int `json:"twice"`   // G3: the same pair
	Night   int `json:"night"`   // G4: between 20 h and 8 h
	Hurried int `json:"hurried"` // an urgent demand beside another, or more than two in 7 days
}

// Total is how many there are.
func (b Broken) Total() int { return b.Pending + b.Often + b.Twice + b.Night + b.Hurried }

// asked looks at one demand about to leave; recent counts those of 14 days.
func (t *tally) asked(r *run, m, v, recent int) {
	t.demands++
	t.most = max(t.most, recent+1)
	p := &r.people[v]
	if p.pending >= match.MostPending {
		t.broken.Pending++
	}
	if recent >= match.MostAsked {
		t.broken.Often++
	}
	if slices.Contains(p.Past, r.needs[m].ID) {
		t.broken.Twice++
	}
	if clock := r.now % day; clock < 8*hour || clock >= 20*hour {
		t.broken.Night++
	}
}

func (t *tally) suggested(_, v int) {
	if t.seen == nil {
		t.seen = map[int]bool{}
	}
	t.seen[v] = true
}

// Result is what one policy did in one world. Shares are from 0 to 1.
type Result struct {
	World  string `json:"world"`
	Policy string `json:"policy"`
	Seed   uint64 `json:"seed"`

	// Half-days: wanted, coverable if everybody eligible said yes, coverable if
	// every coin were known, and filled.
	Wanted      int `json:"wanted"`
	Eligible    int `json:"eligible"`
	Clairvoyant int `json:"clairvoyant"`
	Filled      int `json:"filled"`
	// Fill is the share of the clairvoyant bound; the others of their own, by
	// territory and by kind of establishment.
	Fill     float64 `json:"fill"`
	Town     float64 `json:"town"`
	Rural    float64 `json:"rural"`
	Home     float64 `json:"home"`
	Hospital float64 `json:"hospital"`

	Demands   int     `json:"demands"`
	Offers    int     `json:"offers"`
	PerFilled float64 `json:"per_filled"` // demands for one half-day filled
	YesRate   float64 `json:"yes_rate"`   // yeses, of demands and offers
	Late      float64 `json:"late"`       // yeses when nothing was left

	// Of the missions that can have a yes: with one, and with one in 48 h.
	FirstYes   float64 `json:"first_yes"`
	FirstYes48 float64 `json:"first_yes_48"`
	Urgent     float64 `json:"urgent"`      // of the urgent ones, within soonHours
	Covered    float64 `json:"covered"`     // missions wholly covered
	CoverHours float64 `json:"cover_hours"` // median hours from posting to that

	// Of the people who can do anything: met by an establishment (in a list or
	// by a demand), shown missions.
	Met  float64 `json:"met"`
	Seen float64 `json:"seen"`
	Lost float64 `json:"lost"` // people who left, of all
	Over float64 `json:"over"` // people ever asked more than three times in 14 days
	Most int     `json:"most"`
	Gini float64 `json:"gini"`
	// Median km of an accord on site: of all, after a demand, of people who came of
	// their own accord.
	Road      float64 `json:"road"`
	RoadAsked float64 `json:"road_asked"`
	RoadOwn   float64 `json:"road_own"`

	Broken Broken `json:"broken"`
	// Asked[n] people who can do anything were asked n times, 12 and more
	// together. YesBy[h] missions that can have a yes had one in 6h hours.
	Asked []int `json:"asked"`
	YesBy []int `json:"yes_by"`
}

const (
	askedColumns = 13
	yesColumns   = 17
	soonHours    = 3
)

func (r *run) measure() Result {
	t := &r.tally
	res := Result{
		World: r.Spec.Name, Policy: r.policy.Name, Seed: r.Seed,
		Wanted: r.wanted, Eligible: r.eligible, Clairvoyant: r.clairvoyant, Filled: t.filled - t.missed,
		Demands: t.demands, Offers: t.offers, Most: t.most, Broken: t.broken,
		Asked: make([]int, askedColumns), YesBy: make([]int, yesColumns),
	}
	res.Fill = ratio(res.Filled, r.clairvoyant)
	res.PerFilled = ratio(t.demands, res.Filled)
	res.YesRate, res.Late = ratio(t.yeses, t.demands+t.offers), ratio(t.late, t.yeses)
	res.Road, res.RoadAsked, res.RoadOwn = medianKm(slices.Concat(t.roads[0], t.roads[1])), medianKm(t.roads[0]), medianKm(t.roads[1])
	r.measurePeople(&res)
	r.measureMissions(&res)
	return res
}

// medianKm is the middle of some ways in metres, in km; 0 of none.
func medianKm(metres []int) float64 {
	if len(metres) == 0 {
		return 0
	}
	slices.Sort(metres)
	return float64(metres[len(metres)/2]) / 1000
}

func (r *run) measurePeople(res *Result) {
	var asks []int
	lost, met, over := 0, 0, 0
	for v := range r.people {
		p := &r.people[v]
		if p.left {
			lost++
		}
		if len(p.needs) == 0 {
			continue
		}
		asks = append(asks, len(p.asked))
		res.Asked[min(len(p.asked), askedColumns-1)]++
		if p.met {
			met++
		}
		if crowded(p.asked) {
			over++
		}
	}
	res.Lost, res.Met, res.Seen = ratio(lost, len(r.people)), ratio(met, len(asks)), ratio(len(r.tally.seen), len(asks))
	res.Over, res.Gini = ratio(over, len(asks)), gini(asks)
}

func (r *run) measureMissions(res *Result) {
	var hours []int
	var filled, byKind [2]int
	covered, reachable, yes, soon, urgent, atOnce := 0, 0, 0, 0, 0, 0
	for m := range r.missions {
		p, n := &r.missions[m], &r.needs[m]
		for h := range p.Slots {
			filled[one(n.rural)] += p.Slots[h].Taken
			byKind[one(n.hospital)] += p.Slots[h].Taken
		}
		if p.covered > 0 {
			covered++
			hours = append(hours, int((p.covered-n.posted)/hour))
		}
		if !n.reachable {
			continue
		}
		reachable++
		urgent += one(n.urgent)
		if p.firstYes == 0 {
			continue
		}
		yes++
		if p.firstYes-n.posted <= 48*hour {
			soon++
		}
		if p.firstYes-n.posted <= soonHours*hour {
			atOnce += one(n.urgent)
		}
		res.YesBy[min(int((p.firstYes-n.posted)/(6*hour)), yesColumns-1)]++
	}
	res.Town, res.Rural = ratio(filled[0], r.classBound[0]), ratio(filled[1], r.classBound[1])
	res.Home, res.Hospital, res.Urgent = ratio(byKind[0], r.kindBound[0]), ratio(byKind[1], r.kindBound[1]), ratio(atOnce, urgent)
	res.FirstYes, res.FirstYes48, res.Covered = ratio(yes, reachable), ratio(soon, reachable), ratio(covered, len(r.missions))
	slices.Sort(hours)
	if len(hours) > 0 {
		res.CoverHours = float64(hours[len(hours)/2])
	}
}

// crowded reports whether more than three demands ever fell within 14 days.
func crowded(asked []match.Instant) bool {
	for i := match.MostAsked; i < len(asked); i++ {
		if asked[i]-asked[i-match.MostAsked] < match.AskedWindow {
			return true
		}
	}
	return false
}

// one counts what is so.
func one(so bool) int {
	if so {
		return 1
	}
	return 0
}

func ratio(a, b int) float64 { return float64(a) / float64(max(1, b)) }

// gini is 0 when everybody is asked alike, near 1 when one is asked for all.
func gini(asks []int) float64 {
	slices.SortFunc(asks, cmp.Compare[int])
	sum, weighted := 0, 0
	for i, n := range asks {
		sum += n
		weighted += (2*i + 1 - len(asks)) * n
	}
	return ratio(weighted, len(asks)*sum)
}
