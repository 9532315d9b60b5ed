"""Cluster policies: rules by the path of a value, what a cluster breaks of them, and what they fill in.

Kinds of rules (reference of cluster policies): fixed, forbidden, allowlist, blocklist, regex, range,
unlimited; ``isOptional`` and ``defaultValue`` say what holds of an absent value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import Refused, invalid

KIND = "policy"
_MAPS = frozenset({"spark_conf", "spark_env_vars", "custom_tags"})
_KINDS = frozenset({"fixed", "forbidden", "allowlist", "blocklist", "regex", "range", "unlimited"})
# Rules about what a cluster is, which no field of it says.
_VIRTUAL = frozenset({"cluster_type", "dbus_per_hour"})


def missing(policy_id: str) -> Refused:
    return Refused(invalid(f"Can't find a cluster policy with id: {policy_id}."))


def rules(definition: str) -> Mapping[str, JsonObject]:
    """The rules of a definition.  Raises ``Refused`` for a text that is no definition."""
    try:
        found = json.loads(definition)
    except (ValueError, RecursionError) as error:
        raise Refused(invalid(f"Policy definition is not valid JSON: {error}")) from error
    if not isinstance(found, dict):
        raise Refused(invalid("Policy definition has to be a JSON object."))
    for path, rule in found.items():
        if not isinstance(rule, dict) or rule.get("type") not in _KINDS:
            raise Refused(invalid(f"Policy definition of {path} has no type that is known."))
        problem = _broken(rule)
        if problem:
            raise Refused(invalid(f"Policy definition of {path}: {problem}"))
    return found


def _broken(rule: JsonObject) -> str | None:
    kind = rule["type"]
    if kind == "fixed" and "value" not in rule:
        return "a fixed rule has a value"
    if kind in ("allowlist", "blocklist") and not isinstance(rule.get("values"), list):
        return f"a rule of type {kind} has values"
    if kind == "regex":
        try:
            re.compile(str(rule.get("pattern", "")))
        except re.error as error:
            return f"the pattern does not compile: {error}"
    return None


def violations(found: Mapping[str, JsonObject], spec: JsonObject) -> dict[str, str]:
    """What a cluster breaks, by path, in the order of the rules."""
    values = flat(spec)
    told: dict[str, str] = {}
    for path, rule in found.items():
        if path in _VIRTUAL:
            continue
        for name in _matching(path, values):
            problem = _problem(rule, values.get(name))
            if problem:
                told[name] = f"Validation failed for {name}, {problem}"
    return told


def filled(found: Mapping[str, JsonObject], spec: JsonObject, *, defaults: bool) -> JsonObject:
    """The cluster with what is fixed and absent; with ``defaults``, with the default values too."""
    values, changed = flat(spec), dict(spec)
    for path, rule in found.items():
        if path in values or path in _VIRTUAL or "*" in path:
            continue
        if rule["type"] == "fixed" and not rule.get("isOptional"):
            _put(changed, path, rule["value"])
        elif defaults and "defaultValue" in rule:
            _put(changed, path, rule["defaultValue"])
    return changed


def enforced(found: Mapping[str, JsonObject], spec: JsonObject) -> JsonObject:
    """The cluster with everything that is fixed, whatever it was, and without what is forbidden."""
    changed: dict[str, JsonValue] = dict(spec)
    for path, rule in found.items():
        if path in _VIRTUAL or "*" in path:
            continue
        if rule["type"] == "fixed" and (not rule.get("isOptional") or path in flat(changed)):
            _put(changed, path, rule["value"])
        elif rule["type"] == "forbidden" and path in flat(changed):
            changed = dict(_without(changed, path))
    return changed


def flat(spec: JsonObject) -> dict[str, JsonValue]:
    """Every scalar of a cluster by its path; positions of lists count as names."""
    return dict(_leaves("", spec))


def _leaves(prefix: str, value: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _leaves(f"{prefix}.{name}" if prefix else name, item)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for position, item in enumerate(value):
            yield from _leaves(f"{prefix}.{position}", item)
    else:
        yield prefix, value


def _matching(path: str, values: Mapping[str, JsonValue]) -> list[str]:
    if "*" not in path:
        return [path]
    pattern = re.compile(re.escape(path).replace(r"\*", "[^.]+"))
    return [name for name in values if pattern.fullmatch(name)]


def _problem(rule: JsonObject, value: JsonValue) -> str | None:
    if value is None:
        required = rule["type"] not in ("forbidden", "blocklist", "unlimited") and not rule.get("isOptional")
        return "the value must be present" if required else None
    return _CHECKS[str(rule["type"])](rule, value)


def _fixed(rule: JsonObject, value: JsonValue) -> str | None:
    wanted = _text(rule["value"])
    return None if wanted == _text(value) else f'the value must be {wanted} (is "{_text(value)}")'


def _forbidden(rule: JsonObject, value: JsonValue) -> str | None:
    return "the value must not be present"


def _allowed(rule: JsonObject, value: JsonValue) -> str | None:
    options = _texts(rule)
    if _text(value) in options:
        return None
    return f'the value must be one of {", ".join(options)} (is "{_text(value)}")'


def _blocked(rule: JsonObject, value: JsonValue) -> str | None:
    options = _texts(rule)
    if _text(value) not in options:
        return None
    return f'the value must not be one of {", ".join(options)} (is "{_text(value)}")'


def _matched(rule: JsonObject, value: JsonValue) -> str | None:
    pattern = str(rule.get("pattern", ""))
    if re.fullmatch(pattern, _text(value)):
        return None
    return f'the value must match the regex {pattern} (is "{_text(value)}")'


def _ranged(rule: JsonObject, value: JsonValue) -> str | None:
    least, most = rule.get("minValue"), rule.get("maxValue")
    try:
        number = float(_text(value))
    except ValueError:
        return f'the value must be a number (is "{_text(value)}")'
    if isinstance(least, int | float) and number < least:
        return f'the value must be at least {least} (is "{_text(value)}")'
    if isinstance(most, int | float) and number > most:
        return f'the value must be at most {most} (is "{_text(value)}")'
    return None


def _unlimited(rule: JsonObject, value: JsonValue) -> str | None:
    return None


_CHECKS: Mapping[str, Callable[[JsonObject, JsonValue], str | None]] = {
    "fixed": _fixed,
    "forbidden": _forbidden,
    "allowlist": _allowed,
    "blocklist": _blocked,
    "regex": _matched,
    "range": _ranged,
    "unlimited": _unlimited,
}


def _put(spec: dict[str, JsonValue], path: str, value: JsonValue) -> None:
    """Set a value by its path; what stands behind the name of a map is one key, dots and all."""
    first, dot, rest = path.partition(".")
    if not dot:
        spec[first] = value
        return
    old = spec.get(first)
    inner = dict(old) if isinstance(old, Mapping) else {}
    if first in _MAPS:
        inner[rest] = _text(value)
    else:
        _put(inner, rest, value)
    spec[first] = inner


def _without(spec: JsonObject, path: str) -> JsonObject:
    first, dot, rest = path.partition(".")
    inner = spec.get(first)
    if not dot or not isinstance(inner, Mapping):
        return {name: value for name, value in spec.items() if name != first}
    kept = {name: value for name, value in inner.items() if name != rest}
    return {**spec, first: kept if first in _MAPS else _without(inner, rest)}


def _texts(rule: JsonObject) -> list[str]:
    values = rule.get("values")
    return [_text(value) for value in values] if isinstance(values, Sequence) else []


def _text(value: JsonValue) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
