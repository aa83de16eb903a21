using System.Numerics;
using Compute.Kernels;

namespace Compute.Gpu.Tests.Patterns;

/// <summary>Reductions and scans have the reference's bits at the lengths where the order changes: around lanes, blocks and the tree over them.</summary>
public sealed class ReduceTests
{
    // 512 blocks are one group of the tree; one more makes a second level.
    public static TheoryData<int> LengthsOfReductions => [.. new[] { 0, 1, 2, 31, 32, 33, 63, 64, 65, 100, 4095, 4096, 4097, 8192, 5 * 4096 + 77, 512 * 4096, 512 * 4096 + 1 }.Where(l => l <= GpuDevices.Longest)];

    public static TheoryData<int> LengthsOfScans => [.. new[] { 0, 1, 2, 15, 16, 17, 255, 256, 257, 272, 4095, 4096, 4097, 2 * 4096, 7 * 4096 + 1, 33 * 4096 + 300, 300 * 4096 }.Where(l => l <= GpuDevices.Longest)];

    [SkippableTheory, MemberData(nameof(LengthsOfReductions))]
    public void SumHasTheReferencesBits(int length)
    {
        Reduce<float, Plain<float, Add<float>>>(length);
        Reduce<double, Plain<double, Add<double>>>(length);
        Reduce<int, Plain<int, Add<int>>>(length);
        Reduce<long, Plain<long, Add<long>>>(length);
    }

    [SkippableTheory, MemberData(nameof(LengthsOfReductions))]
    public void SumOfSquaresHasTheReferencesBits(int length)
    {
        Reduce<float, SumOfSquares<float>>(length);
        Reduce<double, SumOfSquares<double>>(length);
    }

    [SkippableTheory, MemberData(nameof(LengthsOfReductions))]
    public void DotHasTheReferencesBits(int length)
    {
        ZipReduce<float, Dot<float>>(length);
        ZipReduce<double, Dot<double>>(length);
    }

    [SkippableTheory, MemberData(nameof(LengthsOfScans))]
    public void ScansHaveTheReferencesBits(int length)
    {
        Scan<float, Add<float>>(length, Inputs.Small<float>(length));
        Scan<double, Add<double>>(length, Inputs.Small<double>(length));
        Scan<int, Add<int>>(length, Inputs.AnyBits<int>(length));
        Scan<long, Multiply<long>>(length, Inputs.AnyBits<long>(length));
        Scan<float, Max<float>>(length, Inputs.AnyBits<float>(length));
    }

    private static void Reduce<T, TOp>(int length)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IMapReduceOperator<T> =>
        Compare([Inputs.Small<T>(length)], new T[1], $"{typeof(TOp)} of {length}", (b, x, y) => b.Reduce(x[0], y, default(TOp)));

    private static void ZipReduce<T, TOp>(int length)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IZipReduceOperator<T> =>
        Compare(
            [Inputs.Small<T>(length), Inputs.Small<T>(length, 1)], new T[1], $"{typeof(TOp)} of {length}",
            (b, x, y) => b.ZipReduce(x[0], x[1], y, default(TOp)));

    private static void Scan<T, TOp>(int length, T[] values)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
    {
        foreach (bool exclusive in (bool[])[false, true])
        {
            string what = $"{(exclusive ? "exclusive" : "inclusive")} scan by {typeof(TOp)} of {length}";
            Compare([values], new T[length], what, (b, x, y) => b.Scan(x[0], y, default(TOp), exclusive));
            Compare([], values, what + " in place", (b, _, y) => b.Scan(y, y, default(TOp), exclusive));
        }
    }

    private static void Compare<T>(T[][] inputs, T[] output, string what, Action<Backend, View<T>[], View<T>> call)
        where T : unmanaged, INumber<T>
    {
        T[] expected = Device.Run(GpuDevices.Scalar, inputs, output, (x, y) => call(GpuDevices.Scalar, x, y));
        foreach (GpuBackend device in GpuDevices.Required().Where(d => d.Supports(Pattern.Reduce, typeof(T))))
            Device.AssertSameBits(expected, Device.Run(device, inputs, output, (x, y) => call(device, x, y)), $"{what} on {device}");
    }
}
