// Package match is the engine: it says who can do a mission, how well, and why.
//
// # The model, before the code
//
// A volunteer says what they accept to do, where, and when. A mission says
// what is wanted, where, and in which slots somebody is still missing. The
// engine puts the two side by side and answers three questions.
//
// Can this person do it? Seven rules, asked in a fixed order; the first that
// fails is the reason of the refusal (Check), and all that fail are known too
// (CheckAll), so that an establishment can be told which requirement keeps how
// many people away.
//
//	TASK     accepts a function that is wanted, or one close to it
//	STATUS   the volunteer is active; the mission is open and not covered
//	REACH    a place of the volunteer reaches the mission, or both are remote
//	TIME     enough slots in common, after the notice, within the weekly maximum
//	QUAL     has every required qualification and means
//	CONSENT  accepts every condition the mission involves
//	PAST     not asked before, not blocked, not committed elsewhere meanwhile
//
// How well? Four components in (0, 1], each raised to its weight and
// multiplied (Rate):
//
//	skill      the closest accepted function to each wanted one, 40 %
//	coverage   the slots this person can do among those still missing, 40 %
//	travel     the share of their own reach the road leaves unused, 15 %
//	freshness  how lately the availability was confirmed, 5 %
//
// The product is kept as a sum of logarithms in integers: every machine finds
// the same bits, and the points lost to each component add up exactly to the
// points lost. There is no floating point in this package.
//
// In which order? Best score first; equal scores go by a keyed hash of
// (mission, volunteer), so that nobody is first because of a date of sign-up
// or of an alphabet (Scan for a mission, ScanMissions for a volunteer). Both
// directions use the same rules and find the same score for the same pair.
//
// # What it is given
//
// Communes, dates, bits and opaque ids. The types have no field for a name, an
// address, an age, a sex, a nationality, a health, a free text, nor for how
// often somebody said no; a test keeps the list of fields.
//
// Slots are compared by day and period (PeriodOf). The zone in which a period
// is read is chosen when the slot is made: the mission's own zone on site,
// Paris for a remote mission. The engine itself knows no zone.
//
// # What it will not do
//
// It holds no state and reads no clock, no file, no random source; it writes no
// log and returns no error. It does not decide how many people to ask nor when.
// It chooses nobody: it orders, and people decide.
//
// # Two ways to the same answer
//
// The plain scan (Scan, ScanMissions) judges each pair by itself, one rule after
// the other. It is what the rules mean, and the oracle of the index.
//
// The index (Index, Board) answers the same questions about a million people
// without meeting most of them. Its calls:
//
//	x := Build(tax, volunteers)  // from any iter.Seq[*Volunteer]
//	x.Put(&v); x.Drop(id)        // visible to the next View
//	w := x.View()                // frozen; readers never wait
//	w.List(&m, now, Query{})     // Eligible, Solicitable, best Limit after Offset with reasons
//	w.Count(&m, now)             // the exact number alone
//	w.Report(&m, now)            // Refused, NearMiss, Neighbours too, over everybody
//	w.Batch(missions, now, q, workers, func(i int, l List) { … })
//	b := NewBoard(tax); b.Put(&m); b.Drop(id)
//	b.List(&v, now, Query{})     // the missions for a volunteer
package match
