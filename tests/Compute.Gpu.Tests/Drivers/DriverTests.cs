using Compute.Gpu.Drivers;
using Compute.Gpu.Drivers.Cuda;
using Compute.Gpu.Drivers.OpenCl;

namespace Compute.Gpu.Tests.Drivers;

/// <summary>The drivers' interface on every device found, with a kernel written by hand in each language.</summary>
public sealed unsafe class DriverTests
{
    private static readonly GpuDriver[] s_drivers = [CudaDriver.Probe(), OpenClDriver.Probe()];

    [Fact]
    public void EveryDriverGivesDevicesOrReasons() =>
        Assert.All(s_drivers, d => Assert.True(d.Devices.Count > 0 || d.Missing.Count > 0));

    [Fact]
    public void MissingLibraryNamesWhatWasTried()
    {
        foreach ((DriverLibrary library, GpuDriver driver) in new[] { DriverLibrary.Cuda, DriverLibrary.OpenCl }.Zip(s_drivers))
        {
            if (library.IsPresent) continue;
            string reason = Assert.Single(driver.Missing);
            Assert.All(library.Names, name => Assert.Contains(name, reason, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void CuBlasIsLookedForUnderTheNamesOfThreeVersionsOfCuda()
    {
        DriverLibrary library = DriverLibrary.CuBlas;
        if (Environment.GetEnvironmentVariable(library.Variable) is null)
            Assert.All((string[])["11", "12", "13"], version => Assert.Contains(library.Names, name => name.Contains(version, StringComparison.Ordinal)));
        string reason = Libraries.CuBlas.NotFound(library);
        Assert.All(library.Names, name => Assert.Contains(name, reason, StringComparison.Ordinal));
        Assert.Contains("COMPUTE_CUBLAS", reason, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void OpenClHasNoLibraryAndSaysSo()
    {
        foreach (GpuBackend device in GpuDevices.Required().Where(d => d.Device.Selector.StartsWith("opencl", StringComparison.Ordinal)))
        {
            Assert.Contains("OpenCL", device.Libraries, StringComparison.Ordinal);
            Work work = Work.Of(Pattern.MatMul, typeof(float), 2, 2, 2);
            Assert.Null(device.Note(work));
            using BackendScope scope = Accel.Use(device, Numerics.Fast);
            Assert.Contains("our own kernel", device.Note(work), StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void CopiesArriveInPartsAndWhole() => OnEveryDevice((context, queue) =>
    {
        byte[] source = new byte[1000], back = new byte[1000];
        new Random(1).NextBytes(source);
        nint a = context.Allocate(1000), b = context.Allocate(1000);
        fixed (byte* from = source, to = back)
        {
            queue.Write(new(a, 0), (nint)from, 1000);
            queue.Copy(new(a, 100), new(b, 0), 900);
            queue.Copy(new(a, 0), new(b, 900), 100);
            queue.Read(new(b, 0), (nint)to, 1000);
        }

        context.Free(a);
        context.Free(b);
        Assert.Equal([.. source[100..], .. source[..100]], back);
    });

    [SkippableFact]
    public void KernelGetsArraysAndValues() => OnEveryDevice((context, queue) =>
    {
        using GpuKernel kernel = context.Load("scale", HandWritten.Scale(context.Device.Target), "scale");
        int[] source = [.. Enumerable.Range(0, 300)], back = new int[300];
        nint memory = context.Allocate(300 * sizeof(int));
        fixed (int* from = source, to = back)
        {
            queue.Write(new(memory, 0), (nint)from, 300 * sizeof(int));
            int factor = -7;
            using GpuEvent before = queue.Record();
            queue.Launch(kernel, new(1, 1, 1, 256), [GpuArgument.Array<int>(new(memory, 10 * sizeof(int)), 200), GpuArgument.Of(&factor)]);
            using GpuEvent after = queue.Record();
            after.Wait();
            Assert.InRange(after.Since(before), TimeSpan.Zero, TimeSpan.FromSeconds(10));
            queue.Read(new(memory, 0), (nint)to, 300 * sizeof(int));
        }

        context.Free(memory);
        Assert.Equal(source.Select(i => i is >= 10 and < 210 ? -7 * i : i), back);
    });

    [SkippableFact]
    public void WrongTextIsRefusedWithTheCompilersLog() => OnEveryDevice((context, queue) =>
    {
        var e = Assert.Throws<GpuImageException>(() => context.Load("wrong", "this is no kernel", "wrong"));
        Assert.Contains("wrong", e.Operation, StringComparison.Ordinal);
        Assert.Equal(context.Device.ToString(), e.Device);
        Assert.NotEmpty(e.Error);
    });

    [SkippableFact]
    public void MissingEntryIsRefused() => OnEveryDevice((context, queue) =>
        Assert.Throws<GpuImageException>(() => context.Load("scale", HandWritten.Scale(context.Device.Target), "other")));

    [SkippableFact]
    public void TooMuchMemoryIsATypedError() => OnEveryDevice((context, queue) =>
    {
        var e = Assert.Throws<GpuMemoryException>(() => context.Allocate(1L << 60));
        Assert.Contains((1L << 60).ToString("N0"), e.Operation, StringComparison.Ordinal);
    });

    private static void OnEveryDevice(Action<GpuContext, GpuQueue> test)
    {
        GpuDevice[] devices = [.. s_drivers.SelectMany(d => d.Devices).Where(d => GpuDevices.IsTested(d.Selector))];
        Skip.If(devices.Length == 0, string.Join(" ", s_drivers.SelectMany(d => d.Missing)));
        foreach (GpuDevice device in devices)
        {
            using GpuContext context = device.Open();
            using GpuQueue queue = context.CreateQueue();
            test(context, queue);
        }
    }
}
