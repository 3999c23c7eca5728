"""Django's settings, all from the environment (docs/running.md lists the variables).

Three profiles: `production`, the default, safe as it stands; `demo`, plain http on this machine only; `test`, for the test suite.
"""

from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from newsroom import content_security, environment

BASE_DIR = Path(__file__).resolve().parent.parent

PROFILE = environment.choice("NEWSROOM_PROFILE", ("production", "demo", "test"), "production")
PRODUCTION = PROFILE == "production"
DEBUG = environment.flag("DEBUG", default=False)
VAR_DIR = Path(environment.text("VAR_DIR", str(BASE_DIR / "var"))).resolve()

# Addresses. BASE_URL is the only source of absolute links: never the Host header.
PORT = environment.whole("PORT", default=8000, lowest=1, highest=65535)
BASE_URL = environment.base_url("BASE_URL", default="" if PRODUCTION else f"http://127.0.0.1:{PORT}")
HTTPS = BASE_URL.startswith("https://")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", default=(urlsplit(BASE_URL).hostname,) if BASE_URL else ())
if not PRODUCTION:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL else []
# How many proxies of ours stand before the application: only then are their X-Forwarded headers believed.
PROXY_COUNT = environment.whole("PROXY_COUNT", default=0, highest=10)

# Left blank in production, newsroom/checks.py stops the start and says how to make one.
SECRET_KEY = environment.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS")
if not SECRET_KEY and not PRODUCTION:
    SECRET_KEY = environment.kept_secret(VAR_DIR / "secret-key")

INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "incidents.apps.IncidentsConfig",
    "newsroom.apps.DeskConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_filters",
    "django_htmx",
    "django_prose_editor",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "csp",
]
MIDDLEWARE = [
    "newsroom.logs.RequestId",
    "django.middleware.security.SecurityMiddleware",
    "newsroom.content_security.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
ASGI_APPLICATION = "newsroom.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
            ]
        },
    }
]

# Databases
DATABASES = {"default": environment.database("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'newsroom.sqlite3'}")}
_default = DATABASES["default"]
if _default["ENGINE"] == "django.db.backends.sqlite3":
    Path(_default["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    _default["OPTIONS"] = {
        # Readers do not wait for the writer, and a writer takes its lock when it begins: no deadlock half-way.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
else:
    _default["CONN_MAX_AGE"] = environment.whole("DATABASE_MAX_AGE", default=60)
    _default["CONN_HEALTH_CHECKS"] = True
    _limits = {
        "statement_timeout": environment.whole("DATABASE_STATEMENT_TIMEOUT", default=30),
        "lock_timeout": environment.whole("DATABASE_LOCK_TIMEOUT", default=10),
        "idle_in_transaction_session_timeout": environment.whole("DATABASE_IDLE_TIMEOUT", default=60),
    }
    _default["OPTIONS"] = _default.get("OPTIONS", {}) | {
        "connect_timeout": 5,
        "application_name": "newsroom",
        "options": " ".join(f"-c {name}={seconds}s" for name, seconds in _limits.items()),
    }

# Cache: this process's memory, or Redis (package `redis`) shared by all processes.
CACHE_URL = environment.address("CACHE_URL", schemes=("redis", "rediss", "unix"))
_redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
_memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "newsroom"}
CACHES = {"default": _redis if CACHE_URL else _memory}

# People
AUTH_USER_MODEL = "newsroom.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# Language and time
SITE_NAME = environment.text("SITE_NAME", "Newsroom")
LANGUAGE_CODE = environment.text("LANGUAGE_CODE", "en-gb")
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Static files and media
STATIC_URL = "/static/"
# In production from files that `collectstatic` gathered, named by content and compressed; else straight from the packages.
STATIC_ROOT = Path(environment.text("STATIC_ROOT", str(BASE_DIR / "staticfiles"))) if PRODUCTION else None
WHITENOISE_USE_FINDERS = PROFILE == "demo"
WHITENOISE_AUTOREFRESH = DEBUG
# Only its files are served: as an installed app django-leaflet would load GDAL (find_spec does not import it).
STATICFILES_DIRS = [("leaflet", Path(find_spec("leaflet").submodule_search_locations[0]) / "static" / "leaflet")]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT", str(VAR_DIR / "media")))
_static = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if PRODUCTION
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static},
}

# Security
CONTENT_SECURITY_POLICY = {"DIRECTIVES": content_security.PUBLIC}
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by machines inside the house, over plain http
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_COUNT else None
SECURE_HSTS_SECONDS = environment.whole("HSTS_SECONDS", default=365 * 24 * 3600) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = bool(SECURE_HSTS_SECONDS)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_AGE = 14 * 24 * 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a campaign's form on the desk has hundreds of rows

# API
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],  # reading needs nobody to be anybody, and no session makes an answer private
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "incidents.api.negotiation.FormatNegotiation",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "incidents.api.problems.exception_handler",
    "NUM_PROXIES": PROXY_COUNT,
}
# The licence of the data itself, as partners read it on every incident: an SPDX name such as CC-BY-4.0; empty says nothing.
DATA_LICENCE = environment.text("DATA_LICENCE", "")
SPECTACULAR_SETTINGS = {
    "TITLE": "Newsroom",
    "VERSION": "1",
    "DESCRIPTION": (
        "Incidents, tolls, quotes and the articles they stand in, each with the sentence that supports it.\n\n"
        "Read without a key. Lists are pages by cursor: follow `next`. An unknown parameter, field, order or value is refused "
        "with what is allowed. Errors are RFC 9457 problems. Answers carry a strong `ETag`: ask again with `If-None-Match`. "
        "Codes of a vocabulary may be added at any time.\n\n"
        "Limits by rate, keys, bulk exports and webhooks are not offered yet."
    ),
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

# Logs: one JSON object a line on the standard error stream
LOG_LEVEL = environment.choice("LOG_LEVEL", ("debug", "info", "warning", "error"), "info").upper()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "newsroom.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True, "level": "WARNING"},
        # Strangers ask under any name, all day long; they get 400.
        "django.security.DisallowedHost": {"handlers": ["stderr"], "propagate": False, "level": "CRITICAL"},
    },
}
