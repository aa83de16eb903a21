using System.Numerics;

namespace Compute.Tests;

/// <summary>Half and bfloat16 are computed in single precision and rounded once, on every tier.</summary>
public sealed class StoredOperationTests
{
    private static readonly int[] s_lengths = [0, 1, 15, 16, 17, 1023, 1024, 1025, 5000, 300_000];

    [Fact]
    public void HalfOperations() => Check<Half>(x => (Half)x, x => (float)x);

    [Fact]
    public void BFloat16Operations() => Check<BFloat16>(x => (BFloat16)x, x => (float)x);

    private static void Check<T>(Func<float, T> narrow, Func<T, float> widen)
        where T : unmanaged, INumber<T>
    {
        foreach (Backend? on in (Backend?[])[null, .. CpuTiers.All])
        foreach (int length in s_lengths)
        {
            var random = new Random(length);
            T[] x = Fill(), y = Fill(), z = Fill(), actual = new T[length + 1];
            T two = narrow(2);
            Expect(d => Accel.Add<T>(x, y, d, on), i => widen(x[i]) + widen(y[i]));
            Expect(d => Accel.Divide<T>(x, y, d, on), i => widen(x[i]) / widen(y[i]));
            Expect(d => Accel.Subtract(two, x, d, on), i => 2 - widen(x[i]));
            Expect(d => Accel.Multiply(x, two, d, on), i => widen(x[i]) * 2);
            Expect(d => Accel.Maximum<T>(x, y, d, on), i => MathF.Max(widen(x[i]), widen(y[i])));
            Expect(d => Accel.Sqrt<T>(x, d, on), i => MathF.Sqrt(widen(x[i])));
            Expect(d => Accel.Round<T>(x, d, on), i => MathF.Round(widen(x[i])));
            Expect(d => Accel.Less<T>(x, y, d, on), i => widen(x[i]) < widen(y[i]) ? 1 : 0);
            Expect(d => Accel.FusedMultiplyAdd<T>(x, y, z, d, on), i => MathF.FusedMultiplyAdd(widen(x[i]), widen(y[i]), widen(z[i])));
            Expect(d => Accel.FusedMultiplyAdd(x, two, z, d, on), i => MathF.FusedMultiplyAdd(widen(x[i]), 2, widen(z[i])));
            Expect(d => Accel.Clamp(x, -two, two, d, on), i => float.IsNaN(widen(x[i])) ? float.NaN : Math.Clamp(widen(x[i]), -2, 2));

            T[] Fill()
            {
                var array = new T[length];
                for (int i = 0; i < length; i++) array[i] = narrow(i % 100 == 99 ? float.NaN : (random.NextSingle() - 0.5f) * 20);
                return array;
            }

            void Expect(SpanAction<T> run, Func<int, float> oracle)
            {
                actual[length] = two;
                run(actual.AsSpan(0, length));
                for (int i = 0; i < length; i++)
                {
                    T expected = narrow(oracle(i));
                    Assert.True(expected.Equals(actual[i]), $"{typeof(T).Name} on {on}, length {length}, element {i}: {actual[i]}, not {expected}");
                }

                Assert.Equal(two, actual[length]);
            }
        }
    }

    private delegate void SpanAction<T>(Span<T> destination);

    [Fact]
    public void DeviceArraysOfHalf()
    {
        foreach (Backend on in CpuTiers.All)
        {
            using DeviceArray<Half> x = DeviceArray<Half>.From(on, [(Half)1, (Half)2, (Half)3], 3, 1), y = DeviceArray<Half>.From(on, [(Half)10, (Half)20]);
            using DeviceArray<Half> sum = Accel.Add(x, y);
            Assert.Equal([3L, 2], sum.Shape.ToArray());
            Assert.Equal([(Half)11, (Half)21, (Half)12, (Half)22, (Half)13, (Half)23], sum.ToArray());
        }
    }

    [Fact]
    public void AnotherBackEndComposesTheStoredForms()
    {
        using var on = new Conformance.RecordingBackend(CpuTiers.Simd);
        Half[] x = [(Half)1.5, (Half)2.5], result = new Half[2];
        Accel.Add(x, (Half)1, result, on);
        Assert.Equal([(Half)2.5, (Half)3.5], result);
        Assert.Equal([Pattern.Convert, Pattern.Map, Pattern.Convert], on.Patterns);
    }
}
