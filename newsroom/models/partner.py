from __future__ import annotations

import hashlib
import secrets

from django.db import models
from django.utils import timezone

from incidents.models.record import random_id


class Partner(models.Model):
    """Who pulls our data with keys of their own."""

    name = models.CharField(max_length=200, unique=True)
    contact = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ApiKey(models.Model):
    """A key `<prefix>.<secret>`; only the hash of the secret is kept, so it is shown once."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="keys")
    prefix = models.CharField(max_length=24, unique=True, editable=False)
    secret_hash = models.CharField(max_length=64, editable=False)
    scopes = models.JSONField(default=list, help_text="Any of read, export, webhooks.")
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.partner}: {self.prefix}"

    @classmethod
    def issue(cls, partner: Partner, scopes: list[str]) -> tuple[ApiKey, str]:
        """A new key and its text, which cannot be had again."""
        secret = secrets.token_urlsafe(32)
        key = cls.objects.create(partner=partner, prefix=random_id(), secret_hash=hash_secret(secret), scopes=scopes)
        return key, f"{key.prefix}.{secret}"

    def accepts(self, secret: str) -> bool:
        """Whether the secret opens this key now; compared in constant time."""
        now = timezone.now()
        is_alive = self.partner.is_active and not self.revoked_at and not (self.expires_at and self.expires_at <= now)
        return secrets.compare_digest(self.secret_hash, hash_secret(secret)) and is_alive


def hash_secret(secret: str) -> str:
    """SHA-256: the secret is 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()
