using System.Diagnostics;
using System.Security.Cryptography;
using System.Runtime.InteropServices;
using Compute;

// Where to run: the selector given, or every back-end that this machine has.
IReadOnlyList<Backend> backends = Backends.GetAll(args.Length > 0 ? args[0] : "all");

float[] start = new float[1_000_000];
for (int i = 0; i < start.Length; i++) start[i] = (i + 0.5f) / start.Length;

foreach (Backend backend in backends)
{
    try
    {
        Run(backend);
    }
    catch (PatternNotSupportedException e)
    {
        Console.WriteLine($"{backend.Device.Selector,-10} {e.Message}");
    }
}

void Run(Backend backend)
{
    long begin = Stopwatch.GetTimestamp();
    using var x = DeviceArray<float>.From(backend, start);
    for (int step = 0; step < 100; step++) Accel.Map(x, new LogisticStep(3.9f), x); // queued: nothing comes back to the host
    float mean = Accel.Mean(x), variance = Accel.Variance(x);
    TimeSpan time = Stopwatch.GetElapsedTime(begin);

    byte[] bits = MemoryMarshal.AsBytes(x.ToArray().AsSpan()).ToArray();
    string hash = Convert.ToHexStringLower(SHA256.HashData(bits))[..16];
    Console.WriteLine($"{backend.Device.Selector,-10} mean {mean:G9}  variance {variance:G9}  bits {hash}  {time.TotalMilliseconds,8:F1} ms");
}
