using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>A representative operation: what it takes on a back-end stands for its pattern, cost class and element size.</summary>
/// <param name="work">The pattern, operator and element type.</param>
/// <param name="cost">The cost class that it stands for.</param>
internal abstract class CalibrationProbe(Work work, OperatorCost cost)
{
    /// <summary>The pattern, operator and element type; no elements.</summary>
    public Work Work => work;

    /// <summary>The cost class that it stands for.</summary>
    public OperatorCost Cost => cost;

    /// <summary>Elements to measure at, ascending: from two blocks, the least that threads can share, to beyond the caches.</summary>
    public IReadOnlyList<long> Sizes { get; init; } = [1 << 13, 1 << 15, 1 << 17, 1 << 19, 1 << 21, 1 << 23];

    /// <summary>The same for devices, whose memory is faster and whose threads are more: up to where those of today are at their full speed.</summary>
    public IEnumerable<long> DeviceSizes
    {
        get
        {
            foreach (long size in Sizes) yield return size;
            // A matrix product's grow with the cube of its rows.
            (int step, long most) = work.Pattern == Pattern.MatMul ? (3, 1L << 33) : (2, 1L << 25);
            for (long size = Sizes[^1] << step; size <= most; size <<= step) yield return size;
        }
    }

    /// <summary>The bytes of a number of elements' arrays.</summary>
    public abstract long ByteLength(long elements);

    /// <summary>Whether arithmetic is the limit, so that the throughput of one thread is the same at every length.</summary>
    public bool IsArithmetic => cost != OperatorCost.Light
        || work.Pattern is Pattern.MatMul or Pattern.Select or Pattern.Sort or Pattern.Histogram;

    /// <summary>Makes arrays of a size on a back-end. They serve every back-end that works on the same memory.</summary>
    public abstract ProbeData Prepare(Backend owner, long elements);
}

/// <summary>What a probe's arrays hold.</summary>
internal enum ProbeInputs
{
    /// <summary>Values in no order.</summary>
    Scattered,

    /// <summary>The same, x in order.</summary>
    Sorted,

    /// <summary>Values, and in y places in x, 64 bits each.</summary>
    Places,
}

/// <summary>A probe's arrays.</summary>
internal abstract class ProbeData : IDisposable
{
    /// <summary>The operation on a back-end; queued work is waited for.</summary>
    public abstract Action On(Backend backend);

    /// <summary>Gives the memory back.</summary>
    public abstract void Dispose();
}

/// <summary>A probe over three arrays of one element type.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class CalibrationProbe<T>(Pattern pattern, OperatorCost cost, Type op, CalibrationProbe<T>.Operation operation)
    : CalibrationProbe(new Work(pattern, op, typeof(T), 0, 0, 0), cost)
    where T : unmanaged, INumber<T>
{
    /// <summary>Runs the operation on a back-end, from x and y to z.</summary>
    internal delegate void Operation(Backend backend, View<T> x, View<T> y, View<T> z);

    /// <summary>What the arrays hold.</summary>
    public ProbeInputs Inputs { get; init; }

    /// <summary>How long the arrays are for a number of elements; as long for elementwise work.</summary>
    public Func<long, long> Length { get; init; } = n => n;

    public override unsafe long ByteLength(long elements) => 3 * Length(elements) * sizeof(T);

    public override ProbeData Prepare(Backend owner, long elements) => new Data(this, owner, Length(elements));

    private sealed unsafe class Data : ProbeData
    {
        private readonly CalibrationProbe<T> _probe;
        private readonly DeviceBuffer _buffer;
        private readonly View<T> _x, _y, _z;

        public Data(CalibrationProbe<T> probe, Backend owner, long length)
        {
            _probe = probe;
            _buffer = owner.Allocate(3 * length * sizeof(T));
            var whole = new View<T>(_buffer, _buffer.BaseAddress, 3 * length);
            (_x, _y, _z) = (whole.Slice(0, length), whole.Slice(length, length), whole.Slice(2 * length, length));
            var values = new T[length];
            // From 1 to 2: inside every operator's domain, and no denormals on the way. In no order that a sort could profit from.
            for (long i = 0; i < length; i++) values[i] = T.One + T.CreateTruncating(Scattered(i, 1 << 20)) / T.CreateTruncating(1 << 20);
            foreach (View<T> view in (View<T>[])[_x, _y, _z]) owner.Upload<T>(values, view);
            if (probe.Inputs == ProbeInputs.Sorted)
            {
                values.AsSpan().Sort();
                owner.Upload<T>(values, _x);
            }

            if (probe.Inputs != ProbeInputs.Places) return;
            var places = new long[length * sizeof(T) / sizeof(long)];
            for (long i = 0; i < places.Length; i++) places[i] = Scattered(i, places.Length);
            owner.Upload<long>(places, _y.As<long>());
        }

        /// <summary>Below a limit, far from its neighbours': multiples of the golden ratio.</summary>
        private static long Scattered(long i, long limit) => (long)Math.BigMul((ulong)i * 0x9E37_79B9_7F4A_7C15, (ulong)limit, out _);

        public override Action On(Backend backend) => () =>
        {
            _probe.Run(backend, _x, _y, _z);
            backend.Synchronize();
        };

        public override void Dispose() => _buffer.Dispose();
    }

    private void Run(Backend backend, View<T> x, View<T> y, View<T> z) => operation(backend, x, y, z);
}
