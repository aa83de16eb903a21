using System.Numerics;
using System.Runtime.InteropServices;

namespace Compute.Gpu.Tests.Patterns;

/// <summary>Calls patterns with host arrays: uploads, runs, downloads. The same code serves the device under test and the reference.</summary>
internal static class Device
{
    /// <summary>What a pattern leaves in its output.</summary>
    /// <param name="backend">Where to run.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="output">What the output holds before.</param>
    /// <param name="pattern">The call.</param>
    /// <param name="margin">Elements before each array: by default they are off the beginning of their memory, as a slice is.</param>
    public static T[] Run<T>(Backend backend, T[][] inputs, T[] output, Action<View<T>[], View<T>> pattern, int margin = 3)
        where T : unmanaged
    {
        List<DeviceBuffer> buffers = [];
        View<T>[] views = [.. inputs.Select(x => Upload(backend, x, buffers, margin))];
        View<T> result = Upload(backend, output, buffers, margin);
        pattern(views, result);
        var values = new T[output.Length];
        backend.Download(result, values);
        buffers.ForEach(b => b.Dispose());
        return values;
    }

    /// <summary>The same bits, but that one NaN is as good as another.</summary>
    public static void AssertSameBits<T>(T[] expected, T[] actual, string what)
        where T : unmanaged, INumber<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (T.IsNaN(expected[i]) && T.IsNaN(actual[i])) continue;
            if (!Bytes(expected, i).SequenceEqual(Bytes(actual, i)))
                Assert.Fail($"{what}: result {i} is {actual[i]}, not {expected[i]}.");
        }
    }

    private static View<T> Upload<T>(Backend backend, T[] values, List<DeviceBuffer> buffers, int margin)
        where T : unmanaged
    {
        DeviceBuffer buffer = backend.Allocate((values.Length + margin) * Marshal.SizeOf<T>());
        buffers.Add(buffer);
        View<T> view = new View<T>(buffer, buffer.BaseAddress, values.Length + margin).Slice(margin, values.Length);
        backend.Upload<T>(values, view);
        return view;
    }

    private static Span<byte> Bytes<T>(T[] values, int i)
        where T : unmanaged =>
        MemoryMarshal.AsBytes(values.AsSpan(i, 1));
}
