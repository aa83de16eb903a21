using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Compute.GpuCheck;

/// <summary>When the parts of a process's first call had ended, in seconds after the process was started.</summary>
/// <param name="EnteredS">The program's own first line.</param>
/// <param name="OpenedS">The device was found and opened.</param>
/// <param name="ResultS">The result was in host memory.</param>
internal sealed record FirstCallTimes(double EnteredS, double OpenedS, double ResultS);

/// <summary>The line that it prints for its parent. Generated, so that a trimmed program reads and writes it.</summary>
[JsonSerializable(typeof(FirstCallTimes))]
internal sealed partial class FirstCallJson : JsonSerializerContext;

/// <summary>The first call of a process, a common one: exp of 1,000 f32 in host memory.</summary>
internal static class FirstCall
{
    private const int Length = 1000;

    /// <param name="selector">The device.</param>
    /// <param name="start">The parent's time stamp of just before it started this process: both read one clock.</param>
    /// <returns>0 if the bits are those of the scalar tier.</returns>
    public static int Run(string selector, long start)
    {
        double entered = Stopwatch.GetElapsedTime(start).TotalSeconds;
        float[] x = new float[Length], y = new float[Length], expected = new float[Length];
        for (int i = 0; i < x.Length; i++) x[i] = i / 100f;
        Backend device = Backends.Get(selector);
        double opened = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Accel.Exp<float>(x, y, device);
        var times = new FirstCallTimes(entered, opened, Stopwatch.GetElapsedTime(start).TotalSeconds);
        Accel.Exp<float>(x, expected, Backends.Scalar);
        Console.Out.WriteLine(JsonSerializer.Serialize(times, FirstCallJson.Default.FirstCallTimes));
        return y.AsSpan().SequenceEqual(expected) ? 0 : 1;
    }
}
