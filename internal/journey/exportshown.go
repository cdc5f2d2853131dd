package journey

import (
	"time"

	"pretermainforte.fr/mainforte"
)

// ExportedList is a list of an establishment that showed the person.
type ExportedList struct {
	List          string    `json:"list"`
	Shown         time.Time `json:"shown"`
	Establishment string    `json:"establishment"`
	Mission       string    `json:"mission"`
	Place         int       `json:"place"` // 1 is the first

	Why   *ExportedWhy `json:"why,omitempty"`
	Words []string     `json:"why_in_words,omitempty"` // left to whoever shows it
}

// ExportedSight is a mission that the person had before their eyes.
type ExportedSight struct {
	Seen    time.Time `json:"seen"`
	Mission string    `json:"mission"`

	ID    mainforte.ID `json:"-"`
	Words []string     `json:"why_in_words,omitempty"` // left to whoever shows it
}

// shown gathers who was shown the person, and what the person was shown.
func (x *exporter) shown(e *Export, who mainforte.Actor) error {
	listed, err := x.r.ListedOn(x.ctx, who.Volunteer)
	if err != nil {
		return err
	}
	e.Lists, e.Seen = []ExportedList{}, []ExportedSight{}
	for _, l := range listed {
		one := ExportedList{List: string(l.List), Shown: l.At.Time(), Place: l.Place + 1}
		if one.Establishment, err = x.name(l.Establishment); err != nil {
			return err
		}
		if one.Mission, err = x.title(l.Mission); err != nil {
			return err
		}
		if one.Why, err = x.whyListed(l.List, who.Volunteer); err != nil {
			return err
		}
		e.Lists = append(e.Lists, one)
	}
	seen, err := x.r.SightsOf(x.ctx, who.Volunteer)
	if err != nil {
		return err
	}
	for _, s := range seen {
		title, err := x.title(s.Mission)
		if err != nil {
			return err
		}
		e.Seen = append(e.Seen, ExportedSight{Seen: s.At.Time(), Mission: title, ID: s.Mission})
	}
	return nil
}

// title is the title of a mission, "" for one that is gone.
func (x *exporter) title(id mainforte.ID) (string, error) {
	m, _, err := x.r.Mission(x.ctx, id)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return m.Title, nil
}

// ExportedBatch is why the service asked somebody, in the place of an
// establishment, in thousandths: `mainforte replay` decides the batch again.
type ExportedBatch struct {
	Batch  string    `json:"batch"`
	At     time.Time `json:"at"`
	Gain   int       `json:"gain"`   // what the demand was worth, of a place filled
	Chance int       `json:"chance"` // of a yes, of people alike and never of theirs
	Adds   int       `json:"adds"`   // places that it was expected to fill

	Words []string `json:"why_in_words,omitempty"` // left to whoever shows it
}

func (x *exporter) batch(introduction mainforte.ID) (*ExportedBatch, error) {
	a, err := x.r.WaveAskOf(x.ctx, introduction)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &ExportedBatch{Batch: string(a.Wave), At: a.At.Time(), Gain: a.Gain, Chance: a.Chance, Adds: a.Adds}, nil
}
