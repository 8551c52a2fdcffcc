"""Demarche from Python: which step-by-step exchanges would parties who do not trust each other keep?

One module without dependencies. It asks the command ``demarche``, which is found by the environment variable DEMARCHE (a path to it), on
the PATH, or in the package that this module came with; it needs Node 20.19 or later. Nothing leaves this machine.

    from demarche import Scenario
    talks = Scenario("talks.yaml")              # a path, the text of a scenario, or a dict
    for plan in talks.compare().plans:
        print(plan.label, plan.verdict, plan.gain)
    talks.brief()                               # a page, shown in a notebook
"""

from __future__ import annotations

import base64
import datetime
import html
import json
import math
import os
import pathlib
import shutil
import subprocess
import tempfile
from typing import Any, Iterable, Mapping, Sequence, Union

__version__ = "0.1.0"
__all__ = [
    "CommandNotFound",
    "DemarcheError",
    "InternalError",
    "Page",
    "Picture",
    "Problem",
    "Result",
    "Scenario",
    "ScenarioError",
    "TimeLimit",
    "UsageError",
    "run",
]

#: Seconds that one question may take, unless it says otherwise.
TIME_LIMIT = 300.0


class DemarcheError(Exception):
    """Anything that went wrong; ``hint`` says what to do next, where there is something."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message if hint is None else f"{message} (hint: {hint})")
        self.message = message
        self.hint = hint


class CommandNotFound(DemarcheError):
    """The command is not on this machine, or Node is not."""


class TimeLimit(DemarcheError):
    """A question took longer than it may; what was asked was stopped."""


class InternalError(DemarcheError):
    """A fault of the program itself; please report it."""


class UsageError(DemarcheError):
    """What was asked cannot be: an unknown plan, an option that is none, a file that cannot be read."""


class Problem:
    """One error of a scenario, and where it stands: ``file``, ``line`` and ``column`` (from 1), ``path`` of keys and places."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.code: str = told["code"]
        self.message: str = told["message"]
        self.file: str | None = told["file"]
        self.line: int | None = told["line"]
        self.column: int | None = told["column"]
        self.path: list[str | int] = list(told["path"])
        self.hint: str | None = told["hint"]

    def __str__(self) -> str:
        where = "" if self.line is None else f"{self.file}:{self.line}:{self.column} "
        hint = "" if self.hint is None else f" (hint: {self.hint})"
        return f"{where}[{self.code}] {self.message}{hint}"

    def __repr__(self) -> str:
        return f"<Problem {self}>"


class ScenarioError(DemarcheError):
    """The scenario has errors: all of them, in the order of the file, as ``problems``."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        Exception.__init__(self, "\n".join(str(problem) for problem in problems))
        self.problems = list(problems)
        self.message = problems[0].message
        self.hint = problems[0].hint


class Result(dict):
    """A JSON document, its keys as attributes too: ``result.plans[0].gain["a"]``. Keys as in docs/reference/results.md."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"no {name!r} here; there is {', '.join(map(str, self))}") from None

    def rows(self, key: str = "plans") -> list[dict[str, Any]]:
        """One flat dict for each entry of a list of this document; what lies deeper has names such as ``gain.a``."""
        return [_flat(entry) for entry in self[key]]

    def frame(self, key: str = "plans") -> Any:
        """The same as a data frame; needs pandas."""
        try:
            import pandas
        except ImportError:
            raise DemarcheError("pandas is not installed here", "pip install pandas, or use rows()") from None
        return pandas.DataFrame(self.rows(key))

    def _repr_html_(self) -> str:
        if not isinstance(self.get("plans"), list) or not all(isinstance(one, dict) for one in self["plans"]):
            return f"<pre>{html.escape(json.dumps(self, indent=2, ensure_ascii=False))}</pre>"
        plans = self["plans"]
        plain = [key for key in ("label", "id", "verdict") if any(key in plan for plan in plans)]
        gains = sorted({party: None for plan in plans for party in plan.get("gain") or {}}, key=self._place)
        head = plain + [f"gain of {party}" for party in gains]
        rows = [
            [str(plan.get(key, "")) for key in plain] + [_points((plan.get("gain") or {}).get(party)) for party in gains]
            for plan in plans
        ]
        line = lambda tag, cells: "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"
        return f"<table><thead>{line('th', head)}</thead><tbody>{''.join(line('td', row) for row in rows)}</tbody></table>"

    def _place(self, party: str) -> int:
        known = (self.get("scenario") or {}).get("parties", [])
        return known.index(party) if party in known else len(known)


class Page:
    """A brief: ``html`` is the whole page, which needs nothing else."""

    def __init__(self, text: str) -> None:
        self.html = text

    def save(self, path: Union[str, os.PathLike]) -> None:
        pathlib.Path(path).write_text(self.html, encoding="utf-8", newline="")

    def _repr_html_(self) -> str:
        # In a frame of its own, so that neither page can touch the other.
        return (
            f'<iframe sandbox="allow-scripts" srcdoc="{html.escape(self.html)}" title="Brief" '
            'style="width:100%;height:720px;border:1px solid #dedbd3"></iframe>'
        )

    def __repr__(self) -> str:
        return f"<Page of {len(self.html)} characters>"


