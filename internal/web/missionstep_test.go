package web

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// same compares what two forms would send, but the names given.
func same(t *testing.T, what string, got, want url.Values, except ...string) {
	t.Helper()
	for name, values := range want {
		if !slices.Contains(except, name) && strings.Join(values, "|") != strings.Join(got[name], "|") && strings.Join(values, "") != "" {
			t.Errorf("%s: %s is %q, want what was typed: %q", what, name, got[name], values)
		}
	}
}

// TestStepsKeepWhatWasTyped walks to each step and back: nothing typed is lost,
// nothing is posted, and every page stays small.
func TestStepsKeepWhatWasTyped(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	before := w.facts()
	typed := honestNeed(with("title", "Plonge de Noël"), with("qualification", "licence_b"), with("condition", "standing", "end_of_life"),
		with("attribute", "parking"), with("whole_days", "1"), with("talk_first", "1"), with("to_hour2", "oops"), with("weekday", "3", "4"),
		with("tasks", "Éplucher\nServir"), with("function", "kitchen_help", "meal_service"))
	for step, adds := range map[string]url.Values{
		view.StepFunctions:    {"function": {"laundry"}},
		view.StepRequirements: {"qualification": {"licence_b", "first_aid"}, "means": {"own_van"}},
		view.StepConditions:   {"condition": {"standing"}},
		view.StepAttributes:   {"attribute": {"parking", "meal_provided"}},
	} {
		asked := url.Values{}
		for name, values := range typed {
			asked[name] = values
		}
		asked.Set(view.ChooseName, step)
		at := v.post(w.needPath("A"), asked)
		at.want(t, step, 200)
		at.small(t, step)
		if strings.Contains(at.body, `name="from_day" type`) || !strings.Contains(at.body, "Continuer") {
			t.Errorf("%s is not a page of its own", step)
		}
		answer := at.typed()
		for name, values := range adds {
			if name == "function" {
				answer[name] = append(answer[name], values...)
				adds = url.Values{name: {"kitchen_help", "meal_service", "laundry"}}
			} else {
				answer[name] = values
			}
		}
		answer.Set(view.ReviewName, "1")
		back := v.post(w.needPath("A"), answer)
		back.want(t, step+", and back", 200)
		back.small(t, step+", and back")
		same(t, step+", and back", back.typed(), typed, append([]string{view.FormKeyName}, slices.Collect(keysOf(adds))...)...)
		same(t, step+", and back", back.typed(), adds)
		if back.typed().Get("form") != typed.Get("form") {
			t.Errorf("%s: the form would count twice", step)
		}
		answer.Del(view.ReviewName)
		answer.Set(view.DraftName, "1")
		answer.Set("form", randomText(18))
		v.post(w.needPath("A"), answer).want(t, step+", kept as a draft", 303)
	}
	if n := len(w.facts()["mission"]) - len(before["mission"]); n != 4 {
		t.Errorf("%d missions more, want the 4 drafts", n)
	}
}

func keysOf(v url.Values) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for name := range v {
			if !yield(name) {
				return
			}
		}
	}
}

// TestStepSaysWhatEachRequirementCosts: with what is ticked and with what is
// not; whoever may not know small numbers is told none.
func TestStepSaysWhatEachRequirementCosts(t *testing.T) {
	w := newWorld(t)
	ask := honestNeed(with("qualification", "licence_b"), with(view.ChooseName, view.StepRequirements))
	w.as(w.accounts[verified].ID).post(w.needPath("A"), ask).says(t, "ticked", "Sans cela, 2 personnes de plus.")
	ask.Del("qualification")
	w.as(w.accounts[verified].ID).post(w.needPath("A"), ask).says(t, "not ticked", "Avec cela, 2 personnes de moins.")
	for who, got := range map[string]reply{
		"an establishment that waits": w.as(w.accounts[waiting].ID).post(w.needPath("B"), ask),
		"an officer":                  w.as(w.accounts[officer].ID).post(w.casePath("A")+"/besoin", ask),
	} {
		got.want(t, who, 200)
		if text := got.text(); strings.Contains(text, "de moins") || strings.Contains(text, "de plus") {
			t.Errorf("%s learns a small number:\n%s", who, text)
		}
	}
}

func TestFourKindsOfHelpAtMost(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	four := []string{"kitchen_help", "meal_service", "laundry", "cleaning"}
	full := v.post(w.needPath("A"), honestNeed(with("function", four...), with("declare")))
	full.want(t, "four, without the declaration", 422)
	if strings.Contains(full.text(), "Ajouter un type d'aide") {
		t.Error("a fifth is offered")
	}
	got := v.post(w.needPath("A"), honestNeed(with("function", append(four, "switchboard")...)))
	got.want(t, "five", 422)
	got.says(t, "five", "Gardez quatre types d'aide au plus.")
	done := v.post(w.needPath("A"), honestNeed(with("function", append(four, "laundry", "x", "")...)))
	done.want(t, "four, one of them twice", 303)
	m, _, err := w.store.Mission(w.ctx(), mainforte.ID(strings.TrimPrefix(done.header.Get("Location"), "/etablissement/missions/")))
	w.must(err)
	if strings.Join(codes(m.Functions), " ") != strings.Join(four, " ") {
		t.Errorf("functions %v, want the four in their order", codes(m.Functions))
	}
	v.get(done.header.Get("Location")).says(t, "the mission", fr.Function(mainforte.Laundry))
}

// TestFourWeeksStaySmall: the longest need there is, twice a day, changed slot
// by slot on a page of its own, and back.
func TestFourWeeksStaySmall(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	long := honestNeed(with("to_day", "2026-12-23"), with("from_hour2", "14:00"), with("to_hour2", "16:00"), with("apercu", "1"),
		with("qualification", "licence_b", "first_aid"), with("condition", "standing", "end_of_life", "outdoor"))
	shown := v.post(w.needPath("A"), long)
	shown.small(t, "the preview")
	shown.says(t, "the preview", "56 créneaux")
	form := shown.typed()
	form.Set("function", "kitchen_help")
	form.Set(view.ChooseName, view.StepDays)
	days := v.post(w.needPath("A"), form)
	days.small(t, "the slots")
	answer := days.typed()
	answer.Set("n_2026-12-01_540", "0")
	answer.Set(view.ReviewName, "1")
	back := v.post(w.needPath("A"), answer)
	back.small(t, "back in the form")
	back.says(t, "back in the form", "55 créneaux")
	posted := back.typed()
	done := v.post(w.needPath("A"), posted)
	done.want(t, "posting", 303)
	_, slots, err := w.store.Mission(w.ctx(), mainforte.ID(strings.TrimPrefix(done.header.Get("Location"), "/etablissement/missions/")))
	w.must(err)
	if len(slots) != 55 {
		t.Errorf("%d slots, want 55", len(slots))
	}
	mission := v.get(done.header.Get("Location"))
	mission.small(t, "the mission")
	v.get(done.header.Get("Location")+"/modifier").small(t, "the form that changes it")
}
