from django.core.management.base import BaseCommand

from incidents.actions import release_due


class Command(BaseCommand):
    help = "Announce documents whose publication time has come. Safe to run as often as you like; pages show them without it."

    def handle(self, **options):
        self.stdout.write(f"{release_due()} released.")
