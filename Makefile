# The one door: run · test · check · fix · bench · messages · requirements
PYTHON ?= python3
BIN := .venv/bin
TEMPLATES = $(shell find templates -name '*.html')
PIP_COMPILE = $(BIN)/pip-compile --quiet --allow-unsafe --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links

.PHONY: run test check fix bench messages requirements ready ready-for-tests static-checks

run: ready
	@exec $(BIN)/python -m speca_portal.supervisor --end-with-parent

test: ready-for-tests
	@status=0; $(MAKE) --no-print-directory static-checks || status=1; $(BIN)/pytest || status=1; exit $$status

check: ready-for-tests static-checks

static-checks:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/djade --check $(TEMPLATES)
	$(BIN)/djhtml --check $(TEMPLATES)
	$(BIN)/python manage.py makemigrations --check --dry-run

fix: ready-for-tests
	-$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	-$(BIN)/djade $(TEMPLATES)
	-$(BIN)/djhtml $(TEMPLATES)

bench: ready-for-tests
	@$(BIN)/python -m benchmarks

messages: ready-for-tests
	$(BIN)/python manage.py makemessages --locale en --locale ru --no-obsolete --add-location file --ignore var --ignore .venv
	$(BIN)/python manage.py compilemessages --locale en --locale ru --ignore var --ignore .venv

requirements: ready-for-tests
	$(PIP_COMPILE) --output-file requirements.txt requirements.in
	$(PIP_COMPILE) --output-file requirements-dev.txt requirements-dev.in

ready:
	@$(PYTHON) -m speca_portal.setup_system

ready-for-tests:
	@$(PYTHON) -m speca_portal.setup_system --for-tests
