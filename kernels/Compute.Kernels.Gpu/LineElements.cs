using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>What a reduction of lines reads. Beside <c>IAxisSource</c>.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TMath">Its arithmetic.</typeparam>
internal interface ILineElements<T, TMath>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
{
    /// <summary>Takes an element into an accumulator.</summary>
    /// <param name="accumulator">The accumulator.</param>
    /// <param name="at">Where the element lies.</param>
    /// <param name="k">Its number in the line.</param>
    /// <param name="line">The line.</param>
    GpuLane<T, TMath> Accumulate(GpuLane<T, TMath> accumulator, long at, long k, long line);
}

/// <summary>Elements through a map-reduce operator.</summary>
internal readonly struct MapElements<T, TMath, TOp>(ArrayView<T> x, TOp op) : ILineElements<T, TMath>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
    where TOp : unmanaged, IMapReduceOperator<T>
{
    /// <inheritdoc/>
    public GpuLane<T, TMath> Accumulate(GpuLane<T, TMath> accumulator, long at, long k, long line) => op.Accumulate(accumulator, new GpuLane<T, TMath>(x[at]));
}

/// <summary>Squared deviations from each line's center.</summary>
internal readonly struct DeviationElements<T, TMath>(ArrayView<T> x, ArrayView<T> center) : ILineElements<T, TMath>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
{
    /// <inheritdoc/>
    public GpuLane<T, TMath> Accumulate(GpuLane<T, TMath> accumulator, long at, long k, long line) =>
        default(SumOfSquares<T>).Accumulate(accumulator, new GpuLane<T, TMath>(x[at]) - new GpuLane<T, TMath>(center[line]));
}

/// <summary>Rows of a matrix, each with the same vector.</summary>
internal readonly struct ProductElements<T, TMath>(ArrayView<T> a, ArrayView<T> x) : ILineElements<T, TMath>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
{
    /// <inheritdoc/>
    public GpuLane<T, TMath> Accumulate(GpuLane<T, TMath> accumulator, long at, long k, long line) =>
        default(Dot<T>).Accumulate(accumulator, new GpuLane<T, TMath>(a[at]), new GpuLane<T, TMath>(x[k]));
}
