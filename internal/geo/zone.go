package geo

import (
	"sync"
	"time"

	_ "time/tzdata" // the program carries its own zones and needs none of the machine's
)

// Paris is the time zone of European France; remote missions are told in it.
func Paris() *time.Location { return zones()["Europe/Paris"] }

// zoneNames gives the zone of departments, and of the communes of one that
// differ from the rest of it; what is not here lives on Paris time.
var zoneNames = map[string]string{
	"971": "America/Guadeloupe",
	"972": "America/Martinique",
	"973": "America/Cayenne",
	"974": "Indian/Reunion",
	"975": "America/Miquelon",
	"976": "Indian/Mayotte",
	"977": "America/St_Barthelemy",
	"978": "America/Marigot",
	"984": "Indian/Kerguelen",
	"986": "Pacific/Wallis",
	"987": "Pacific/Tahiti",
	"988": "Pacific/Noumea",
	"989": "Etc/GMT+8", // Clipperton has no zone of its own: eight hours behind UTC

	"98413": "Indian/Reunion", // Crozet, four hours ahead
	"98414": "Antarctica/DumontDUrville",
	"98415": "Indian/Mayotte", // Îles Éparses: three hours ahead for most
	"98718": "Pacific/Marquesas", "98723": "Pacific/Marquesas", "98731": "Pacific/Marquesas",
	"98746": "Pacific/Marquesas", "98756": "Pacific/Marquesas", "98757": "Pacific/Marquesas",
	"98719": "Pacific/Gambier",
}

// zones loads each zone once. A zone that cannot be loaded is a broken build,
// which the tests refuse.
var zones = sync.OnceValue(func() map[string]*time.Location {
	loaded := map[string]*time.Location{"Europe/Paris": mustZone("Europe/Paris")}
	for _, name := range zoneNames {
		if loaded[name] == nil {
			loaded[name] = mustZone(name)
		}
	}
	return loaded
})

func mustZone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic("geo: embedded time zones lack " + name)
	}
	return zone
}

// zoneOf is the zone of a commune code of a department.
func zoneOf(code, department string) *time.Location {
	name, ok := zoneNames[code]
	if !ok {
		name, ok = zoneNames[department]
	}
	if !ok {
		name = "Europe/Paris"
	}
	return zones()[name]
}