class Picture:
    """One picture: ``svg`` is its text."""

    def __init__(self, text: str) -> None:
        self.svg = text

    def save(self, path: Union[str, os.PathLike]) -> None:
        pathlib.Path(path).write_text(self.svg, encoding="utf-8", newline="")

    def _repr_html_(self) -> str:
        # As an image nothing in it can run.
        data = base64.b64encode(self.svg.encode("utf-8")).decode("ascii")
        return f'<img alt="Picture" style="max-width:100%" src="data:image/svg+xml;base64,{data}">'

    def __repr__(self) -> str:
        return f"<Picture of {len(self.svg)} characters>"


class Scenario:
    """A scenario: the path of a file, its text (more than one line), or a dict as in docs/reference/scenario.md.

    Options of every question are those of the command, with ``_`` for ``-``: ``design(per_step=1, include=["site"], quick=True)``.
    """

    def __init__(self, source: Union[str, os.PathLike, Mapping[str, Any]], time_limit: float = TIME_LIMIT) -> None:
        self.time_limit = time_limit
        self.path: str | None = None
        self.text: str | None = None
        if isinstance(source, Mapping):
            try:
                self.text = json.dumps(source, ensure_ascii=False, allow_nan=False, default=_plain)
            except (TypeError, ValueError, RecursionError) as error:
                raise UsageError(
                    f"this dict cannot be a scenario: {error}",
                    "it holds texts, finite numbers, lists and dicts; leave out what is not known",
                ) from None
        elif isinstance(source, str) and "\n" in source:
            self.text = source
        else:
            self.path = os.path.abspath(os.fspath(source))

    def check(self, **options: Any) -> Result:
        """Is it read without errors, and how much of it rests on evidence?"""
        return self.ask("check", **options)

    def compare(self, *, plans: Iterable[str] = (), **options: Any) -> Result:
        """Every plan side by side; `plans` names some."""
        return self.ask("compare", plan=list(plans), **options)

    def explain(self, plan: str, **options: Any) -> Result:
        """Why a plan holds or breaks, term by term."""
        return self.ask("explain", plan, **options)

    def design(self, **options: Any) -> Result:
        """The plans that hold, or why none does."""
        return self.ask("design", **options)

    def stress(self, *, plans: Iterable[str] = (), **options: Any) -> Result:
        """How often plans hold over the ranges of the figures, and what that hangs on."""
        return self.ask("stress", plan=list(plans), **options)

    def repair(self, plan: str, **options: Any) -> Result:
        """What would make a plan hold."""
        return self.ask("repair", plan, **options)

    def clauses(self, plan: str, **options: Any) -> Result:
        """Rules for an event or a breach, side by side."""
        return self.ask("clauses", plan, **options)

    def trust(self, plan: str | None = None, **options: Any) -> Result:
        """How much trust each step needs, of whom, in whom."""
        return self.ask("trust", *([] if plan is None else [plan]), **options)

    def sides(self, **options: Any) -> Result:
        """What allies disagree on, and what both could want."""
        return self.ask("sides", **options)

    def stability(self, **options: Any) -> Result:
        """Which states nobody would leave."""
        return self.ask("stability", **options)

    def sweep(self, out: Union[str, os.PathLike], **options: Any) -> Result:
        """The same questions in many worlds, kept in the folder `out`; where it was begun, it goes on. ``time_limit`` bounds it, too."""
        return self.ask("sweep", out=os.path.abspath(os.fspath(out)), **options)

    def brief(self, **options: Any) -> Page:
        """The analysis as one page; with ``sweep=`` the folder of a sweep of it, too."""
        return Page(self._written("brief", [], "brief.html", options))

    def figure(self, kind: str, **options: Any) -> Picture:
        """One picture: timeline, temptation, tornado and others; `plan` says of which plan."""
        return Picture(self._written("brief", [], "figure.svg", {"figure": kind, **options}))

    def game(self, plan: str) -> str:
        """Who would stop a plan where, as a game in extensive form (.efg) for other solvers."""
        return self._written("export", [plan], "plan.efg", {})

    def table(self) -> str:
        """What measures are worth, as CSV: measures down, parties across."""
        return self._written("export", [], "values.csv", {})

    def sources(self) -> Result:
        """What the evidence cites, and how often."""
        return self.ask("sources")

    def with_sources(self, *lists: Union[str, os.PathLike], only: Iterable[str] = ()) -> "Scenario":
        """A scenario with the works of lists of references (.bib, or .json of CSL-JSON) that this one has not got; this one stays as it is."""
        options = {"from": [os.path.abspath(os.fspath(one)) for one in lists], "only": list(only)}
        text = self._written("sources", [], "scenario.yaml", options)
        # A text of one line would be taken for a path.
        return Scenario(text if "\n" in text else f"{text}\n", time_limit=self.time_limit)

    def references(self, form: str = "bib") -> str:
        """Its sources for a manager of references: "bib" as BibTeX, "json" as CSL-JSON."""
        return self._written("export", [], f"sources.{form}", {})

    def ask(self, command: str, *operands: str, **options: Any) -> Result:
        """What the command answers with --json, as plain objects."""
        return run(command, [self.path or "-", *operands], options, text=self.text, time_limit=self.time_limit)

    def _written(self, command: str, operands: Sequence[str], name: str, options: Mapping[str, Any]) -> str:
        # Private to this user, and gone afterwards, whatever happens.
        with tempfile.TemporaryDirectory(prefix="demarche-") as folder:
            out = os.path.join(folder, name)
            self.ask(command, *operands, **{**options, "out": out})
            return pathlib.Path(out).read_bytes().decode("utf-8")

    def _repr_html_(self) -> str:
        return self.compare(no_chance=True)._repr_html_()

    def __repr__(self) -> str:
        return f"<Scenario {self.path or 'of text'}>"


