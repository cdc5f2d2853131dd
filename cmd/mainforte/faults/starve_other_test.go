//go:build !linux

package faults

import "testing"

// starve has no way to take memory away here.
func starve(t *testing.T, p *process) {
	t.Helper()
	p.kill()
	t.Skip("only Linux has control groups")
}
