using System.Diagnostics;
using System.Globalization;
using System.Numerics;

namespace Compute.Bench;

/// <summary>
/// <see cref="Accel.Sort{T}(Span{T}, SortOrder, Backend?)"/> against <see cref="MemoryExtensions.Sort{T}(Span{T})"/>, which is Array.Sort, in place, for every
/// element type, size and shape of input:
/// <c>dotnet run -c Release --project bench/Compute.Bench -- sort-grid [op=argsort] [type=i32,f64] [size=2,3,64] [shape=random,few] [on=simd]</c>.
/// With <c>op=argsort</c> or <c>op=by-key</c> the peer is <see cref="MemoryExtensions.Sort{TKey, TValue}(Span{TKey}, Span{TValue})"/> with items of 64 bits,
/// which is not stable, and whose indices stand in the items before the clock starts.
/// A sample is a batch of slices: small inputs are sorted one after the other, as a program with many small arrays does. <c>random</c> has
/// other keys in every slice; <c>random=</c> the same in all, so that the branch predictor learns every comparison of the peer by heart.
/// </summary>
internal static class SortGrid
{
    private const int BatchLength = 1 << 15;
    private const double BudgetSeconds = 0.03;
    private const string Repeated = "random=";

    private static readonly int[] s_sizes =
    [
        2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 17, 20, 24, 32, 33, 40, 48, 64, 65, 80, 100, 128, 129, 200, 256, 400, 512, 700, 1000, 1024, 2000, 4000,
        4096, 4097, 10_000, 65_536, 100_000, 1_000_000, 10_000_000,
    ];

    public static int Run(string[] args)
    {
        Dictionary<string, string[]> options = args.Select(a => a.Split('=', 2)).ToDictionary(p => p[0], p => p[1].Split(','));
        string[] shapes = options.GetValueOrDefault("shape", [SortInputs.All.Keys.First(), Repeated, .. SortInputs.All.Keys.Skip(1)]);
        int[] sizes = options.TryGetValue("size", out string[]? s) ? [.. s.Select(int.Parse)] : s_sizes;
        string op = options.GetValueOrDefault("op", ["sort"])[0];
        Backend? on = options.TryGetValue("on", out string[]? selector) ? Backends.Get(selector[0]) : null;
        int slower = 0;
        foreach (string type in options.GetValueOrDefault("type", ["i32", "u32", "f32", "i64", "u64", "f64"]))
        {
            Console.WriteLine($"{op} {type}: time of Array.Sort over ours, {on?.Device.Selector ?? "the back-end that a call chooses"}; in brackets ns for each element");
            Console.WriteLine($"{"size",9}{string.Concat(shapes.Select(name => $"{name,16}"))}");
            // Until tiered compilation is done with what both have around their loops.
            for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin).TotalSeconds < 1;)
            {
                foreach (int size in (int[])[2, 12, 100, 5000])
                {
                    foreach (string shape in shapes) Time(op, type, size, shape, on);
                }
            }

            var lowest = shapes.ToDictionary(name => name, _ => (Ratio: double.PositiveInfinity, Size: 0));
            foreach (int size in sizes)
            {
                Console.Write($"{size,9}");
                foreach (string shape in shapes)
                {
                    (double ours, double peer) = Time(op, type, size, shape, on);
                    if (peer < ours) slower++;
                    if (peer / ours < lowest[shape].Ratio) lowest[shape] = (peer / ours, size);
                    Console.Write(string.Create(CultureInfo.InvariantCulture, $"{peer / ours,7:F2}{(peer < ours ? '!' : ' ')}({ours * 1e9,6:F2})"));
                }

                Console.WriteLine();
            }

