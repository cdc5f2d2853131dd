// Package sim plays the service in invented worlds, to choose and to prove the
// policy of internal/match: who is asked, in which order, and how many.
//
// A World is drawn from a Spec and a seed: people and missions on the real
// communes, and for each pair that the product finds eligible a coin that says
// once and for all whether a fresh demand gets a yes. A Policy then runs in it,
// event by event, for sixty days: missions are posted, establishments open their
// lists, waves leave, people visit, answer, tire, fall silent and leave. All
// policies meet the same world and the same coins, so that they are compared by
// their paired differences.
//
// What decides is the product's own code: match.Candidates for who can,
// match.OrderList, match.DecideWave and match.Suggest for who is asked and what
// is shown. Only the baselines, which stand for how other platforms go about
// it, have an order of their own here.
//
// Three yardsticks bound what any policy can do: everybody eligible says yes
// (the eligibility bound), every coin is known in advance and nobody tires (the
// clairvoyant bound, exact by maximum flow), and the coins are known but caps,
// waves and delays hold (the oracle).
//
// It holds no rule of the service, reads no clock and no file, and changes
// nothing. Its models of people are assumptions, written down in Spec; no
// figure made here says what real people do.
package sim
