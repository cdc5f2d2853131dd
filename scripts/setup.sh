#!/usr/bin/env bash
# Installs what the tests need, or says what is missing and how to get it.
# As root on a Debian it asks apt-get; elsewhere it only looks. Whatever is still
# missing at the end is named, and the status is 1: nothing is skipped silently.
set -euo pipefail
cd "$(dirname "$0")/.."

oldest_node=20

# need NAME PACKAGES TEST...: TEST succeeds where NAME is installed.
names=() packages=()
need() {
	local name=$1 wanted=$2
	shift 2
	if ! "$@" >/dev/null 2>&1; then
		names+=("$name")
		packages+=("$wanted")
	fi
}

has() { command -v "$1"; }
node_is_recent() { [ "$(node -p 'process.versions.node.split(".")[0]')" -ge "$oldest_node" ]; }
any_chromium() { has "${MAINFORTE_CHROMIUM:-chromium}" || has chromium-browser || has google-chrome || has google-chrome-stable || [ "$(uname)" = Darwin ]; }
any_font() { [ "$(uname)" = Darwin ] || [ -n "$(find /usr/share/fonts "$HOME/.fonts" -name '*.[to]tf' -print -quit 2>/dev/null)" ]; }
any_postgres() { [ -n "${TEST_DATABASE_URL:-}" ] || has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb'; }
# Only root may mount, so only root is asked for them. Where they cannot be had, or
# nothing may be mounted, the power cuts say so and are left out.
any_file_systems() { [ "$(id -u)" != 0 ] || [ "$(uname)" != Linux ] || { has mkfs.ext4 && has mkfs.xfs; }; }
any_compiler() { has gcc || has clang; }

look() {
	names=() packages=()
	need 'Node.js' 'nodejs' has node
	need 'npm' 'npm' has npm
	need 'Chromium (browser tests)' 'chromium' any_chromium
	need 'a font (browser tests)' 'fonts-dejavu-core' any_font
	need 'Java 17 (HTML checker)' 'default-jre-headless' has java
	need 'PostgreSQL server programs (store tests)' 'postgresql' any_postgres
	need 'a C compiler (race detector)' 'gcc libc6-dev' any_compiler
}

if ! has go >/dev/null; then
	echo 'setup: Go is missing: https://go.dev/doc/install (the version is in go.mod)' >&2
	exit 1
fi

export DEBIAN_FRONTEND=noninteractive
look
if [ ${#names[@]} -gt 0 ] && [ "$(id -u)" = 0 ] && has apt-get >/dev/null; then
	echo "setup: installing ${packages[*]}"
	# Words, not one argument: an entry may name two packages.
	# shellcheck disable=SC2048,SC2086
	{ apt-get update -q && apt-get install -q -y --no-install-recommends ${packages[*]}; } >&2 || true
	look
fi
if ! any_file_systems >/dev/null && has apt-get >/dev/null; then
	echo 'setup: installing e2fsprogs xfsprogs'
	{ timeout 60 apt-get update -q && timeout 120 apt-get install -q -y --no-install-recommends e2fsprogs xfsprogs; } >&2 || echo 'setup: without ext4 and XFS of their own, the power cuts are left out' >&2
fi

status=0
if [ ${#names[@]} -gt 0 ]; then
	echo 'setup: the tests need what this machine lacks:' >&2
	printf '  - %s\n' "${names[@]}" >&2
	echo "On a Debian: sudo apt-get install --no-install-recommends ${packages[*]}" >&2
	status=1
fi
if has node >/dev/null && ! node_is_recent; then
	echo "setup: Node.js $(node --version) is too old, $oldest_node or newer is needed (Debian 13 has it; else https://nodejs.org)" >&2
	status=1
fi
[ "$status" = 0 ] || exit "$status"

# The lock file decides; a second run finds its mark and does nothing.
mark=e2e/node_modules/.package-lock.json
if [ ! -e "$mark" ] || [ e2e/package-lock.json -nt "$mark" ]; then
	(cd e2e && npm ci --no-fund --no-audit)
fi
