"""What python/demarche.py promises, asked of the program as built; run by test/slow/python.test.ts."""

import datetime
import json
import os
import pathlib
import stat
import sys
import tempfile
import types
import unittest
from unittest import mock

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "python"))
sys.dont_write_bytecode = True

import demarche  # noqa: E402
from demarche import Scenario  # noqa: E402

STARTER = ROOT / "examples" / "starter" / "scenario.yaml"
SWAP = {
    "demarche": 1,
    "title": "Swap",
    "parties": {"a": {"patience": 0.9}, "b": {"patience": 0.9}},
    "measures": {
        "x": {"by": "a", "value": {"a": -1, "b": 3}},
        "y": {"by": "b", "value": {"b": -1, "a": 3}},
    },
    "plans": {"p": {"label": "<b>At once</b>", "steps": [["x", "y"]]}},
}


class Answers(unittest.TestCase):
    def test_a_dict_a_text_and_a_path_give_the_same_figures(self):
        # b - c = 2 for each (docs/theory/trust.md).
        text = "demarche: 1\ntitle: Swap\nparties: {a: {patience: 0.9}, b: {patience: 0.9}}\nmeasures:\n" \
            "  x: {by: a, value: {a: -1, b: 3}}\n  y: {by: b, value: {b: -1, a: 3}}\nplans: {p: {steps: [[x, y]]}}\n"
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "swap - of two.yaml"
            path.write_text(text, encoding="utf-8")
            for source in (SWAP, text, path, str(path)):
                plan = Scenario(source).compare().plans[0]
                self.assertEqual(plan.verdict, "holds")
                for party in "ab":
                    self.assertAlmostEqual(plan.gain[party], 2, places=12)

    def test_a_dict_may_hold_dates_and_what_frames_hold(self):
        class Number:  # as numpy has them
            def __init__(self, value):
                self.value = value

            def tolist(self):
                return self.value

        scenario = {
            "demarche": 1,
            "title": "Dates",
            "period": "month",
            "day0": datetime.date(2021, 5, 21),
            "parties": types.MappingProxyType({"a": {"patience": 0.9}, "b": {"patience": Number(0.9)}}),
            "measures": {"x": {"by": "a", "value": {"a": Number(-1), "b": 2}}},
            "plans": {"p": {"steps": (Number(["x"]),)}},
        }
        (plan,) = Scenario(scenario).compare().plans
        self.assertEqual((plan.verdict, plan.steps[0].due), ("declined", "2021-05-21"))
        loop = {}
        loop["a"] = loop
        for wrong, words in (
            ({"a": {1}}, "set is none of its values"),
            ({"a": float("nan")}, "float"),
            (loop, "Circular"),
            ({(1, 2): 3}, "keys"),
        ):
            with self.assertRaisesRegex(demarche.UsageError, f"this dict cannot be a scenario: .*{words}") as caught:
                Scenario(wrong)
            self.assertIn("finite numbers", caught.exception.hint)

    def test_rows_are_flat_and_frames_say_what_they_need(self):
        result = Scenario(SWAP).compare(plans=["p"], no_chance=True)
        [row] = result.rows()
        self.assertAlmostEqual(row["gain.a"], 2, places=12)
        try:
            import pandas  # noqa: F401
        except ImportError:
            with self.assertRaisesRegex(demarche.DemarcheError, "pandas is not installed"):
                result.frame()
        else:
            self.assertAlmostEqual(result.frame()["gain.a"][0], 2, places=12)

    def test_sources_come_from_references_and_go_out_again(self):
        with tempfile.TemporaryDirectory() as folder:
            refs = pathlib.Path(folder) / "refs.bib"
            refs.write_text('@misc{k, title={M{\\"u}nchen <b>1</b>}, author={van der Berg, Jan}, year=2014}\n', encoding="utf-8")
            talks = Scenario(STARTER)
            more = talks.with_sources(refs)
            self.assertEqual(talks.sources().sources, [])
            [source] = more.sources().sources
            self.assertEqual([source.id, source.title, source.authors], ["k", "M\u00fcnchen <b>1</b>", ["van der Berg, Jan"]])
            self.assertIn("title = {{M\u00fcnchen <b>1</b>}}", more.references())
            self.assertIn('"family": "Berg"', more.references("json"))
            refs.write_text("@misc{k, title={$x}}", encoding="utf-8")
            with self.assertRaises(demarche.ScenarioError) as caught:
                talks.with_sources(refs)
            [problem] = caught.exception.problems
            self.assertEqual((problem.file, problem.line, problem.column), (str(refs), 1, 1))
            self.assertIsNotNone(problem.hint)

    def test_every_question_is_answered(self):
        talks = Scenario(STARTER)
        self.assertIn("evidence", talks.check())
        self.assertEqual(talks.explain("freeze-for-fuel").plan.id, "freeze-for-fuel")
        self.assertTrue(talks.design(per_step=1, quick=True, time_limit=20).frontier)
        self.assertIn("holds", talks.stress(samples=64, no_drivers=True).plans[0])
        self.assertEqual(talks.trust("freeze-for-fuel").plans[0].id, "freeze-for-fuel")
        self.assertIn("levers", talks.repair("freeze-for-fuel", time_limit=5))
        self.assertIn("rules", talks.clauses("freeze-for-fuel", breach=True))
        self.assertTrue(talks.stability().states)

    def test_what_is_written_comes_back_as_text(self):
        swap = Scenario(SWAP)
        self.assertTrue(swap.game("p").startswith("EFG 2 R "))
        self.assertTrue(swap.table().startswith("measure,label,by,"))
        self.assertIn("<svg", swap.figure("timeline", plan="p").svg)

    def test_a_brief_is_shown_in_a_frame_that_cannot_touch_the_notebook(self):
        page = Scenario(STARTER).brief(no_stress=True, design="none", no_repair=True)
        self.assertIn("<html", page.html)
        shown = page._repr_html_()
        self.assertIn('sandbox="allow-scripts"', shown)
        self.assertNotIn("<script", shown)

    def test_text_of_the_file_is_text_in_a_notebook(self):
        shown = Scenario(SWAP)._repr_html_()
        self.assertIn("&lt;b&gt;At once", shown)
        self.assertNotIn("<b>", shown)


