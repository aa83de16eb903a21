using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>A group's tile of C. What is outside of C is neither read nor written.</summary>
/// <param name="c">All of C.</param>
/// <param name="start">The tile's first element.</param>
/// <param name="leading">Elements from one row to the next.</param>
/// <param name="step">Elements from one column to the next.</param>
/// <param name="rows">Rows from the tile's first to the end of C.</param>
/// <param name="columns">Columns likewise.</param>
/// <param name="wide">Whether quads lie at multiples of their size, none is partly outside, and columns lie next to each other.</param>
public readonly struct ResultPart<T>(ArrayView<T> c, long start, long leading, long step, int rows, int columns, bool wide)
    where T : unmanaged, INumber<T>
{
    private readonly ArrayView<T> _c = c;
    private readonly long _start = start, _leading = leading, _step = step;
    private readonly int _rows = rows, _columns = columns;
    private readonly bool _wide = wide;

    /// <summary>Four elements of a row.</summary>
    public Quad<T> Load(int row, int column)
    {
        long at = _start + row * _leading + column * _step;
        if (row >= _rows || column >= _columns) return default;
        if (_wide) return _c.Cast<Quad<T>>()[at >> 2];
        return new(
            _c[at], column + 1 < _columns ? _c[at + _step] : T.Zero, column + 2 < _columns ? _c[at + 2 * _step] : T.Zero, column + 3 < _columns ? _c[at + 3 * _step] : T.Zero);
    }

    /// <summary>Sets four elements of a row.</summary>
    public void Store(int row, int column, Quad<T> values)
    {
        long at = _start + row * _leading + column * _step;
        if (row >= _rows || column >= _columns) return;
        if (_wide)
        {
            _c.Cast<Quad<T>>()[at >> 2] = values;
            return;
        }

        _c[at] = values.X;
        if (column + 1 < _columns) _c[at + _step] = values.Y;
        if (column + 2 < _columns) _c[at + 2 * _step] = values.Z;
        if (column + 3 < _columns) _c[at + 3 * _step] = values.W;
    }
}