            Console.WriteLine($"{"lowest",9}{string.Concat(shapes.Select(name => string.Create(CultureInfo.InvariantCulture, $"{lowest[name].Ratio,7:F2} at{lowest[name].Size,6}")))}");
        }

        Console.WriteLine($"{slower} slower than Array.Sort.");
        return 0;
    }

    private static (double Ours, double Peer) Time(string op, string type, int size, string shape, Backend? on) => type switch
    {
        "i32" => Time(op, size, shape, x => (int)x, on),
        "u32" => Time(op, size, shape, x => (uint)x, on),
        "f32" => Time(op, size, shape, x => (float)x, on),
        "i64" => Time(op, size, shape, x => x, on),
        "u64" => Time(op, size, shape, x => (ulong)x, on),
        "f64" => Time(op, size, shape, x => (double)x, on),
        _ => throw new ArgumentException($"There is no element type '{type}'."),
    };

    /// <summary>Seconds for an element, ours and the peer's: the shortest of the samples, in turns.</summary>
    private static (double Ours, double Peer) Time<T>(string op, int size, string shape, Func<long, T> convert, Backend? on)
        where T : unmanaged, INumber<T>
    {
        int slices = int.Max(1, BatchLength / size), masters = slices == 1 ? 1 : 4;
        T[][] master = [.. Enumerable.Range(0, masters).Select(m => Batch(m))];
        T[] batch = GC.AllocateUninitializedArray<T>(slices * size, pinned: true);
        long[] items = GC.AllocateUninitializedArray<long>(op == "sort" ? 0 : batch.Length, pinned: true);
        double ours = double.PositiveInfinity, peer = double.PositiveInfinity;
        Fill(0);
        Ours(op, batch, items, size, on);
        Fill(0);
        Peer(batch, items, size);
        long begin = Stopwatch.GetTimestamp();
        for (int round = 0; round < 3 || Stopwatch.GetElapsedTime(begin).TotalSeconds < BudgetSeconds; round++)
        {
            Fill(round);
            long start = Stopwatch.GetTimestamp();
            Ours(op, batch, items, size, on);
            ours = double.Min(ours, Stopwatch.GetElapsedTime(start).TotalSeconds);
            Fill(round);
            start = Stopwatch.GetTimestamp();
            Peer(batch, items, size);
            peer = double.Min(peer, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return (ours / batch.Length, peer / batch.Length);

        void Fill(int round)
        {
            master[round % masters].CopyTo(batch, 0);
            for (int i = 0; i < items.Length; i++) items[i] = i % size;
        }

        T[] Batch(int seed)
        {
            Func<int, int, long[]> input = SortInputs.All[shape.TrimEnd('=')];
            bool repeated = shape == Repeated;
            T[]? first = null;
            return [.. Enumerable.Range(0, slices).SelectMany(i => repeated || slices > BatchLength / 64 && shape == "killer"
                ? first ??= Slice(0) : Slice(seed * slices + i))];

            T[] Slice(int slice) => [.. input(size, slice).Select(convert)];
        }
    }

    private static void Ours<T>(string op, T[] batch, long[] items, int size, Backend? on)
        where T : unmanaged, INumber<T>
    {
        switch (op)
        {
            case "sort":
                for (int i = 0; i < batch.Length; i += size) Accel.Sort(batch.AsSpan(i, size), SortOrder.Ascending, on);
                break;
            case "argsort":
                for (int i = 0; i < batch.Length; i += size) Accel.ArgSort<T>(batch.AsSpan(i, size), items.AsSpan(i, size), SortOrder.Ascending, on);
                break;
            case "by-key":
                for (int i = 0; i < batch.Length; i += size) Accel.SortByKey(batch.AsSpan(i, size), items.AsSpan(i, size), SortOrder.Ascending, on);
                break;
            default:
                throw new ArgumentException($"There is no operation '{op}'.");
        }
    }

    private static void Peer<T>(T[] batch, long[] items, int size)
    {
        if (items.Length == 0)
        {
            for (int i = 0; i < batch.Length; i += size) batch.AsSpan(i, size).Sort();
            return;
        }

        for (int i = 0; i < batch.Length; i += size) batch.AsSpan(i, size).Sort(items.AsSpan(i, size));
    }
}
