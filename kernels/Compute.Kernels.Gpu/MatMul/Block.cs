using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>4 × 4 elements of a product, in registers: four rows.</summary>
public readonly struct Block<T>(Quad<T> row0, Quad<T> row1, Quad<T> row2, Quad<T> row3)
    where T : unmanaged, INumber<T>
{
    private readonly Quad<T> _row0 = row0, _row1 = row1, _row2 = row2, _row3 = row3;

    /// <summary>A column of A times a row of B, added.</summary>
    public Block<T> Fma<TMath>(Quad<T> a, Quad<T> b)
        where TMath : unmanaged, IGpuMath<T> =>
        new(_row0.Fma<TMath>(a.X, b), _row1.Fma<TMath>(a.Y, b), _row2.Fma<TMath>(a.Z, b), _row3.Fma<TMath>(a.W, b));

    /// <summary>beta · C.</summary>
    public static Block<T> Load<TMath>(ResultPart<T> c, int row, int column, T beta)
        where TMath : unmanaged, IGpuMath<T> =>
        new(
            c.Load(row, column).Scale<TMath>(beta), c.Load(row + 1, column).Scale<TMath>(beta),
            c.Load(row + 2, column).Scale<TMath>(beta), c.Load(row + 3, column).Scale<TMath>(beta));

    /// <summary>Into C.</summary>
    public void Store(ResultPart<T> c, int row, int column)
    {
        c.Store(row, column, _row0);
        c.Store(row + 1, column, _row1);
        c.Store(row + 2, column, _row2);
        c.Store(row + 3, column, _row3);
    }
}
