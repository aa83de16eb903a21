#!/usr/bin/env python3
"""Writes the .npy fixtures with NumPy (1.24 wrote those that are committed), and manifest.txt with what is in each of them:
file; element type; shape; elements in row-major order."""

import itertools
import os

import numpy as np
from numpy.lib import format as npy

HERE = os.path.dirname(os.path.abspath(__file__))
TYPES = {"f2": "f16", "f4": "f32", "f8": "f64", "i1": "i8", "i2": "i16", "i4": "i32", "i8": "i64",
         "u1": "u8", "u2": "u16", "u4": "u32", "u8": "u64", "b1": "u8"}


def values(code, count):
    if code == "b1":
        return np.arange(count) % 3 == 0
    if code[0] == "f":
        special = [np.nan, np.inf, -np.inf, -0.0, np.finfo(code).tiny, np.finfo(code).max]
        return np.array((special + [i / 8 - 1 for i in range(count)])[:count])
    info = np.iinfo(code)
    return np.array(([info.min, info.max] + [(i * 37) % 127 for i in range(count)])[:count], dtype=code)


def text(x):
    return ("nan" if np.isnan(x) else repr(float(x))) if isinstance(x, np.floating) else str(int(x))


def main():
    lines = []

    def save(name, array, version=(1, 0)):
        with open(os.path.join(HERE, name), "wb") as f:
            npy.write_array(f, array, version=version)
        code = array.dtype.str[1:]
        shape = ",".join(str(d) for d in array.shape)
        lines.append(f"{name};{TYPES[code]};{shape};{' '.join(text(x) for x in array.ravel(order='C'))}")

    for code, order, layout in itertools.product(TYPES, "<>", "CF"):
        if code[1] == "1" and order == ">":
            continue
        array = values(code, 24).astype(order + code).reshape(2, 3, 4)
        save(f"{code}_{'big' if order == '>' else 'little'}_{layout}.npy", np.array(array, order=layout))
    for version in ((1, 0), (2, 0), (3, 0)):
        save(f"version{version[0]}.npy", values("f8", 10), version)
    for shape in ((), (0,), (1,), (3, 0, 2), (1, 7, 1)):
        save(f"shape_{'x'.join(map(str, shape)) or 'scalar'}.npy", values("f4", int(np.prod(shape))).astype("f4").reshape(shape))

    # bfloat16 as ml_dtypes writes it: the upper half of a float32, two bytes without a meaning to NumPy.
    single = np.array([1.5, -2.0, 0.0078125, np.inf], dtype="f4")
    np.save(os.path.join(HERE, "bfloat16.npy"), (single.view("u4") >> 16).astype("<u2").view("V2"))
    lines.append(f"bfloat16.npy;bf16;4;{' '.join(text(x) for x in single)}")

    np.save(os.path.join(HERE, "refused_object.npy"), np.array([1, None], dtype=object), allow_pickle=True)
    np.save(os.path.join(HERE, "refused_record.npy"), np.zeros(3, dtype=[("a", "f4"), ("b", "i4")]))
    np.save(os.path.join(HERE, "refused_complex.npy"), np.zeros(3, dtype="c8"))
    np.save(os.path.join(HERE, "refused_text.npy"), np.array(["a", "bc"]))
    with open(os.path.join(HERE, "manifest.txt"), "w") as f:
        f.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
