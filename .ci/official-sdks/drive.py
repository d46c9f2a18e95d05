"""Calls every operation of the mock server with the vendor's SDK for Python.

Usage: drive.py BASE_URL OPERATIONS, where OPERATIONS is the output of `flex operations --output json`.
"""

import inspect
import json
import re
import sys

from twilio.base.page import Page
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

ORDER = ["create", "fetch", "list", "update", "archive"]

# The names that the SDK gives to parameters whose own names are taken.
RENAMED = {"version": "resourceversion"}

SID = re.compile(r"\b([A-Z]{2})[0-9a-f]{32}\b")


class Local(TwilioHttpClient):
    """Sends requests to the mock server in place of the API."""

    def __init__(self, base):
        super().__init__()
        self.base = base
        self.last = None

    def request(self, method, url, *args, **kwargs):
        path = re.sub(r"^https?://[^/]+", "", url)
        response = super().request(method, self.base + path, *args, **kwargs)
        self.last = (method, path.split("?")[0], response.status_code, response.text)
        return response


class Body:
    """A JSON body in the form that the SDK takes."""

    def __init__(self, value):
        self.value = value

    def to_dict(self):
        return self.value


def plain(name):
    return re.sub(r"[^a-z0-9]", "", name.lower())


def shape(path):
    return re.sub(r"\{[^}]*\}", "{}", path)


def value(parameter, sids):
    """The example of a parameter, as the SDK takes it, with the SIDs of records that exist."""
    text = SID.sub(lambda sid: sids.get(sid[1], sid[0]), parameter["example"])
    if parameter["place"] == "body":
        return Body(json.loads(text))
    if parameter["type"] in ("text", "date", "date and time") and not parameter["list"]:
        return text
    return json.loads(text)


def target(node, path, values):
    """The object of the SDK for a path, below another."""
    if getattr(node, "_uri", None) == path:
        return node
    for name, member in inspect.getmembers(type(node), lambda member: isinstance(member, property)):
        if name.startswith("_"):
            continue
        child = getattr(node, name)
        uri = getattr(child, "_uri", None)
        if uri is None or path == uri or path.startswith(uri + "/"):
            if uri == path:
                return child
            for context in contexts(child, values):
                found = target(context, path, values)
                if found is not None:
                    return found
    return None


def contexts(resource, values):
    """The contexts that a resource returns for consecutive path values."""
    if not callable(resource):
        return
    count = len(inspect.signature(resource.__call__).parameters)
    for start in range(len(values) - count + 1):
        yield resource(*values[start : start + count])


def call(node, operation, sids):
    method = {"GET": "fetch", "DELETE": "delete", "POST": "create"}[operation["method"]]
    if operation["content"] and "page_key" in operation["content"]:
        method = "list"
    if method == "create" and not hasattr(node, "create"):
        method = "update"
    function = getattr(node, method, None)
    if function is None and callable(node):
        function = getattr(node(), method)
    accepted = {plain(name): name for name in inspect.signature(function).parameters}
    arguments = {}
    for parameter in operation["parameters"]:
        name = plain(parameter["name"])
        name = accepted.get(name) or accepted.get(RENAMED.get(name))
        if parameter["place"] != "path" and parameter["example"] is not None and name:
            arguments[name] = value(parameter, sids)
    return function(**arguments)


def key_of(result):
    """The last segment of the URL of a record."""
    url = getattr(result, "url", None)
    return url.rsplit("/", 1)[-1] if url else None


class Driver:
    """Calls operations with the path values of the records that earlier calls returned."""

    def __init__(self, base):
        account = "AC" + "0123456789abcdef" * 2
        self.client = Client(account, "not a real token", http_client=Local(base))
        self.keys, self.sids = {}, {}

    def path(self, operation):
        path, values = operation["path"], []
        for parameter in operation["parameters"]:
            if parameter["place"] == "path":
                placeholder = "{" + parameter["name"] + "}"
                prefix = shape(operation["path"].split(placeholder)[0] + "{}")
                values.append(self.keys.get(prefix, parameter["example"]))
                path = path.replace(placeholder, values[-1], 1)
        return path, values

    def run(self, operation):
        """Calls an operation. Raises an exception if it does not return an object."""
        path, values = self.path(operation)
        root = getattr(self.client.flex_api, operation["version"])
        node = target(root, re.sub(r"^/v\d+", "", path), values)
        if node is None:
            raise LookupError("the SDK has no object for " + path)
        result = call(node, operation, self.sids)
        sent = self.client.http_client.last
        if sent[:2] != (operation["method"], path):
            raise AssertionError(f"sent {sent[:2]}")
        if operation["content"] and not result:
            raise AssertionError("no object")
        record = result[0] if isinstance(result, list) else result
        key = key_of(record)
        if key and operation["verb"] in ("create", "list"):
            self.keys.setdefault(shape(operation["path"]) + "/{}", key)
            self.sids.setdefault(key[:2], key)


def main(base, file):
    operations = json.load(open(file))
    depth = lambda it: it["path"].count("{")
    rank = lambda it: ORDER.index(it["verb"]) if it["verb"] in ORDER else len(ORDER)
    deletes = sorted((it for it in operations if it["method"] == "DELETE"), key=lambda it: -depth(it))
    others = sorted((it for it in operations if it["method"] != "DELETE"), key=lambda it: (depth(it), rank(it)))
    driver, failures = Driver(base), []
    # Some operations need records that others create later.
    for batch in (others, others, others, deletes):
        for operation in [it for it in batch if not it.get("done")]:
            try:
                driver.run(operation)
                operation["done"] = True
            except Exception as error:  # Reported below.
                operation["error"] = f"{type(error).__name__}: {error}"
    failures = [f'{it["version"]}.{it["id"]}: {it["error"]}' for it in operations if not it.get("done")]
    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"python: {len(operations) - len(failures)} of {len(operations)} operations")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
