package main

import (
	"bytes"
	"context"
	"io"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/finess"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// sampleSites is how many rows the register of the invented country has, beside
// its own establishments and those that a visitor may register by name.
const sampleSites = 3000

// sampleHomonyms are at Dijon, so that a visitor meets a name that two bear.
var sampleHomonyms = []mainforte.Site{
	{Number: "210000103", Entity: "210900005", Name: "EHPAD Les Acacias", Address: "12 rue des Acacias", Category: "500", Aggregate: "4401", Label: "Etablissement d'hébergement pour personnes âgées dépendantes", SIRET: "93456789000012", Phone: "+33353011290"},
	{Number: "210000202", Entity: "210900005", Name: "Résidence autonomie Les Acacias", Address: "3 place des Marronniers", Category: "202", Aggregate: "4401", Label: "Résidences autonomie", SIRET: "93456789000020", Phone: "+33353011291"},
	{Number: "210000301", Entity: "210900104", Name: "Centre hospitalier du Suzon", Address: "40 avenue du Suzon", Category: "355", Aggregate: "1102", Label: "Centre Hospitalier (C.H.)", SIRET: "93456788000013", Phone: "+33353011292"},
}

// sampleRegister writes a register as the official file is and imports it.
func sampleRegister(ctx context.Context, st *store.Store, seed uint64, out io.Writer) error {
	var file bytes.Buffer
	w := finess.NewWriter(&file, false)
	for _, s := range sampleHomonyms {
		s.Commune, s.Postcode, s.OpenedOn = "21231", "21000", geo.Date(1998, 3, 2)
		w.Site(s)
	}
	categories := map[mainforte.EstablishmentKind][2]string{
		mainforte.KindEhpad: {"500", "4401"}, mainforte.KindHospital: {"355", "1102"}, mainforte.KindMedico: {"255", "4305"}, mainforte.KindOther: {"124", "2205"},
	}
	err := st.EachEstablishment(ctx, func(e *mainforte.Establishment) error {
		c := categories[e.Kind]
		w.Site(mainforte.Site{Number: e.FINESS, Name: e.Name, Address: e.Welcome.Address, Commune: e.Commune, Category: c[0], Aggregate: c[1], Label: e.Name})
		return nil
	})
	if err != nil {
		return err
	}
	finess.Invent(sampleSites, seed, w.Site)
	if err := w.End(); err != nil {
		return err
	}
	return importSites(ctx, st, &counted{Reader: &file, size: int64(file.Len())}, false, out)
}
