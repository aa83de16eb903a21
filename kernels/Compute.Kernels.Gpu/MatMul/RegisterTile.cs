using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>A thread's elements of a product.</summary>
/// <typeparam name="TSelf">The tile.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TRows">What a thread reads at once of a column of A.</typeparam>
public interface IRegisterTile<TSelf, T, TRows>
    where TSelf : unmanaged, IRegisterTile<TSelf, T, TRows>
    where T : unmanaged, INumber<T>
    where TRows : unmanaged
{
    /// <summary>Columns of the group's tile, and rows where it is square.</summary>
    static abstract int Side { get; }

    /// <summary>beta · C.</summary>
    static abstract TSelf Load(ResultPart<T> c, int row, int column, T beta);

    /// <summary>Adds a column of A times a row of B.</summary>
    /// <param name="a">The thread's first rows in a column of A, in shared memory.</param>
    /// <param name="b">The thread's first quad in a row of B.</param>
    /// <param name="i">How many columns and rows further.</param>
    TSelf Step(ArrayView<TRows> a, ArrayView<Quad<T>> b, int i);

    /// <summary>Into C.</summary>
    void Store(ResultPart<T> c, int row, int column);
}

/// <summary>4 × 4 elements for each of 256 threads: 64 × 64.</summary>
public readonly struct Tile64<T, TMath>(Block<T> block) : IRegisterTile<Tile64<T, TMath>, T, Quad<T>>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
{
    private const int Pitch = 64 / 4 + 1;
    private readonly Block<T> _block = block;

    /// <inheritdoc/>
    public static int Side => 64;

    /// <inheritdoc/>
    public static Tile64<T, TMath> Load(ResultPart<T> c, int row, int column, T beta) => new(Block<T>.Load<TMath>(c, row, column, beta));

    /// <inheritdoc/>
    public Tile64<T, TMath> Step(ArrayView<Quad<T>> a, ArrayView<Quad<T>> b, int i) => new(_block.Fma<TMath>(a[i * Pitch], b[i * Pitch]));

    /// <inheritdoc/>
    public void Store(ResultPart<T> c, int row, int column) => _block.Store(c, row, column);
}

/// <summary>8 × 8 elements for each of 256 threads: 128 × 128. Its blocks of 4 × 4 are 64 rows and columns apart, and those of the other threads lie between.</summary>
public readonly struct Tile128<T, TMath>(Block<T> upperLeft, Block<T> upperRight, Block<T> lowerLeft, Block<T> lowerRight) : IRegisterTile<Tile128<T, TMath>, T, Quad<T>>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
{
    private const int Apart = 64, QuadsApart = Apart / 4, Pitch = 128 / 4 + 1;
    private readonly Block<T> _upperLeft = upperLeft, _upperRight = upperRight, _lowerLeft = lowerLeft, _lowerRight = lowerRight;

    /// <inheritdoc/>
    public static int Side => 128;

    /// <inheritdoc/>
    public static Tile128<T, TMath> Load(ResultPart<T> c, int row, int column, T beta) =>
        new(
            Block<T>.Load<TMath>(c, row, column, beta), Block<T>.Load<TMath>(c, row, column + Apart, beta),
            Block<T>.Load<TMath>(c, row + Apart, column, beta), Block<T>.Load<TMath>(c, row + Apart, column + Apart, beta));

    /// <inheritdoc/>
    public Tile128<T, TMath> Step(ArrayView<Quad<T>> a, ArrayView<Quad<T>> b, int i)
    {
        Quad<T> upper = a[i * Pitch], lower = a[i * Pitch + QuadsApart], left = b[i * Pitch], right = b[i * Pitch + QuadsApart];
        return new(
            _upperLeft.Fma<TMath>(upper, left), _upperRight.Fma<TMath>(upper, right),
            _lowerLeft.Fma<TMath>(lower, left), _lowerRight.Fma<TMath>(lower, right));
    }

    /// <inheritdoc/>
    public void Store(ResultPart<T> c, int row, int column)
    {
        _upperLeft.Store(c, row, column);
        _upperRight.Store(c, row, column + Apart);
        _lowerLeft.Store(c, row + Apart, column);
        _lowerRight.Store(c, row + Apart, column + Apart);
    }
}
