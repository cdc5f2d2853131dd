package mail

import (
	"time"

	"pretermainforte.fr/mainforte"
)

func init() {
	last := mainforte.Day(time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC).Unix() / 86400)
	c := Closing{Last: last, Erased: last + mainforte.RetentionDays, DataPath: "/mon-espace/mes-donnees", SpacePath: "/etablissement"}
	volunteer, staff, both := c, c, c
	volunteer.FirstName, volunteer.Volunteer, volunteer.StopPath = "Monique", true, "/ne-plus-recevoir/abc.def"
	staff.FirstName, staff.Acts = "Claire", true
	both.FirstName, both.Volunteer, both.Acts, both.Over = "Dominique", true, true, true
	samples["closing"], samples["closing_staff"], samples["closing_both"] = volunteer, staff, both
}
