package web

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const pathOutbox = pathAdmin + "/mails"

// forecasts are what pages say of mails to come, kept for a moment: on the day
// it matters, everybody asks at once.
type forecasts struct {
	mu   sync.Mutex
	told map[mainforte.MailClass]forecast
}

type forecast struct {
	at, turn mainforte.Instant
	held     bool
}

// forecastFor is how long a forecast is told again.
const forecastFor = 5 * time.Second

// lateMail says when a mail of a class that has just been written will be late;
// "" when it is on its way. A page never fails for it.
func (c *call) lateMail(class mainforte.MailClass) string {
	c.forecasts.mu.Lock()
	defer c.forecasts.mu.Unlock()
	f, told := c.forecasts.told[class]
	if !told || c.now < f.at || c.now.Sub(f.at) >= forecastFor {
		turn, held, err := c.Journey.MailTurn(c.ctx, class)
		if err != nil {
			c.Log.Warn("nobody knows when a mail leaves", "error", err)
			return ""
		}
		f = forecast{at: c.now, turn: turn, held: held}
		if c.forecasts.told == nil {
			c.forecasts.told = map[mainforte.MailClass]forecast{}
		}
		c.forecasts.told[class] = f
	}
	return lateWords(f.turn, c.now, f.held)
}

// lateWords are the words for it. What is said is never earlier than the turn.
func lateWords(turn, now mainforte.Instant, held bool) string {
	const quick = 5 * time.Minute
	switch {
	case held:
		return "Nos messages partent avec du retard. Le vôtre arrivera dès que possible."
	case turn.Sub(now) <= quick:
		return ""
	}
	at := turn.Time().In(geo.Paris())
	today, day := geo.DayOf(now.Time(), geo.Paris()), geo.DayOf(at, geo.Paris())
	const many = "Beaucoup de personnes écrivent aujourd'hui. "
	switch {
	case day == today && at.Hour() == 23:
		return many + "Votre message arrivera dans la nuit."
	case day == today:
		return many + "Votre message arrivera avant " + fr.Hour((at.Hour()+1)*60) + "."
	case day == today+1 && at.Hour() < 12:
		return many + "Votre message arrivera demain matin."
	case day == today+1:
		return many + "Votre message arrivera demain."
	}
	return many + "Votre message arrivera " + fr.Day(day) + "."
}

// classWords say what the mails of a class are, for administrators.
var classWords = map[mainforte.MailClass]string{
	mainforte.MailNow:     "Accords, annulations, demandes urgentes",
	mainforte.MailDoor:    "Liens de connexion",
	mainforte.MailWork:    "Demandes et réponses",
	mainforte.MailWelcome: "Confirmations d'adresse",
	mainforte.MailRound:   "Mails de la semaine et remerciements",
}

// outboxPage shows administrators what waits to leave.
func outboxPage(c *call) (answer, error) {
	lines, err := c.Journey.Outbox(c.ctx)
	if err != nil {
		return nil, err
	}
	p := view.AdminOutbox{Page: c.private("Mails qui attendent"), Ways: adminWays(), Limit: quotaWords(c.Journey.Quota), Counted: c.Journey.Quota.Limited()}
	if p.Dead, err = c.deadAddresses(); err != nil {
		return nil, err
	}
	for _, l := range lines {
		row := view.OutboxRow{What: classWords[l.Class], Waiting: fr.Number(l.Waiting), Oldest: "–", Sent: fr.Number(l.Sent)}
		if l.Waiting > 0 {
			row.Oldest = fr.Duration(int(c.now.Sub(l.Since).Minutes()))
		}
		p.Rows = append(p.Rows, row)
	}
	return page{view: p}, nil
}

func quotaWords(q mainforte.MailQuota) string {
	var said []string
	if q.PerDay > 0 {
		said = append(said, fr.Number(q.PerDay)+" par jour")
	}
	if q.PerMinute > 0 {
		said = append(said, fr.Number(q.PerMinute)+" par minute")
	}
	if len(said) == 0 {
		return "Le nombre de mails n'est pas limité."
	}
	return "Le serveur de mail accepte " + strings.Join(said, " et ") + "."
}

// classNames are the classes as measures name them.
var classNames = map[mainforte.MailClass]string{
	mainforte.MailNow: "now", mainforte.MailDoor: "door", mainforte.MailWork: "work",
	mainforte.MailWelcome: "welcome", mainforte.MailRound: "round",
}

// measures are counts for whoever watches the machine, in the text form that
// Prometheus reads. They hold nothing of anybody.
func measures(c *call) (answer, error) {
	lines, err := c.Journey.Outbox(c.ctx)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	measure := func(name string, of func(journey.MailClassLine) int) {
		fmt.Fprintf(&b, "# TYPE %s gauge\n", name)
		for _, l := range lines {
			fmt.Fprintf(&b, "%s{class=%q} %d\n", name, classNames[l.Class], of(l))
		}
	}
	measure("mainforte_mails_waiting", func(l journey.MailClassLine) int { return l.Waiting })
	measure("mainforte_mails_oldest_seconds", func(l journey.MailClassLine) int {
		if l.Waiting == 0 {
			return 0
		}
		return int(c.now.Sub(l.Since).Seconds())
	})
	measure("mainforte_mails_sent_today", func(l journey.MailClassLine) int { return l.Sent })
	keeping, err := c.keepingMeasures()
	if err != nil {
		return nil, err
	}
	b.WriteString(keeping)
	dead, err := c.Store.DeadAddresses(c.ctx, 0)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(&b, "# TYPE mainforte_dead_addresses gauge\nmainforte_dead_addresses %d\n", dead)
	fmt.Fprintf(&b, "# TYPE mainforte_turned_away_total counter\n")
	fmt.Fprintf(&b, "mainforte_turned_away_total{of=\"forms\"} %d\n", c.gates.writes.turned.Load())
	fmt.Fprintf(&b, "mainforte_turned_away_total{of=\"pages\"} %d\n", c.gates.reads.turned.Load())
	return document{kind: "text/plain; charset=utf-8", body: []byte(b.String())}, nil
}
