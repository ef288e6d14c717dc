# The portal as an image. The steps are the Makefile's: `make ready` makes .venv and installs Pango and the fonts.
FROM python:3.11-slim-bookworm

WORKDIR /srv/portal
COPY Makefile requirements.txt ./
COPY speca_portal/__init__.py speca_portal/setup_system.py speca_portal/
RUN apt-get update \
    && apt-get install --yes --no-install-recommends make \
    && make ready \
    && rm -rf /var/lib/apt/lists/* /root/.cache

COPY . .
RUN useradd --system --user-group --home-dir /srv/data --create-home portal
USER portal

# Everything that the portal writes.
VOLUME /srv/data
ENV PORTAL_DATA=/srv/data BIND=0.0.0.0 PORT=8000
EXPOSE 8000
ENTRYPOINT [".venv/bin/python", "-m", "speca_portal.supervisor"]
