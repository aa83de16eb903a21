using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>What lanes do by way of memory, whatever they are made of: value by value, or register by register. All of it is rare.</summary>
internal static unsafe class LaneMemory
{
    /// <summary>As <see cref="RegisterMath.Patch"/> for a lane of several registers, in one call: what lives from one call to the next would be stored in every step of the loop (ln f32: 3 % slower).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Patch<V, R, T, TOp>(V x, T low, T high, V y, TOp op)
        where V : unmanaged, ILoadLane<V, T>
        where R : unmanaged, IRegister<R, T>
        where T : unmanaged, INumber<T>
        where TOp : struct, IUnaryOperator<T>
    {
        T* from = (T*)&x, to = (T*)&y;
        for (nuint i = 0; i < (nuint)V.Count; i += (nuint)R.Count)
            R.Store(RegisterMath.Patch(R.Load(ref *from, i), low, high, R.Load(ref *to, i), op), ref *to, i);
        return y;
    }

    /// <summary>op(x), one value after the other.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V OneByOne<V, T, TOp>(V x, TOp op)
        where V : unmanaged, ILoadLane<V, T>
        where T : unmanaged, INumber<T>
        where TOp : struct, IScalarOperator<T>
    {
        T* values = (T*)&x;
        for (int i = 0; i < V.Count; i++) values[i] = op.Invoke(values[i]);
        return x;
    }

    /// <summary>x ÷ y of integers: vector units divide floats only.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Divide<V, T>(V x, V y)
        where V : unmanaged, ILoadLane<V, T>
        where T : unmanaged, INumber<T>
    {
        T* values = (T*)&x, divisors = (T*)&y;
        for (int i = 0; i < V.Count; i++) values[i] = Scalar.Divide(values[i], divisors[i]);
        return x;
    }

    /// <summary>x − trunc(x ÷ y) · y, one value after the other.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Remainder<V, T>(V x, V y)
        where V : unmanaged, ILoadLane<V, T>
        where T : unmanaged, INumber<T>
    {
        T* values = (T*)&x, divisors = (T*)&y;
        for (int i = 0; i < V.Count; i++) values[i] = Scalar.Remainder(values[i], divisors[i]);
        return x;
    }
}