def run(
    command: str,
    operands: Sequence[str] = (),
    options: Mapping[str, Any] | None = None,
    *,
    text: str | None = None,
    time_limit: float = TIME_LIMIT,
) -> Result:
    """Asks the command and gives its JSON document; `text` goes to its standard input. No shell is involved."""
    arguments = [command, "--json", *_options(options or {}), "--", *operands]
    try:
        done = subprocess.run(
            [*_program(), *arguments],
            input=(text or "").encode("utf-8"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "NO_COLOR": "1"},
            timeout=time_limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TimeLimit(
            f"demarche {command} took longer than {time_limit:g} seconds", "raise time_limit, or ask for less"
        ) from None
    except OSError as error:
        raise CommandNotFound(f"demarche cannot be run: {error}", "set DEMARCHE to the path of the command") from None
    said = done.stderr.decode("utf-8", "replace").strip()
    try:
        document = json.loads(done.stdout.decode("utf-8"), object_hook=Result)
    except ValueError:
        raise InternalError(said or f"demarche {command} gave no answer (exit code {done.returncode})") from None
    if "errors" not in document:
        return document
    problems = [Problem(told) for told in document["errors"]]
    if done.returncode == 1:
        raise ScenarioError(problems)
    raise UsageError(problems[0].message, problems[0].hint)


def _plain(value: Any) -> Any:
    """What JSON does not know but scenarios do: dates, dicts of other classes, numbers and rows of numpy and pandas."""
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, Mapping):
        return dict(value)
    if callable(getattr(value, "tolist", None)):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} is none of its values")


def _options(options: Mapping[str, Any]) -> list[str]:
    given = []
    for name, value in options.items():
        flag = "--" + name.replace("_", "-")
        values = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
        for one in values:
            if one is True:
                given.append(flag)
            elif one is not None and one is not False:
                given.append(f"{flag}={os.fspath(one) if isinstance(one, os.PathLike) else one}")
    return given


def _program() -> list[str]:
    told = os.environ.get("DEMARCHE")
    if told:
        return _started(told)
    found = shutil.which("demarche")
    if found is not None:
        return _started(found)
    beside = pathlib.Path(__file__).resolve().parent.parent / "dist" / "bin" / "demarche.js"
    if beside.is_file():
        return _started(str(beside))
    raise CommandNotFound("the command demarche is not found", "npm install -g demarche, or set DEMARCHE to its path")


def _started(path: str) -> list[str]:
    """How a program is started without a shell: scripts by Node, and so those that npm's .cmd files on Windows stand for."""
    if path.lower().endswith((".cmd", ".bat")):
        path = str(pathlib.Path(path).parent / "node_modules" / "demarche" / "dist" / "bin" / "demarche.js")
    if not path.endswith((".js", ".mjs")):
        return [path]
    node = shutil.which("node")
    if node is None:
        raise CommandNotFound("Node is not found", "install Node 20.19 or later")
    return [node, path]


def _flat(entry: Any, name: str = "") -> dict[str, Any]:
    if not isinstance(entry, Mapping):
        return {name or "value": entry}
    row: dict[str, Any] = {}
    for key, value in entry.items():
        deeper = f"{name}.{key}" if name else str(key)
        row.update(_flat(value, deeper) if isinstance(value, Mapping) else {deeper: value})
    return row


def _points(value: float | None) -> str:
    if value is None:
        return ""
    if value == 0:
        return "0"
    digits = max(0, 1 - math.floor(math.log10(abs(value)))) if abs(value) < 10 else 0
    return f"{value:.{min(digits, 4)}f}".replace("-", "\u2212")
