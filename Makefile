# The one door: run · test · check · fix · bench · messages · requirements
PYTHON ?= python3
BIN := .venv/bin
TEMPLATES = find templates -name '*.html'
PIP_COMPILE = $(BIN)/pip-compile --quiet --allow-unsafe --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links

ENGLISH = locale/en/LC_MESSAGES/django.po

CHECKS = check-lint check-format check-types check-imports check-templates check-migrations

.PHONY: run test check fix bench messages requirements ready ready-for-tests $(CHECKS)

run: ready
	@exec $(BIN)/python -m speca_portal.supervisor --end-with-parent

# The tests run even if a check fails, so that the last line is pytest's.
test: ready-for-tests
	@status=0; $(MAKE) --no-print-directory --keep-going $(CHECKS) || status=1; $(BIN)/pytest || status=1; exit $$status

check: ready-for-tests
	@$(MAKE) --no-print-directory --keep-going $(CHECKS)

check-lint:
	$(BIN)/ruff check .

check-format:
	$(BIN)/ruff format --check .

check-types:
	$(BIN)/mypy .

check-imports:
	$(BIN)/lint-imports

check-templates:
	@$(TEMPLATES) | xargs $(BIN)/djade --check
	@$(TEMPLATES) | xargs $(BIN)/djhtml --check

check-migrations:
	PORTAL_DATA=$${PORTAL_DATA:-var/test} $(BIN)/python manage.py makemigrations --check --dry-run

fix: ready-for-tests
	-$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	-@$(TEMPLATES) | xargs $(BIN)/djade
	-@$(TEMPLATES) | xargs $(BIN)/djhtml

bench: ready-for-tests
	@$(BIN)/python -m benchmarks

messages: ready-for-tests
	$(BIN)/python manage.py makemessages --locale en --locale ru --no-obsolete --no-wrap --add-location file --ignore var --ignore .venv
	@msgattrib --clear-fuzzy --empty --no-obsolete --no-wrap --output-file $(ENGLISH) $(ENGLISH)
	@msgen --no-wrap --output-file $(ENGLISH) $(ENGLISH)
	$(BIN)/python manage.py compilemessages --locale en --locale ru --ignore var --ignore .venv

requirements: ready-for-tests
	$(PIP_COMPILE) --output-file requirements.txt requirements.in
	$(PIP_COMPILE) --output-file requirements-dev.txt requirements-dev.in

ready:
	@$(PYTHON) -m speca_portal.setup_system

ready-for-tests:
	@$(PYTHON) -m speca_portal.setup_system --for-tests
