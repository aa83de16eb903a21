using System.Numerics;
using System.Runtime.InteropServices;

namespace Compute.Tests;

/// <summary>Seeded arrays and comparisons of bits for the tests of reductions.</summary>
internal static class Samples
{
    /// <summary>Around every place where a loop changes its step, for any width of vectors.</summary>
    public static IEnumerable<int> Lengths { get; } =
        [.. Enumerable.Range(1, 67), 71, 79, 127, 128, 129, 255, 256, 257, 1000, 4095, 4096, 4097, 8193, 3 * 4096 + 100, 100_003];

    /// <summary>Values that leave rounding errors, both signs; every bit pattern of an integer.</summary>
    public static T[] Of<T>(int length, int seed)
        where T : unmanaged, INumber<T>
    {
        var random = new Random(seed);
        T[] x = new T[length];
        if (T.One / (T.One + T.One) == T.Zero) random.NextBytes(MemoryMarshal.AsBytes(x.AsSpan()));
        else
        {
            for (int i = 0; i < length; i++) x[i] = T.CreateTruncating((random.NextDouble() - 0.5) * Math.ScaleB(1, random.Next(-6, 6)));
        }

        return x;
    }

    /// <summary>The same elements, one element into an array of their own.</summary>
    public static Span<T> Misaligned<T>(ReadOnlySpan<T> x)
    {
        T[] memory = new T[x.Length + 1];
        x.CopyTo(memory.AsSpan(1));
        return memory.AsSpan(1);
    }

    /// <summary>The same bits, but for the payload of NaN.</summary>
    public static bool AreSame<T>(T x, T y)
        where T : unmanaged, INumber<T> =>
        (T.IsNaN(x) && T.IsNaN(y)) || MemoryMarshal.AsBytes<T>([x]).SequenceEqual(MemoryMarshal.AsBytes<T>([y]));

    /// <summary>Fails where bits differ.</summary>
    public static void Same<T>(T expected, T actual, string what)
        where T : unmanaged, INumber<T> =>
        Assert.True(AreSame(expected, actual), $"{what}, {typeof(T).Name}: {actual} instead of {expected}");

    /// <summary>Fails where bits differ.</summary>
    public static void Same<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : unmanaged, INumber<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(AreSame(expected[i], actual[i]), $"{what}, {typeof(T).Name}, [{i}]: {actual[i]} instead of {expected[i]}");
    }
}
