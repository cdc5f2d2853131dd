package main

import (
	"os"
	"testing"

	"pretermainforte.fr/mainforte/cmd/mainforte/history"
)

// TestNodesOnAnAsynchronousStandby is the control of TestNodes: the same run on
// a set-up that answers for what its standby lacks. When the primary is lost,
// so is what it answered for, and the judge must say so: a judge that finds
// nothing here would find nothing anywhere.
func TestNodesOnAnAsynchronousStandby(t *testing.T) {
	if os.Getenv("MAINFORTE_NODES_ROUNDS") == "" {
		t.Skip("the long form only: make nodes")
	}
	g := newGroup(t, false, 20)
	g.work()
	g.load.more(10)
	g.pair.AwaitStandby()
	g.pair.Freeze()
	g.load.more(30) // answered for, and not at the standby
	g.pair.KillPrimary()
	g.pair.Promote()
	g.dead += len(g.nodes)
	g.load.more(10)
	g.load.end()
	conn := g.pair.Connect()
	quiet(t, conn)
	for _, n := range g.nodes {
		n.kill()
	}
	calls := g.load.log.Calls()
	end := endOf(t, conn, g.town, calls, g.relay)
	lost := 0
	for _, f := range history.Judge(calls, end, g.dead) {
		if f.Rule == history.RuleLost {
			lost++
		}
	}
	if lost == 0 {
		t.Error("nothing is found lost on a standby that lacked the last commits: the judge is blind")
	}
	t.Logf("%d acknowledged and lost, as was to be seen", lost)
}
