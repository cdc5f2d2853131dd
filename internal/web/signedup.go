package web

import (
	"slices"
	"strings"

	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// signedUpByRegion counts the people of each region, and gives a line to those
// where nobody has asked for anything yet.
func (c *call) signedUpByRegion(f *publicFigures) error {
	all, err := c.Store.SignedUpIn(c.ctx)
	if err != nil {
		return err
	}
	f.signedUp = map[string]int{}
	for _, one := range all {
		commune, ok := geo.ByCode(one.Commune)
		if !ok {
			continue
		}
		if d, known := geo.DepartmentByCode(commune.Department()); known {
			f.signedUp[d.Region] += one.People
		}
	}
	for region := range f.signedUp {
		if !slices.ContainsFunc(f.regions, func(r store.RegionFunnel) bool { return r.Region == region }) {
			f.regions = append(f.regions, store.RegionFunnel{Region: region})
		}
	}
	slices.SortFunc(f.regions, func(a, b store.RegionFunnel) int { return strings.Compare(a.Region, b.Region) })
	return nil
}
