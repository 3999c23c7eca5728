from django.conf import settings
from django.db import models
from django.utils import timezone

from incidents.choices import CorrectionKind, Prominence
from newsroom.models.article import Article


class Correction(models.Model):
    """What was wrong, or is new, in words for the reader. Never deleted: a wrong correction gets a correction."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(max_length=20, choices=CorrectionKind.choices(), default=CorrectionKind.CORRECTION)
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    prominence = models.CharField(max_length=10, choices=Prominence.choices(), default=Prominence.TOP)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text
