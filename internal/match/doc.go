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
// Whom to ask, and how many? A list where each place adds to those above
// (OrderList), one wave over all open missions (DecideWave), missions for
// somebody where what starves rises (Suggest), and the smallest team for a grid
// (Grid.Team). They start from Candidates and count in thousandths; their
// constants are in policy.go, their tables in docs/MATCHING.md.
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
// log and returns no error. It decides nothing that was not let to it: it orders
// and proposes, and people decide, also whether waves may ask for them.
//
// # Two ways to the same answer
//
// The plain scan (Scan, ScanMissions) judges each pair by itself, one rule after
// the other. It is what the rules mean, and the oracle of the index: random
// people and missions, and a fuzz target, compare the two to the last bit.
//
// The index (Index, Board) answers the same questions about a million people
// without meeting most of them. Its calls:
//
//	x := Build(tax, volunteers)  // from any iter.Seq[*Volunteer]
//	x.Put(&v); x.Drop(id)        // visible to the next View; Apply does many
//	x.Tidy()                     // puts late rows in their places, aside
//	w := x.View()                // frozen; readers never wait
//	w.List(&m, now, Query{})     // Eligible, Solicitable, best Limit after Offset with reasons
//	w.Count(&m, now)             // the exact number alone
//	w.Report(&m, now)            // Refused, NearMiss, Neighbours too, over everybody
//	w.Batch(missions, now, q, workers, func(i int, l List) { … })
//	w.Reaching(commune); w.Living(places)
//	b := x.NewBoard(); b.Put(&m); b.Drop(id)
//	b.List(&v, now, Query{})     // the missions for a volunteer
//
// # The index, before its code
//
// Somebody has a row for each place, and one more if they help remotely. Rows
// stand in parts (parts.go): two for each class of reach (5 km, 10 km, …), one for
// remote help, one for those who are in neither, and a tail for whoever came or
// moved since. In a part they follow the communes along a line that visits the whole
// country, neighbour after neighbour (ground.go), so the people of a class who
// reach a mission stand in a few stretches of rows: a distance belongs to a pair
// of communes, never to a person. Of the two parts of a class, the first holds those
// of whom planes tell all; the other those with dates, commitments, or two places
// that one mission may lie between, whom a question must look at one by one.
//
//	5 km, plain   ..............[====]....[==]......   stretches in reach
//	      others  .........[==]...[=]......            of a mission, found
//	10 km, plain  ......[==]..[===========]...[==]..   once per commune
//	      others  ...[=]....[====]..
//	  …
//	remote        plain, freshest first .... others, freshest first ....
//	nowhere       ..........
//	tail          ....  in no order, met by every query
//
// Sixty-four rows make a word. What a person is, is cut in planes of a bit: active,
// works in a kitchen, is free on Monday mornings, and the digits of the weekly
// maximum or of a date. The words of a plane for 256 rows lie side by side in a
// block, and a question works on the four at once (quad.go). What is asked of one
// row at a time (person, commune, class, day confirmed) is a word a row, its card:
//
//	          row 0 … 63   64 … 127   128 … 191  192 … 255
//	active     [ word 0 ]  [ word 1 ]  [ word 2 ]  [ word 3 ]   block
//	Monday am  [ word 0 ]  [ word 1 ]  [ word 2 ]  [ word 3 ]
//	  …
//	cards      [ row 0 ] [ row 64 ] [ row 128 ] [ row 192 ] [ row 1 ] …
//	aside      dates (by day), commitments, places: a list per word
//	rests      other rows, all places, whom they met: a few bytes a person, per block
//
// A question is a plan (plan.go): which planes must all be set, which of several,
// which for each kind of slot. For each block in reach (block.go):
//
//  1. and, or: who is active, has the function, the qualifications, the
//     conditions (able), and is not in contact with the mission;
//  2. who is free for some slot (timely): planes of the week, then windows,
//     dates and commitments, for those blocks only where somebody has any;
//  3. count the bits: that is the exact number;
//  4. who may still enter the best k (worthy): a block says how fresh it is at
//     best; vertical counters add up the slots of 64 people at once, ways to have
//     enough points tell their skill, and each component is compared with what the
//     last of the best needs if the others were whole; where two or fewer are left,
//     they are scored at once;
//  5. those few are scored one by one (rankOne), and hashed at the end (best.go), when
//     they tie for a place.
//
// The near half of each reach is walked first, so that the last of the best is
// soon good; a stretch says how many eighths of the reach it is away at least, and
// so what the road leaves at most. Matches are explained at the end by the plain rules themselves.
//
// Planes cannot tell everything. Odd values, indivisible days, and people told
// the same day when the road decides, are judged one by one by the plain rules;
// somebody with several places counts in the row of the best one (several.go).
//
// # What always holds
//
//   - A view never changes. Whoever changes the index copies the block, its
//     chunk and the root, and shows the new root in one store: a reader has the
//     old one or the new one, and locks nothing.
//   - Each person has exactly one primary row, and a row in each place that is
//     not outdone by another in the same commune. A free row has no bit set.
//   - Rows of a part from starts[i] to starts[i+1] are of the i-th commune of the
//     line; rows of the tail say theirs. Which of the two parts of a class somebody
//     is in decides nothing: plane wRich says of each row what it needs.
//   - A row without wShared is of the only place of the person that can reach a
//     mission which this place reaches.
//   - A plane that a mission asks for and nobody has is no plane at all; a bit
//     that comes later makes the index be built anew.
//   - A number once given to an ID is never given to another, until a Build, which
//     numbers those with an id of the usual shape in the order of their ids
//     (register.go); who comes later has the numbers after them (names.go).
//
// # What each trick bought
//
// On a million invented people drawn over the communes by their inhabitants
// (BenchmarkCountry), a quarter of them with dates, commitments or several
// places: the best time of each mission, the median of forty, on a machine whose
// caches others used ("cpu": processor time of a question instead). Read the
// ratios.
//
//	dates, commitments, places by word, laid in row order;
//	commitments by planes and not one by one      dense 3.6 to 1.5 ms cpu, remote 5.2 to 1.4
//	freshness by planes, hashes for ties only     dense 1.04 to 0.90 ms, remote 0.97 to 0.86
//	points of skill added up for 64 at once,
//	places of the line in reach as bits           dense 0.90 to 0.75 ms
//	four words side by side and not one           remote 1.4 to 1.1 ms; elsewhere nothing;
//	                                              eight: no more than four
//	ways to have enough points instead of sums
//	(skill_front.go), second places met once a
//	word, what the road leaves by eighths         dense 0.79 to 0.61 ms, remote 1.10 to 0.93
//	what neighbours of a word have at best,
//	levels of skill only as deep as they matter   under 5 %, within the noise
//	thousandths and small ratios from tables,
//	one piece of memory for a page                rural 64 to 48 µs
//	all classes around a commune in one walk
//	over bands of latitude                        the first time 50 to 700 µs a class before,
//	                                              some 100 µs for all of them now
//	what refuses most people for a mission side
//	by side, by place (board_list.go); a bar      missions of a volunteer among 20,000:
//	under which nothing is scored                 187 µs cpu to 32 to 40 µs quiet
//	plain people apart from the others (parts.go),
//	places that never meet on one mission         dense 0.59 to 0.54 ms, its count alone 0.31 to 0.23
//	256 rows at once, in a struct of four words
//	(registers) and not an array (memory)         dense 0.54 to 0.41 ms, remote 0.81 to 0.59
//	matches from the planes a mission asks about  rural 71 to 53 µs, remote 0.59 to 0.52 ms
//	cards instead of planes of commune, person,
//	class, freshness; few rows scored one by one  rural 53 to 47 µs, mid 84 to 78, remote 0.52 to 0.47 ms
//	roads and logarithms remembered (memo.go, skill_log.go),
//	who is listed told from the planes            rural 45 to 38 µs, mid 82 to 75
//	steps of the reach settle which place counts,
//	counters of slots in registers                dense 0.41 to 0.38 ms
//	hashes at the end, for a place only           remote 0.48 to 0.44 ms
//	planes looked at until two are left, not four,
//	fewer slots asked for more skill              dense and remote 3 to 5 %
//	missions that may do met together at the end  missions of a volunteer: 38 to 33 µs, mean 70 to 56
//	slots of a mission side by side, for somebody
//	without dates (board_quick.go)                missions of a volunteer: mean of 500 people
//	                                              110 to 79 µs, the median the same
//
// One question repeated, so that the caches and the guesses of the processor are its
// own, takes two thirds of that: 0.25 ms dense, 0.28 remote, 24 µs rural. What did not
// pay and went: testing the freshness of 64 people by planes, once blocks say how fresh
// they are at best; planes that are read together on one line of the caches; reading
// the next block, the cards or what is aside ahead of time; GOAMD64=v3; vectors of 256
// bits (GOEXPERIMENT=simd: 1.15 times dense, 1.2 remote, 1.5 being asked for).
//
// In a dense list 430 blocks of 256 rows are met, 73,000 rows in reach, 20,700 of them
// able and 16,000 eligible. Its count alone takes 0.16 ms, two thirds of it for the 125
// blocks where somebody has dates, commitments or two places; each of the 315 blocks
// whose road is good enough costs a quarter of a microsecond to see who may enter, and
// each of some 500 people scored a tenth. With the last of the best known from the start
// there would still be 300 of them: neither a better order nor a bound for a block is
// what lacks.
//
// A list costs what its eligible people cost: at this density 16,000 in Paris and
// its suburbs (0.38 ms), 36,000 remotely (0.44 ms), 1,000 around Dijon (75 µs), 140
// in the mountains (40 µs), a third of the last being the explanations. Indivisible
// days and urgent missions are the dear ones: their eligible people are judged one
// by one, half a microsecond each. Report meets everybody: five milliseconds.
package match
