package faults

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// memoryGroups are where control groups of memory may be made, each with the
// name of its limit.
var memoryGroups = [][2]string{{"/sys/fs/cgroup/memory", "memory.limit_in_bytes"}, {"/sys/fs/cgroup", "memory.max"}}

// starve puts the program into a group that gives it no more memory, and waits
// until the kernel has killed it for that. It skips where no group can be made.
func starve(t *testing.T, p *process) {
	t.Helper()
	for _, g := range memoryGroups {
		group := filepath.Join(g[0], fmt.Sprintf("faults-%d-%d", os.Getpid(), p.cmd.Process.Pid))
		if os.Mkdir(group, 0o755) != nil {
			continue
		}
		t.Cleanup(func() { _ = os.Remove(group) })
		if os.WriteFile(filepath.Join(group, g[1]), []byte(strconv.Itoa(1<<20)), 0o600) != nil ||
			os.WriteFile(filepath.Join(group, "cgroup.procs"), []byte(strconv.Itoa(p.cmd.Process.Pid)), 0o600) != nil {
			continue
		}
		if p.ends(30 * time.Second); !p.gone() {
			t.Error("the kernel killed nobody: this round proves nothing")
			p.kill()
		}
		return
	}
	p.kill()
	t.Skip("no control group of memory can be made here")
}
