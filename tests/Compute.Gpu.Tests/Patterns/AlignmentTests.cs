using System.Numerics;
using Compute.Kernels;

namespace Compute.Gpu.Tests.Patterns;

/// <summary>
/// Arrays begin and end anywhere, each of a call at another place: results have the reference's bits, and nothing beside them is written. Threads
/// take 16 bytes at once where all arrays are as far from a multiple of 16 bytes, or at one.
/// </summary>
public sealed class AlignmentTests
{
    // Around pieces and tiles; the last is more than one round of all groups on a small device.
    private static readonly int[] s_lengths = [.. new[] { 1, 3, 255, 1025, 2051, 140_001 }.Where(l => l <= GpuDevices.Longest)];

    private static readonly int[][] s_offsets = [[0, 0, 0, 0], [1, 1, 1, 1], [2, 2, 2, 2], [3, 3, 3, 3], [0, 1, 2, 3], [1, 0, 0, 0], [0, 0, 3, 2]];

    public static TheoryData<int[]> Offsets => [.. s_offsets];

    [SkippableTheory, MemberData(nameof(Offsets))]
    public void Map(int[] offsets)
    {
        Compare<float>(offsets, 1, 1, (on, v) => on.Map(v[0], v[1], default(Negate<float>)));
        Compare<double>(offsets, 1, 1, (on, v) => on.Map(v[0], v[1], default(Sqrt<double>)));
        Compare<int>(offsets, 1, 1, (on, v) => on.Map(v[0], v[1], default(Abs<int>)));
        Compare<long>(offsets, 1, 1, (on, v) => on.Map(v[0], v[1], default(Not<long>)));
    }

    [SkippableTheory, MemberData(nameof(Offsets))]
    public void MapPair(int[] offsets)
    {
        Compare<float>(offsets, 1, 2, (on, v) => on.MapPair(v[0], v[1], v[2], default(SinCos)));
        Compare<double>(offsets, 1, 2, (on, v) => on.MapPair(v[0], v[1], v[2], default(SinCos)));
    }

    [SkippableTheory, MemberData(nameof(Offsets))]
    public void Zip(int[] offsets)
    {
        Compare<float>(offsets, 2, 1, (on, v) => on.Zip(v[0], v[1], v[2], default(Subtract<float>)));
        Compare<double>(offsets, 2, 1, (on, v) => on.Zip(v[0], v[1], v[2], default(Divide<double>)));
        Compare<int>(offsets, 2, 1, (on, v) => on.Zip(v[0], v[1], v[2], default(Remainder<int>)));
        Compare<long>(offsets, 2, 1, (on, v) => on.Zip(v[0], v[1], v[2], default(Subtract<long>)));
    }

    [SkippableTheory, MemberData(nameof(Offsets))]
    public void Zip3(int[] offsets)
    {
        Compare<float>(offsets, 3, 1, (on, v) => on.Zip3(v[0], v[1], v[2], v[3], default(FusedMultiplyAdd<float>)));
        Compare<double>(offsets, 3, 1, (on, v) => on.Zip3(v[0], v[1], v[2], v[3], default(Clamp<double>)));
        Compare<long>(offsets, 3, 1, (on, v) => on.Zip3(v[0], v[1], v[2], v[3], default(Select<long>)));
    }

    [SkippableTheory, MemberData(nameof(Offsets))]
    public void InPlace(int[] offsets)
    {
        Compare<float>(offsets, 0, 1, (on, v) => on.Map(v[0], v[0], default(Sqrt<float>)));
        Compare<float>(offsets, 1, 1, (on, v) => on.Zip(v[1], v[0], v[1], default(Subtract<float>)));
        Compare<double>(offsets, 2, 1, (on, v) => on.Zip3(v[0], v[2], v[1], v[2], default(FusedMultiplyAdd<double>)));
        Compare<float>(offsets, 0, 2, (on, v) => on.MapPair(v[1], v[0], v[1], default(SinCos)));
    }

