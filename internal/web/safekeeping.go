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

// keepingFigures says how the data are kept: figures
// alone, for the machines that watch.
func keepingFigures(c *call) (answer, error) {
	k, err := c.Store.Safekeeping(c.ctx)
	if err != nil {
		return nil, errTryAgain(err)
	}
	var b strings.Builder
	b.WriteString("ready\n")
	age := func(name string, at mainforte.Instant) {
		if at == 0 {
			fmt.Fprintf(&b, "%s_age_seconds none\n", name)
			return
		}
		fmt.Fprintf(&b, "%s_age_seconds %d\n", name, int64(c.now.Time().Sub(at.Time()).Seconds()))
	}
	age("snapshot", k.Snapshot)
	failing := 0
	if k.Failed != 0 {
		failing = 1
	}
	fmt.Fprintf(&b, "snapshot_failing %d\n", failing)
	age("check", k.Check)
	fmt.Fprintf(&b, "check_faults %d\n", k.Faults)
	return document{kind: "text/plain; charset=utf-8", body: []byte(b.String())}, nil
}

// errTryAgain makes a store that does not answer a reason to ask another node.
func errTryAgain(err error) error {
	return fmt.Errorf("%w: %w", mainforte.Refuse(mainforte.CodeUnavailable, "store"), err)
}
