package fr

import (
	"testing"

	"pretermainforte.fr/mainforte"
)

func TestAgencyHasAWordForEverything(t *testing.T) {
	said := map[string]string{}
	for _, r := range mainforte.Rulings {
		said["ruling "+string(r)], said["to "+string(r)] = Ruling(r), RulingInfinitive(r)
		for _, why := range r.Reasons() {
			said["reason "+string(why)], said["advice "+string(why)] = RulingReason(why), RulingAdvice(why)
		}
	}
	for _, side := range []mainforte.ReportSide{mainforte.ReportByVolunteer, mainforte.ReportByEstablishment} {
		for _, k := range side.Kinds() {
			said["kind "+string(k)] = ReportKind(k)
		}
	}
	for _, s := range []mainforte.ReportState{mainforte.ReportOpen, mainforte.ReportAnswered, mainforte.ReportClosed} {
		said["report "+string(s)] = ReportState(s)
	}
	for what, text := range said {
		if text == "" {
			t.Errorf("no word for %s", what)
		}
		if reports := Lint(text); len(reports) > 0 {
			t.Errorf("%s: %q", what, reports)
		}
	}
}

func TestFreeMail(t *testing.T) {
	for domain, want := range map[string]bool{"gmail.com": true, "Orange.fr": true, "laposte.net": true, "ch-dijon.fr": false, "example.org": false, "": false} {
		if got := FreeMail(domain); got != want {
			t.Errorf("FreeMail(%q) = %v, want %v", domain, got, want)
		}
	}
}