    [SkippableTheory, MemberData(nameof(Offsets))]
    public void Reductions(int[] offsets)
    {
        // Around rows of accumulators, four of them, and blocks.
        foreach (int length in (int[])[1, 31, 64, 65, 256, 300, 4095, 4096, 4097, 3 * 4096 + 77])
        {
            Compare<float>(offsets, [length, 1], Inputs.Small<float>, (on, v) => on.Reduce(v[0], v[1], default(Plain<float, Add<float>>)));
            Compare<double>(offsets, [length, 1], Inputs.Small<double>, (on, v) => on.Reduce(v[0], v[1], default(SumOfSquares<double>)));
            Compare<int>(offsets, [length, 1], Inputs.Small<int>, (on, v) => on.Reduce(v[0], v[1], default(Plain<int, Multiply<int>>)));
            Compare<float>(offsets, [length, length, 1], Inputs.Small<float>, (on, v) => on.ZipReduce(v[0], v[1], v[2], default(Dot<float>)));
            Compare<double>(offsets, [length, length, 1], Inputs.Small<double>, (on, v) => on.ZipReduce(v[0], v[1], v[2], default(Dot<double>)));
        }
    }

    [SkippableTheory, MemberData(nameof(Offsets))]
    public void Lines(int[] offsets)
    {
        foreach ((int lines, int axis) in ((int, int)[])[(7, 64), (5, 300), (3, 4096), (2, 2 * 4096 + 4), (3, 4099)])
        {
            var shape = new AxisShape(lines, axis, 1);
            Compare<float>(offsets, [lines * axis, lines], Inputs.Small<float>, (on, v) => on.ReduceAxis(v[0], v[1], shape, default(Plain<float, Add<float>>)));
            Compare<double>(offsets, [lines * axis, lines], Inputs.Small<double>, (on, v) => on.ReduceAxis(v[0], v[1], shape, default(Plain<double, Max<double>>)));
            Compare<float>(offsets, [lines * axis, lines], Inputs.Small<float>, (on, v) => on.SquaredDeviationsAxis(v[0], v[1], shape));
            Compare<double>(offsets, [lines * axis, lines], Inputs.Small<double>, (on, v) => on.SquaredDeviationsAxis(v[0], v[1], shape));
            Compare<float>(offsets, [lines * axis, axis, lines], Inputs.Small<float>, (on, v) => on.MatVec(v[0], v[1], v[2], lines, axis, axis));
            Compare<double>(offsets, [lines * (axis + 2), axis, lines], Inputs.Small<double>, (on, v) => on.MatVec(v[0], v[1], v[2], lines, axis, axis + 2));
        }
    }

    [SkippableTheory, MemberData(nameof(Offsets))]
    public void Scans(int[] offsets)
    {
        foreach (int length in (int[])[1, 17, 4095, 4096, 5 * 4096 + 300])
        {
            Compare<float>(offsets, [length, length], Inputs.Small<float>, (on, v) => on.Scan(v[0], v[1], default(Add<float>), exclusive: false));
            Compare<double>(offsets, [length, length], Inputs.Small<double>, (on, v) => on.Scan(v[0], v[1], default(Add<double>), exclusive: true));
            Compare<int>(offsets, [length, length], Inputs.AnyBits<int>, (on, v) => on.Scan(v[0], v[1], default(Multiply<int>), exclusive: true));
        }
    }

    [SkippableTheory, MemberData(nameof(Offsets))]
    public void Broadcasts(int[] offsets)
    {
        // A matrix with a row, with a column, and with both; rows of whole pieces and others.
        foreach ((int rows, int columns) in ((int, int)[])[(3, 8), (300, 4), (5, 7), (2, 1026)])
        {
            var row = new BroadcastShape([rows, columns], [columns, 1], [0, 1], [0, 0], [columns, 1]);
            var column = new BroadcastShape([rows, columns], [columns, 1], [1, 0], [0, 0], [columns, 1]);
            var both = new BroadcastShape([rows, columns], [columns, 1], [0, 1], [1, 0], [columns, 1]);
            int all = rows * columns;
            Compare<float>(offsets, [all, columns, all], Inputs.AnyBits<float>, (on, v) => on.Zip(v[0], v[1], v[2], row, default(Subtract<float>)));
            Compare<double>(offsets, [all, rows, all], Inputs.AnyBits<double>, (on, v) => on.Zip(v[0], v[1], v[2], column, default(Divide<double>)));
            Compare<float>(
                offsets, [all, columns, rows, all], Inputs.Small<float>, (on, v) => on.Zip3(v[0], v[1], v[2], v[3], both, default(FusedMultiplyAdd<float>)));
        }
    }

