package web

import (
	"fmt"
	"strings"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// snapshotLate is the age from which the last snapshot worries.
const snapshotLate = 26 * time.Hour

// safekeepingNotices tell an administrator how the data are kept.
func (c *call) safekeepingNotices() ([]view.Notice, error) {
	k, err := c.Store.Safekeeping(c.ctx)
	if err != nil {
		return nil, err
	}
	return safekeepingWords(k, c.now), nil
}

func safekeepingWords(k store.Safekeeping, now mainforte.Instant) []view.Notice {
	const tell = " Prévenez la personne qui s'occupe de la machine."
	var all []view.Notice
	switch {
	case k.Failed != 0:
		all = append(all, view.Notice{Tone: view.ToneBad, Text: "Aucune sauvegarde ne réussit depuis le " + moment(k.Failed, geo.Paris()) + "." + tell})
	case k.Snapshot == 0:
		all = append(all, view.Notice{Text: "Le service ne fait pas de sauvegarde lui-même."})
	case now >= k.Snapshot.Add(snapshotLate):
		all = append(all, view.Notice{Tone: view.ToneBad, Text: "La dernière sauvegarde date du " + moment(k.Snapshot, geo.Paris()) + "." + tell})
	default:
		all = append(all, view.Notice{Text: "Dernière sauvegarde, relue et entière" + fr.NBSP + ": " + moment(k.Snapshot, geo.Paris()) + "."})
	}
	if k.Faults > 0 {
		all = append(all, view.Notice{
			Tone: view.ToneBad,
			Text: "La dernière vérification des données a trouvé " + fr.Count(k.Faults, "erreur", "erreurs") + "." + tell,
		})
	}
	return all
}

// keepingMeasures say how the data are kept to the machines that watch: figures
// alone. An age is left out where nothing was ever made or looked at.
func (c *call) keepingMeasures() (string, error) {
	k, err := c.Store.Safekeeping(c.ctx)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	measure := func(name string, n int) { fmt.Fprintf(&b, "# TYPE %s gauge\n%s %d\n", name, name, n) }
	age := func(name string, at mainforte.Instant) {
		if at != 0 {
			measure(name, int(c.now.Sub(at).Seconds()))
		}
	}
	age("mainforte_snapshot_age_seconds", k.Snapshot)
	failing := 0
	if k.Failed != 0 {
		failing = 1
	}
	measure("mainforte_snapshot_failing", failing)
	age("mainforte_check_age_seconds", k.Check)
	measure("mainforte_check_faults", k.Faults)
	return b.String(), nil
}
