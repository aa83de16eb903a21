using System.Numerics;

namespace Compute.Kernels.Gpu;

/// <summary>What an accumulator takes in, of an element and perhaps of another number. Beside <c>IAxisSource</c>.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TMath">Its arithmetic.</typeparam>
internal interface ILineElements<T, TMath>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
{
    /// <summary>Whether each element meets one of a second input.</summary>
    static abstract bool HasPairs { get; }

    /// <summary>Whether all elements of a line meet one number, of as many as there are lines.</summary>
    static abstract bool HasCenters { get; }

    /// <summary>The accumulator after an element.</summary>
    GpuLane<T, TMath> Accumulate(GpuLane<T, TMath> accumulator, GpuLane<T, TMath> x, GpuLane<T, TMath> other);
}

/// <summary>Elements through a map-reduce operator.</summary>
internal readonly struct MappedElements<T, TMath, TOp>(TOp op) : ILineElements<T, TMath>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
    where TOp : unmanaged, IMapReduceOperator<T>
{
    /// <inheritdoc/>
    public static bool HasPairs => false;

    /// <inheritdoc/>
    public static bool HasCenters => false;

    /// <inheritdoc/>
    public GpuLane<T, TMath> Accumulate(GpuLane<T, TMath> accumulator, GpuLane<T, TMath> x, GpuLane<T, TMath> other) => op.Accumulate(accumulator, x);
}

/// <summary>Pairs through a zip-reduce operator.</summary>
internal readonly struct PairedElements<T, TMath, TOp>(TOp op) : ILineElements<T, TMath>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
    where TOp : unmanaged, IZipReduceOperator<T>
{
    /// <inheritdoc/>
    public static bool HasPairs => true;

    /// <inheritdoc/>
    public static bool HasCenters => false;

    /// <inheritdoc/>
    public GpuLane<T, TMath> Accumulate(GpuLane<T, TMath> accumulator, GpuLane<T, TMath> x, GpuLane<T, TMath> other) => op.Accumulate(accumulator, x, other);
}

/// <summary>Squared deviations from each line's center.</summary>
internal readonly struct DeviatingElements<T, TMath> : ILineElements<T, TMath>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
{
    /// <inheritdoc/>
    public static bool HasPairs => false;

    /// <inheritdoc/>
    public static bool HasCenters => true;

    /// <inheritdoc/>
    public GpuLane<T, TMath> Accumulate(GpuLane<T, TMath> accumulator, GpuLane<T, TMath> x, GpuLane<T, TMath> other) =>
        default(SumOfSquares<T>).Accumulate(accumulator, x - other);
}
