#!/usr/bin/env python3
"""Times hmmlearn on the problems of `npm run bench`.

    npm run -s bench -- --export FOLDER
    python3 test/bench/hmmlearn.py FOLDER [--runs 5] [--implementation scaling|log] [--only fit-A,viterbi-252] [--json FILE]

The same rows, the same start, the same fixed number of EM iterations, maximum likelihood (every prior switched off), one
thread. For each fit it prints how far hmmlearn's log-likelihoods are from ours: close to zero means both did the same work.
Needs Python 3.9 or newer with numpy and hmmlearn 0.3 (pip install hmmlearn).
"""

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"  # before numpy is imported


def main(arguments=None):
    options = read_options(arguments)
    tasks = read_tasks(options.folder, options.only)
    model_class = find_hmmlearn()
    if model_class is None:
        return 1
    results = []
    for task in tasks:
        rows = read_rows(options.folder, task)
        results.append(measure(model_class, task, rows, options))
        print(line(results[-1]), flush=True)
    if options.json:
        Path(options.json).write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0


def read_options(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="what `npm run -s bench -- --export FOLDER` wrote")
    parser.add_argument("--runs", type=int, default=5, help="measurements of each, after one that does not count")
    parser.add_argument("--implementation", choices=("scaling", "log"), default="scaling", help="scaling is hmmlearn's fastest")
    parser.add_argument("--only", type=lambda text: text.split(","), default=None, help="ids, separated by commas")
    parser.add_argument("--json", default=None, help="file for every value of every run")
    options = parser.parse_args(arguments)
    if options.runs < 1:
        parser.error("--runs must be 1 or more")
    return options


def read_tasks(folder, only=None):
    """The problems, or those with the given ids; ends the program with a clear word if they are not there."""
    file = folder / "problems.json"
    if not file.exists():
        sys.exit(f"{file} is not there. Write it first: npm run -s bench -- --export {folder}")
    tasks = json.loads(file.read_text(encoding="utf-8"))["tasks"]
    unknown = set(only or []) - {task["id"] for task in tasks}
    if unknown:
        sys.exit(f"There is no problem {', '.join(sorted(unknown))}; there are {', '.join(task['id'] for task in tasks)}.")
    return [task for task in tasks if only is None or task["id"] in only]


def find_hmmlearn():
    """hmmlearn's Gaussian HMM, or None with a word on how to get it."""
    # This file bears the package's name: its own folder must not be where the package is looked for.
    here = Path(__file__).resolve().parent
    sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != here]
    try:
        from hmmlearn.hmm import GaussianHMM
    except ImportError as error:
        print(f"hmmlearn is not installed for {sys.executable} ({error}). Install it with: python3 -m pip install hmmlearn", file=sys.stderr)
        return None
    return GaussianHMM


def read_rows(folder, task):
    import numpy as np

    return np.fromfile(folder / task["file"], dtype="<f8").reshape(task["nSamples"], task["nFeatures"])


def lengths_of(task):
    return [task["sequenceLength"]] * (task["nSamples"] // task["sequenceLength"])


def make_model(model_class, task, implementation):
    """A model at the start of the problem, every prior flat, a fit of exactly so many iterations."""
    import numpy as np

    start, n_features = task["start"], task["nFeatures"]
    n_states = start["nStates"]
    model = model_class(
        n_components=n_states,
        covariance_type=start["covarianceType"],
        startprob_prior=1.0,
        transmat_prior=1.0,
        means_prior=0.0,
        means_weight=0.0,
        covars_prior=0.0,
        covars_weight=0.0,
        n_iter=task.get("iterations", 1),
        tol=-np.inf,
        init_params="",
        implementation=implementation,
    )
    model.n_features = n_features
    # JSON writes 1.0 as 1, and an array of such numbers would be one of integers.
    model.startprob_ = np.array(start["startprob"], dtype=float)
    model.transmat_ = np.array(start["transmat"], dtype=float).reshape(n_states, n_states)
    model.means_ = np.array(start["means"], dtype=float).reshape(n_states, n_features)
    shape = (n_states, n_features, n_features) if start["covarianceType"] == "full" else (n_states, n_features)
    model.covars_ = np.array(start["covars"], dtype=float).reshape(shape)
    return model


def measure(model_class, task, rows, options):
    scale, calls = (1e6, 100) if task["unit"] == "µs" else (1e3, 1)
    values = []
    model = None
    for run in range(-1, options.runs):
        model = make_model(model_class, task, options.implementation)
        work = work_of(model, task, rows)
        begin = time.perf_counter()
        for _ in range(calls):
            work()
        if run >= 0:
            values.append((time.perf_counter() - begin) * scale / calls)
    result = {"id": task["id"], "name": task["name"], "unit": task["unit"], "implementation": options.implementation, "values": values}
    if "history" in task:
        result["relativeDifference"] = relative_difference(list(model.monitor_.history), task["history"])
    return result


def work_of(model, task, rows):
    lengths = lengths_of(task)
    if task["task"] == "fit":
        return lambda: model.fit(rows, lengths)
    if task["task"] == "viterbi":
        return lambda: model.predict(rows, lengths)
    return lambda: model.predict_proba(rows, lengths)


def relative_difference(theirs, ours):
    if len(theirs) != len(ours):
        return float("inf")
    return max(abs(a - b) / abs(b) for a, b in zip(theirs, ours))


def line(result):
    values, unit = result["values"], result["unit"]
    spread = f"{rounded(statistics.median(values))} {unit} ({rounded(min(values))} to {rounded(max(values))}, n = {len(values)})"
    text = f"hmmlearn  {result['name']} · {result['implementation']} {spread}"
    if "relativeDifference" in result:
        text += f" · log-likelihoods within {result['relativeDifference']:.1e} of ours"
    return text


def rounded(value):
    """Three digits, whole from 100 on, as `npm run bench` writes them."""
    if abs(value) >= 100:
        return f"{round(value):,}".replace(",", " ")
    digits = f"{value:#.3g}"
    return digits.rstrip(".")


if __name__ == "__main__":
    sys.exit(main())
