package faults

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// sweep does one kind of fault to one journey at its first point, its second…
// until the journey passes untouched.
type sweep struct {
	t       *testing.T
	binary  string
	journey string
	take    func(*world) (trip, bool)
	kind    kind
	lasting bool
	turn    int // of the kind among the others

	control bool     // the program is spoilt: what is found is kept, and no failure
	found   []string // what was wrong, so far

	x             *world
	before, after string // the shapes of a journey not made and made
	shown         string // what it shows to others, in the end
	*tallied
}

// mode is how a sweep is called in the table.
func (s *sweep) mode() string {
	if s.lasting {
		return string(s.kind) + ", lasting"
	}
	return string(s.kind)
}

// most is a bound on the points of one journey: a sweep that passes it goes round
// in a circle.
const most = 4000

// run sweeps; it returns how many points the journey has.
func (s *sweep) run() {
	s.t.Helper()
	at, step := stride(s.learn(), s.turn)
	for ; at < most; at += step {
		f := fault{Kind: s.kind, At: at, Lasting: s.lasting}
		done := s.point(f)
		if s.t.Failed() || s.Lost > 0 {
			return
		}
		if done == 0 {
			return
		}
		s.Faults++
	}
	s.t.Fatalf("after %d points the journey is not through", most)
}

// another is a trip not made yet, in this world or in a new copy.
func (s *sweep) another() trip {
	s.t.Helper()
	if s.x != nil {
		if one, ok := s.take(s.x); ok {
			return one
		}
		s.x.now.stop(s.t)
		s.sound("before the next copy")
	}
	s.x = newWorld(s.t, s.binary)
	one, ok := s.take(s.x)
	if !ok {
		s.t.Fatal("a new copy of the town holds nothing for this journey")
	}
	return one
}

// learn makes the journey untouched, counts its points and keeps what it looks
// like before and after.
func (s *sweep) learn() int {
	s.t.Helper()
	one := s.another()
	s.before = s.x.shape(one.scene)
	tracer := trace(s.t, s.x.now.cmd.Process.Pid, fault{Kind: none}, s.x.dir)
	if g := one.act.send(s.x.now.base, 10*time.Second); g.status != one.act.want {
		s.t.Fatalf("untouched, %s answers %d (%v), want %d\n%s", one.act.path, g.status, g.err, one.act.want, g.body)
	}
	if !s.x.quiet(one.scene, 20*time.Second) {
		s.t.Fatal("untouched, its mails do not leave")
	}
	s.Points = tracer.end(s.t).points
	s.after, s.shown = s.x.shape(one.scene), s.x.shown(one.scene)
	if s.before == s.after {
		s.t.Fatalf("the journey changes nothing that this test sees: %s", s.before)
	}
	_, faults := s.x.mails(one.scene, 0)
	for _, fault := range faults {
		s.t.Errorf("untouched: %s", fault)
	}
	return s.Points
}

// point makes the journey once with the fault at one point, and judges.
func (s *sweep) point(f fault) (done int) {
	s.t.Helper()
	one := s.another()
	x := s.x
	wrong := func(format string, args ...any) {
		s.t.Helper()
		s.wrong("%s, %s: %s", s.journey, f, fmt.Sprintf(format, args...))
	}
	tracer := trace(s.t, x.now.cmd.Process.Pid, f, x.dir)
	g := one.act.send(x.now.base, 10*time.Second)
	acknowledged := g.status == one.act.want
	if f.Lasting {
		s.unavailable(one, g, wrong)
	} else if acknowledged || s.kind.dies() {
		x.quiet(one.scene, 3*time.Second)
	}
	saw := tracer.end(s.t)
	if s.kind.dies() && saw.done > 0 {
		x.now.ends(10 * time.Second)
	}
	if x.now.gone() != (s.kind.dies() && saw.done > 0) {
		wrong("at %s the program ended: %v\n%s", saw.at, x.now.gone(), x.now.out)
		return saw.done
	}
	if !s.kind.dies() && !acknowledged && g.status != 503 {
		wrong("at %s it is answered %d (%v), want 503\n%s", saw.at, g.status, g.err, g.body)
	}
	x.revive()
	s.judge(one, acknowledged, saw, wrong)
	return saw.done
}

// unavailable: while every write fails, what is acknowledged was written before;
// what is not comes back with the form as it was sent, and pages are served.
func (s *sweep) unavailable(one trip, g got, wrong func(string, ...any)) {
	if g.status == 503 && !strings.Contains(g.body, one.act.form.Get("form")) {
		wrong("the form is not given back:\n%s", g.body)
	}
	if page := (act{path: "/missions"}).send(s.x.now.base, 10*time.Second); page.status != 200 {
		wrong("a page is answered %d (%v), want it served", page.status, page.err)
	}
}

