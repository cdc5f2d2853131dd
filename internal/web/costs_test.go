package web

import (
	"strings"
	"testing"

	"pretermainforte.fr/mainforte/internal/web/view"
)

// TestAStepCountsAgain: what each requirement costs is said for what is ticked now,
// as often as one asks, and nothing typed is lost on the way.
func TestAStepCountsAgain(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	before := w.facts()
	asked := honestNeed(with(view.ChooseName, view.StepRequirements), with("title", "Plonge de Noël"))
	first := v.post(w.needPath("A"), asked)
	first.says(t, "nothing ticked", "2 personnes peuvent venir.", "Avec cela, 2 personnes de moins.", "Compter à nouveau")
	f := first.typed()
	f.Set("qualification", "licence_b")
	f.Set(view.ChooseName, view.StepRequirements)
	again := v.post(w.needPath("A"), f)
	again.want(t, "counted again", 200)
	again.says(t, "counted again", "Personne ne peut venir pour l'instant.", "Sans cela, 2 personnes de plus.")
	if back := again.typed(); back.Get("qualification") != "licence_b" || back.Get("title") != "Plonge de Noël" || back.Get("form") != f.Get("form") {
		t.Errorf("the step holds %v, want what was typed", back)
	}
	if len(w.facts()["change"]) != len(before["change"]) {
		t.Error("counting changed something")
	}
	v.post(w.needPath("A"), honestNeed(with(view.ChooseName, view.StepRequirements), with("commune", "Xyzzy"))).hides(t, "without a place", "Compter à nouveau", "peuvent venir")
	v.post(w.needPath("A"), honestNeed(with(view.ChooseName, view.StepAttributes))).hides(t, "what costs nobody", "Compter à nouveau")
}

// TestAPendingEstablishmentIsToldNoSmallNumber: neither by the step nor by what is
// counted again.
func TestAPendingEstablishmentIsToldNoSmallNumber(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[waiting].ID)
	got := v.post(w.needPath("B"), honestNeed(with(view.ChooseName, view.StepRequirements)))
	got.want(t, "its step", 200)
	got.says(t, "its step", "Moins de 5 personnes peuvent venir.")
	got.hides(t, "its step", "2 personnes", "Avec cela", "Sans cela")
}

// hides fails when a page says any of the sentences, whatever its spaces.
func (r reply) hides(t *testing.T, what string, sentences ...string) {
	t.Helper()
	plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(r.text())
	plain = strings.Join(strings.Fields(plain), " ")
	for _, one := range sentences {
		if strings.Contains(plain, one) {
			t.Errorf("%s says %q", what, one)
		}
	}
}
