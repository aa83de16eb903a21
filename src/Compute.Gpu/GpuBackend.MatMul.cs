using System.Numerics;
using System.Runtime.InteropServices;
using Compute.Gpu.Drivers;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    // What CUDA allows along y and z.
    private const int MostGroups = 65535;

    // Beside the bits of MatMulWide. One tells kernels that copy A without looking at it that alpha is not 1, the other those of strips that A is the second factor.
    private const int Scales = 8, Turned = 16;

    public override void MatMul<T>(View<T> a, View<T> b, View<T> c, MatMulShape shape, T alpha, T beta)
    {
        if (shape.M == 0 || shape.N == 0 || shape.Batch == 0 || TryFast(a, b, c, shape, alpha, beta)) return;
        if (IsStored(typeof(T))) MatMulRounded(a, b, c, shape, alpha, beta);
        else MatMul(a, b, c, shape, alpha, beta, TileFor<T, T>(a, b, c, shape));
    }

    /// <summary>The kernel for a product. All but the plain one load before they look how much there is.</summary>
    private MatMulTile TileFor<TFactor, T>(View<TFactor> a, View<TFactor> b, View<T> c, in MatMulShape shape)
        where TFactor : unmanaged
        where T : unmanaged, INumber<T> =>
        shape.K == 0 ? MatMulTile.Plain : MatMulTile.Choose<T>(shape, Wide(a, b, c, shape), _context.Device.ComputeUnits, _context.Device.SharedBytes);

    /// <summary>The product by one of our kernels, which takes the factors' type.</summary>
    internal void MatMul<TFactor, T>(View<TFactor> a, View<TFactor> b, View<T> c, MatMulShape shape, T alpha, T beta, MatMulTile tile)
        where TFactor : unmanaged
        where T : unmanaged, INumber<T>
    {
        string name = typeof(TFactor) == typeof(T) ? tile.Kernel : tile.StoredKernel!;
        GpuKernel kernel = _kernels.Get(Pattern.MatMul, "MatMul", name, typeof(TFactor), null);
        MatMulWide wide = Wide(a, b, c, shape);
        var layout = new MatMulLayout(shape);
        if (tile.Turns(shape))
        {
            int turned = (wide.HasFlag(MatMulWide.A) ? (int)MatMulWide.B : 0) | (wide.HasFlag(MatMulWide.B) ? (int)MatMulWide.A : 0) | Turned;
            Launch(kernel, tile, b, a, c, layout.Turned, shape.Batch, alpha, beta, turned);
        }
        else
        {
            Launch(kernel, tile, a, b, c, layout, shape.Batch, alpha, beta, (int)wide | (alpha == T.One ? 0 : Scales));
        }
    }

    private void Launch<TFactor, T>(
        GpuKernel kernel, MatMulTile tile, View<TFactor> a, View<TFactor> b, View<T> c, MatMulLayout layout, long batches, T alpha, T beta, int wide)
        where TFactor : unmanaged
        where T : unmanaged, INumber<T>
    {
        long rows = (long)MostGroups * tile.Rows;

        // Where beta is 0, C is written only: what it held, NaN too, does not count.
        int readsC = beta == T.Zero ? 0 : 1;
        for (long batch = 0; batch < batches; batch += MostGroups)
        for (long row = 0; row < layout.M; row += rows)
        {
            MatMulLayout part = layout with { M = long.Min(layout.M - row, rows) };
            var grid = new GpuGrid(Count(part.N, tile.Columns), Count(part.M, tile.Rows), (int)long.Min(batches - batch, MostGroups), GroupSize);
            ReadOnlySpan<GpuArgument> arguments =
            [
                Input(From(a, batch * layout.BatchA + row * layout.RowA)), Input(From(b, batch * layout.BatchB)),
                Array(From(c, batch * layout.BatchC + row * layout.RowC)), GpuArgument.Of(&part), GpuArgument.Of(&alpha), GpuArgument.Of(&beta),
                GpuArgument.Of(&readsC), GpuArgument.Of(&wide),
            ];
            _queue.Launch(kernel, grid, tile == MatMulTile.Plain || tile.IsTensor ? arguments[..^1] : arguments);
        }
    }

    /// <summary>The matrices that move by quads.</summary>
    internal static MatMulWide Wide<TFactor, T>(View<TFactor> a, View<TFactor> b, View<T> c, in MatMulShape shape)
        where TFactor : unmanaged
        where T : unmanaged =>
        (IsWide(a, shape.TransposeA ? shape.M : shape.K, shape.LeadingA, shape.StrideA) ? MatMulWide.A : 0)
        | (IsWide(b, shape.TransposeB ? shape.K : shape.N, shape.LeadingB, shape.StrideB) ? MatMulWide.B : 0)
        | (IsWide(c, shape.N, shape.LeadingC, shape.StrideC) ? MatMulWide.C : 0);

    private static bool IsWide<T>(View<T> matrix, long columns, long leading, long stride)
        where T : unmanaged =>
        matrix.Address % int.Min(16, 4 * sizeof(T)) == 0 && columns % 4 == 0 && leading % 4 == 0 && stride % 4 == 0;

    private static View<T> From<T>(View<T> view, long start)
        where T : unmanaged =>
        view.Slice(start, view.Length - start);

    /// <summary>The kernel's parameter of the same name.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct MatMulLayout(
        long M, long N, long K, long RowA, long ColumnA, long RowB, long ColumnB, long RowC, long ColumnC, long BatchA, long BatchB, long BatchC)
    {
        /// <summary>Transposes become strides.</summary>
        public MatMulLayout(MatMulShape shape)
            : this(
                shape.M, shape.N, shape.K,
                shape.TransposeA ? 1 : shape.LeadingA, shape.TransposeA ? shape.LeadingA : 1,
                shape.TransposeB ? 1 : shape.LeadingB, shape.TransposeB ? shape.LeadingB : 1,
                shape.LeadingC, 1, shape.StrideA, shape.StrideB, shape.StrideC)
        {
        }

        /// <summary>Of the transposed product, with the factors in each other's place.</summary>
        public MatMulLayout Turned => new(N, M, K, ColumnB, RowB, ColumnA, RowA, ColumnC, RowC, BatchB, BatchA, BatchC);
    }

    private static int Count(long length, int side) => checked((int)((length + side - 1) / side));
}
