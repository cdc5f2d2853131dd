package journey

import (
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
)

var otherTask = Problem{Kind: mainforte.ReportTask, Text: " On m'a demandé autre chose. "}

func (k *kit) reports() []mainforte.Report {
	k.t.Helper()
	all, err := k.Store.ReportsIn(k.ctx(), []string{"27", "53"}, 100)
	k.must(err)
	return all
}

func TestAProblemIsReportedReadAnsweredAndClosed(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		agents, far := k.officers(2), k.officerOf("53")
		v, mission, in, token := k.accorded(4)
		form := otherTask
		form.FormKey = "0123456789abcdef"
		together(3, func(int) {
			if err := k.ReportDemand(k.ctx(), By{Token: token}, form); err != nil {
				t.Error(err)
			}
		})
		all := k.reports()
		if len(all) != 1 {
			t.Fatalf("%d reports, want one form to count once", len(all))
		}
		r := all[0]
		if r.Reporter != v.Account || r.Side != mainforte.ReportByVolunteer || r.Region != "27" || r.Establishment != k.site ||
			r.Mission != mission || r.Introduction != in.ID || r.Text != "On m'a demandé autre chose." {
			t.Errorf("report %+v", r)
		}
		if a, b, c := k.mailsTo(mainforte.MailReported, agents[0]), k.mailsTo(mainforte.MailReported, agents[1]), k.mailsTo(mainforte.MailReported, far); a != 1 || b != 1 || c != 0 {
			t.Errorf("mails to the officers: %d, %d, elsewhere %d; want 1, 1, 0", a, b, c)
		}
		read, err := k.OpenReport(k.ctx(), agents[0], r.ID)
		k.must(err)
		if read.Name != "Monique Durand" || read.Report.Text != r.Text {
			t.Errorf("read %+v", read)
		}
		k.must(k.AnswerReport(k.ctx(), agents[0], r.ID, "", "Nous appelons l'établissement."))
		if n := k.mailsTo(mainforte.MailReportAnswered, v.Account); n != 1 {
			t.Errorf("%d mails to who reported, want 1", n)
		}
		k.refused(k.AnswerReport(k.ctx(), agents[1], r.ID, "", "Encore"), mainforte.CodeGone, "answered")
		together(2, func(i int) { k.must(k.CloseReport(k.ctx(), agents[i], r.ID)) })
		if got := k.reports()[0].State; got != mainforte.ReportClosed {
			t.Errorf("state %q, want closed", got)
		}
		k.refused(k.AnswerReport(k.ctx(), agents[1], r.ID, "", "Encore"), mainforte.CodeGone, "answered")
	})
}

func TestACoordinatorReports(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.need(1, 4)
	k.must(k.ReportMission(k.ctx(), k.coordinator, mission, Problem{Kind: mainforte.ReportAbsent, Text: "Personne."}))
	r := k.reports()[0]
	if r.Side != mainforte.ReportByEstablishment || r.Mission != mission || r.Introduction != "" || r.Reporter != k.coordinator {
		t.Errorf("report %+v", r)
	}
	_, other := k.establishment(mainforte.EstablishmentVerified)
	for who, code := range map[mainforte.ID]mainforte.Code{other: mainforte.CodeNotFound, k.volunteer().Account: mainforte.CodeNotFound, "": mainforte.CodeSignIn} {
		k.refused(k.ReportMission(k.ctx(), who, mission, Problem{Kind: mainforte.ReportAbsent, Text: "x"}), code, "")
	}
}

func TestReportsRefuse(t *testing.T) {
	k := newSQLiteKit(t)
	agent, far := k.officers(1)[0], k.officerOf("53")
	_, _, in, token := k.accorded(4)
	by := By{Token: token}
	k.refused(k.ReportDemand(k.ctx(), by, Problem{Text: "x"}), mainforte.CodeInvalid, "kind required")
	k.refused(k.ReportDemand(k.ctx(), by, Problem{Kind: mainforte.ReportAbsent, Text: "x"}), mainforte.CodeInvalid, "kind unknown")
	k.refused(k.ReportDemand(k.ctx(), by, Problem{Kind: mainforte.ReportTask, Text: " \n"}), mainforte.CodeInvalid, "text required")
	k.refused(k.ReportDemand(k.ctx(), by, Problem{Kind: mainforte.ReportTask, Text: strings.Repeat("é", 1001)}), mainforte.CodeInvalid, "text too_long")
	k.refused(k.ReportDemand(k.ctx(), By{Account: k.volunteer().Account, Introduction: in.ID}, otherTask), mainforte.CodeNotFound, "")
	k.refused(k.ReportDemand(k.ctx(), By{Introduction: in.ID}, otherTask), mainforte.CodeSignIn, "")
	for range reportsPerDay {
		k.must(k.ReportDemand(k.ctx(), by, otherTask))
	}
	k.refused(k.ReportDemand(k.ctx(), by, otherTask), mainforte.CodeTooMany, "")
	id := k.reports()[0].ID
	for who, code := range map[mainforte.ID]mainforte.Code{far: mainforte.CodeNotFound, k.coordinator: mainforte.CodeNotFound, "": mainforte.CodeSignIn} {
		_, err := k.OpenReport(k.ctx(), who, id)
		k.refused(err, code, "")
		k.refused(k.AnswerReport(k.ctx(), who, id, "", "x"), code, "")
		k.refused(k.CloseReport(k.ctx(), who, id), code, "")
	}
	k.refused(k.AnswerReport(k.ctx(), agent, id, "", ""), mainforte.CodeInvalid, "reply required")
	_, err := k.OpenReport(k.ctx(), agent, mainforte.NewID())
	k.refused(err, mainforte.CodeNotFound, "")
}