// judge compares what was told with what is there: I1 to I6.
func (s *sweep) judge(one trip, acknowledged bool, saw seen, wrong func(string, ...any)) {
	s.t.Helper()
	x := s.x
	now := x.shape(one.scene)
	switch {
	case acknowledged:
		s.Acknowledged++
		if now != s.after {
			s.Lost++
			wrong("at %s: acknowledged, and not there:\n%s\nwant\n%s", saw.at, now, s.after)
		}
	case now != s.before && now != s.after:
		wrong("at %s: neither done nor undone:\n%s\nbefore\n%s\nafter\n%s", saw.at, now, s.before, s.after)
	}
	if g := one.act.insist(x.now.base, 20*time.Second); g.err != nil || g.status >= 500 {
		wrong("at %s: the same form again is answered %d (%v)", saw.at, g.status, g.err)
	}
	if !x.quiet(one.scene, 20*time.Second) {
		wrong("at %s: mails wait:\n%s\njobs:\n%s", saw.at, strings.Join(x.read(`SELECT kind, state, tries FROM mail WHERE state = 'queued'`), "\n"),
			strings.Join(x.read(`SELECT kind, state, attempt, scheduled_at, json(errors) FROM river_job WHERE state <> 'completed' AND kind = 'send_mail'`), "\n"))
	}
	if now := x.shape(one.scene); now != s.after {
		s.Doubled++
		wrong("at %s: sent again it is\n%s\nwant\n%s", saw.at, now, s.after)
	}
	if now := x.shown(one.scene); now != s.shown {
		s.Lost++
		wrong("at %s: the journal says that %q was shown, want %q", saw.at, now, s.shown)
	}
	again, faults := x.mails(one.scene, min(saw.done, 1))
	s.MailsAgain += again
	for _, fault := range faults {
		wrong("at %s: %s", saw.at, fault)
	}
	next := newcomer()
	if g := signUp(next).send(x.now.base, 10*time.Second); g.status != 200 {
		wrong("at %s: the next journey is answered %d (%v)\n%s", saw.at, g.status, g.err, g.body)
	}
	if s.kind.dies() {
		s.sound("at " + saw.at)
	}
}

// wrong says what is not as promised.
func (s *sweep) wrong(format string, args ...any) {
	s.t.Helper()
	s.found = append(s.found, fmt.Sprintf(format, args...))
	if !s.control {
		s.t.Error(s.found[len(s.found)-1])
	}
}

// sound runs the check of the program.
func (s *sweep) sound(when string) {
	s.t.Helper()
	if found := s.x.check(); found != "" {
		s.wrong("%s, %s: check says\n%s", s.journey, when, found)
	}
}

// stride is the way from one point to the next so that at most so many of them
// are taken: FAULTS_POINTS, 0 for all; unset, a sample that takes seconds. The
// kinds of faults begin at different points, so that samples differ.
func stride(points, turn int) (first, step int) {
	most := sample
	if text, set := os.LookupEnv("FAULTS_POINTS"); set {
		most, _ = strconv.Atoi(text)
	}
	if most <= 0 || points <= most {
		return 1, 1
	}
	step = (points + most - 1) / most
	return 1 + turn*step/len(modes), step
}

// whole tells whether everything is asked for: make faults.
func whole() bool { return os.Getenv("FAULTS_POINTS") != "" }

// sample is how many points of a sweep the ordinary tests take.
const sample = 2

// modes are the kinds of faults, each as it comes.
var modes = []struct {
	kind    kind
	lasting bool
}{{killed, false}, {torn, false}, {ioError, false}, {ioError, true}, {noSpace, false}, {noSpace, true}, {readOnly, false}, {readOnly, true}}

// TestSweep does each kind of fault to each journey.
func TestSweep(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program hundreds of times")
	}
	for _, j := range journeys {
		for turn, m := range modes {
			s := &sweep{t: t, binary: program(t), journey: j.name, take: j.take, kind: m.kind, lasting: m.lasting, turn: turn}
			t.Run(j.name+"/"+strings.ReplaceAll(s.mode(), " ", "-"), func(t *testing.T) {
				if !whole() && (m.kind != killed && m.kind != ioError || j.name == "confirm" || j.name == "solicit" || j.name == "erase") {
					t.Skip("the long form only: make faults")
				}
				s.t = t
				s.tallied = begin(t, "sweep", j.name, s.mode())
				s.run()
				if s.x != nil {
					s.x.now.stop(t)
					s.sound("at the end")
				}
			})
		}
	}
}
