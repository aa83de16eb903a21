using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>A warp's 16 × 32 sums of a product: four of 16 × 8, of which a thread has two neighbours in a row, and two eight rows further.</summary>
public readonly struct TensorRow(Quad<float> first, Quad<float> second, Quad<float> third, Quad<float> fourth)
{
    private readonly Quad<float> _first = first, _second = second, _third = third, _fourth = fourth;

    /// <summary>Adds 16 rows times 32 columns.</summary>
    public TensorRow Add<TProduct>(Words a, Words left, Words right)
        where TProduct : unmanaged, ITensorProduct =>
        new(
            TProduct.Add(_first, a, left.X, left.Z), TProduct.Add(_second, a, left.Y, left.W),
            TProduct.Add(_third, a, right.X, right.Z), TProduct.Add(_fourth, a, right.Y, right.W));

    /// <summary>C ← alpha · sums + beta · C.</summary>
    public void Store(TensorResult c, int row, int column)
    {
        c.Store(row, column, _first);
        c.Store(row, column + 8, _second);
        c.Store(row, column + 16, _third);
        c.Store(row, column + 24, _fourth);
    }
}

/// <summary>A warp's 64 × 32 sums: 64 for each thread.</summary>
public readonly struct TensorTile(TensorRow row0, TensorRow row1, TensorRow row2, TensorRow row3)
{
    private readonly TensorRow _row0 = row0, _row1 = row1, _row2 = row2, _row3 = row3;

    /// <summary>Adds a panel of A, from the warp's first row on, times one of B, from its first column on.</summary>
    public TensorTile Add<T, TOrderA, TOrderB, TProduct>(ArrayView<T> a, ArrayView<T> b, int row, int column)
        where T : unmanaged
        where TOrderA : unmanaged, IFactorOrder
        where TOrderB : unmanaged, IFactorOrder
        where TProduct : unmanaged, ITensorProduct
    {
        Words left = TProduct.Prepare(TOrderB.Load(b, column)), right = TProduct.Prepare(TOrderB.Load(b, column + 16));
        return new(
            _row0.Add<TProduct>(TProduct.Prepare(TOrderA.Load(a, row)), left, right), _row1.Add<TProduct>(TProduct.Prepare(TOrderA.Load(a, row + 16)), left, right),
            _row2.Add<TProduct>(TProduct.Prepare(TOrderA.Load(a, row + 32)), left, right), _row3.Add<TProduct>(TProduct.Prepare(TOrderA.Load(a, row + 48)), left, right));
    }

    /// <summary>C ← alpha · sums + beta · C.</summary>
    public void Store(TensorResult c, int row, int column)
    {
        _row0.Store(c, row, column);
        _row1.Store(c, row + 16, column);
        _row2.Store(c, row + 32, column);
        _row3.Store(c, row + 48, column);
    }
}

/// <summary>A group's tile of C; what is outside of C is neither read nor written.</summary>
public readonly struct TensorResult(ArrayView<float> c, long start, long leading, int rows, int columns, float alpha, float beta, int readsC)
{
    private readonly ArrayView<float> _c = c;
    private readonly long _start = start, _leading = leading;
    private readonly int _rows = rows, _columns = columns, _readsC = readsC;
    private readonly float _alpha = alpha, _beta = beta;

    /// <summary>Two neighbours, and two eight rows further.</summary>
    public void Store(int row, int column, Quad<float> sums)
    {
        Store(row, column, sums.X);
        Store(row, column + 1, sums.Y);
        Store(row + 8, column, sums.Z);
        Store(row + 8, column + 1, sums.W);
    }

    private void Store(int row, int column, float sum)
    {
        if (row >= _rows || column >= _columns) return;
        long at = _start + row * _leading + column;
        float product = Exact.Multiply(_alpha, sum);
        if (_readsC != 0) product = Exact.Fma(_beta, _c[at], product);
        _c[at] = product;
    }
}
