"""The one settings file. Everything that differs between machines comes from the environment.

docs/operating.md lists the variables. In production (`PARVIS_ENV=production`) secrets have no
default: the process stops and names the variable that is missing.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env

from parvis.config import account_forms
from parvis.config.databases import tuned
from parvis.config.discovery import activity_apps
from parvis.config.logs import logging_to_console
from parvis.config.origins import origins, tile_origins

env = Env()

BASE_DIR = Path(__file__).resolve().parents[3]
SOURCE_DIR = BASE_DIR / "src" / "parvis"

ENVIRONMENT = env.str("PARVIS_ENV", "development")
PRODUCTION = ENVIRONMENT == "production"
DEBUG = False
VAR_DIR = Path(env.str("PARVIS_VAR_DIR", str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)


def secret(name: str) -> str:
    """A secret from the environment; outside production a fixed, worthless one."""
    return env.str(name) if PRODUCTION else env.str(name, f"development-only-{name}-" + "x" * 32)


SECRET_KEY = secret("PARVIS_SECRET_KEY")
# Keys the hashes that tie a person to a ballot while the vote is open: never in the database.
BALLOT_PEPPER = secret("PARVIS_BALLOT_PEPPER")

# Which municipality answers is decided by places.middleware, which refuses unknown hosts.
ALLOWED_HOSTS = env.list("PARVIS_ALLOWED_HOSTS", ["*"])

# --- applications ---------------------------------------------------------------------------
INSTALLED_APPS = [
    "parvis.common",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "rules.apps.AutodiscoverRulesConfig",
    "parvis.ledger",
    "parvis.places",
    "parvis.people",
    "parvis.people.eligibility",
    "parvis.notices",
    "parvis.processes",
    "parvis.contributions",
    "parvis.decisions",
    *activity_apps(),
    "parvis.site",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "parvis.common.policy.PolicyMiddleware",
    "parvis.places.middleware.MunicipalityMiddleware",
    "parvis.common.pagecache.PageCacheMiddleware",
    "parvis.common.compression.CompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "parvis.common.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "parvis.people.middleware.MemberMiddleware",
    "parvis.site.middleware.ErrorPagesMiddleware",
    "parvis.common.errors.RefusedMiddleware",
]

ROOT_URLCONF = "parvis.config.urls"
WSGI_APPLICATION = "parvis.config.wsgi.application"
ASGI_APPLICATION = "parvis.config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_LOADERS = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [("django.template.loaders.cached.Loader", _LOADERS)],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "parvis.common.templatetags.ui",
                "parvis.common.templatetags.fixed",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "parvis.site.context.page",
            ],
        },
    }
]
FORM_RENDERER = "parvis.common.forms.Renderer"

# --- data -----------------------------------------------------------------------------------
DATABASES = {
    "default": tuned(
        env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'parvis.sqlite3'}"),
        kept_seconds=env.int("PARVIS_CONNECTION_SECONDS", 600),
        prepare_after=env.int("PARVIS_PREPARE_AFTER", 3),
    )
}

CACHES = {"default": env.dj_cache_url("CACHE_URL", "locmem://")}
if CACHES["default"]["BACKEND"].endswith("LocMemCache"):
    # Django's 300 would drop counts of rate limits at random.
    CACHES["default"].setdefault("OPTIONS", {})["MAX_ENTRIES"] = 20_000
# Seconds during which a page may be served again, unchanged, to visitors who are not signed in.
PAGE_CACHE_SECONDS = env.int("PARVIS_PAGE_CACHE_SECONDS", 10)

TASKS = {"default": {"BACKEND": env.str("PARVIS_TASKS", "django_tasks_db.DatabaseBackend")}}

MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/fichiers/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str(
            "PARVIS_STATICFILES",
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if ENVIRONMENT == "test"
            else "whitenoise.storage.CompressedManifestStaticFilesStorage",
        )
    },
}
WHITENOISE_USE_FINDERS = ENVIRONMENT == "test"
ATTACHMENT_MAX_BYTES = env.int("PARVIS_ATTACHMENT_MAX_BYTES", 5 * 1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024

# Ground of the maps: the site's own GeoJSON unless a tile server is chosen. Visitors who open a map
# then send their address to it, so say it in the privacy notice; its origin joins `img-src`.
MAP_TILE_URL = env.str("PARVIS_MAP_TILE_URL", "")
MAP_TILE_ATTRIBUTION = env.str("PARVIS_MAP_TILE_ATTRIBUTION", "")

# --- languages ------------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("en", _("Anglais"))]
LANGUAGE_COOKIE_NAME = "langue"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("PARVIS_TIME_ZONE", "Europe/Brussels")
FORMAT_MODULE_PATH = ["parvis.common.formats"]

# --- accounts -------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "parvis.people.backends.AccountBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if ENVIRONMENT == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "parvis.people.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "parvis.people.adapters.SocialAccountAdapter"
ACCOUNT_FORMS = account_forms.ACCOUNT_FORMS
SOCIALACCOUNT_FORMS = account_forms.SOCIALACCOUNT_FORMS
MFA_FORMS = account_forms.MFA_FORMS
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "parvis.people.forms.SignupExtras"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_USER_DISPLAY = "parvis.people.adapters.user_display"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# allauth's own limits hold unless changed one by one; {"login": "30/m/ip"} is its notation.
RATE_LIMITS_ENABLED = env.bool("PARVIS_RATE_LIMITS", True)
ACCOUNT_RATE_LIMITS = env.json("PARVIS_ACCOUNT_RATE_LIMITS", {}) if RATE_LIMITS_ENABLED else False
# How many proxies stand before us: whose word about the visitor's address is believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PARVIS_TRUSTED_PROXIES", 0)
USERSESSIONS_TRACK_ACTIVITY = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_ADAPTER = "parvis.people.adapters.MFAAdapter"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
STAFF_MFA_REQUIRED = env.bool("PARVIS_STAFF_MFA_REQUIRED", PRODUCTION)
# An identity is tied to an account by its owner, signed in; never because two e-mails look alike.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
OIDC_PROVIDERS = env.json("PARVIS_OIDC_PROVIDERS", [])
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC_PROVIDERS, "OAUTH_PKCE_ENABLED": True}}

# --- e-mail ---------------------------------------------------------------------------------
vars().update(env.dj_email_url("EMAIL_URL", f"file:{VAR_DIR / 'mail'}"))
DEFAULT_FROM_EMAIL = env.str("PARVIS_FROM_EMAIL", "Parvis <ne-pas-repondre@parvis.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = env.int("PARVIS_EMAIL_TIMEOUT", 30)
# Address of the site in mails; {host} is the municipality's main host name.
PUBLIC_URL_PATTERN = env.str(
    "PARVIS_PUBLIC_URL", "https://{host}" if PRODUCTION else "http://{host}:8000"
)
# Days after which an in-site notice is deleted.
NOTICE_DAYS = env.int("PARVIS_NOTICE_DAYS", 365)

# --- security -------------------------------------------------------------------------------
SESSION_ENGINE = "parvis.people.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = env.int("PARVIS_SESSION_SECONDS", 14 * 24 * 3600)
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "parvis.site.public.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = env.bool("PARVIS_SSL_REDIRECT", True)
    SECURE_HSTS_SECONDS = env.int("PARVIS_HSTS_SECONDS", 365 * 24 * 3600)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.bool("PARVIS_HSTS_WIDE", True)
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = env.list("PARVIS_TRUSTED_ORIGINS", [])
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *tile_origins(MAP_TILE_URL)],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        # A sign-in button posts here and is sent on to the identity provider.
        "form-action": [SELF, *origins(OIDC_PROVIDERS), *env.list("PARVIS_FORM_ACTION", [])],
        "frame-ancestors": [NONE],
    }
}

DEMONSTRATION = env.bool("PARVIS_DEMONSTRATION", False)

LOGGING = logging_to_console(env.str("PARVIS_LOG_LEVEL", "WARNING"))
