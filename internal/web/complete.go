package web

import (
	"encoding/json"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// completions is how many suggestions follow what is typed.
const completions = 8

// functionsLike completes the name of a kind of help, for the script: those whose
// name holds what is typed, then those that the words mean.
func functionsLike(c *call) (answer, error) {
	type found struct {
		Label string `json:"label"`
	}
	all, typed := []found{}, geo.Fold(c.value("q"))
	add := func(f mainforte.Function) {
		one := found{fr.Function(f)}
		if len(all) < completions && !slices.Contains(all, one) {
			all = append(all, one)
		}
	}
	if typed != "" {
		for _, f := range mainforte.AllFunctions() {
			if strings.Contains(geo.Fold(fr.Function(f)), typed) {
				add(f)
			}
		}
		for _, f := range fr.FindFunctions(c.value("q")).Functions {
			add(f)
		}
	}
	body, err := json.Marshal(all)
	return document{kind: "application/json", body: body}, err
}

// lookAround shows the sign-up as it was typed, with how things stand here and
// now for somebody like that. It writes nothing, and looks at nothing but what,
// where and when.
func (c *call) lookAround(in mainforte.Volunteer) (answer, error) {
	p := c.refusedSignUp(faults{}, nil)
	panel, err := c.Pool.Around(c.ctx, in)
	if err != nil {
		return nil, err
	}
	switch {
	case len(in.Places) == 0 && !in.Remote:
		p.Around = []string{"Dites où vous pouvez aider : nous vous dirons ce qu'il y a autour."}
		return page{view: p}, nil
	case in.Functions == 0 && !in.Anything || in.When.Week == 0 && in.When.HoursPerWeek == 0:
		p.Around = []string{missionsSaid(panel.MissionsNear)}
	default:
		p.Around = []string{missionsSaid(panel.MissionsNear), suitsSaid(panel.MissionsFor), chances(panel.MissionsFor, panel.MissionsNear, panel.VolunteersNear)}
	}
	if len(in.Places) > 0 {
		p.Around = slices.Insert(p.Around, 1, fr.Capital(people(panel.VolunteersNear, "bénévole déjà là", "bénévoles déjà là"))+".")
	}
	return page{view: p}, nil
}

// looksAround tells whether the sign-up was only to be looked at.
func (c *call) looksAround() bool { return c.ticked(view.PreviewName) }
