namespace Compute.Gpu.Tests.Transfers;

/// <summary>Automatic choice knows which arrays a device reads by itself.</summary>
public sealed class PinnedTests
{
    private const int Length = 100_000;

    [SkippableFact]
    public void CallsWhollyInPinnedMemoryArePlannedAsSuch() => GpuDevices.Own(device =>
    {
        float[] ordinary = new float[Length];
        HostMemory memory = device.AllocateHost(3 * Length * sizeof(float));
        Assert.True(Plan((x, y) => Accel.Negate<float>(x, y)));
        Assert.True(Plan((x, y) => Accel.Add<float>(x, y, y)));
        Assert.True(Plan((x, y) => Accel.Sum<float>(x)));
        Assert.True(Plan((x, y) => Accel.Dot<float>(x, y)));
        Assert.True(Plan((x, y) => Accel.CumSum<float>(x, y)));
        Assert.True(Plan((x, y) => Accel.Transpose<float>(x, y, 100, Length / 100)));
        Assert.True(Plan((x, y) => Accel.MatMul<float>(x, y, memory.AsSpan<float>()[(2 * Length)..], 300, 300, 300)));
        Assert.False(Plan((x, y) => Accel.Negate<float>(x, ordinary)));
        Assert.False(Plan((x, y) => Accel.Add<float>(x, ordinary, y)));
        Assert.False(Plan((x, y) => Accel.Dot<float>(ordinary, x)));
        Assert.False(Plan((x, y) => Accel.Sum<float>(ordinary)));

        // Nobody may take what comes to lie there later for pinned.
        nint address = memory.Address;
        memory.Dispose();
        Assert.False(IsPinned(address));

        bool Plan(Pair call) => Accel.Explain(() => call(memory.AsSpan<float>()[..Length], memory.AsSpan<float>().Slice(Length, Length))).Work.Pinned;
    });

    private delegate void Pair(Span<float> x, Span<float> y);

    // A call that is explained ends before it reads.
    private static unsafe bool IsPinned(nint address) =>
        Accel.Explain(() => Accel.Sum<float>(new ReadOnlySpan<float>((void*)address, Length))).Work.Pinned;
}
