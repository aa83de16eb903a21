using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute.Tests.Functions;

/// <summary>Runs an operator over arrays with one kind of lane. Lengths are multiples of every lane's count.</summary>
internal static class Sweep
{
    public const int Length = 1 << 14;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TLane, T, TOp>(TOp op, T[] x, T[] y)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TOp : struct, IUnaryOperator<T>
    {
        for (nuint i = 0; i < (nuint)x.Length; i += (nuint)TLane.Count) TLane.Store(op.Invoke(TLane.Load(ref x[0], i)), ref y[0], i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Zip<TLane, T, TOp>(TOp op, T[] x, T[] y, T[] z)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TOp : struct, IBinaryOperator<T>
    {
        for (nuint i = 0; i < (nuint)x.Length; i += (nuint)TLane.Count)
            TLane.Store(op.Invoke(TLane.Load(ref x[0], i), TLane.Load(ref y[0], i)), ref z[0], i);
    }

    /// <summary>One value through the scalar lane.</summary>
    public static T One<T, TOp>(TOp op, T x)
        where T : unmanaged, INumber<T>
        where TOp : struct, IUnaryOperator<T> =>
        op.Invoke(new Lane1<T>(x)).Value;

    /// <summary>One pair through the scalar lane.</summary>
    public static T One<T, TOp>(TOp op, T x, T y)
        where T : unmanaged, INumber<T>
        where TOp : struct, IBinaryOperator<T> =>
        op.Invoke(new Lane1<T>(x), new Lane1<T>(y)).Value;

    /// <summary>The input, lengthened to a multiple of every lane's count by repeating its first element.</summary>
    public static T[] Pad<T>(IEnumerable<T> values)
    {
        var list = values.ToList();
        while (list.Count % 256 != 0) list.Add(list[0]);
        return [.. list];
    }
}
