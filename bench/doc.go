// The command bench measures the engine beside what one would run instead.
//
// It draws people over the embedded communes, by their inhabitants, and missions
// in four kinds of places; the same for the same seed. Everybody then answers the
// same questions: the best 20 people for a mission, and exactly how many can do
// it.
//
//	index     the product: internal/match, with its reasons
//	scan      the plain rules over everybody, one after the other
//	sqlite    SQLite in Go, a table clustered by (class of reach, place)
//	sqlite-c  SQLite in C, the same table and questions; where cgo is there
//	postgres  PostgreSQL, a covering B-tree by (class of reach, place)
//
// The rivals are given what the index knows: communes in classes of reach, which
// communes reach which mission and what the road is worth (table reach, made
// before the clock starts), calendars already laid out day by day (rows.go). What
// remains is what a database does well: find rows, filter, score, sort. Before
// anything is timed, their counts and scores are compared with the plain scan.
//
// What it will not do: judge by the clock alone. A machine has neighbours; read
// the columns « quiet » (the best round of each mission, the median of missions)
// and « cpu », and ratios of one run.
package main
