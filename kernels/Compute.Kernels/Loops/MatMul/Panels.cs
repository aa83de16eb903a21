using System.Numerics;

namespace Compute.Kernels;

/// <summary>A as panels of <see cref="MatMulBlock.PanelRows"/> rows: packed, or the caller's matrix as it lies.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="matrix">The first panel.</param>
/// <param name="panel">Elements from one panel to the next.</param>
public readonly struct RowPanels<T>(Strided<T> matrix, nint panel)
    where T : unmanaged
{
    /// <summary>The first panel.</summary>
    public Strided<T> Matrix { get; } = matrix;

    /// <summary>Elements from one panel to the next.</summary>
    public nint Panel { get; } = panel;

    /// <summary>The caller's matrix as it lies: the micro-kernel broadcasts one element at a time, so any strides do.</summary>
    public static RowPanels<T> Of(Strided<T> matrix) => new(matrix, MatMulBlock.PanelRows * matrix.Row);
}

/// <summary>B as panels of <see cref="MatMulBlock.PanelColumns{T}"/> columns, side by side within a row: packed, or the caller's matrix as it lies.</summary>
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

    /// <summary>Whether a panel is one piece of memory.</summary>
    public bool IsPacked => Row == MatMulBlock.PanelColumns<T>();

    /// <summary>The caller's matrix as it lies; its columns lie side by side, and fill whole panels.</summary>
    public static ColumnPanels<T> Of(Strided<T> matrix) => new(matrix.Pointer, matrix.Row, MatMulBlock.PanelColumns<T>());
}
