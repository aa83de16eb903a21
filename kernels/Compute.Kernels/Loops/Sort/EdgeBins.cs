using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Bins between neighbouring edges, each with its lower edge and without its upper one, but for the last, which has both.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="edges">Ascending, one more than bins.</param>
/// <param name="bins">How many bins.</param>
public readonly unsafe struct EdgeBins<T>(T* edges, int bins) : IBinning<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public int Bins => bins;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(T x)
    {
        if (!(x >= edges[0] && x <= edges[bins])) return bins;

        // The last edge that is not above x, among those that begin a bin; as many steps for every x, and none that depends on the one before by a branch.
        T* first = edges;
        for (int count = bins; count > 1;)
        {
            int half = count / 2;
            first += half & -Unsafe.BitCast<bool, byte>(first[half] <= x);
            count -= half;
        }

        return (int)(first - edges);
    }

    /// <inheritdoc/>
    public nint Of(T* x, nint length, int* bins) => 0;
}
