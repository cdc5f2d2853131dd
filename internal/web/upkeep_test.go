package web

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func (w *world) upkeep(kind string) mainforte.Upkeep {
	w.t.Helper()
	u, err := w.store.Upkeep(w.ctx(), w.volunteers[kind].ID)
	w.must(err)
	return *u
}

// TestStopByTheMailReader: the button of a mail reader posts to the address of
// the header, without cookie, page or signing in (RFC 8058 §3.2).
func TestStopByTheMailReader(t *testing.T) {
	for kind, body := range map[string]string{
		"application/x-www-form-urlencoded": "List-Unsubscribe=One-Click",
		"multipart/form-data; boundary=x":   "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n",
	} {
		w := newWorld(t)
		reader := w.nobody()
		reader.send("/ne-plus-recevoir/"+stopLink(w), kind, body).want(t, kind, 200)
		if w.upkeep(active).Weekly {
			t.Errorf("%s: the mail of the week goes on", kind)
		}
		if len(reader.cookies) > 0 {
			t.Errorf("%s: a cookie for a mail reader", kind)
		}
	}
}

// TestTheMailOfTheWeekOverHTTP: it leaves with its header; its link stops it;
// the space starts it again.
func TestTheMailOfTheWeekOverHTTP(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the queue")
	}
	w := newWorld(t)
	v := w.volunteers[active]
	w.must(w.journey.Sweep(w.ctx()))
	w.change(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.MoveWeekly(ctx, v.ID, w.upkeep(active).NextAt, tx.Now, false); err != nil {
			return err
		}
		again, err := tx.Volunteer(ctx, v.ID)
		if err != nil {
			return err
		}
		again.ConfirmedAt = tx.Now.Add(-40 * 24 * time.Hour)
		return tx.UpdateVolunteer(ctx, *again)
	})
	w.must(w.journey.Sweep(w.ctx()))
	w.startQueue()
	w.awaitMails(1)
	mails := w.box.ByRecipient(w.accounts[active].Contact.Email)
	if len(mails) != 1 {
		t.Fatalf("%d mails, want 1", len(mails))
	}
	stop := strings.TrimPrefix(mails[0].Message.Unsubscribe, "https://"+ourHost)
	if !strings.HasPrefix(stop, "/ne-plus-recevoir/") || !strings.Contains(mails[0].Message.Text, stop) {
		t.Errorf("the header leads to %q", mails[0].Message.Unsubscribe)
	}
	other := w.nobody()
	page := other.get(stop)
	page.want(t, "the page of the link", 200)
	if !w.upkeep(active).Weekly {
		t.Error("opening the link stops the mail")
	}
	other.post(stop, page.asShown()).want(t, "the button", 200)
	if w.upkeep(active).Weekly {
		t.Error("the button does not stop the mail")
	}
	still := w.letter(w.accounts[active].Contact.Email, "/toujours-disponible/")
	other.post(still, nil).want(t, "the tap", 200)
	if got := w.again(v.ID).ConfirmedAt; got != w.instant() {
		t.Errorf("confirmed at %d, want now", got)
	}

	me := w.as(w.accounts[active].ID)
	me.get(pathSpace).says(t, "the space", "Le mail de la semaine")
	form := me.get(pathWeekly).asShown()
	if form.Get("weekly") != "never" {
		t.Errorf("the page shows %q, want never", form.Get("weekly"))
	}
	me.post(pathWeekly, url.Values{"weekly": {"weekly"}}).want(t, "once a week", 303, pathSpace)
	if !w.upkeep(active).Weekly {
		t.Error("the choice is not kept")
	}
}

// TestPastMissionsSaySo: a mission whose last slot is over is « Passée » at
// once, and still after the sweep has closed it.
func TestPastMissionsSaySo(t *testing.T) {
	w := newWorld(t)
	id := w.missions["A asked"].ID
	mine := w.as(w.accounts[verified].ID)
	mine.get(pathMissions+string(id)).says(t, "before", "Ouverte")
	_, slots, err := w.store.Mission(w.ctx(), id)
	w.must(err)
	w.now.Store(int64(slots[len(slots)-1].End) + 1)
	mine = w.as(w.accounts[verified].ID)
	for _, path := range []string{pathMissions + string(id), pathEstablishment} {
		text := mine.get(path).text()
		if !strings.Contains(text, "Passée") {
			t.Errorf("%s does not say that the mission is past", path)
		}
	}
	w.must(w.journey.Sweep(w.ctx()))
	for range 3 {
		w.pass(24 * time.Hour)
		w.must(w.journey.Sweep(w.ctx()))
	}
	if m, _, err := w.store.Mission(w.ctx(), id); err != nil || m.State != mainforte.MissionClosed {
		t.Errorf("the sweep leaves it %q (%v), want closed", m.State, err)
	}
	mine = w.as(w.accounts[verified].ID)
	if page := mine.get(pathMissions + string(id)); !strings.Contains(page.text(), "Passée") {
		t.Error("once closed it does not say that it is past")
	}
}
