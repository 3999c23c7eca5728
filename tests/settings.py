"""The product's settings under the test profile, with a database that belongs to this run alone."""

import os
import tempfile
from pathlib import Path

# What a developer or a server has set for a real site must not change what the tests say.
SET_FOR_A_SITE = "BASE_URL ALLOWED_HOSTS DEBUG PORT PROXY_COUNT SECRET_KEY CACHE_URL LANGUAGE_CODE LOG_LEVEL HSTS_SECONDS"
for name in SET_FOR_A_SITE.split():
    os.environ.pop(name, None)
os.environ["NEWSROOM_PROFILE"] = "test"
os.environ.setdefault("VAR_DIR", str(Path(tempfile.gettempdir()) / "newsroom-tests"))

from newsroom.settings import *  # noqa: E402, F403  the profile must stand in the environment first
from newsroom.settings import DATABASES, VAR_DIR  # noqa: E402  the same

_run = os.environ.get("TEST_RUN", str(os.getpid()))
_default = DATABASES["default"]
if _default["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in real life: writers in several threads meet as they would there. Nothing of it must outlive a power cut.
    _default["TEST"] = {"NAME": str(VAR_DIR / f"test-{_run}.sqlite3")}
    _default["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
else:
    _default["TEST"] = {"NAME": f"test_{_default['NAME']}_{_run}"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: nothing here is secret
