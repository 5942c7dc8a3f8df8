# One command each. All of them set themselves up first; nothing but Python 3 and make has to be on the machine.

PYTHON3 ?= python3
PORT ?= 8080
STATE ?= .local/state
ARCHITECTURE ?= arm64
BUSINESS ?= demo

PYTHON := .venv/bin/python
LOCAL := $(PYTHON) -m local.against --state $(STATE)

unexport PYTHONDONTWRITEBYTECODE  # what was compiled once is kept, or each of many processes does it again
MAKEFLAGS += --no-print-directory  # `make link` prints the link alone, also when make itself started it
.DEFAULT_GOAL := help
.SILENT:

.PHONY: help
help:  ## this list
	grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1 \t/' | expand -t 14

.PHONY: ready
ready:
	$(PYTHON3) -m local.setup

# ---- run it on this machine

.PHONY: run
run: ready  ## the whole system at http://localhost:PORT (8080) until Ctrl-C; STATE=folder for a second one
	$(PYTHON) -m local.run --port $(PORT) --state $(STATE)

.PHONY: page
page: ready  ## build the page anew for the running system
	$(PYTHON) -m local.site --state $(STATE)

.PHONY: reset
reset: ready  ## forget everything that the local system holds
	$(PYTHON) -m local.reset --state $(STATE)

.PHONY: link
link: ready  ## a client's way into the running portal: make link CONTACT=ana@example.com
	$(LOCAL) commands.make_link $(call needed,CONTACT)

.PHONY: owner-link
owner-link: ready  ## a way in for the business itself, for 15 minutes: make owner-link [BUSINESS=demo] [ROLE=desk] [NAME=Mia]
	$(LOCAL) commands.owner_link --business $(BUSINESS) $(if $(ROLE),--role $(ROLE)) $(call given,NAME,--name)

.PHONY: start-membership
start-membership: ready  ## give a client a membership: make start-membership CLIENT=ana@example.com PLAN=glow [STARTS=2026-12-20T09:00:00-05:00] [MANUAL=yes]
	$(LOCAL) commands.start_membership "$(call needed,CLIENT)" "$(call needed,PLAN)" --business $(BUSINESS) $(call given,STARTS,--starts) $(if $(MANUAL),--manual)

.PHONY: sell-package
sell-package: ready  ## give a client a package: make sell-package CLIENT=ana@example.com PACKAGE=five-facials
	$(LOCAL) commands.sell_package "$(call needed,CLIENT)" "$(call needed,PACKAGE)" --business $(BUSINESS)

.PHONY: redeem
redeem: ready  ## take of what a client has: make redeem CLIENT=ana@example.com SERVICE=facial [QUANTITY=2] | AMOUNT=4500 | UNDO=rdm_... HOLDER=pkg_...
	$(LOCAL) commands.redeem "$(call needed,CLIENT)" --business $(BUSINESS) $(call given,SERVICE,--service) $(call given,AMOUNT,--amount) $(call given,UNDO,--undo) $(call given,QUANTITY,--quantity) $(call given,HOLDER,--holder)

.PHONY: contact
contact: ready  ## give a client other contacts: make contact CLIENT=ana@example.com [EMAIL=new@example.com] [PHONE=]
	$(LOCAL) commands.change_contact "$(call needed,CLIENT)" --business $(BUSINESS) $(call given,EMAIL,--email) $(call given,PHONE,--phone)

.PHONY: export-client
export-client: ready  ## all that is held of a client, as JSON: make export-client CLIENT=ana@example.com [BUSINESS=demo]
	$(LOCAL) commands.export_client "$(call needed,CLIENT)" --business $(BUSINESS)

.PHONY: erase-client
erase-client: ready  ## take a person out of all that is kept: make erase-client CLIENT=ana@example.com NAME="Ana Lopez" [BUSINESS=demo]
	$(LOCAL) commands.erase_client "$(call needed,CLIENT)" --name "$(call needed,NAME)" --business $(BUSINESS)

.PHONY: restore
restore: ready  ## put a table back: make restore TABLE=restored | EXPORT=folder [DRY_RUN=yes]; docs/operations.md says when
	$(LOCAL) commands.restore_table $(if $(TABLE),--from-table "$(TABLE)",--from-export "$(call needed,EXPORT)") $(if $(DRY_RUN),--dry-run)

