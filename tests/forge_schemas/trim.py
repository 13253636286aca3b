"""Trims GitHub's OpenAPI description to the calls that `bulk` makes: python trim.py api.github.com.json > github.json.

The description is in the npm package @octokit/openapi, under generated/; its licence is MIT.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

CALLS = {
    "/orgs/{org}": ["get"],
    "/orgs/{org}/repos": ["get"],
    "/users/{username}": ["get"],
    "/users/{username}/repos": ["get"],
    "/repos/{owner}/{repo}/pulls": ["get", "post"],
    "/repos/{owner}/{repo}/pulls/{pull_number}": ["get", "patch"],
    "/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers": ["post"],
    "/repos/{owner}/{repo}/issues/{issue_number}/labels": ["post"],
    "/repos/{owner}/{repo}/issues/{issue_number}/assignees": ["post"],
}
KEPT = ("200", "201", "403", "404", "422")
TALK = {"description", "summary", "example", "examples", "externalDocs", "tags", "title", "operationId", "deprecated"}


def main(file: str) -> None:
    """Print the trimmed description."""
    whole = json.loads(Path(file).read_text(encoding="utf-8"))
    paths: dict[str, Any] = {}
    for path, methods in CALLS.items():
        for method in methods:
            operation = whole["paths"][path][method]
            kept = {"parameters": operation.get("parameters", [])}
            if "requestBody" in operation:
                kept["requestBody"] = operation["requestBody"]
            kept["responses"] = {code: r for code, r in operation["responses"].items() if code in KEPT}
            paths.setdefault(path, {})[method] = _strip(kept)
    components: dict[str, Any] = {}
    waiting = [paths]
    while waiting:
        for reference in _find_references(waiting.pop()):
            kind, name = reference.removeprefix("#/components/").split("/")
            if name not in components.setdefault(kind, {}):
                components[kind][name] = _strip(whole["components"][kind][name])
                waiting.append(components[kind][name])
    document = {
        "openapi": whole["openapi"],
        "info": {
            "title": "The calls of GitHub's REST API that llm-codemod makes",
            "source": f"npm: @octokit/openapi {whole['info']['version']}, generated/api.github.com.json",
            "license": whole["info"]["license"],
        },
        "paths": paths,
        "components": components,
    }
    json.dump(document, sys.stdout, indent=None, separators=(",", ":"), sort_keys=True)
    sys.stdout.write("\n")


def _strip(value: Any, *, names: bool = False) -> Any:
    """Return the value without what is only for people; OpenAPI's `nullable` becomes what JSON Schema calls it."""
    if isinstance(value, list):
        return [_strip(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {
        key: _strip(item, names=key in {"properties", "patternProperties"})
        for key, item in value.items()
        if names or (key not in TALK and not key.startswith("x-"))
    }
    if not names and kept.pop("nullable", False):
        if "enum" in kept and None not in kept["enum"]:
            kept["enum"] = [*kept["enum"], None]
        if "type" in kept:
            kept["type"] = [kept["type"], "null"]
        else:
            return {"anyOf": [kept, {"type": "null"}]}
    return kept


def _find_references(value: Any) -> list[str]:
    if isinstance(value, list):
        return [reference for item in value for reference in _find_references(item)]
    if isinstance(value, dict):
        here = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return here + [reference for item in value.values() for reference in _find_references(item)]
    return []


if __name__ == "__main__":
    main(sys.argv[1])
