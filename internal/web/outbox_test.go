package web

import (
	"context"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func TestLateWords(t *testing.T) {
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, mainforte.Paris())
	for _, c := range []struct {
		say  string
		turn time.Time
		held bool
		want string
	}{
		{"at once", now, false, ""},
		{"in a moment", now.Add(4 * time.Minute), false, ""},
		{"today", now.Add(50 * time.Minute), false, "avant 11 h."},
		{"late today", now.Add(13*time.Hour + 30*time.Minute), false, "dans la nuit."},
		{"tomorrow", now.Add(14 * time.Hour), false, "demain matin."},
		{"tomorrow, later", now.Add(28 * time.Hour), false, "arrivera demain."},
		{"in days", now.Add(72 * time.Hour), false, "jeudi 26 novembre."},
		{"nobody knows", now, true, "dès que possible."},
	} {
		got := strings.ReplaceAll(lateWords(mainforte.InstantOf(c.turn), mainforte.InstantOf(now), c.held), "\u00a0", " ")
		if c.want == "" && got != "" || !strings.HasSuffix(got, c.want) {
			t.Errorf("%s: %q, want …%q", c.say, got, c.want)
		}
	}
}

// On a day whose mails are used up, the sign-up says when its message comes, and
// so does the sign-in; administrators see who waits.
func TestPagesSayThatAMailIsLate(t *testing.T) {
	w := newWorld(t)
	w.journey.Quota = mainforte.MailQuota{PerDay: 10}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		for range 10 {
			if _, _, err := tx.TakeMailRoom(ctx, w.journey.Quota, mainforte.MailNow, 0); err != nil {
				return err
			}
		}
		return nil
	})
	page := said(w.nobody().post("/inscription", honestSignUp("tard@example.org")).body)
	if !strings.Contains(page, "Votre message arrivera demain matin.") || strings.Contains(page, "vient de partir") {
		t.Errorf("the sign-up says nothing of tomorrow:\n%s", page)
	}
	box := said(w.as(w.accounts[admin].ID).get(pathOutbox).body)
	for _, want := range []string{"Le serveur de mail accepte 10 par jour.", "Confirmations d", "Partis aujourd"} {
		if !strings.Contains(box, want) {
			t.Errorf("the page of what waits does not say %q:\n%s", want, box)
		}
	}
	measured := w.nobody().get("/sante/mesures").body
	if !strings.Contains(measured, `mainforte_mails_sent_today{class="now"} 10`) || strings.Contains(measured, "@") {
		t.Errorf("measures:\n%s", measured)
	}
}
