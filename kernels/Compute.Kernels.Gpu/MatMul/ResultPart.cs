using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>A group's tile of C. What is outside of C is neither read nor written.</summary>
/// <param name="c">All of C.</param>
/// <param name="start">The tile's first element.</param>
/// <param name="leading">Elements from one row to the next.</param>
/// <param name="rows">Rows from the tile's first to the end of C.</param>
/// <param name="columns">Columns likewise.</param>
/// <param name="wide">Whether quads lie at multiples of their size, and none is partly outside.</param>
public readonly struct ResultPart<T>(ArrayView<T> c, long start, long leading, int rows, int columns, bool wide)
    where T : unmanaged, INumber<T>
{
    private readonly ArrayView<T> _c = c;
    private readonly long _start = start, _leading = leading;
    private readonly int _rows = rows, _columns = columns;
    private readonly bool _wide = wide;

    /// <summary>Four elements of a row.</summary>
    public Quad<T> Load(int row, int column)
    {
        long at = _start + row * _leading + column;
        if (row >= _rows || column >= _columns) return default;
        if (_wide) return _c.Cast<Quad<T>>()[at >> 2];
        return new(
            _c[at], column + 1 < _columns ? _c[at + 1] : T.Zero, column + 2 < _columns ? _c[at + 2] : T.Zero, column + 3 < _columns ? _c[at + 3] : T.Zero);
    }

    /// <summary>Sets four elements of a row.</summary>
    public void Store(int row, int column, Quad<T> values)
    {
        long at = _start + row * _leading + column;
        if (row >= _rows || column >= _columns) return;
        if (_wide)
        {
            _c.Cast<Quad<T>>()[at >> 2] = values;
            return;
        }

        _c[at] = values.X;
        if (column + 1 < _columns) _c[at + 1] = values.Y;
        if (column + 2 < _columns) _c[at + 2] = values.Z;
        if (column + 3 < _columns) _c[at + 3] = values.W;
    }
}
