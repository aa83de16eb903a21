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

    /// <summary>Whether there are accumulators of squares, too.</summary>
    static virtual bool HasSquares => false;

    /// <summary>The accumulator after an element.</summary>
    GpuLane<T, TMath> Accumulate(GpuLane<T, TMath> accumulator, GpuLane<T, TMath> x, GpuLane<T, TMath> other);

    /// <summary>The accumulator of squares after it.</summary>
    GpuLane<T, TMath> Square(GpuLane<T, TMath> accumulator, GpuLane<T, TMath> x, GpuLane<T, TMath> other);
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
    public GpuLane<T, TMath> Accumulate(GpuLane<T, TMath> accumulator, GpuLane<T, TMath> x, GpuLane<T, TMath> other) => op.Accumulate(accumulator, x);

    /// <inheritdoc/>
    public GpuLane<T, TMath> Square(GpuLane<T, TMath> accumulator, GpuLane<T, TMath> x, GpuLane<T, TMath> other) => accumulator;
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
    public GpuLane<T, TMath> Accumulate(GpuLane<T, TMath> accumulator, GpuLane<T, TMath> x, GpuLane<T, TMath> other) => op.Accumulate(accumulator, x, other);

    /// <inheritdoc/>
    public GpuLane<T, TMath> Square(GpuLane<T, TMath> accumulator, GpuLane<T, TMath> x, GpuLane<T, TMath> other) => accumulator;
}

/// <summary>Deviations from a block's pivot, and their squares.</summary>
internal readonly struct DeviatingElements<T, TMath> : ILineElements<T, TMath>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
{
    /// <inheritdoc/>
    public static bool HasPairs => false;

    /// <inheritdoc/>
    public static bool HasSquares => true;

    /// <inheritdoc/>
    public GpuLane<T, TMath> Accumulate(GpuLane<T, TMath> accumulator, GpuLane<T, TMath> x, GpuLane<T, TMath> other) => accumulator + (x - other);

    /// <inheritdoc/>
    public GpuLane<T, TMath> Square(GpuLane<T, TMath> accumulator, GpuLane<T, TMath> x, GpuLane<T, TMath> other)
    {
        GpuLane<T, TMath> d = x - other;
        return GpuLane<T, TMath>.Fma(d, d, accumulator);
    }
}
