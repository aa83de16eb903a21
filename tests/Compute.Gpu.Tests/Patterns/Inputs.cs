using System.Numerics;
using System.Runtime.InteropServices;
using Compute.Conformance;

namespace Compute.Gpu.Tests.Patterns;

/// <summary>Values to run patterns on.</summary>
internal static class Inputs
{
    /// <summary>The seed of everything random here.</summary>
    public const int Seed = 20;

    /// <summary>Any bit patterns: NaN, infinities and subnormals among them.</summary>
    public static T[] AnyBits<T>(int length, int stream = 0)
        where T : unmanaged
    {
        var values = new T[length];
        new Random(Seed + stream).NextBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Numbers between −1 and 1, or small integers: sums of them round, but do not overflow.</summary>
    public static T[] Small<T>(int length, int stream = 0)
        where T : unmanaged, INumber<T>
    {
        var random = new Random(Seed + stream);
        bool whole = typeof(T) == typeof(int) || typeof(T) == typeof(long);
        return [.. Enumerable.Range(0, length).Select(_ => whole ? T.CreateChecked(random.Next(-9, 10)) : T.CreateChecked(2 * random.NextDouble() - 1))];
    }

    /// <summary>Every combination of special values between so many inputs, then any bit patterns, then what functions are used on.</summary>
    public static T[][] Everything<T>(int inputs)
        where T : unmanaged, INumber<T>
    {
        HostArray[] specials = Specials.Combinations(ElementType.All.Single(t => t.Type == typeof(T)), inputs);
        return
        [
            .. specials.Select((x, i) => (T[])
                [.. MemoryMarshal.Cast<byte, T>(x.Bytes), .. AnyBits<T>(3000, i), .. Small<T>(1000, i), .. Small<T>(1000, 10 + i).Select(v => v * T.CreateChecked(100))]),
        ];
    }
}
