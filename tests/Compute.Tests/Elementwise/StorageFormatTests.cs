using Compute.Kernels;

namespace Compute.Tests;

/// <summary>Conversions of the 16-bit storage types, over all of their values and around every tie between two of them.</summary>
public sealed unsafe class StorageFormatTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryHalfWidensToItsValue(bool vectors)
    {
        Half[] all = [.. Patterns().Select(BitConverter.UInt16BitsToHalf)];
        AssertSame([.. all.Select(x => (float)x)], Widen(vectors, all));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryBFloat16WidensToItsValue(bool vectors)
    {
        BFloat16[] all = [.. Patterns().Select(BFloat16.FromBits)];
        AssertSame([.. Patterns().Select(x => BitConverter.UInt32BitsToSingle((uint)x << 16))], Widen(vectors, all));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SinglesNarrowToTheNearestHalf(bool vectors)
    {
        float[] values = [.. Around(Patterns().Select(x => (float)BitConverter.UInt16BitsToHalf(x)))];
        ushort[] expected = [.. values.Select(x => BitConverter.HalfToUInt16Bits((Half)x))];
        Half[] actual = Narrow<Half>(vectors, values);
        for (int i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i])) Assert.True(Half.IsNaN(actual[i]));
            else Assert.True(expected[i] == BitConverter.HalfToUInt16Bits(actual[i]), $"{values[i]:R} became {actual[i]}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SinglesNarrowToTheNearestBFloat16(bool vectors)
    {
        float[] values = [.. Around(Patterns().Select(x => BitConverter.UInt32BitsToSingle((uint)x << 16)))];
        BFloat16[] actual = Narrow<BFloat16>(vectors, values);
        for (int i = 0; i < values.Length; i++) Assert.True(Nearest(values[i], actual[i]), $"{values[i]:R} became {actual[i]}");
    }

    /// <summary>By definition: no neighbour is nearer, and of two as near the even one is taken; ∞ stands where 2^128 would.</summary>
    internal static bool Nearest(double value, BFloat16 rounded)
    {
        if (double.IsNaN(value)) return BFloat16.IsNaN(rounded);
        int bits = rounded.ToBits();
        if ((bits >= 0x8000) != double.IsNegative(value)) return false;
        int magnitude = bits & 0x7FFF;
        double distance = Math.Abs(Value(magnitude) - Math.Abs(value));
        if (double.IsInfinity(value)) return magnitude == 0x7F80;
        double below = magnitude == 0 ? double.PositiveInfinity : Math.Abs(Value(magnitude - 1) - Math.Abs(value));
        double above = magnitude == 0x7F80 ? double.PositiveInfinity : Math.Abs(Value(magnitude + 1) - Math.Abs(value));
        return magnitude <= 0x7F80 && (magnitude % 2 == 0 ? distance <= below && distance <= above : distance < below && distance < above);

        static double Value(int magnitude) => magnitude == 0x7F80 ? Math.Pow(2, 128) : BitConverter.UInt32BitsToSingle((uint)magnitude << 16);
    }

    private static IEnumerable<ushort> Patterns() => Enumerable.Range(0, 65536).Select(x => (ushort)x);

    /// <summary>Each value, the middle between it and the next, and what lies next to both.</summary>
    private static IEnumerable<float> Around(IEnumerable<float> values)
    {
        float[] all = [.. values];
        for (int i = 0; i < all.Length; i++)
        {
            float next = all[(i + 1) % all.Length], middle = (float)(((double)all[i] + next) / 2);
            foreach (float x in (float[])[all[i], middle])
            {
                yield return MathF.BitDecrement(x);
                yield return x;
                yield return MathF.BitIncrement(x);
            }
        }
    }

    private static float[] Widen<T>(bool vectors, T[] values)
        where T : unmanaged
    {
        var result = new float[values.Length];
        fixed (T* x = values)
        fixed (float* y = result)
            StorageLoop.Widen(vectors, x, y, (nuint)values.Length);
        return result;
    }

    private static T[] Narrow<T>(bool vectors, float[] values)
        where T : unmanaged
    {
        var result = new T[values.Length];
        fixed (float* x = values)
        fixed (T* y = result)
            StorageLoop.Narrow(vectors, x, y, (nuint)values.Length);
        return result;
    }

    private static void AssertSame(float[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i]);
            Assert.True(same || (float.IsNaN(expected[i]) && float.IsNaN(actual[i])), $"pattern {i:X4} became {actual[i]:R}");
        }
    }
}
