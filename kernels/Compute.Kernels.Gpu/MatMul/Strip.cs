using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>Two neighbouring elements, which a thread loads at once.</summary>
public readonly struct Pair<T>(T x, T y)
    where T : unmanaged, INumber<T>
{
    /// <summary>The elements.</summary>
    public readonly T X = x, Y = y;
}

/// <summary>How wide a strip is.</summary>
public interface IStripWidth
{
    /// <summary>Columns.</summary>
    static abstract int Columns { get; }
}

/// <summary>64 columns.</summary>
public readonly struct Columns64 : IStripWidth
{
    /// <inheritdoc/>
    public static int Columns => 64;
}

/// <summary>32 columns.</summary>
public readonly struct Columns32 : IStripWidth
{
    /// <inheritdoc/>
    public static int Columns => 32;
}

/// <summary>16 columns.</summary>
public readonly struct Columns16 : IStripWidth
{
    /// <inheritdoc/>
    public static int Columns => 16;
}

/// <summary>
/// 2 × 4 elements for each thread of a strip of 16 rows. Eight multiply-adds take two loads from shared memory; 4 × 4 would take fewer for each, but of the warps of
/// a narrow strip one would be left to do them.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TMath">Its arithmetic.</typeparam>
/// <typeparam name="TWidth">Columns of the strip.</typeparam>
public readonly struct Strip<T, TMath, TWidth>(Quad<T> row0, Quad<T> row1) : IRegisterTile<Strip<T, TMath, TWidth>, T, Pair<T>>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
    where TWidth : unmanaged, IStripWidth
{
    /// <summary>Rows of a strip.</summary>
    public const int Rows = 16;

    private const int PairPitch = (Rows + 4) / 2;
    private readonly Quad<T> _row0 = row0, _row1 = row1;

    /// <inheritdoc/>
    public static int Side => TWidth.Columns;

    /// <inheritdoc/>
    public static Strip<T, TMath, TWidth> Load(ResultPart<T> c, int row, int column, T beta) =>
        new(c.Load(row, column).Scale<TMath>(beta), c.Load(row + 1, column).Scale<TMath>(beta));

    /// <inheritdoc/>
    public Strip<T, TMath, TWidth> Step(ArrayView<Pair<T>> a, ArrayView<Quad<T>> b, int i)
    {
        Pair<T> rows = a[i * PairPitch];
        Quad<T> columns = b[i * (TWidth.Columns / 4 + 1)];
        return new(_row0.Fma<TMath>(rows.X, columns), _row1.Fma<TMath>(rows.Y, columns));
    }

    /// <inheritdoc/>
    public void Store(ResultPart<T> c, int row, int column)
    {
        c.Store(row, column, _row0);
        c.Store(row + 1, column, _row1);
    }
}
