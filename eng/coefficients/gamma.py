#!/usr/bin/env python3
"""Coefficients and zeros for gamma and log-gamma (Sollya has neither function).

    /usr/bin/python3 eng/coefficients/gamma.py

ln gamma(2 + z) = z (z + 1) c(z) for -3/4 <= z <= 2/5, where both zeros of the logarithm are taken out.
ln gamma(y) = (y - 1/2) (ln y - 1) + (ln 2 pi - 1) / 2 + s(1 / y^2) / y for y >= 4, after Stirling: the error of s counts as it adds to the logarithm.
sin(pi r) / pi = r + r^3 p(r^2) for |r| <= 1/2, for the reflection: the relative error of the sine counts.

Polynomials are fitted by weighted least squares over Chebyshev nodes, which comes within a factor of two of the least maximum, one coefficient
after the other being rounded to the format it will be evaluated in, from the constant on, and the rest fitted again.
"""
from mpmath import cos, findroot, frexp, gamma, ldexp, log, loggamma, lu_solve, matrix, mp, mpf, nint, pi, sin, sqrt

mp.prec = 350
BITS = {"f32": 24, "f64": 53}
DIGITS = {"f32": 11, "f64": 19}


def rounded(x, kind):
    """x in a format, to nearest; exponents do not matter here."""
    if x == 0:
        return x
    significand, exponent = frexp(x)
    return ldexp(nint(ldexp(significand, BITS[kind])), exponent - BITS[kind])


def text(x, kind):
    return mp.nstr(x, DIGITS[kind])


def fit(name, f, weight, degree, kind, low, high):
    """Prints a polynomial p of x that makes weight (p - f) small, highest power first."""
    low, high, count = mpf(low), mpf(high), 6 * degree + 20
    nodes = [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * count)) for i in range(count)]
    values, weights = [f(x) for x in nodes], [weight(x) for x in nodes]
    known = []
    for power in range(degree + 1):
        free = degree + 1 - power
        rest = [y - sum(c * x**j for j, c in enumerate(known)) for x, y in zip(nodes, values)]
        rows = [[w * x ** (power + j) for j in range(free)] for x, w in zip(nodes, weights)]
        normal = matrix(free, free)
        right = matrix(free, 1)
        for row, y, w in zip(rows, rest, weights):
            for i in range(free):
                right[i] += row[i] * y * w
                for j in range(free):
                    normal[i, j] += row[i] * row[j]
        known.append(rounded(lu_solve(normal, right)[0], kind))
    error = max(abs(w * (sum(c * x**j for j, c in enumerate(known)) - y)) for x, y, w in zip(nodes, values, weights))
    print(f"// {name} {kind}: error 2^{mp.nstr(log(error, 2), 4)}")
    for c in reversed(known):
        print("   ", text(c, kind))


def quotient(z):
    return loggamma(2 + z) / (z * (z + 1))


def stirling(v):
    y = 1 / sqrt(v)
    return y * (loggamma(y) - (y - mpf(1) / 2) * (log(y) - 1) - (log(2 * pi) - 1) / 2)


def sine(z):
    r = sqrt(z)
    return (sin(pi * r) / pi - r) / r**3


def zeros(kind, last):
    """The zeros -n - d of the logarithm, up to the last n whose zeros the format comes near to, as d in two parts."""
    print(f"// zeros {kind}: n, d high, d low")
    for n in range(2, last + 1):
        for side in (1, -1):
            if n == 2 and side < 0:
                continue
            # |gamma(-n - d)| = 1 where d = +-gamma(1 - d) / ((1 + d) ... (n + d)).
            f = lambda d: side * gamma(1 - d) / mp.fprod(k + d for k in range(1, n + 1))
            d = findroot(lambda d: f(d) - d, (mpf("0.457") if n == 2 else mpf("-0.2523") if (n, side) == (3, -1) else f(mpf(side) / mp.factorial(n))))
            high = rounded(d, kind)
            print("   ", n, text(high, kind), text(rounded(d - high, kind), kind))


def constant(name, value):
    for kind in BITS:
        high = rounded(value, kind)
        print(f"// {name} {kind}", text(high, kind), text(rounded(value - high, kind), kind))


# 10^-12 stands for the removable singularities at 0.
TINY = mpf(10) ** -12
for kind, c, s, p in (("f32", 9, 2, 4), ("f64", 20, 8, 8)):
    fit("c(z)", quotient, lambda z: 1 / quotient(z), c, kind, "-0.75", "0.4")
    fit("s(1 / y^2)", stirling, sqrt, s, kind, TINY, mpf(1) / 16)
    fit("p(r^2)", sine, lambda z: z**1.5 * pi / sin(pi * sqrt(z)), p, kind, TINY, mpf(1) / 4)
constant("(ln 2 pi - 1) / 2", (log(2 * pi) - 1) / 2)
zeros("f32", 9)
zeros("f64", 17)
