using System.Numerics;
using Compute.Kernels;

namespace Compute.Gpu.Tests.Patterns;

/// <summary>What is done line by line has the reference's bits: short and long lines, side by side and apart, one block of them and many.</summary>
public sealed class AxisTests
{
    public static TheoryData<long, long, long> Shapes
    {
        get
        {
            (long, long, long)[] shapes =
            [
                (1, 5, 1), (3, 1, 1), (1, 1, 7), (4, 0, 3), (0, 4, 3), (70, 5, 1), (5, 70, 1), (300, 3, 1), (1, 2, 1000), (3, 66, 4), (2, 31, 33),
                (2, 33, 257), (3, 4096, 1), (2, 4097, 1), (2, 4097, 3), (1, 3 * 4096 + 5, 40), (9, 2 * 4096, 1), (1, 513 * 4096 + 7, 1), (2, 262145, 1),
            ];
            var data = new TheoryData<long, long, long>();
            foreach ((long outer, long axis, long inner) in shapes)
            {
                if (outer * axis * inner <= GpuDevices.Longest) data.Add(outer, axis, inner);
            }

            return data;
        }
    }

    [SkippableTheory, MemberData(nameof(Shapes))]
    public void Reductions(long outer, long axis, long inner)
    {
        AxisShape shape = new(outer, axis, inner);
        Reduce<float, Plain<float, Add<float>>>(shape, Inputs.Small<float>);
        Reduce<double, SumOfSquares<double>>(shape, Inputs.Small<double>);
        Reduce<int, Plain<int, Multiply<int>>>(shape, Inputs.AnyBits<int>);
        Reduce<long, AnyNonZero<long>>(shape, Inputs.Small<long>);
        Reduce<float, Plain<float, Min<float>>>(shape, Inputs.AnyBits<float>);
    }

    [SkippableTheory, MemberData(nameof(Shapes))]
    public void SquaredDeviations(long outer, long axis, long inner)
    {
        AxisShape shape = new(outer, axis, inner);
        Deviations<float>(shape);
        Deviations<double>(shape);
    }

    [SkippableTheory, MemberData(nameof(Shapes))]
    public void CompensatedSums(long outer, long axis, long inner)
    {
        AxisShape shape = new(outer, axis, inner);
        Compensated<float>(shape, Inputs.Small<float>);
        Compensated<float>(shape, Inputs.AnyBits<float>);
        Compensated<double>(shape, Inputs.Small<double>);
    }

    [SkippableTheory, MemberData(nameof(Shapes))]
    public void IndicesAndCounts(long outer, long axis, long inner)
    {
        AxisShape shape = new(outer, axis, inner);
        Index(shape, Inputs.Small<int>, (b, x, y) => b.CountAxis(x, y, shape), "count");
        Index(shape, Inputs.Small<double>, (b, x, y) => b.CountAxis(x, y, shape), "count");
        if (axis == 0) return;
        Index(shape, Inputs.Small<int>, (b, x, y) => b.ArgReduceAxis(x, y, shape, default(Max<int>)), "argmax");
        Index(shape, Inputs.Small<float>, (b, x, y) => b.ArgReduceAxis(x, y, shape, default(Min<float>)), "argmin");
        Index(shape, Inputs.AnyBits<float>, (b, x, y) => b.ArgReduceAxis(x, y, shape, default(Min<float>)), "argmin of any bits");
    }

    [SkippableTheory]
    [InlineData(1, 1, 1), InlineData(0, 5, 5), InlineData(5, 0, 3), InlineData(3, 70, 75), InlineData(300, 3, 3), InlineData(2, 4097, 5000), InlineData(33, 64, 64)]
    public void MatrixTimesVector(long rows, long columns, long leading)
    {
        MatVec<float>(rows, columns, leading);
        MatVec<double>(rows, columns, leading);
        MatVec<int>(rows, columns, leading);
    }

    private static void Reduce<T, TOp>(AxisShape shape, Func<int, int, T[]> fill)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IMapReduceOperator<T> =>
        Compare([fill(Elements(shape), 0)], new T[shape.Lines], $"{typeof(TOp)} along {shape}", (b, x, y) => b.ReduceAxis(x[0], y, shape, default(TOp)));

    private static void Deviations<T>(AxisShape shape)
        where T : unmanaged, INumber<T> =>
        Compare([Inputs.Small<T>(Elements(shape))], new T[shape.Lines], $"squared deviations along {shape}", (b, x, y) => b.SquaredDeviationsAxis(x[0], y, shape));

    private static void Compensated<T>(AxisShape shape, Func<int, int, T[]> fill)
        where T : unmanaged, INumber<T> =>
        Compare([fill(Elements(shape), 0)], new T[shape.Lines], $"compensated sums along {shape}", (b, x, y) => b.CompensatedSumAxis(x[0], y, shape));

    private static void MatVec<T>(long rows, long columns, long leading)
        where T : unmanaged, INumber<T> =>
        Compare(
            [Inputs.Small<T>((int)(rows * leading)), Inputs.Small<T>((int)columns, 1)], new T[rows], $"({rows}, {columns}) times vector",
            (b, x, y) => b.MatVec(x[0], x[1], y, rows, columns, leading));

    private static void Index<T>(AxisShape shape, Func<int, int, T[]> fill, Action<Backend, View<T>, View<long>> call, string what)
        where T : unmanaged, INumber<T>
    {
        T[] values = fill(Elements(shape), 0);
        long[] expected = Run(GpuDevices.Scalar);
        foreach (GpuBackend device in GpuDevices.Required().Where(d => d.Supports(Pattern.Reduce, typeof(T))))
            Device.AssertSameBits(expected, Run(device), $"{what} of {typeof(T)} along {shape} on {device}");

        long[] Run(Backend on)
        {
            using var x = DeviceArray<T>.From(on, values);
            using var y = new DeviceArray<long>(on, shape.Lines);
            call(on, x.View, y.View);
            return y.ToArray();
        }
    }

    private static int Elements(AxisShape shape) => (int)(shape.Lines * shape.Axis);

    private static void Compare<T>(T[][] inputs, T[] output, string what, Action<Backend, View<T>[], View<T>> call)
        where T : unmanaged, INumber<T>
    {
        T[] expected = Device.Run(GpuDevices.Scalar, inputs, output, (x, y) => call(GpuDevices.Scalar, x, y));
        foreach (GpuBackend device in GpuDevices.Required().Where(d => d.Supports(Pattern.Reduce, typeof(T))))
            Device.AssertSameBits(expected, Device.Run(device, inputs, output, (x, y) => call(device, x, y)), $"{what} of {typeof(T)} on {device}");
    }
}
