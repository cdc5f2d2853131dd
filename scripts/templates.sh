#!/usr/bin/env bash
# Checks that each *_templ.go is what its template generates: generates them
# again in a copy and compares. It needs no history, so it also works in an
# archive without .git.
set -euo pipefail
cd "$(dirname "$0")/.."

templ=$(go tool -modfile=tools/go.mod -n templ)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

# Their paths go into the generated code, hence a copy with the same shape.
list() { (cd "$1" && find . -name node_modules -prune -o -name "$2" -print | LC_ALL=C sort); }
list . '*.templ' | while IFS= read -r file; do
	mkdir -p "$copy/$(dirname "$file")"
	cp "$file" "$copy/$file"
done
(cd "$copy" && "$templ" generate >"$copy/log" 2>&1) || { cat "$copy/log" >&2; exit 1; }

status=0
if ! diff <(list . '*_templ.go') <(list "$copy" '*_templ.go') >&2; then
	echo 'templates: a generated file is missing (>) or has lost its template (<)' >&2
	status=1
fi
while IFS= read -r file; do
	if [ -e "$file" ] && ! cmp -s "$file" "$copy/$file"; then
		echo "templates: $file is not what its template generates" >&2
		status=1
	fi
done < <(list "$copy" '*_templ.go')
[ "$status" = 0 ] || { echo 'Run: make generate' >&2; exit 1; }
echo "templates: $(list . '*_templ.go' | wc -l) generated files are current"
