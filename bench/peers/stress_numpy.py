"""The same work as demarche stress --method random --no-drivers, vectorised with numpy: the peer of bench/cases/stress.mjs.

usage: stress_numpy.py PLAN.json SAMPLES SEED

PLAN.json holds one plan as bench/cases/stress.mjs writes it: parties with certain patience, measures with a distribution of
every figure, steps. Draws the figures, works out every gain and slack (docs/theory/assess.md#keeping-on, #breaking), in every period of every step, and
from them P(holds), where it breaks, P(accept), and mean and quantiles of every gain, every slack and the weakest (a share of the stake). Prints one JSON document with the figures and the
seconds of processor time they took, drawing, arithmetic and statistics; a small run goes before and is not counted.

Samples are worked on in blocks that stay in the cache, the usual way to make numpy fast on long columns.
"""

import json
import sys
import time

import numpy as np

BLOCK = 4096


def draw(rng, spec, n):
    kind = spec["kind"]
    if kind == "uniform":
        return rng.uniform(spec["lo"], spec["hi"], n)
    if kind == "normal":
        return rng.normal(spec["mean"], spec["sd"], n)
    lo, mode, hi = spec["lo"], spec["mode"], spec["hi"]
    place = (mode - lo) / (hi - lo)
    return lo + (hi - lo) * rng.beta(1 + 4 * place, 1 + 4 * (1 - place), n)


def level(measure, period):
    """How far steady work has come in a period of its step."""
    return min(1, (period + 1) / measure["takes"])


def lost(measure, patience, chance, begun, start, seen):
    """What a measure counts, per point of its worth, that is violated `start` periods after a breach begun in a period of its step."""
    q = patience * (1 - chance)
    stays = 0 if measure["reversible"] else 1
    reached = 0 if begun + start == 0 else level(measure, begun + start - 1)
    share = 0
    for j in range(start, seen):
        now = level(measure, begun + j)
        share += q**j * ((1 - patience) * (now - stays * reached) + patience * chance * stays * (now - reached))
    return share + q**seen * stays * (level(measure, begun + seen - 1) - reached)


def party_figures(plan, party, value):
    """Gain and slacks of one party, by step and its period; value[m] is a column of samples."""
    patience, chance = plan["patience"][party], plan["chance"]
    breakdown = plan["breakdown"][party] * (1 - patience ** plan["lasts"])
    steps, measures = plan["steps"], plan["measures"]
    n = len(value[0])
    spared = {m: np.maximum(-value[m], 0) for m in range(len(measures)) if measures[m]["by"] == party}
    state, ruin = np.zeros(n), np.full(n, breakdown)
    first = state
    states, ruins = [], []
    for step in steps:
        duration = max(max(measures[m]["takes"], measures[m]["verify"]) for m in step)
        row, left = [], []
        for t in range(duration):
            state, ruin = state.copy(), ruin
            for m in step:
                came = level(measures[m], t) - (level(measures[m], t - 1) if t > 0 else 0)
                if came == 0:
                    continue
                part = value[m] if came == 1 else came * value[m]
                state += part
                if not measures[m]["reversible"]:
                    ruin = ruin + part
            row.append(state)
            left.append(ruin)
        states.append(row)
        ruins.append(left)
    q = patience * (1 - chance)
    keep = (1 - patience) / (1 - q) * state + patience * chance / (1 - q) * ruin
    done = [m for step in steps for m in step]
    slacks = [None] * (len(steps) + 1)

    def slack_at(due, period, left, later, ruined):
        """`due`: own measures whose work is under way or about to begin; the others are in force."""
        own = [(m, True) for m in due if measures[m]["by"] == party]
        own += [(m, False) for m in done if measures[m]["by"] == party and m not in due and measures[m]["reversible"]]
        least = None
        for seen in sorted({min(measures[m]["verify"], left) for m, _ in own}):
            total = q**seen * (later(seen) - ruined(seen))
            exact = None
            for m, is_due in own:
                start = max(0, seen - measures[m]["verify"])
                if is_due and period + start <= measures[m]["takes"] - 1:
                    share = lost(measures[m], patience, chance, period, start, seen)
                elif measures[m]["reversible"]:
                    share = (1 - patience) / (1 - q) * (q**start - q**seen)
                else:
                    continue
                total -= share * spared[m]
                if min(measures[m]["verify"], left) == seen:
                    effect = -share * value[m]
                    exact = effect if exact is None else np.maximum(exact, effect)
            total -= np.minimum(exact, 0)
            least = total if least is None else np.minimum(least, total)
        return least

    end = keep
    slacks[-1] = [slack_at([], 0, np.inf, lambda seen: end, lambda seen: ruins[-1][-1])]
    for k in range(len(steps) - 1, -1, -1):
        duration = len(states[k])
        values = [None] * duration + [keep]
        for t in range(duration - 1, -1, -1):
            values[t] = (1 - patience) * states[k][t] + patience * chance * ruins[k][t] + q * values[t + 1]
        keep = values[0]
        slacks[k] = []
        for t in range(duration):
            due = [m for m in steps[k] if t < measures[m]["takes"]]
            slacks[k].append(
                slack_at(due, t, duration - t, lambda seen: values[t + seen], lambda seen: ruins[k][t + seen - 1])
            )
        done = done[: len(done) - len(steps[k])]
    return keep - first, slacks


