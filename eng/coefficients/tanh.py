#!/usr/bin/env python3
"""Coefficients of tanh near 0 in double precision (Sollya fits no quotients). For f32: tanh.sollya.

    /usr/bin/python3 eng/coefficients/tanh.py

tanh x = x + x z p(z) / q(z) with z = x^2 for |x| <= 0.625; p of degree 2, q of degree 3 with q(0) = 1. The quotient meets the function at as many
Chebyshev nodes as it has coefficients, which comes within a factor of two of the least maximum. What remains counts an eighth of it in the result.
"""
from mpmath import cos, frexp, ldexp, log, lu_solve, matrix, mp, mpf, nint, pi, sqrt, tanh

mp.prec = 300
HIGH, ABOVE, BELOW = mpf("0.625") ** 2, 2, 3


def rounded(x):
    """x as a double, to nearest; exponents do not matter here."""
    significand, exponent = frexp(x)
    return ldexp(nint(ldexp(significand, 53)), exponent - 53)


def wanted(z):
    return (tanh(sqrt(z)) / sqrt(z) - 1) / z


def value(coefficients, z):
    return sum(c * z**i for i, c in enumerate(coefficients))


def nodes(count):
    return [HIGH / 2 * (1 - cos(pi * (2 * i + 1) / (2 * count))) for i in range(count)]


# p(z) - (q(z) - 1) wanted(z) = wanted(z) at every node.
points = nodes(ABOVE + 1 + BELOW)
rows = [[z**i for i in range(ABOVE + 1)] + [-wanted(z) * z**i for i in range(1, BELOW + 1)] for z in points]
solved = [rounded(c) for c in lu_solve(matrix(rows), matrix([wanted(z) for z in points]))]
p, q = solved[:ABOVE + 1], [mpf(1)] + solved[ABOVE + 1:]

error = max(abs(value(p, z) / value(q, z) / wanted(z) - 1) for z in nodes(200))
print(f"// on [0; 0.625^2] relative error 2^{mp.nstr(log(error, 2), 4)}")
for name, coefficients in (("p", p), ("q", q)):
    print("//", name)
    for c in reversed(coefficients):
        print("   ", mp.nstr(c, 19))