.PHONY: plan-wakes
plan-wakes: ready  ## plan anew what is to be looked at later: make plan-wakes [DRY_RUN=yes]
	$(LOCAL) commands.plan_wakes $(if $(DRY_RUN),--dry-run)

.PHONY: rehash
rehash: ready  ## bring every contact to a new contact key; docs/operations.md says when
	$(LOCAL) commands.rehash_contacts

.PHONY: staff-feed
staff-feed: ready  ## a staff member's calendar address: make staff-feed STAFF=maria [BUSINESS=demo] [REVOKE=yes]
	$(LOCAL) commands.staff_feed "$(call needed,STAFF)" $(if $(BUSINESS),--business $(BUSINESS)) $(if $(REVOKE),--revoke)

.PHONY: import
import: ready  ## set a business up in the running system: make import FILE=business.yaml
	$(LOCAL) commands.import_business $(call needed,FILE)

.PHONY: connect-stripe
connect-stripe: ready  ## a business's own account at Stripe, by STRIPE_SECRET_KEY: make connect-stripe [BUSINESS=demo]
	$(LOCAL) commands.connect_stripe --business $(BUSINESS)

.PHONY: reconcile
reconcile: ready  ## read Stripe, compare with the table, and mend what differs: make reconcile [BUSINESS=demo] [DRY_RUN=yes]
	$(LOCAL) commands.reconcile --business $(BUSINESS) $(if $(DRY_RUN),--dry-run)

.PHONY: import-memberships
import-memberships: ready  ## move memberships in: make import-memberships FILE=memberships.csv [BUSINESS=demo] [DRY_RUN=yes]
	$(LOCAL) commands.import_memberships $(call needed,FILE) --business $(BUSINESS) $(if $(DRY_RUN),--dry-run)

.PHONY: import-clients
import-clients: ready  ## move clients in: make import-clients FILE=clients.csv [BUSINESS=demo] [DRY_RUN=yes]
	$(LOCAL) commands.import_clients $(call needed,FILE) --business $(BUSINESS) $(if $(DRY_RUN),--dry-run)

.PHONY: import-appointments
import-appointments: ready  ## move visits to come in: make import-appointments FILE=appointments.csv [BUSINESS=demo] [DRY_RUN=yes]
	$(LOCAL) commands.import_appointments $(call needed,FILE) --business $(BUSINESS) $(if $(DRY_RUN),--dry-run)

.PHONY: import-packages
import-packages: ready  ## move packages in: make import-packages FILE=packages.csv [BUSINESS=demo] [DRY_RUN=yes]
	$(LOCAL) commands.import_packages $(call needed,FILE) --business $(BUSINESS) $(if $(DRY_RUN),--dry-run)

.PHONY: check
check: ready  ## is every day of every calendar equal to its live appointments?
	$(LOCAL) commands.check_days

.PHONY: preview
preview: ready  ## a message for a sample client: make preview MESSAGE=booked [CHANNEL=text] [OUT=file.html] [BUSINESS=demo]
	$(LOCAL) commands.preview_message $(call needed,MESSAGE) --business $(BUSINESS) $(if $(CHANNEL),--channel $(CHANNEL)) $(if $(OUT),--out $(OUT))

.PHONY: send-test
send-test: ready  ## the same, sent: make send-test MESSAGE=booked TO=you@example.com [BUSINESS=demo]
	$(LOCAL) commands.send_test_message $(call needed,MESSAGE) $(call needed,TO) --business $(BUSINESS)

.PHONY: pictures
pictures: ready  ## the pictures of docs/messages, anew
	PYTHONPATH=layers/common:. TABLE_NAME=none $(PYTHON) -m commands.picture_messages

.PHONY: screens
screens: ready browser  ## the pictures of docs/screens, anew, from the running system
	PYTHONPATH=layers/common:. $(PYTHON) -m commands.picture_screens --state $(STATE)

.PHONY: resend
resend: ready  ## try again what is parked because it could not be sent
	$(LOCAL) commands.resend

.PHONY: invoke
invoke: ready  ## one function with an event of events/: make invoke ACTION=book [CASE=slot_taken]
	$(PYTHON) -m local.invoke --state $(STATE) $(call needed,ACTION) $(CASE)

.PHONY: invoke-docker
invoke-docker: ready  ## the same in a container as Lambda's, for those with Docker
	$(PYTHON) -m local.invoke --docker --state $(STATE) $(call needed,ACTION) $(CASE)

