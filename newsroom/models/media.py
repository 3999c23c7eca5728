from django.db import models

from incidents.models.document import http_address
from newsroom.models.article import Article


class Media(models.Model):
    """A slot for a picture, a video or a post, introduced by a caption in the text; empty until an editor fills it."""

    class Kind(models.TextChoices):
        SLOT = "slot", "Empty slot"
        PICTURE = "picture", "Picture"
        VIDEO = "video", "Video"
        POST = "post", "Social post"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="media")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SLOT)
    caption = models.CharField(max_length=500)
    credit = models.CharField(max_length=200, blank=True)
    alt_text = models.CharField("alternative text", max_length=500, blank=True)
    url = models.URLField("address", max_length=2000, blank=True, validators=[http_address])
    position = models.PositiveSmallIntegerField(default=0, help_text="Its order in the article.")

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "media"

    def __str__(self) -> str:
        return self.caption
