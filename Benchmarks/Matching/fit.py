#!/usr/bin/env python3
"""Fits the weights of `Compare/Features.swift` on labelled pairs.

    MatchingBenchmarks SHARED --features > pairs.tsv
    Benchmarks/Matching/fit.py pairs.tsv

A pair's score is 1 less the sum of weight and lack, and 0.8 is an even chance: a logistic regression without an intercept of
its own, every weight nought or more, drawn towards the weights that stand there (`PRIOR`) so that a lack which few pairs have
keeps a sensible weight. Persons and companies are fitted apart. The figures of ten halves (fitted on one half, measured on
the other, then the other way about) come before the weights of all pairs. Needs numpy and scipy.
"""

import random
import sys

import numpy as np
from scipy.optimize import minimize

PRIOR = {
    "person": [0.35, 0.30, 0.10, 0.02, 0.30, 0.05, 0.02, 0.08, 0.25, 0.30, 0.30, 0.05, 0.05, 0.05, 0.60, 0.10],
    "corporate": [0.35, 0.30, 0.25, 0.02, 0.30, 0.05, 0.02, 0.08, 0.15, 0.05, 0.15, 0.25, 0.20, 0.20, 0.60, 0.10],
}
# Hardly a labelled pair has one word against several, but a list is full of them: these lacks always cost.
LEAST = {"person": {1: 0.2, 2: 0.2, 8: 0.2}, "corporate": {8: 0.1}}
SLOPE = 18.0  # of the logistic curve in units of score
PULL = 3.0  # how strongly weights are drawn to the prior


def read(path):
    rows = []
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        kind = "person" if cells[0] == "Person" else "corporate"
        rows.append((kind, cells[1] == "true", np.array([float(c) for c in cells[3:19]]), cells[19], cells[2]))
    return rows


def fit(rows, kind):
    chosen = [r for r in rows if r[0] == kind]
    lacks = np.array([r[2] for r in chosen])
    labels = np.array([1.0 if r[1] else -1.0 for r in chosen])
    prior = np.array(PRIOR[kind])

    def loss(weights):
        margin = SLOPE * (0.2 - lacks @ weights) * labels
        value = np.logaddexp(0, -margin).sum() + PULL * (((weights - prior) / 0.15) ** 2).sum() / 2
        chance = 1 / (1 + np.exp(np.clip(margin, -50, 50)))
        slope = (chance * labels * SLOPE) @ lacks + PULL * (weights - prior) / 0.15**2
        return value, slope

    return minimize(loss, prior, jac=True, bounds=[(LEAST[kind].get(i, 0), 2) for i in range(16)], method="L-BFGS-B").x


def measure(rows, weights, threshold=0.8):
    hit = wrong = missed = 0
    for kind, same, lacks, _, _ in rows:
        said = 1 - lacks @ weights[kind] >= threshold
        hit, wrong, missed = hit + (said and same), wrong + (said and not same), missed + (same and not said)
    return hit, wrong, missed


def f1(hit, wrong, missed):
    return 2 * hit / max(1, 2 * hit + wrong + missed)


def main():
    rows = read(sys.argv[1])
    random.seed(1)
    held = []
    for _ in range(10):
        order = rows[:]
        random.shuffle(order)
        halves = order[: len(order) // 2], order[len(order) // 2 :]
        counts = np.zeros(3)
        for a, b in (halves, halves[::-1]):
            weights = {kind: fit(a, kind) for kind in PRIOR}
            counts += measure(b, weights)
        held.append(f1(*counts))
    print(f"held-out halves: F1 {np.mean(held):.3f} ({min(held):.3f} to {max(held):.3f})")
    weights = {kind: np.round(fit(rows, kind), 3) for kind in PRIOR}
    for kind in PRIOR:
        some = [r for r in rows if r[0] == kind]
        print(kind, "F1 %.3f" % f1(*measure(some, weights)), "wrong %d missed %d" % measure(some, weights)[1:])
    print("all, fitted on all: F1 %.3f" % f1(*measure(rows, weights)))
    print("unfitted: F1 %.3f" % f1(*measure(rows, {k: np.array(v) for k, v in PRIOR.items()})))
    for kind, w in weights.items():
        print(kind, ", ".join(f"{x:g}" for x in w))
    if "--errors" in sys.argv:
        for kind, same, lacks, text, category in sorted(rows, key=lambda r: (r[0], r[1])):
            score = 1 - lacks @ weights[kind]
            if (score >= 0.8) != same:
                told = " ".join(f"{i}:{v:.2f}" for i, v in enumerate(lacks) if v)
                print("missed" if same else "wrong ", f"{score:.2f}", kind[:4], category, text, "|", told)


main()
