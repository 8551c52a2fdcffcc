"""The same work as demarche stress --method random --no-drivers, vectorised with numpy: the peer of bench/cases/stress.mjs.

usage: stress_numpy.py PLAN.json SAMPLES SEED

PLAN.json holds one plan as bench/cases/stress.mjs writes it: parties with certain patience, measures with a distribution of
every figure, steps. Draws the figures, works out every gain and slack (docs/theory/assess.md#keeping-on), and from them P(holds), where it
breaks, P(accept), and mean and quantiles of every gain, every slack and the weakest. Prints one JSON document with the figures and the
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


def shares(patience, chance, periods):
    q = patience * (1 - chance)
    leave = 1 - q
    gone = 1 - q**periods
    return (1 - patience) / leave * gone, patience * chance / leave * gone, 1 - gone


def party_figures(plan, party, value):
    """Gain and slacks of one party; value[m] is a column of samples, or None."""
    patience, chance = plan["patience"][party], plan["chance"]
    breakdown = plan["breakdown"][party] * (1 - patience ** plan["lasts"])
    steps, measures = plan["steps"], plan["measures"]
    n = len(next(v for v in value if v is not None))
    state, ruin, states, ruins, durations = np.zeros(n), np.full(n, breakdown), [], [], []
    states.append(state)
    ruins.append(ruin)
    for step in steps:
        state, ruin = state.copy(), ruin
        for m in step:
            state += value[m]
            if not measures[m]["reversible"]:
                ruin = ruin + value[m]
        states.append(state)
        ruins.append(ruin)
        durations.append(max(max(measures[m]["takes"], measures[m]["verify"]) for m in step))
    q = patience * (1 - chance)
    keep = (1 - patience) / (1 - q) * states[-1] + patience * chance / (1 - q) * ruins[-1]
    slacks = []
    in_force = [m for step in steps for m in step]
    for k in range(len(steps), -1, -1):
        due = steps[k] if k < len(steps) else []
        after = min(k + 1, len(steps))
        if k < len(steps):
            stay, collapse, later = shares(patience, chance, durations[k])
            keep = stay * states[after] + collapse * ruins[after] + later * keep
            in_force = in_force[: len(in_force) - len(due)]
        limit = durations[k] if k < len(steps) else np.inf
        choices = []
        for m in due:
            if measures[m]["by"] == party:
                choices.append((min(measures[m]["verify"], limit), m, not measures[m]["reversible"]))
        for m in in_force:
            if measures[m]["by"] == party and measures[m]["reversible"]:
                choices.append((min(measures[m]["verify"], limit), m, False))
        if not choices:
            slacks.append(None)
            continue
        best = None
        for lag in sorted({lag for lag, _, _ in choices}):
            stay, collapse, later = shares(patience, chance, lag)
            ruined = collapse + later
            total = stay * states[after] + ruined * ruins[after]
            exact = None
            for seen, m, lasts in choices:
                if seen < lag:
                    continue
                effect = value[m] * (-(stay + ruined) if lasts else -stay)
                total += np.maximum(effect, 0)
                if seen == lag:
                    exact = effect if exact is None else np.maximum(exact, effect)
            total += np.minimum(exact, 0)
            best = total if best is None else np.maximum(best, total)
        slacks.append(keep - best)
    return keep - states[0], slacks[::-1]


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
        cells = [[None] * parties for _ in range(columns)]
        accepted = np.ones(n, dtype=bool)
        for party in range(parties):
            value = [draw(rng, m["value"][party], n) for m in plan["measures"]]
            gain, row = party_figures(plan, party, value)
            gains[party, block] = gain
            accepted &= gain >= -1e-9
            for column, slack in enumerate(row):
                if slack is None:
                    continue
                slacks.setdefault((party, column), np.empty(samples))[block] = slack
                np.minimum(low, slack, out=low)
                cells[column][party] = slack
        weakest[block] = low
        open_ = np.ones(n, dtype=bool)
        for column in range(columns):
            present = [party for party in range(parties) if cells[column][party] is not None]
            if not present:
                continue
            stack = np.stack([cells[column][party] for party in present])
            worst = stack.argmin(axis=0)
            broken = open_ & (stack.min(axis=0) < -1e-9)
            breaks[column] += np.bincount(np.asarray(present)[worst[broken]], minlength=parties)
            open_ &= ~broken
        holds += int(np.count_nonzero(open_ & accepted))
    points = [5, 25, 50, 75, 95]
    spread = lambda column: [float(column.mean()), *map(float, np.percentile(column, points))]
    return {
        "holds": holds / samples,
        "accepts": [float((gain >= -1e-9).mean()) for gain in gains],
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
