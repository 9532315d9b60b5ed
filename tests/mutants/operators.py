"""Mechanical faults: negate a condition, one more, drop a call, swap an enum member, another comparison."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
# Members of enums in an order to swap by.
_MEMBERS = {
    "Result": "SUCCESS FAILED CANCELED TIMEDOUT UPSTREAM_FAILED UPSTREAM_CANCELED EXCLUDED DISABLED",
    "LifeCycle": "PENDING RUNNING TERMINATING TERMINATED SKIPPED INTERNAL_ERROR QUEUED BLOCKED",
    "Upstream": "SUCCEEDED FAILED CANCELED EXCLUDED DISABLED",
    "RunIf": "ALL_SUCCESS AT_LEAST_ONE_SUCCESS NONE_FAILED ALL_DONE AT_LEAST_ONE_FAILED ALL_FAILED",
    "PermissionLevel": "CAN_VIEW CAN_MANAGE_RUN CAN_MANAGE IS_OWNER",
    "ProblemKind": "INVALID_PARAMETER_VALUE INVALID_STATE RUN_MISSING PERMISSION_DENIED",
}


@frozen(kw_only=True)
class Mutant:
    """One fault: ``source`` is the whole module with it.  ``name`` tells module, line and change."""

    name: str
    module: str
    source: str

    @property
    def rank(self) -> str:
        """A place in a random order that a change of other lines does not move."""
        return hashlib.sha256(self.name.encode()).hexdigest()


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mechanical fault of a module."""
    text = path.read_text()
    lines = text.splitlines()
    seen: dict[str, int] = {}
    for change, node, new in _changes(ast.parse(text)):
        assert node.end_col_offset is not None
        if node.lineno != node.end_lineno:
            continue
        line = lines[node.lineno - 1]
        raw = line.encode()
        mutated = (raw[: node.col_offset] + new.encode() + raw[node.end_col_offset :]).decode()
        name = f"{path.stem}: {line.strip()} [{change}]"
        seen[name] = seen.get(name, 0) + 1
        name += f" #{seen[name]}" if seen[name] > 1 else ""
        source = "\n".join([*lines[: node.lineno - 1], mutated, *lines[node.lineno :]]) + "\n"
        yield Mutant(name=name, module=path.stem, source=source)


def _changes(tree: ast.Module) -> Iterator[tuple[str, ast.expr, str]]:
    """What is changed, which expression, and what stands in its place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.IfExp | ast.While):
            yield "negated", node.test, f"(not ({ast.unparse(node.test)}))"
        if isinstance(node, ast.comprehension):
            for test in node.ifs:
                yield "negated", test, f"(not ({ast.unparse(test)}))"
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield "dropped", node.value, "None"
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            other = ast.Compare(node.left, [_COMPARISONS[type(node.ops[0])]()], node.comparators)
            yield "compared otherwise", node, f"({ast.unparse(other)})"
        if isinstance(node, ast.BoolOp):
            swapped = ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
            yield "and for or", node, f"({ast.unparse(swapped)})"
        if isinstance(node, ast.Constant) and type(node.value) is int:
            yield "one more", node, str(node.value + 1)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            members = _MEMBERS.get(node.value.id, "").split()
            if node.attr in members:
                following = members[(members.index(node.attr) + 1) % len(members)]
                yield "another member", node, f"{node.value.id}.{following}"
