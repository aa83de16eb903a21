namespace Compute.Kernels;

/// <summary>A matrix in memory: element (i, j) lies at pointer[i · row + j · column]. A transpose is an exchange of strides.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="pointer">Element (0, 0).</param>
/// <param name="row">Elements from one row to the next.</param>
/// <param name="column">Elements from one column to the next.</param>
public readonly unsafe struct Strided<T>(T* pointer, nint row, nint column)
    where T : unmanaged
{
    /// <summary>Element (0, 0).</summary>
    public T* Pointer { get; } = pointer;

    /// <summary>Elements from one row to the next.</summary>
    public nint Row { get; } = row;

    /// <summary>Elements from one column to the next.</summary>
    public nint Column { get; } = column;

    /// <summary>Where element (i, j) lies.</summary>
    public T* At(nint i, nint j) => Pointer + i * Row + j * Column;

    /// <summary>The matrix from element (i, j) on.</summary>
    public Strided<T> From(nint i, nint j) => new(At(i, j), Row, Column);
}
