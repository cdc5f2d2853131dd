package finess

import (
	"strings"

	"pretermainforte.fr/mainforte/internal/geo"
)

// address is the line « 4 B rue des Lavoirs, ZA du Port ».
func address(row []string) string {
	street := words(row[fieldStreetNumber], row[fieldStreetMore], streetKind(row[fieldStreetKind]), row[fieldStreet])
	var parts []string
	for _, p := range []string{row[fieldPlaceMore], street, row[fieldPlaceCalled]} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

func words(parts ...string) string {
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// streetKinds are the register's abbreviations that people would not read.
var streetKinds = map[string]string{
	"R": "rue", "RUE": "rue", "AV": "avenue", "BD": "boulevard", "PL": "place", "CHE": "chemin", "RTE": "route", "ALL": "allée",
	"IMP": "impasse", "SQ": "square", "CRS": "cours", "QU": "quai", "QUAI": "quai", "FG": "faubourg", "LD": "lieu-dit", "LOT": "lotissement",
	"RES": "résidence", "PAS": "passage", "ESP": "esplanade", "MTE": "montée", "RPT": "rond-point", "PROM": "promenade", "TSSE": "terrasse",
}

func streetKind(short string) string {
	if long, ok := streetKinds[strings.ToUpper(short)]; ok {
		return long
	}
	return strings.ToLower(short)
}

// postcode is the number in front of « 21000 DIJON ».
func postcode(line string) string {
	first, _, _ := strings.Cut(line, " ")
	if len(first) != 5 {
		return ""
	}
	for _, c := range first {
		if c < '0' || c > '9' {
			return ""
		}
	}
	return first
}

// commune finds the INSEE code of a row. Overseas the register has a letter for
// the department (9A to 9F) and the last three signs of the code for the
// commune. A commune that was merged since is looked for by its post line, and
// so is what stands for the whole of Paris, Lyon or Marseille; when that line
// says several in the department, nobody can tell which: "".
func commune(department, number, line string) string {
	code := department + number
	if len(department) == 2 && department[0] == '9' && department[1] >= 'A' && department[1] <= 'F' {
		code = "97" + number
	}
	if c, ok := geo.ByCode(code); ok {
		return c.Code()
	}
	var found []geo.Commune
	for _, c := range geo.Resolve(line) {
		if strings.HasPrefix(c.Code(), prefix(department)) {
			found = append(found, c)
		}
	}
	if len(found) == 1 {
		return found[0].Code()
	}
	return ""
}

// prefix is how the INSEE codes of a department begin.
func prefix(department string) string {
	if len(department) == 2 && department[0] == '9' && department[1] >= 'A' {
		return "97"
	}
	return department
}
