#!/usr/bin/env bash
# Names the Go files that gofumpt would change, and fails if there are any.
# Generated files are not ours to format.
set -euo pipefail
cd "$(dirname "$0")/.."

gofumpt=$(go tool -modfile=tools/go.mod -n gofumpt)
found=$(find . -name node_modules -prune -o -name '*.go' ! -name '*_templ.go' -print0 | xargs -0 -r "$gofumpt" -l)
if [ -n "$found" ]; then
	printf 'format: gofumpt would change:\n%s\nRun: make format\n' "$found" >&2
	exit 1
fi
