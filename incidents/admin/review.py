"""Deciding on proposals: the work list, and the one address that accepts and rejects."""

from collections import defaultdict

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from incidents.actions import accept, recording, reject
from incidents.admin.facts import facts_in, loose_proposals, with_proposals
from incidents.choices import Review
from incidents.models import Actor, Document, Incident, Participation, Place, Quote, Report, Toll

REVIEWED = {model.prefix: model for model in (Incident, Toll, Participation, Quote, Actor, Place)}
DOCUMENTS_PER_PAGE = 5
LOOSE_PER_PAGE = 100  # of each kind


def may_review(user):
    return user.has_perm("incidents.review_records")


def proposals(request):
    """Everything that waits for a decision, by document, the surest first."""
    if not request.user.has_perm("incidents.view_incident"):
        raise PermissionDenied
    documents = with_proposals(Document.objects.all()).order_by(F("published_at").desc(nulls_first=True), "-pk")
    if chosen := without_nul(request.GET.get("document", "")):
        documents = documents.filter(public_id=chosen)
    page = Paginator(documents, DOCUMENTS_PER_PAGE).get_page(request.GET.get("page"))
    groups = facts_in(list(page), only_proposed=True)
    if not chosen and not page.has_next():
        groups.append(loose_proposals(LOOSE_PER_PAGE))
    context = {
        **admin.site.each_context(request),
        "title": "Proposals",
        "groups": [group for group in groups if group.open_count],
        "page": page,
        "may_review": may_review(request.user),
        "here": request.get_full_path(),
        "chosen": chosen,
    }
    return TemplateResponse(request, "desk/proposals.html", context)


# Of claims accepted at once the first adopts itself: the surest, then the one told first.
ORDER = {Toll: [F("confidence").desc(nulls_first=True), "pk"]}


@require_POST
def decide(request):
    """`accept` or `reject` one record, `accept_all` or `reject_all` of an incident, or by `decision` the chosen `record`s."""
    if not may_review(request.user):
        raise PermissionDenied
    verb, keys = decision(request.POST)
    with recording(by=request.user, why=without_nul(request.POST.get("why", ""))[:500] or f"{verb}ed at the desk"):
        chosen = everything_of(keys, verb) if request.POST.keys() & {"accept_all", "reject_all"} else records(keys)
        changed = (accept if verb == "accept" else reject)([row for row in chosen if not isinstance(row, Report)])
        reports = decide_reports(verb, [row for row in chosen if isinstance(row, Report)])
    tell(request, verb, [*changed, *reports])
    return HttpResponseRedirect(way_back(request))


def decision(posted):
    for verb in ("accept", "reject"):
        for name in (verb, f"{verb}_all"):
            if name in posted:
                return verb, [without_nul(key) for key in posted.getlist(name)]
    verb = "reject" if posted.get("decision") == "reject" else "accept"
    return verb, [without_nul(key) for key in posted.getlist("record")]


def without_nul(text):
    """PostgreSQL takes no NUL, not even in a question."""
    return text.replace("\0", "")


def records(keys):
    """The records of these keys; what does not exist, or was merged, is left out."""
    wanted = defaultdict(set)
    for key in keys:
        prefix, _, rest = key.partition("_")
        if prefix == "report" and rest.isdecimal() and rest.isascii() and len(rest) < 19:
            wanted[Report].add(int(rest))
        elif model := REVIEWED.get(f"{prefix}_"):
            wanted[model].add(key)
    found = []
    for model, ids in wanted.items():
        found += model.objects.filter(**{"pk__in" if model is Report else "public_id__in": ids}).order_by(
            *ORDER.get(model, ["pk"])
        )
    return [row for row in found if not getattr(row, "merged_into_id", None)]


def everything_of(keys, verb):
    """The incidents of these keys with all that is proposed of them; an accepted one is not rejected along with its parts."""
    chosen = []
    for incident in Incident.objects.filter(public_id__in=keys, merged_into=None):
        parts = [
            row
            for relation in (incident.tolls, incident.participations, incident.reports)
            for row in relation.filter(review=Review.PROPOSED).order_by(*ORDER.get(relation.model, ["pk"]))
        ]
        chosen += parts if verb == "reject" and incident.review == Review.ACCEPTED else [incident, *parts]
    return chosen


def decide_reports(verb, reports):
    """A report has no history of its own: the decision is a change of its incident."""
    changed = []
    with recording() as record:
        for report in reports:
            wanted = Review.ACCEPTED if verb == "accept" else Review.REJECTED
            report.refresh_from_db(fields=["review"])  # accepting its incident may have taken it along
            if report.review != wanted:
                report.review = wanted
                report.save(update_fields=["review"])
                record.touch(report.incident)
                changed.append(report)
    return changed


def tell(request, verb, changed):
    if not changed:
        messages.info(request, "Nothing to decide: somebody was quicker.")
        return
    named = "; ".join(str(row) for row in changed[:3]) + ("; …" if len(changed) > 3 else "")
    count = "1 record" if len(changed) == 1 else f"{len(changed)} records"
    messages.success(request, f"{'Accepted' if verb == 'accept' else 'Rejected'} {count}: {named}")


def way_back(request):
    """Where the decision was made, on this site."""
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    return reverse("admin:incidents_proposals")