    [SkippableTheory, MemberData(nameof(Offsets))]
    public void Fills(int[] offsets)
    {
        foreach (int length in (int[])[1, 7, 16, 4096])
        {
            Compare<sbyte>(offsets, [length], Inputs.AnyBits<sbyte>, (on, v) => on.Fill(v[0], (sbyte)-3));
            Compare<short>(offsets, [length], Inputs.AnyBits<short>, (on, v) => on.Fill(v[0], (short)-300));
            Compare<float>(offsets, [length], Inputs.AnyBits<float>, (on, v) => on.Fill(v[0], -0.3f));
            Compare<double>(offsets, [length], Inputs.AnyBits<double>, (on, v) => on.Fill(v[0], -0.3));
        }
    }

    [SkippableTheory, MemberData(nameof(Offsets))]
    public void CountsAndIndices(int[] offsets)
    {
        foreach (int length in (int[])[1, 1000, 4 * 1024, 16_384, 40_000])
        {
            Index<sbyte>(length, (on, x, y) => on.Count(x, y));
            Index<int>(length, (on, x, y) => on.Count(x, y));
            Index<double>(length, (on, x, y) => on.Count(x, y));
            Index<float>(length, (on, x, y) => on.ArgReduce(x, y, default(Min<float>)));
            Index<long>(length, (on, x, y) => on.ArgReduce(x, y, default(Max<long>)));
        }

        void Index<T>(int length, Action<Backend, View<T>, View<long>> call)
            where T : unmanaged, INumber<T>
        {
            T[] values = [.. Inputs.AnyBits<sbyte>(length).Select(v => T.CreateTruncating(v / 8))];
            long expected = Run(GpuDevices.Scalar);
            foreach (GpuBackend device in GpuDevices.Required()) Assert.Equal(expected, Run(device));

            long Run(Backend on)
            {
                using Guarded<T> x = new(on, values, offsets[0]);
                using Guarded<long> y = new(on, [0], offsets[1]);
                call(on, x.View, y.View);
                return y.Read($"{typeof(T).Name}, {length} elements at {offsets[0]} on {on}")[0];
            }
        }
    }

    /// <summary>Runs an elementwise call on so many inputs, and outputs behind them.</summary>
    private static void Compare<T>(int[] offsets, int inputs, int outputs, Action<Backend, View<T>[]> call)
        where T : unmanaged, INumber<T>
    {
        foreach (int length in s_lengths) Compare(offsets, [.. Enumerable.Repeat(length, inputs + outputs)], Inputs.AnyBits<T>, call);
    }

    /// <summary>Runs a call on arrays of such lengths, all of which hold values.</summary>
    private static void Compare<T>(int[] offsets, int[] lengths, Func<int, int, T[]> fill, Action<Backend, View<T>[]> call)
        where T : unmanaged, INumber<T>
    {
        T[][] values = [.. lengths.Select((length, i) => fill(length, i))];
        string what = $"{typeof(T).Name}, {string.Join(", ", lengths)} elements at {string.Join(", ", offsets)}";
        T[][] expected = Run(GpuDevices.Scalar);
        foreach (GpuBackend device in GpuDevices.Required().Where(d => d.Supports(Pattern.Map, typeof(T))))
        {
            foreach ((T[] e, T[] a) in expected.Zip(Run(device))) Device.AssertSameBits(e, a, $"{what} on {device}");
        }

        T[][] Run(Backend on)
        {
            Guarded<T>[] arrays = [.. values.Select((v, i) => new Guarded<T>(on, v, offsets[i]))];
            call(on, [.. arrays.Select(a => a.View)]);
            T[][] results = [.. arrays.Select(a => a.Read($"{what} on {on}"))];
            foreach (Guarded<T> array in arrays) array.Dispose();
            return results;
        }
    }
}
