#!/usr/bin/env bash
# Runs every fuzz target for a while: scripts/fuzz.sh [time for each, 30s].
# go test takes one target at a time.
set -euo pipefail
cd "$(dirname "$0")/.."

each=${1:-30s}
grep -rl --include='*_test.go' --exclude-dir=node_modules '^func Fuzz' . | xargs -r -n1 dirname | LC_ALL=C sort -u |
	while IFS= read -r dir; do
		for target in $(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$dir"/*_test.go); do
			echo "fuzz: $dir $target ($each)"
			go test "$dir" -run '^$' -fuzz "^$target\$" -fuzztime "$each" -fuzzminimizetime 10x </dev/null
		done
	done
