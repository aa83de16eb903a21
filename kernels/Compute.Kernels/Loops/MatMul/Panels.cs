namespace Compute.Kernels;

/// <summary>A as panels of rows: packed, or the caller's matrix as it lies.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="matrix">The first panel.</param>
/// <param name="height">Rows of a panel.</param>
/// <param name="panel">Elements from one panel to the next.</param>
public readonly struct RowPanels<T>(Strided<T> matrix, int height, nint panel)
    where T : unmanaged
{
    /// <summary>The first panel.</summary>
    public Strided<T> Matrix { get; } = matrix;

    /// <summary>Rows of a panel, but for the last.</summary>
    public int Height { get; } = height;

    /// <summary>Elements from one panel to the next.</summary>
    public nint Panel { get; } = panel;

    /// <summary>The caller's matrix as it lies: the micro-kernel broadcasts one element at a time, so any strides do.</summary>
    public static RowPanels<T> Of(Strided<T> matrix, int height) => new(matrix, height, height * matrix.Row);
}

/// <summary>B as panels of columns side by side within a row: packed, or the caller's matrix as it lies.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="pointer">The first panel.</param>
/// <param name="row">Elements from one row of a panel to the next.</param>
/// <param name="panel">Elements from one panel to the next.</param>
public readonly unsafe struct ColumnPanels<T>(T* pointer, nint row, nint panel)
    where T : unmanaged
{
    /// <summary>The first panel.</summary>
    public T* Pointer { get; } = pointer;

    /// <summary>Elements from one row of a panel to the next.</summary>
    public nint Row { get; } = row;

    /// <summary>Elements from one panel to the next.</summary>
    public nint Panel { get; } = panel;

    /// <summary>The caller's matrix as it lies; its columns lie side by side, and fill whole registers.</summary>
    public static ColumnPanels<T> Of(Strided<T> matrix, int width) => new(matrix.Pointer, matrix.Row, width);
}
