from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Who works in the newsroom. Rights come with the groups Reporter, Editor, Publisher and Data editor."""
