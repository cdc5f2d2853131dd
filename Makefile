# `make` prints this help: each target says what it does after its ##.
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:

# The service is one static binary; only the race detector needs C.
export CGO_ENABLED := 0

TOOL := go tool -modfile=tools/go.mod

# The packages where several people or nodes meet: the race detector pays there.
# Under it SQLite, which is Go code here, is several times slower, so the journeys
# run on PostgreSQL there (internal/journey/raced_test.go); the pages are played
# by the browser tests on a program built without it.
RACED := $(foreach dir,pool store journey queue,$(if $(wildcard internal/$(dir)),./internal/$(dir)/...))

.PHONY: help
help: ## print this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: ## start the service with sample data (no tool needed but Go)
	@go run ./cmd/mainforte demo

.PHONY: quick
quick: format-check vet ## before each commit, under a minute: format, vet, fast tests
	@go test -short ./...

.PHONY: test check
test: check ## every test, with what they need installed or named; what CI runs
check: setup static go-test browser ## the same as test

NODES_ROUNDS ?= 10
NODES_SEEDS ?= 10

.PHONY: nodes
nodes: ## three nodes, a primary and its standby, killed under load NODES_ROUNDS times over, on networks that fail in NODES_SEEDS ways
	@MAINFORTE_NODES_ROUNDS=$(NODES_ROUNDS) MAINFORTE_NODES_SEEDS=$(NODES_SEEDS) CI=true go test -tags faults -count=1 -v -timeout 90m -run 'TestNodes' ./cmd/mainforte

FAULTS_POINTS ?= 0
FAULTS_ROUNDS ?= 300
FAULTS_CUTS ?= 20
FAULTS_RUN ?= .

.PHONY: faults
faults: ## die, fail and lose power at each write: FAULTS_POINTS= of each sweep (0: all), FAULTS_ROUNDS=, FAULTS_CUTS=, FAULTS_RUN= some
	@if [ '$(FAULTS_RUN)' = . ]; then rm -f docs/reliability/faults.json{,.rows}; fi
	FAULTS_REPORT=$(CURDIR)/docs/reliability/faults.json FAULTS_POINTS=$(FAULTS_POINTS) FAULTS_ROUNDS=$(FAULTS_ROUNDS) FAULTS_CUTS=$(FAULTS_CUTS) \
		go test ./cmd/mainforte/faults -run '$(FAULTS_RUN)' -count=1 -v -timeout 12h | grep -v -e '^=== ' -e '"what":'

.PHONY: check-long
check-long: check ## the above, then many more cases, fuzzing, and the data made again
	@RAPID_CHECKS=5000 go test -count=1 -timeout 60m ./...
	if [ -n "$(RACED)" ]; then CGO_ENABLED=1 go test -race -count=3 -timeout 60m $(RACED); fi
	scripts/fuzz.sh 60s
	$(MAKE) data-check

.PHONY: gallery
gallery: setup ## every page in every state, checked and pictured: gallery/index.html
	@node e2e/gallery.mjs
	echo 'Open gallery/index.html.'

.PHONY: pictures
pictures: setup ## the pictures of the README, in docs/pictures
	@node e2e/pictures.mjs

.PHONY: lighthouse
lighthouse: setup ## what Lighthouse says of the main pages; fetches it the first time
	@cd e2e/lighthouse; if [ ! -e node_modules/.package-lock.json ]; then npm ci; fi
	node run.mjs

.PHONY: heard
heard: setup ## what a screen reader says of the main journeys, in docs/heard
	@cd e2e/heard; if [ ! -e node_modules/.package-lock.json ]; then npm ci; fi
	node run.mjs

.PHONY: typing
typing: setup ## how long the main forms take a person, by a stated model (docs/EASE.md)
	@node e2e/typing.mjs

SECONDS_EACH ?= 8
CALLERS ?= 128
.PHONY: signups
signups: ## sign-ups over HTTP, each on the disk, beside plain SQLite and PostgreSQL: SECONDS_EACH=, CALLERS=
	@SIGNUPS=$(SECONDS_EACH) SIGNUPS_CALLERS=$(CALLERS) SIGNUPS_POSTGRES=1 go test ./internal/web -run TestSignups -count=1 -v -timeout 10m | grep -v '^=== '

.PHONY: overload
overload: ## ten times the callers the service has places for: how soon the others are sent away: SECONDS_EACH=
	@OVERLOAD=$(SECONDS_EACH) go test ./internal/web -run TestOverloadMeasured -count=1 -v -timeout 10m | grep -v '^=== '

# The bench is a module of its own. With a C compiler SQLite in C is measured too.
SIZE ?= 1000000
SEED ?= 1
ONLY ?=
BENCH = cd bench && mkdir -p results && CGO_ENABLED=$$(if command -v gcc >/dev/null; then echo 1; else echo 0; fi) go run -tags sqlite_math_functions .

.PHONY: bench
bench: ## the engine beside SQLite and PostgreSQL: SIZE= people, SEED=, ONLY= some of them
	@$(BENCH) -size $(SIZE) -seed $(SEED) -only '$(ONLY)' -json results/$(SIZE).json

.PHONY: bench-curves bench-france bench-restart bench-page
bench-curves: ## the same at three sizes, drawn in docs/performance/
	@for size in 10000 100000 1000000; do $(MAKE) bench SIZE=$$size; done
	cp bench/results/{10000,100000,1000000}.json docs/performance/
	$(BENCH) -curves results/10000.json,results/100000.json,results/1000000.json -json ../docs/performance

bench-france: ## all of France: 67 million people, the engine alone; says what memory it needs, and stops without it
	@$(MAKE) bench SIZE=67000000 ONLY=index,update

bench-restart: ## a start to the first answer, up to a million people in SQLite
	@go test -run xxx -bench Restart -benchtime 3x -timeout 60m ./internal/pool

bench-page: ## the page of a list over HTTP, up to a million people in SQLite
	@go test -run xxx -bench ListPage -benchtime 400x -timeout 60m ./internal/web

.PHONY: data data-check
data: data-sources ## make the embedded geography again from its pinned sources
	@go run ./internal/geo/gen

data-check: data-sources ## compare the embedded geography with its sources
	@go run ./internal/geo/gen -check

.PHONY: generate
generate: ## make the Go code of the templates again
	@$(TOOL) templ generate

.PHONY: format
format: ## format the Go code and the templates
	@$(TOOL) templ fmt .
	find . -name node_modules -prune -o -name '*.go' ! -name '*_templ.go' -print0 | xargs -0 $(TOOL) gofumpt -w

.PHONY: setup
setup: ## install what the tests need, or say what is missing
	@scripts/setup.sh

# Parts of the above.

.PHONY: static format-check vet
static: format-check vet
	@echo '— templates'; scripts/templates.sh
	echo '— staticcheck'; $(TOOL) staticcheck ./...
	echo '— modules'; go mod tidy -diff; go mod verify

format-check:
	@echo '— format'; scripts/format.sh

vet:
	@echo '— vet'; go vet ./...

.PHONY: go-test
go-test:
	@echo '— Go tests'
	go test -timeout 20m ./...
	if [ -n "$(RACED)" ]; then CGO_ENABLED=1 go test -race -timeout 60m $(RACED); fi

.PHONY: browser
browser: setup
	@echo '— browser: the gates themselves'; node e2e/run.mjs --selftest
	echo '— browser: the journeys'; node e2e/run.mjs

.PHONY: data-sources
data-sources:
	@cd internal/geo/gen && npm ci --ignore-scripts --no-fund --no-audit
