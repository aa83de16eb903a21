using System.Numerics;
using System.Runtime.InteropServices;
using Compute.Kernels;
using Xunit;

namespace Compute.Gpu.Compiler.Tests;

/// <summary>Operators of one's own, compiled at run time, have the scalar tier's bits on every device; what was compiled is kept on disk.</summary>
public sealed class UserOperatorDeviceTests : IDisposable
{
    private const string CacheVariable = "COMPUTE_KERNEL_CACHE";

    private readonly string _cache = Directory.CreateTempSubdirectory("compute-kernels").FullName;

    public UserOperatorDeviceTests() => Environment.SetEnvironmentVariable(CacheVariable, _cache);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(CacheVariable, null);
        Directory.Delete(_cache, recursive: true);
    }

    [SkippableFact]
    public void MapOfAnOperatorWithAFieldHasTheScalarTiersBits() => OnEveryDevice(device =>
    {
        float[] x = [.. Enumerable.Range(0, 10_000).Select(i => (i - 5000) / 7f), float.NaN, -0f, float.PositiveInfinity];
        var op = new Compose<float, Exp, UserOperatorTests.Parabola>(default, new(-0.25f));
        AssertSameBits(Run(Backends.Get("scalar"), x, (b, v, y) => b.Map(v, y, op)), Run(device, x, (b, v, y) => b.Map(v, y, op)));
        Assert.NotEmpty(Directory.EnumerateFiles(_cache));
    });

    [SkippableFact]
    public void IntegerDivisionByAConstantTruncates() => OnEveryDevice(device =>
    {
        // ILGPU makes a shift of it, which rounds down.
        int[] x = [.. Enumerable.Range(-20, 41), int.MinValue, int.MaxValue];
        int[] quotients = Run(device, x, (b, v, y) => b.Map(v, y, default(QuarterPlusRest)));
        Assert.Equal(x.Select(i => i / 4 + i % 4), quotients);
    });

    [SkippableFact]
    public void ReductionAndScanOfAnOperatorOfOnesOwn() => OnEveryDevice(device =>
    {
        long[] x = [.. Enumerable.Range(0, 9000).Select(i => i * 2654435761L)];
        Backend scalar = Backends.Get("scalar");
        AssertSameBits(
            Run(scalar, x, (b, v, y) => b.Scan(v, y, default(ExclusiveOr), exclusive: true)),
            Run(device, x, (b, v, y) => b.Scan(v, y, default(ExclusiveOr), exclusive: true)));
        AssertSameBits(
            Run(scalar, x, (b, v, y) => b.Reduce(v, y.Slice(0, 1), new Plain<long, ExclusiveOr>(default))),
            Run(device, x, (b, v, y) => b.Reduce(v, y.Slice(0, 1), new Plain<long, ExclusiveOr>(default))));
    });

    private static void OnEveryDevice(Action<Backend> test)
    {
        var provider = new GpuProvider();
        ProviderReport[] reports = [provider.Probe(SelectorKind.Cuda), provider.Probe(SelectorKind.OpenCl)];
        string[] selectors = [.. reports.SelectMany(r => r.Devices).Select(d => d.Selector)];
        Skip.If(selectors.Length == 0, string.Join(' ', reports.SelectMany(r => r.Missing)));
        foreach (string selector in selectors)
        {
            using Backend device = provider.Open(selector);
            test(device);
        }
    }

    private static T[] Run<T>(Backend backend, T[] x, Action<Backend, View<T>, View<T>> pattern)
        where T : unmanaged
    {
        using var input = DeviceArray<T>.From(backend, x);
        using var output = DeviceArray<T>.From(backend, x);
        pattern(backend, input.View, output.View);
        return output.ToArray();
    }

    private static void AssertSameBits<T>(T[] expected, T[] actual)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (T.IsNaN(expected[i]) && T.IsNaN(actual[i])) continue;
            Assert.True(
                MemoryMarshal.AsBytes(expected.AsSpan(i, 1)).SequenceEqual(MemoryMarshal.AsBytes(actual.AsSpan(i, 1))),
                $"Result {i} is {actual[i]}, not {expected[i]}.");
        }
    }

    /// <summary>x ÷ 4 + x rem 4.</summary>
    public readonly struct QuarterPlusRest : IUnaryOperator<int>
    {
        public V Invoke<V>(V x) where V : unmanaged, ILane<V, int> => x / V.Splat(4) + x % V.Splat(4);
    }

    /// <summary>Parity of every bit.</summary>
    public readonly struct ExclusiveOr : IReduceOperator<long>
    {
        public long Identity => 0;

        public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, long> => x ^ y;
    }
}
