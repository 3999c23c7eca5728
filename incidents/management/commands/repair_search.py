from django.core.management.base import BaseCommand
from django.db import transaction

from incidents import search


class Command(BaseCommand):
    help = "Compare the search table with the public records and mend it; also the rebuild."

    def handle(self, **options):
        with transaction.atomic():
            seen = search.repair()
        for kind, count in seen.items():
            self.stdout.write(f"{search.kinds.kinds[kind].label}: {count}")
