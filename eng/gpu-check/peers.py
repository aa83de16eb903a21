"""Times what other libraries take on a device: one JSON object a line, as soon as it is known, so that a run that is ended has told its part.

Arguments: the library (torch, cupy or numpy), the index of the device, elements of the long arrays, rows of the matrices.
A call and the wait for its end are timed, as for our own; the median counts.
"""
import json
import sys
import time

BUDGET, ROUNDS, LEAST = 0.12, 101, 5
CALLS, LENGTH = 500, 1000  # As our own launches are counted.


def median(run, wait):
    for _ in range(3):
        run()
    wait()
    seconds = []
    begin = time.perf_counter()
    while len(seconds) < LEAST or (len(seconds) < ROUNDS and time.perf_counter() - begin < BUDGET):
        start = time.perf_counter()
        run()
        wait()
        seconds.append(time.perf_counter() - start)
    return sorted(seconds)[len(seconds) // 2]


class Torch:
    def __init__(self, device):
        import torch
        self.torch, self.name, self.device = torch, "torch " + torch.__version__, torch.device("cuda", device)
        torch.cuda.set_device(device)
        self.types = {"f32": torch.float32, "f64": torch.float64, "i32": torch.int32, "f16": torch.float16, "bf16": torch.bfloat16}
        self.wait = torch.cuda.synchronize

    def array(self, kind, *shape):
        if kind == "i32":
            return self.torch.randint(-2**31, 2**31 - 1, shape, dtype=self.types[kind], device=self.device)
        return self.torch.rand(shape, dtype=self.types[kind], device=self.device)

    def calls(self, x, y, z):
        torch = self.torch
        rows = 1 << (x.numel().bit_length() - 1) // 2
        square = x[: rows * (x.numel() // rows)].view(rows, -1)
        turned = z[: square.numel()].view(-1, rows)
        return {
            "copy": lambda: z.copy_(x), "negate": lambda: torch.neg(x, out=z), "add": lambda: torch.add(x, y, out=z), "exp": lambda: torch.exp(x, out=z),
            "sum": lambda: torch.sum(x), "dot": lambda: torch.dot(x, y), "cumsum": lambda: torch.cumsum(x, 0, out=z), "transpose": lambda: turned.copy_(square.t()),
        }

    def small(self, x, y):
        torch = self.torch
        return lambda: torch.add(x, x, out=y), lambda: torch.empty(LENGTH, dtype=torch.float32, device=self.device)

    def product(self, a, b, c, tensor_cores):
        # Single precision as such is a peer of ours; tf32, which rounds it, of what we name after tensor cores.
        def run():
            self.torch.backends.cuda.matmul.allow_tf32 = tensor_cores
            self.torch.matmul(a, b, out=c)
        return run

    def sort(self, x):
        return lambda: self.torch.sort(x)


class CuPy:
    def __init__(self, device):
        import cupy
        self.cupy, self.name = cupy, "cupy " + cupy.__version__
        cupy.cuda.Device(device).use()
        self.types = {"f32": cupy.float32, "f64": cupy.float64, "i32": cupy.int32, "f16": cupy.float16}
        self.wait = lambda: cupy.cuda.get_current_stream().synchronize()

    def array(self, kind, *shape):
        if kind == "i32":
            return self.cupy.random.randint(-2**31, 2**31 - 1, shape, dtype=self.types[kind])
        return self.cupy.random.random(shape, dtype=self.cupy.float32 if kind == "f16" else self.types[kind]).astype(self.types[kind], copy=False)

    def calls(self, x, y, z):
        cupy = self.cupy
        rows = 1 << (x.size.bit_length() - 1) // 2
        square = x[: rows * (x.size // rows)].reshape(rows, -1)
        turned = z[: square.size].reshape(-1, rows)
        return {
            "copy": lambda: cupy.copyto(z, x), "negate": lambda: cupy.negative(x, out=z), "add": lambda: cupy.add(x, y, out=z), "exp": lambda: cupy.exp(x, out=z),
            "sum": lambda: cupy.sum(x), "dot": lambda: cupy.dot(x, y), "cumsum": lambda: cupy.cumsum(x, out=z), "transpose": lambda: cupy.copyto(turned, square.T),
        }

    def small(self, x, y):
        cupy = self.cupy
        return lambda: cupy.add(x, x, out=y), lambda: cupy.empty(LENGTH, dtype=cupy.float32)

    def product(self, a, b, c, tensor_cores):
        if tensor_cores:
            raise NotImplementedError("tf32 is chosen by an environment variable there")
        return lambda: self.cupy.matmul(a, b, out=c)

    def sort(self, x):
        return lambda: self.cupy.sort(x)


class NumPy(CuPy):
    """The same calls on the CPU: a peer for devices that are the CPU."""

    def __init__(self, device):
        import numpy
        self.cupy, self.name = numpy, "numpy " + numpy.__version__
        self.types = {"f32": numpy.float32, "f64": numpy.float64, "i32": numpy.int32}
        self.random = numpy.random.default_rng(1)
        self.wait = lambda: None

    def array(self, kind, *shape):
        if kind == "i32":
            return self.random.integers(-2**31, 2**31 - 1, shape, dtype=self.types[kind])
        return self.random.random(shape, dtype=self.types[kind])


def main(library, device, elements, rows):
    peer = {"torch": Torch, "cupy": CuPy, "numpy": NumPy}[library](device)

    def tell(op, kind, shape, make, numerics="reproducible", each=1):
        result = {"peer": peer.name, "op": op, "type": kind, "shape": shape, "numerics": numerics}
        try:
            run = make()
            result["median_s"] = median(run, peer.wait) / each
        except Exception as e:  # Out of memory, or what this version does not have: the others are timed all the same.
            result["error"] = f"{type(e).__name__}: {e}"
        print(json.dumps(result), flush=True)

    def long(n, *also):
        x, y, z = (peer.array("f32", n) for _ in range(3))
        for op, run in peer.calls(x, y, z).items():
            tell(op, "f32", [n], lambda: run)
        del x, y, z, run  # Its memory is wanted next.
        for kind in ("i32",) + also:
            tell("sort", kind, [n], lambda: peer.sort(peer.array(kind, n)))

    def product(kind, m, n, k, tensor_cores=False):
        tell("matmul", kind, [m, n, k], lambda: peer.product(peer.array(kind, m, k), peer.array(kind, k, n), peer.array(kind, m, n), tensor_cores),
             "tensorcores" if tensor_cores else "reproducible")

    # What the project's targets are compared with first.
    for kind in ("f32", "f64"):
        product(kind, rows, rows, rows)
    product("f32", rows, rows, rows, tensor_cores=True)
    long(elements)
    x, y = peer.array("f32", LENGTH), peer.array("f32", LENGTH)
    launch, allocation = peer.small(x, y)

    def launches():
        for _ in range(CALLS):
            launch()

    def allocations():
        for _ in range(CALLS):
            allocation()

    tell("launch", "f32", [LENGTH], lambda: launches, each=CALLS)
    tell("allocation", "f32", [LENGTH], lambda: allocations, each=CALLS)
    for kind in ("f16", "bf16"):
        if kind in peer.types:
            product(kind, rows, rows, rows)
    product("f32", rows // 4, rows // 4, rows // 4)
    product("f64", rows // 4, rows // 4, rows // 4)
    for m, n, k in ((8, rows, rows), (rows, 8, rows), (rows, rows, 64)):
        product("f32", m, n, k)
    if elements >= 256 * LENGTH:
        long(elements // 256, "f32")


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