def run(plan, samples, seed):
    rng = np.random.default_rng(seed)
    parties, steps = len(plan["patience"]), len(plan["steps"])
    columns = steps + 1
    gains = np.empty((parties, samples))
    slacks = {}
    weakest = np.empty(samples)
    holds = 0
    breaks = np.zeros((columns, parties), dtype=np.int64)
    for begin in range(0, samples, BLOCK):
        n = min(BLOCK, samples - begin)
        block = slice(begin, begin + n)
        low = np.full(n, np.inf)
        moments = {}
        accepted = np.ones(n, dtype=bool)
        for party in range(parties):
            stake = plan["stake"][party]
            value = [draw(rng, m["value"][party], n) for m in plan["measures"]]
            gain, row = party_figures(plan, party, value)
            gains[party, block] = gain
            accepted &= gain >= -1e-9 * stake
            for column, periods in enumerate(row):
                present = [slack for slack in periods if slack is not None]
                if not present:
                    continue
                least = present[0]
                for slack in present[1:]:
                    least = np.minimum(least, slack)
                slacks.setdefault((party, column), np.empty(samples))[block] = least
                np.minimum(low, least / stake, out=low)
                for period, slack in enumerate(periods):
                    if slack is not None:
                        moments.setdefault((column, period), []).append((party, slack / stake))
        weakest[block] = low
        holds += int(np.count_nonzero(accepted & (low >= -1e-9)))
        open_ = accepted & (low < -1e-9)
        for (column, _), present in sorted(moments.items()):
            stack = np.stack([slack for _, slack in present])
            worst = stack.argmin(axis=0)
            broken = open_ & (stack.min(axis=0) < -1e-9)
            own = np.asarray([party for party, _ in present])
            breaks[column] += np.bincount(own[worst[broken]], minlength=parties)
            open_ &= ~broken
    points = [5, 25, 50, 75, 95]
    spread = lambda column: [float(column.mean()), *map(float, np.percentile(column, points))]
    return {
        "holds": holds / samples,
        "accepts": [float((gain >= -1e-9 * stake).mean()) for gain, stake in zip(gains, plan["stake"])],
        "breaks": (breaks / samples).tolist(),
        "gain": [spread(gain) for gain in gains],
        "weakest": spread(weakest),
        "slack": {f"{party} {column}": spread(slack) for (party, column), slack in slacks.items()},
    }


def main():
    with open(sys.argv[1], encoding="utf8") as file:
        plan = json.load(file)
    samples, seed = int(sys.argv[2]), int(sys.argv[3])
    run(plan, samples // 4, seed + 1_000_000)
    begun = time.process_time()
    figures = run(plan, samples, seed)
    seconds = time.process_time() - begun
    print(json.dumps({"numpy": np.__version__, "seconds": seconds, "figures": figures}))


main()
