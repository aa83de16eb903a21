using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Compute;
using Compute.GpuCheck;
using Compute.Kernels;

// Calls of several patterns on every back-end that there is, the program's own operator among them: the bits of each are the reference's.
if (args is ["first-call", var selector, var start]) return FirstCall.Run(selector, long.Parse(start, CultureInfo.InvariantCulture));
const int n = 100_003, rows = 70;
float[] x = [.. Enumerable.Range(0, n).Select(i => (i - n / 2) * 1e-3f)];
int[] expected = Run(Backends.Scalar);
List<string> ran = [];
foreach (BackendStatus status in Backends.List())
{
    if (!status.Available)
    {
        Console.WriteLine($"{status.Device.Selector}: {status.Reason}");
        continue;
    }

    if (!Run(Backends.Get(status.Device.Selector)).SequenceEqual(expected))
    {
        Console.Error.WriteLine($"{status.Device.Selector} has other bits than scalar.");
        return 1;
    }

    ran.Add(status.Device.Selector);
}

string[] first = [.. ran.Where(s => Backends.Get(s).Device.Tier == Tier.Gpu).Select(s => $" first call on {s} {FirstCallOf(s):0} ms after the start of a process;")];
Console.WriteLine($"The same bits on {string.Join(", ", ran)};{string.Concat(first)} {Accel.Explain(() => Accel.Exp(x, new float[n])).Reason}");
return 0;

// The median of nine processes.
static double FirstCallOf(string selector)
{
    double[] times = new double[9];
    for (int i = 0; i < times.Length; i++)
    {
        using Process child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["first-call", selector, $"{Stopwatch.GetTimestamp()}"]) { RedirectStandardOutput = true })!;
        times[i] = 1e3 * JsonSerializer.Deserialize(child.StandardOutput.ReadToEnd(), FirstCallJson.Default.FirstCallTimes)!.ResultS;
    }

    Array.Sort(times);
    return times[times.Length / 2];
}

int[] Run(Backend on)
{
    float[] y = new float[n], z = new float[n], c = new float[rows * rows];
    Accel.Exp(x, y, on);
    Accel.FusedMultiplyAdd<float>(x, y, x, z, on);
    Accel.CumSum<float>(z, z, on: on);
    Accel.MatMul<float>(x.AsSpan(0, rows * rows), y.AsSpan(0, rows * rows), c, rows, rows, rows, on);
    float[] scalars = [Accel.Sum<float>(y, on), Accel.Dot<float>(x, z, on), Accel.Max<float>(z, on)];
    // A GPU compiles users' operators by a compiler that needs a JIT; the CPU takes them as they are.
    if (on.Device.SharesHostMemory) Accel.Map(x, y, default(Softsign), on);
    else Accel.Map(x, y, default(Softsign), Backends.Simd);
    return [.. y.Concat(z).Concat(c).Concat(scalars).Select(v => float.IsNaN(v) ? 0x7FC00000 : BitConverter.SingleToInt32Bits(v))];
}

/// <summary>x ÷ (1 + |x|).</summary>
internal readonly struct Softsign : IUnaryOperator<float>
{
    public V Invoke<V>(V x) where V : unmanaged, ILane<V, float> => x / (V.Splat(1f) + V.Abs(x));
}