# ---- test it

.PHONY: browser
browser: ready
	$(PYTHON3) -m local.setup.browser

# Four workers: two have a local stack, and wait for it; the others never do (docs/decisions/0059).
IN_PROCESS := tests/unit tests/integration tests/contract
EVERYTHING := -n 4 --dist loadfile --no-loadscope-reorder tests/stack tests/browser $(IN_PROCESS)
CHECKS := check-types check-page check-lint check-format check-imports

.PHONY: test $(CHECKS)
test: ready browser  ## everything that has to hold: format, lint, types, imports, template, tests
	$(MAKE) --jobs 2 $(CHECKS)
	$(PYTHON) -m pytest $(or $(TESTS),$(EVERYTHING))

check-format:
	$(PYTHON) -m ruff format --check --quiet .

check-lint:
	$(PYTHON) -m ruff check --quiet .

check-imports:
	PYTHONPATH=layers/common .venv/bin/lint-imports --no-logo

check-page:
	$(PYTHON) -m local.page check

check-types:
	$(PYTHON) -m mypy

.PHONY: hooks
hooks: ready  ## have git look at each commit before it is made
	$(PYTHON) -m pre_commit install

.PHONY: lint-template
lint-template: ready  ## sam validate, cfn-lint and checkov over template.yaml and edge.yaml; without AWS
	$(PYTHON3) -m local.setup checkov
	$(PYTHON) -m local.lint_template

.PHONY: format
format: ready  ## lay the code out, and mend what can be mended by itself
	$(PYTHON) -m ruff check --fix --quiet . ; $(PYTHON) -m ruff format . ; $(PYTHON) -m local.page format

.PHONY: bench
bench: ready  ## measure, and print the table of docs/benchmarks.md
	PYTHONPATH=layers/common:. $(PYTHON) -m benchmarks

# All of them write docs/proof.md anew; PROOFS=tests/prove/test_... tries these alone and leaves the page as it is. What is
# measured by the processor's time has the machine to itself.
MEASURED := tests/prove/test_budgets.py tests/prove/test_equal_time.py
TRIED := $(filter-out $(MEASURED),$(sort $(wildcard tests/prove/test_*.py)))
PROVE := PROVING=yes PROOF_PAGE=yes $(PYTHON) -m pytest
ELSEWHERE = $(shell grep -rlE '\bF[0-9]+\b|every_case_when_proving|@examples' $(IN_PROCESS) --include='test_*.py')

.PHONY: prove
prove: ready browser  ## the slow proofs, which write docs/proof.md, and the tests of what went wrong elsewhere (F1, F2, ...)
ifdef PROOFS
	PROVING=yes $(PYTHON) -m pytest $(PROOFS)
else
	rm -rf .local/proof
	$(PROVE) $(MEASURED)
	$(PROVE) -n 2 --dist loadfile --no-loadscope-reorder $(TRIED)
	PROVING=yes WENT_WRONG_ELSEWHERE=yes $(PYTHON) -m pytest -n 2 --dist loadfile $(ELSEWHERE)
endif

# ---- deploy it

.PHONY: lock
lock:  ## renew uv.lock and all that is made from it, after a change of pyproject.toml or local/tools/*.in
	$(PYTHON3) -m local.lock  # not `ready`: its environment is installed from the lock that is out of date

.PHONY: update
update: ready  ## everything that is locked in its newest version; then make test
	$(PYTHON) -m local.update update

.PHONY: audit
audit: ready  ## what is known against the versions that are locked
	$(PYTHON) -m local.update audit

.PHONY: build
build: ready  ## build for the cloud; ARCHITECTURE=x86_64 if not arm64
	$(PYTHON) -m local.cloud --architecture $(ARCHITECTURE)

.PHONY: release
release: ready  ## the package that deploys without building, in dist/, with its bill of materials and checksums
	$(PYTHON) -m local.cloud --architecture $(ARCHITECTURE)
	$(PYTHON) -m local.release

.PHONY: deploy
deploy: ready  ## build, then deploy to the AWS account that your environment names: make deploy ENVIRONMENT=staging|production
	$(PYTHON) -m local.cloud --architecture $(ARCHITECTURE) $(call needed,ENVIRONMENT)

given = $(if $(filter command,$(firstword $(origin $(1)))),$(2) "$($(1))")
needed = $(or $($(1)),$(error say $(1)=..., see `make help`))
