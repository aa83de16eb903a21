using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Compute.Kernels;

/// <summary>The last levels of the balanced tree over accumulators: those within a vector register, value i with i + half.</summary>
internal static unsafe class LaneFold
{
    /// <summary>Combines the values of a register; shuffles keep them in registers, where single values would go through memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Run<T, TSource>(LaneN<T> x, TSource source)
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        if (Vector<byte>.Count >= 64) x = source.Combine(x, new LaneN<T>(Down32(x.A)));
        if (Vector<byte>.Count >= 32) x = source.Combine(x, new LaneN<T>(Down16(x.A)));
        x = source.Combine(x, new LaneN<T>(Down(x.A, 8)));
        if (sizeof(T) <= 4) x = source.Combine(x, new LaneN<T>(Down(x.A, 4)));
        if (sizeof(T) <= 2) x = source.Combine(x, new LaneN<T>(Down(x.A, 2)));
        if (sizeof(T) == 1) x = source.Combine(x, new LaneN<T>(Down(x.A, 1)));
        return x.A.ToScalar();
    }

    /// <summary>The same for 512 bits where Vector&lt;T&gt; has fewer: from half a register on, or a quarter, as there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Run<T, TSource>(Lane512<T> x, TSource source)
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        Vector256<T> low = x.A.GetLower(), high = x.A.GetUpper();
        if (Vector<byte>.Count == 32) return Run(source.Combine(new LaneN<T>(low.AsVector()), new LaneN<T>(high.AsVector())), source);
        Lane2N<T> half = source.Combine(
            new Lane2N<T>(low.GetLower().AsVector(), low.GetUpper().AsVector()), new Lane2N<T>(high.GetLower().AsVector(), high.GetUpper().AsVector()));
        return Run(source.Combine(new LaneN<T>(half.A), new LaneN<T>(half.B)), source);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Down32<T>(Vector<T> x)
    {
        Vector256<T> upper = x.AsVector512().GetUpper();
        return Vector512.Create(upper, upper).AsVector();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Down16<T>(Vector<T> x)
    {
        Vector128<T> upper = Vector<byte>.Count >= 64 ? x.AsVector512().GetLower().GetUpper() : x.AsVector256().GetUpper();
        return Widened(upper);
    }

    /// <summary>The bytes from <paramref name="bytes"/> on of the lowest 16 come first; the rest is of no interest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Down<T>(Vector<T> x, int bytes)
    {
        Vector128<T> low = Vector<byte>.Count >= 64 ? x.AsVector512().GetLower().GetLower()
            : Vector<byte>.Count >= 32 ? x.AsVector256().GetLower()
            : x.AsVector128();
        return Widened(bytes switch
        {
            8 => Vector128.Shuffle(low.AsInt64(), Vector128.Create(1L, 1)).As<long, T>(),
            4 => Vector128.Shuffle(low.AsInt32(), Vector128.Create(1, 1, 3, 3)).As<int, T>(),
            _ => (low.AsUInt64() >>> (8 * bytes)).As<ulong, T>(),
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Widened<T>(Vector128<T> x) =>
        Vector<byte>.Count >= 64 ? x.ToVector256Unsafe().ToVector512Unsafe().AsVector()
        : Vector<byte>.Count >= 32 ? x.ToVector256Unsafe().AsVector()
        : x.AsVector();
}
