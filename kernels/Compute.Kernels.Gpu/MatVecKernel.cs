using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>The canonical dot products of the rows of a matrix with a vector. Beside <c>MatVecLoop</c>.</summary>
public static class MatVecKernel
{
    /// <summary>partial[r · blocks + b] = block b of row r; see <see cref="ReduceAxisKernel.ReduceAxis"/>.</summary>
    public static void MatVec<T, TMath>(
        ArrayView<T> a, ArrayView<T> x, ArrayView<T> partial, AxisLayout layout, long blocks, int lanes, T identity)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T> =>
        ReduceAxisKernel.Blocks<T, TMath, Dot<T>, PairedElements<T, TMath, Dot<T>>>(a, x, partial, layout, blocks, lanes, identity, default, default);
}
