using System.Numerics;
using System.Runtime.InteropServices;
using Compute.Kernels;

namespace Compute.Tests;

/// <summary>Wherever arrays begin between two boundaries of a register, and whatever is left behind the last one, the bits are those of the scalar tier.</summary>
public sealed class ReduceBoundaryTests
{
    // Around the length from which rows begin at a boundary, 16 rows of 256 bytes, and whole blocks.
    private static readonly int[] s_lengths = [9, 40, 250, 511, 520, 1023, 1024, 1025, 1090, 2049, 4096, 4100, 9001];

    [Fact]
    public void F32() => Everywhere<float>();

    [Fact]
    public void F64() => Everywhere<double>();

    [Fact]
    public void I32() => Everywhere<int>();

    [Fact]
    public void I64() => Everywhere<long>();

    private static unsafe void Everywhere<T>()
        where T : unmanaged, INumber<T>
    {
        const int most = 64 / sizeof(int);
        T[] values = Samples.Of<T>(2 * most + s_lengths.Max(), 11);
        using var xMemory = new Aligned<T>(values);
        using var yMemory = new Aligned<T>([.. values.Reverse()]);
        foreach (int length in s_lengths)
        {
            for (int offset = 0; offset < most; offset++)
            {
                var x = new ReadOnlySpan<T>(xMemory.Pointer + offset, length);
                var y = new ReadOnlySpan<T>(yMemory.Pointer + 3 * offset % most, length);
                Same("sum", (a, _, on) => Accel.Sum(a, on), x, y, offset);
                Same("product", (a, _, on) => Accel.Product(a, on), x, y, offset);
                Same("dot", (a, b, on) => Accel.Dot(a, b, on), x, y, offset);
                Same("asum", (a, _, on) => Accel.Asum(a, on), x, y, offset);
                Same("min", (a, _, on) => Accel.Min(a, on), x, y, offset);
                Same("first", (a, _, on) => Accel.Reduce(a, new FirstNonZero<T>(), on), x, y, offset);
            }
        }
    }

    private delegate T Call<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Backend on);

    private static void Same<T>(string name, Call<T> call, ReadOnlySpan<T> x, ReadOnlySpan<T> y, int offset)
        where T : unmanaged, INumber<T> =>
        Samples.Same(call(x, y, Backends.Scalar), call(x, y, Backends.Simd), $"{name} of {x.Length} from {offset}");

    /// <summary>Associative, but not commutative: which of two comes first counts.</summary>
    private readonly struct FirstNonZero<T> : IReduceOperator<T>
        where T : unmanaged, INumber<T>
    {
        public T Identity => T.Zero;

        public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => V.IfEqual(x, V.Splat(T.Zero), y, x);
    }

    /// <summary>A copy that begins at a boundary of any register.</summary>
    private sealed unsafe class Aligned<T> : IDisposable
        where T : unmanaged
    {
        public Aligned(T[] values)
        {
            Pointer = (T*)NativeMemory.AlignedAlloc((nuint)values.Length * (nuint)sizeof(T), 64);
            values.CopyTo(new Span<T>(Pointer, values.Length));
        }

        public T* Pointer { get; }

        public void Dispose() => NativeMemory.AlignedFree(Pointer);
    }
}
