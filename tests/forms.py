"""Forms as a browser sends them: every field of a page's form with the value that stands in it."""

from html.parser import HTMLParser


class FormReader(HTMLParser):
    def __init__(self, form_id):
        super().__init__()
        self.form_id, self.inside, self.data = form_id, False, {}
        self.select = self.textarea = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("id") == self.form_id
        name = attrs.get("name")
        if tag == "option" and self.select and "selected" in attrs:
            self.data.setdefault(self.select, []).append(attrs.get("value", ""))
        if not self.inside or not name:
            return
        if tag == "input" and attrs.get("type") not in ("submit", "button"):
            is_box = attrs.get("type") in ("checkbox", "radio")
            if not is_box or "checked" in attrs:
                self.data.setdefault(name, []).append(attrs.get("value", "on" if is_box else ""))
        elif tag == "select":
            self.select = name
        elif tag == "textarea":
            self.textarea, self.data[name] = name, [""]

    def handle_data(self, data):
        if self.textarea:
            self.data[self.textarea][0] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.textarea:
            self.data[self.textarea][0] = self.data[self.textarea][0].removeprefix("\r\n").removeprefix("\n")
            self.textarea = None


def fields(response, form_id):
    """The fields of the form with this id, each a list of values, ready for `client.post`."""
    reader = FormReader(form_id)
    reader.feed(response.content.decode())
    assert reader.data, f"No form {form_id} on the page."
    return reader.data


def send(client, address, form_id, **changes):
    """Open the page, change some fields as a person would, and send the form. Names may be given with `__` for `-`."""
    data = fields(client.get(address), form_id)
    data.pop("csrfmiddlewaretoken", None)
    for name, value in changes.items():
        data[name.replace("__", "-")] = value
    return client.post(address, data)


def errors(response):
    """Every error of the page's form and of its inlines, by field; `__all__` holds those of the whole."""
    found = dict(response.context["adminform"].form.errors)
    for formset in response.context["inline_admin_formsets"]:
        for row in formset.formset.errors:
            found |= row
    return {name: [str(error) for error in told] for name, told in found.items()}
