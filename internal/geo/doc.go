// Package geo knows where things are in France and what the clock and the
// calendar say there: communes with their postcodes and positions, the road
// distance between two of them, the territories that no road joins, time
// zones, public holidays, departments with their outlines, regions, and
// countries for people abroad.
//
// All of it is reference data embedded in the program (docs/DATA.md says where
// it comes from), read once, on first use, and never changed afterwards: every
// function here may be called from several goroutines.
//
// What it will not do: it knows no address and no point of a person, since the
// service's places are communes; it draws no map
// (it gives outlines to who does), follows no road and asks no
// network; it reads no clock; it imports nothing else of this project.
package geo
