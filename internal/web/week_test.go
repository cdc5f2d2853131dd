package web

import (
	"net/url"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const wholeName = weekName + view.WholeSuffix

// weekOf is the pattern of some periods of some days.
func weekOf(days []int, periods ...mainforte.Period) (w mainforte.Week) {
	for _, day := range days {
		for _, p := range periods {
			w = w.With(day, p)
		}
	}
	return w
}

var (
	everyDay    = []int{0, 1, 2, 3, 4, 5, 6}
	wholeDay    = []mainforte.Period{mainforte.Morning, mainforte.Afternoon, mainforte.Evening, mainforte.Night}
	tuesday     = weekOf([]int{1}, wholeDay...)
	allMornings = weekOf(everyDay, mainforte.Morning)
)

// TestWholeDaysAndPeriods: as a browser without scripts sends the grid, the box of a
// row or of a column adds to the single ones and takes nothing away.
func TestWholeDaysAndPeriods(t *testing.T) {
	w := newWorld(t)
	before := w.rich()
	v := w.as(w.accounts[candidate].ID)
	for _, c := range []struct {
		say          string
		week, whole  []string
		want         mainforte.Week
		otherPresets []string
	}{
		{say: "all of Tuesday", whole: []string{"d1"}, want: tuesday},
		{say: "every morning", whole: []string{"p0"}, want: allMornings},
		{say: "Tuesday and the mornings, which meet", whole: []string{"d1", "p0"}, want: tuesday | allMornings},
		{say: "Tuesday beside some of it, and a Sunday night", week: []string{"4", "27"}, whole: []string{"d1"}, want: tuesday.With(6, mainforte.Night)},
		{say: "single boxes only", week: []string{"0", "27"}, want: mainforte.Week(0).With(0, mainforte.Morning).With(6, mainforte.Night)},
		{say: "the last day, the last period", whole: []string{"d6", "p3"}, want: weekOf([]int{6}, wholeDay...) | weekOf(everyDay, mainforte.Night)},
		{say: "what no box says", week: []string{"5"}, whole: []string{"d7", "d-1", "p4", "", "p", "1"}, want: mainforte.Week(0).With(1, mainforte.Afternoon)},
		{say: "a preset beside a whole day", whole: []string{"d1"}, otherPresets: []string{"mornings"}, want: tuesday | allMornings},
	} {
		f := v.get(pathProfile + view.ProfileWhen).asShown()
		f["week"], f[wholeName], f["preset"] = c.week, c.whole, c.otherPresets
		v.post(pathProfile+view.ProfileWhen, f).want(t, c.say, 303, pathSpace)
		if got := w.again(before.ID).When.Week; got != c.want {
			t.Errorf("%s: the week is %028b, want %028b", c.say, got, c.want)
		}
	}
}

// TestAFullRowCanBeTakenAway: a full row comes back as its four boxes, its own box
// empty, so that unticking them empties it with or without scripts.
func TestAFullRowCanBeTakenAway(t *testing.T) {
	w := newWorld(t)
	id := w.rich().ID
	v := w.as(w.accounts[candidate].ID)
	f := v.get(pathProfile + view.ProfileWhen).asShown()
	f["week"], f[wholeName] = []string{"0"}, []string{"d1"}
	v.post(pathProfile+view.ProfileWhen, f).want(t, "all of Tuesday", 303, pathSpace)
	shown := v.get(pathProfile + view.ProfileWhen)
	f = shown.asShown()
	if got := strings.Join(f["week"], " "); got != "0 4 5 6 7" || len(f[wholeName]) > 0 {
		t.Errorf("ticked: %s, of whole days %q; want 0 4 5 6 7 and none", got, f[wholeName])
	}
	for _, label := range []string{"toute la journée du mardi", "tous les matins", "tous les après-midi", "tous les soirs", "toutes les nuits", "mardi matin"} {
		if !strings.Contains(shown.body, `aria-label="`+label+`"`) {
			t.Errorf("no box is named %q", label)
		}
	}
	f["week"] = []string{"0"}
	v.post(pathProfile+view.ProfileWhen, f).want(t, "Tuesday unticked", 303, pathSpace)
	if got := w.again(id).When.Week; got != 1 {
		t.Errorf("the week is %028b, want Monday morning alone", got)
	}
}

// TestWholeDaysComeBackTickedOneByOne: a refused form shows what its boxes meant.
func TestWholeDaysComeBackTickedOneByOne(t *testing.T) {
	w := newWorld(t)
	w.rich()
	whole := func(f url.Values) { f["week"], f[wholeName] = []string{"27"}, []string{"d1"} }
	me := w.as(w.accounts[candidate].ID)
	section := me.get(pathProfile + view.ProfileWhen).asShown()
	whole(section)
	section.Set("max_per_week", "40")
	for say, got := range map[string]reply{
		"the sign-up": w.nobody().post("/inscription", honestSignUp("anne@", whole)),
		"the profile": me.post(pathProfile+view.ProfileWhen, section),
	} {
		got.want(t, say, 422)
		f := got.asShown()
		if ticked := strings.Join(f["week"], " "); ticked != "4 5 6 7 27" || len(f[wholeName]) > 0 {
			t.Errorf("%s: ticked %s, of whole days %q; want 4 5 6 7 27 and none", say, ticked, f[wholeName])
		}
	}
}
