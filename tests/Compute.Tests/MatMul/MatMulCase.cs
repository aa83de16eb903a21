using System.Numerics;
using System.Runtime.InteropServices;

namespace Compute.Tests;

/// <summary>One product on every CPU tier against the naive loop, bit for bit, with sentinels around and between the rows of C.</summary>
internal static class MatMulCase
{
    public static void Check<T>(Random random, MatMulShape shape, T alpha, T beta, IEnumerable<Backend> backends, string seed)
        where T : unmanaged, INumber<T>
    {
        T[] a = Values<T>(random, Length(shape.StrideA, shape.Batch, shape.StoredRowsA, shape.LeadingA));
        T[] b = Values<T>(random, Length(shape.StrideB, shape.Batch, shape.StoredRowsB, shape.LeadingB));
        T[] c = Values<T>(random, Length(shape.StrideC, shape.Batch, shape.M, shape.LeadingC));
        var expected = (T[])c.Clone();
        NaiveMatMul.Run(a, b, expected, shape, alpha, beta);
        foreach (Backend backend in backends)
        {
            // Exactly as much memory as the matrices need: reading or writing beyond it shows in the margins, or faults.
            const int Margin = 19;
            var room = new T[c.Length + 2 * Margin];
            Array.Fill(room, T.CreateTruncating(77));
            c.CopyTo(room, Margin);
            Accel.MatMul<T>(a, b, room.AsSpan(Margin, c.Length), shape, alpha, beta, backend);
            AssertSame(expected, room.AsSpan(Margin, c.Length), $"{backend}: {shape} lda {shape.LeadingA} ldb {shape.LeadingB} ldc {shape.LeadingC} alpha {alpha} beta {beta} {seed}");
            Assert.DoesNotContain(room[..Margin].Concat(room[^Margin..]), x => x != T.CreateTruncating(77));
        }
    }

    /// <summary>Equal bits; any NaN equals any other.</summary>
    public static void AssertSame<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : unmanaged, INumber<T>
    {
        if (MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual))) return;
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = T.IsNaN(expected[i]) ? T.IsNaN(actual[i])
                : expected[i] == actual[i] && T.IsNegative(expected[i]) == T.IsNegative(actual[i]);
            if (!same) Assert.Fail($"{what}: element {i} is {actual[i]}, not {expected[i]}");
        }
    }

    public static T[] Values<T>(Random random, long length)
        where T : unmanaged, INumber<T>
    {
        var values = new T[length];
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            for (int i = 0; i < values.Length; i++) values[i] = T.CreateTruncating(2 * random.NextDouble() - 1);
        }
        else random.NextBytes(MemoryMarshal.AsBytes(values.AsSpan()));

        return values;
    }

    private static long Length(long stride, long batch, long rows, long leading) => (batch - 1) * stride + rows * leading;
}
