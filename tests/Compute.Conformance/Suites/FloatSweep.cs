namespace Compute.Conformance;

/// <summary>
/// A function of one value on every float there is, or on every so many. Results are held to double precision
/// (<see cref="MapOperation.Double"/>), whose own error is 2^-29 of an f32 unit if it is right; whether it is, the exact oracle is asked
/// once in each block, and for every result that comes close to the bound.
/// </summary>
/// <param name="function">The function.</param>
/// <param name="backend">Where it runs; the sweep itself keeps all cores busy.</param>
public sealed class FloatSweep(MapOperation function, Backend backend)
{
    /// <summary>Inputs that go through the function in one call: few enough for the caches, enough to hide the call.</summary>
    private const int Block = 1 << 14;

    /// <summary>What the doubles may be wrong by, in f32 units, and how close to the bound the exact oracle decides.</summary>
    private const double Margin = 1.0 / 1024;

    private readonly double _bound = function.MaxUlp.F32;

    /// <summary>Runs it.</summary>
    /// <param name="stride">1 for every float, n for every n-th bit pattern.</param>
    /// <param name="progress">Told the share that is done, by any thread, one at a time.</param>
    public FloatSweepResult Run(int stride = 1, Action<double>? progress = null)
    {
        long chunk = (long)Block * stride, blocks = ((1L << 32) + chunk - 1) / chunk, done = 0;
        var gate = new Lock();
        (double Error, float X) worst = default, oracle = default;
        Parallel.For(
            0,
            blocks,
            () => new Worker(this),
            (block, _, worker) =>
            {
                worker.Run((uint)(block * chunk), (uint)stride);
                lock (gate) progress?.Invoke((double)++done / blocks);
                return worker;
            },
            worker =>
            {
                lock (gate) (worst, oracle) = (Worse(worst, worker.Worst), Worse(oracle, worker.Oracle));
            });
        return Judge(worst.X, oracle, blocks * Block);
    }

    private FloatSweepResult Judge(float x, (double Error, float X) oracle, long count)
    {
        var input = HostArray<float>.Vector(new[] { x });
        float y = function.Run(new Call(ElementType.F32, input), backend).Cast<float>().Span[0];
        double error = Ulp.Error(y, Exact(x));
        string? failure =
            error > _bound ? $"{function.CommandName}({x:R}) = {y:R}, not {Exact(x):R}: {error:G3} ulp, {_bound} allowed"
            : oracle.Error > Margin ? $"the double that {function.CommandName}({oracle.X:R}) was held to is wrong by {oracle.Error:G3} f32 ulp"
            : null;
        return new FloatSweepResult(function, backend, count, error, x, failure);
    }

    private double Exact(float x) => function.Oracle(x).ToDouble();

    /// <summary>The greater error; of equal ones that of the lower bit pattern, so that the order of the blocks does not matter.</summary>
    private static (double Error, float X) Worse((double Error, float X) a, (double Error, float X) b) =>
        b.Error > a.Error || (b.Error == a.Error && BitConverter.SingleToUInt32Bits(b.X) < BitConverter.SingleToUInt32Bits(a.X)) ? b : a;

    /// <summary>One thread's arrays, and the worst it has seen.</summary>
    private sealed class Worker
    {
        private readonly FloatSweep _sweep;
        private readonly float[] _x = new float[Block], _y = new float[Block];
        private readonly double[] _wide = new double[Block], _exact = new double[Block];
        private readonly Action _run, _runWide;

        public Worker(FloatSweep sweep)
        {
            MapOperation function = sweep.Function;
            _sweep = sweep;
            _run = function.Bind(new Call(ElementType.F32, HostArray<float>.Vector(_x)), HostArray<float>.Vector(_y), sweep.Backend);
            _runWide = function.Double is { } f
                ? () =>
                {
                    for (int i = 0; i < Block; i++) _exact[i] = f(_x[i]);
                }
                : function.Bind(new Call(ElementType.F64, HostArray<double>.Vector(_wide)), HostArray<double>.Vector(_exact), sweep.Backend);
        }

        public (double Error, float X) Worst { get; private set; }

        /// <summary>The worst of the doubles, in f32 units.</summary>
        public (double Error, float X) Oracle { get; private set; }

        public void Run(uint first, uint stride)
        {
            for (int i = 0; i < Block; i++) _wide[i] = _x[i] = BitConverter.UInt32BitsToSingle(first + (uint)i * stride);
            _run();
            _runWide();
            for (int i = 0; i < Block; i++)
            {
                double error = Ulp.Error(_y[i], _exact[i]);
                if (error > Worst.Error) Take(error, i);
            }

            // Another place in each block: a linear congruence spreads them over all.
            int place = (int)(first / Block * 40503 % Block);
            Oracle = Worse(Oracle, (Math.ScaleB(Ulp.Error(_exact[place], _sweep.Exact(_x[place]), 0), -29), _x[place]));
        }

        private void Take(double error, int i)
        {
            // A function that is wrong is not worth asking for each of its results.
            if (error > _sweep._bound - Margin && Worst.Error <= _sweep._bound) error = Ulp.Error(_y[i], _sweep.Exact(_x[i]));
            Worst = Worse(Worst, (error, _x[i]));
        }
    }

    private MapOperation Function => function;

    private Backend Backend => backend;
}

/// <summary>What came of a sweep.</summary>
/// <param name="Function">The function.</param>
/// <param name="Backend">Where it ran.</param>
/// <param name="Count">Inputs looked at.</param>
/// <param name="MaxUlp">The largest error.</param>
/// <param name="WorstInput">Where it is.</param>
/// <param name="Failure">What was wrong; null if nothing was.</param>
public sealed record FloatSweepResult(MapOperation Function, Backend Backend, long Count, double MaxUlp, float WorstInput, string? Failure)
{
    public bool Passed => Failure is null;

    /// <summary>The largest error and its input, as docs/accuracy.md has them.</summary>
    public override string ToString() =>
        $"{Function.CommandName} f32: {MaxUlp:F4} ulp at {WorstInput:R} (0x{BitConverter.SingleToUInt32Bits(WorstInput):x8}), {Count:N0} inputs";
}