# Writes down what the command says, and says it.
TEE = """import { spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";
const { PROGRAM, SAID } = process.env;
const { status, stdout } = spawnSync(process.execPath, [PROGRAM, ...process.argv.slice(2)],
  { stdio: ["inherit", "pipe", "inherit"], maxBuffer: 2 ** 30 });
appendFileSync(SAID, stdout);
process.stdout.write(stdout, () => process.exit(status));
"""


class EveryExample(unittest.TestCase):
    """Every method on every example says what the command says, key by key; on two of them, one with what takes longer, unless THOROUGH."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        at = pathlib.Path(self.folder.name)
        self.said = at / "said"
        (at / "tee.mjs").write_text(TEE, encoding="utf-8")
        program = os.environ.get("DEMARCHE") or str(ROOT / "dist" / "bin" / "demarche.js")
        env = {"DEMARCHE": str(at / "tee.mjs"), "PROGRAM": program, "SAID": str(self.said)}
        patched = mock.patch.dict(os.environ, env)
        patched.start()
        self.addCleanup(patched.stop)

    def asked(self, ask):
        """What a method gives, and the document that the command said for it."""
        self.said.write_bytes(b"")
        given = ask()
        return given, json.loads(self.said.read_text(encoding="utf-8"))

    def test_says_what_the_command_says(self):
        thorough = os.environ.get("THOROUGH") == "1"
        examples = sorted(ROOT.glob("examples/*/scenario.yaml"))
        self.assertGreaterEqual(len(examples), 6)
        for path in examples if thorough else [one for one in examples if one.parent.name in ("starter", "iran-2013")]:
            talks = Scenario(path)
            [plan, *_] = [one for one in talks.compare(no_chance=True).plans if one.steps]
            run = pathlib.Path(self.folder.name) / path.parent.name
            quick = {
                "check": lambda: talks.check(),
                "compare": lambda: talks.compare(no_chance=True),
                "compare some": lambda: talks.compare(plans=[plan.id], no_chance=True),
                "explain": lambda: talks.explain(plan.id, step=1),
                "trust": lambda: talks.trust(plan.id),
                "sources": lambda: talks.sources(),
            }
            slow = {
                "design": lambda: talks.design(per_step=1, steps=2, quick=True),
                "stress": lambda: talks.stress(samples=64, no_drivers=True),
                "repair": lambda: talks.repair(plan.id, change=["blame"]),
                "clauses": lambda: talks.clauses(plan.id, breach=True),
                "sides": lambda: talks.sides(steps=2, time_limit=5),
                "stability": lambda: talks.stability(),
                "sweep": lambda: talks.sweep(run, samples=4, workers=1),
            }
            for name, ask in {**quick, **(slow if thorough or path == STARTER else {})}.items():
                with self.subTest(example=path.parent.name, method=name):
                    try:
                        given, said = self.asked(ask)
                    except demarche.UsageError as error:
                        # The command refuses it too: the first problem is what is raised.
                        [first, *_] = json.loads(self.said.read_text(encoding="utf-8"))["errors"]
                        self.assertEqual((error.message, error.hint), (first["message"], first["hint"]))
                        continue
                    self.assertEqual(given, said)
                    self.assertIsInstance(given, demarche.Result)
                    self.assertEqual(given.scenario.title, said["scenario"]["title"])
                    for key, value in said.items():
                        self.assertEqual(getattr(given, key), value)
            written = {"table": talks.table, "references": talks.references, "json": lambda: talks.references("json")}
            for name, ask in written.items():
                with self.subTest(example=path.parent.name, method=name):
                    text, said = self.asked(ask)
                    self.assertTrue(text if said.get("sources", ["values"]) else not text.strip("[]\n"))

    def test_a_sweep_goes_into_the_brief(self):
        run = pathlib.Path(self.folder.name) / "run"
        talks = Scenario(STARTER)
        swept = talks.sweep(run, samples=0, grid=["parties.b.patience=0.5..0.9:5"])
        self.assertEqual((swept.worlds, swept.done), (5, 5))
        page = talks.brief(sweep=run, no_stress=True, design="none")
        self.assertIn("In many worlds", page.html)
        with self.assertRaisesRegex(demarche.UsageError, "is of another scenario"):
            Scenario(SWAP).brief(sweep=run, no_stress=True, design="none")


class Errors(unittest.TestCase):
    def test_all_errors_of_a_scenario_each_with_its_place_and_hint(self):
        with self.assertRaises(demarche.ScenarioError) as caught:
            Scenario({**SWAP, "plans": {"p": {"steps": [["x", "z"]]}}, "surprise": 1}).compare()
        problems = caught.exception.problems
        self.assertEqual([problem.path for problem in problems], [["plans", "p", "steps", 0, 1], ["surprise"]])
        self.assertTrue(all(problem.line == 1 and problem.column > 1 for problem in problems))
        self.assertTrue(all(problem.message for problem in problems))

    def test_what_cannot_be_asked(self):
        with self.assertRaises(demarche.UsageError) as caught:
            Scenario(STARTER).explain("freeze-for-fule")
        self.assertIn("freeze-for-fuel", caught.exception.hint)
        with self.assertRaises(demarche.UsageError):
            Scenario("/nowhere/at-all.yaml").check()
        with self.assertRaises(demarche.UsageError):
            Scenario(STARTER).compare(surprise=True)

    def test_nothing_given_is_taken_for_an_option_or_run_by_a_shell(self):
        with tempfile.TemporaryDirectory() as folder:
            mark = os.path.join(folder, "mark")
            for plan in ("--help", f"$(touch {mark})", f"; touch {mark}", f"`touch {mark}`"):
                with self.assertRaises(demarche.UsageError):
                    Scenario(SWAP).explain(plan)
            self.assertFalse(os.path.exists(mark))

    def test_a_command_that_is_missing_fails_in_words(self):
        with mock.patch.dict(os.environ, {"DEMARCHE": "/nowhere/demarche"}):
            with self.assertRaisesRegex(demarche.CommandNotFound, "DEMARCHE"):
                Scenario(SWAP).check()

    def test_a_time_limit_stops_it_and_temporary_files_are_private_and_gone(self):
        with tempfile.TemporaryDirectory() as folder:
            slow = pathlib.Path(folder) / "slow"
            kept = pathlib.Path(folder) / "kept"
            slow.write_text(f'#!/bin/sh\nfor one in "$@"; do case "$one" in --out=*) echo "$one" > {kept}; ls -ld "$(dirname "${{one#--out=}}")" >> {kept};; esac; done\nexec sleep 60\n')
            slow.chmod(slow.stat().st_mode | stat.S_IXUSR)
            with mock.patch.dict(os.environ, {"DEMARCHE": str(slow)}):
                with self.assertRaises(demarche.TimeLimit):
                    Scenario(SWAP, time_limit=1).brief()
            out, listed = kept.read_text().splitlines()[:2]
            self.assertTrue(listed.startswith("drwx------"), listed)
            self.assertFalse(os.path.exists(os.path.dirname(out[len("--out="):])))

    def test_a_program_that_answers_nothing_is_a_fault(self):
        with mock.patch.dict(os.environ, {"DEMARCHE": shutil_true()}):
            with self.assertRaises(demarche.InternalError):
                Scenario(SWAP).check()


def shutil_true():
    import shutil

    return shutil.which("true")


if __name__ == "__main__":
    unittest.main()
