"""The page of one record: at its right address, gone when it was taken back, missing when it was never public."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.views.generic import DetailView

from incidents.models import Actor, Change, Incident, Place, Quote

# Where a record that was merged lives on: by the prefix of its public id.
MERGED = {model.prefix: model for model in (Actor, Incident, Place, Quote)}


class RecordPage(DetailView):
    """Takes `id` and, where the address has one, `slug`. A subclass gives the public queryset.

    The outbox says what the outside has seen: an id whose last change is a delete gets 410, or a redirect to the record it
    became; any other id that is not public gets the one answer of 404, whether it exists or not.
    """

    slug_field = "public_id"
    slug_url_kwarg = "id"
    gone_template = "incidents/gone.html"

    def get(self, request, *args, **kwargs):
        record = self.get_queryset().filter(public_id=kwargs["id"]).first()
        if record is None:
            return self.answer_without_record(kwargs["id"])
        self.object = record
        if hasattr(record, "slug") and kwargs.get("slug") != record.slug:
            return redirect_to(record, request)
        return self.render_to_response(self.get_context_data(object=record))

    def answer_without_record(self, public_id):
        last = Change.objects.filter(record=public_id).order_by("-seq").first()
        if last is None or last.op != Change.Op.DELETE:
            raise Http404
        if last.replaced_by:
            return redirect_to(heir(last.replaced_by), self.request)
        return render(self.request, self.gone_template, {"gone_at": last.at}, status=410)


def heir(public_id):
    """The public record of this id, or the one that it was merged into in turn. Raises Http404."""
    model = MERGED[public_id.partition("_")[0] + "_"]
    record = get_object_or_404(model, public_id=public_id)
    while getattr(record, "merged_into", None):
        record = record.merged_into
    return get_object_or_404(model.objects.public(), pk=record.pk)


def redirect_to(record, request):
    """301 to the record's own address; a query stays."""
    query = request.META.get("QUERY_STRING")
    return HttpResponsePermanentRedirect(record.get_absolute_url() + (f"?{query}" if query else ""))
