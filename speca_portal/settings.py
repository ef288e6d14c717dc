"""The settings, all of them from the environment; the README describes each variable."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import django_stubs_ext
import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from speca_portal import environment as portal_environment

django_stubs_ext.monkeypatch()  # so that Django's classes can be written with their type parameters

BASE_DIR = portal_environment.ROOT
ENVIRONMENT = portal_environment.read()
SECRET_KEY = portal_environment.secret_key(ENVIRONMENT)

DEBUG = False
PORTAL_VERSION = "0.1.0"
PORTAL_DEMO = ENVIRONMENT.demo
PORTAL_DATA: Path = ENVIRONMENT.data
PUBLIC_URL = ENVIRONMENT.public_url
RETENTION_DAYS = dict(ENVIRONMENT.retention_days)
ALLOWED_HOSTS = [*ENVIRONMENT.allowed_hosts]

INSTALLED_APPS = [
    # before the apps whose models it translates
    "modeltranslation",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rules.apps.AutodiscoverRulesConfig",
    "csp",
    "pgtrigger",
    "pghistory",
    "speca_portal",
    "core",
    "accounts",
    "meetings",
    "participants",
    "library",
    "contributions",
    "decisions",
    "evaluation",
    "strategy",
    "reports",
    "desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.public_pages.PublicPagesMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.PermissionsPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.offline.ReaderMarkMiddleware",
    "core.middleware.ReaderLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "core.middleware.NoZeroByteMiddleware",
    "core.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "speca_portal.urls"
WSGI_APPLICATION = "speca_portal.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.portal",
            ],
            "builtins": ["core.templatetags.portal", "django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

# --- Data ------------------------------------------------------------------------------------------------------

_env = environ.Env()
_database: dict[str, Any] = _env.db_url_config(
    ENVIRONMENT.database_address(
        role=portal_environment.OWNER_ROLE
        if os.environ.get("PORTAL_DATABASE_ROLE") == "owner"
        else portal_environment.APPLICATION_ROLE
    )
)
DATABASES = {
    "default": {
        **_database,
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        "TEST": {"NAME": "test_portal"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": ENVIRONMENT.redis_address(),
        "KEY_PREFIX": "portal",
    }
}

# --- Files -----------------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = PORTAL_DATA / "static"


def _files() -> dict[str, Any]:
    """Where files stand that people upload and that the portal keeps: a folder, or a bucket."""
    bucket = ENVIRONMENT.bucket
    if bucket is None:
        return {"BACKEND": "core.storage.FolderStorage"}
    options = {
        "bucket_name": bucket.name,
        "endpoint_url": bucket.endpoint,
        "region_name": bucket.region,
        "access_key": bucket.key,
        "secret_key": bucket.secret,
        "signature_version": "s3v4",
        "file_overwrite": False,
        "default_acl": None,
        "querystring_auth": True,
        "max_memory_size": 2 * 1024 * 1024,  # of a file that is read here; more goes through the disk
    }
    return {"BACKEND": "core.bucket.BucketStorage", "OPTIONS": options}


STORAGES = {
    "default": _files(),
    "staticfiles": {"BACKEND": "core.staticfiles.HashedStaticFilesStorage"},
}
MEDIA_ROOT = PORTAL_DATA / "files"
MEDIA_URL = "/not-served/"  # files are handed out by views that check access, never by address
FILE_UPLOAD_PERMISSIONS = 0o640
CLAMD_URL = ENVIRONMENT.clamd_url or ""
X_ACCEL = ENVIRONMENT.x_accel or ""
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
WHITENOISE_MAX_AGE = 60
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Language and time -----------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian"))]
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES: tuple[str, ...] = ()
MODELTRANSLATION_ENABLE_FALLBACKS = False
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = f"portal_language_{ENVIRONMENT.port}"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = ENVIRONMENT.https
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- People ----------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # e-mail addresses are unique whatever their case: a constraint on Lower()
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:desk"
ACCOUNT_LOGOUT_REDIRECT_URL = "desk:home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts come by invitation: the invitation's link proves the address
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_RATE_LIMITS = {
    # by account first; by address wide enough for a ministry behind one address
    "login": "120/m/ip",
    "login_failed": "10/5m/key,200/5m/ip",
    "request_login_code": "120/m/ip,5/10m/key",
    "reset_password": "120/m/ip,5/10m/key",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "SPECA sessions"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.https
SECOND_FACTOR_REQUIRED = not PORTAL_DEMO

# --- Mail ------------------------------------------------------------------------------------------------------

if ENVIRONMENT.email_url is None:
    EMAIL_BACKEND = "core.mail.FileBackend"
else:
    vars().update(_env.email_url_config(ENVIRONMENT.email_url))
EMAIL_FILE_PATH = PORTAL_DATA / "mail"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "SPECA sessions <noreply@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
PRIVACY_CONTACT = os.environ.get("PRIVACY_CONTACT", "")
BOUNCE_URL = ENVIRONMENT.bounce_url
BOUNCE_ADDRESS = ENVIRONMENT.bounce_address

# --- Tasks -----------------------------------------------------------------------------------------------------

CELERY_BROKER_URL = (
    f"redis+socket://{ENVIRONMENT.sockets / 'redis.sock'}"
    if ENVIRONMENT.embedded_redis
    else ENVIRONMENT.redis_address()
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_SERIALIZER = "json"
CELERY_TIMEZONE = "UTC"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(PORTAL_DATA / "run" / "beat")
# State stands in Postgres; these find what was left over when a worker was killed or Redis was emptied.
CELERY_BEAT_SCHEDULE = {
    "deliver-letters": {"task": "core.deliver_letters", "schedule": timedelta(seconds=5)},
    "resume-jobs": {"task": "core.resume_jobs", "schedule": timedelta(seconds=5)},
    "read-returned-mail": {
        "task": "core.read_returned_mail",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 50},
    },
    # Looks every hour, runs each rule once a day.
    "retention": {"task": "core.delete_what_is_over_its_time", "schedule": timedelta(hours=1)},
    "remind-invited": {"task": "participants.remind_invited", "schedule": timedelta(hours=1)},
    "count-downloads": {"task": "library.count_downloads", "schedule": timedelta(seconds=30)},
    "scan-files": {"task": "core.scan_left_over", "schedule": timedelta(seconds=5)},
    "tend-evaluations": {"task": "evaluation.tend", "schedule": timedelta(seconds=20)},
    "keep-index": {"task": "library.keep_index", "schedule": timedelta(seconds=5)},
    "worker-heartbeat": {"task": "core.heartbeat", "schedule": timedelta(seconds=10)},
}

# --- Safety ----------------------------------------------------------------------------------------------------

SESSION_COOKIE_NAME = f"portal_session_{ENVIRONMENT.port}"
SESSION_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
READER_COOKIE_NAME = f"portal_reader_{ENVIRONMENT.port}"  # for the service worker: see core/offline.py
CSRF_COOKIE_NAME = f"portal_csrf_{ENVIRONMENT.port}"
CSRF_COOKIE_SECURE = ENVIRONMENT.https
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
CSRF_FAILURE_VIEW = "core.views.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
SECURE_SSL_REDIRECT = False  # the proxy that ends TLS does it; health checks stay on plain HTTP
SECURE_HSTS_SECONDS = 31536000 if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the picture of the one-time-code is a data: image
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Log -------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # the beat's tasks, every few seconds; their failures are errors
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        "pikepdf": {"level": "WARNING"},
    },
}
