using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Compute.Kernels;

/// <summary>Moves values of a register to other places, in registers: by way of memory a load would wait 20 ns for the stores of its parts.</summary>
internal static unsafe class LaneTurn
{
    /// <summary>Values have at least so many bytes.</summary>
    public const int SmallestBytes = sizeof(int);

    /// <summary>The first values in the last places.</summary>
    /// <param name="x">The values.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="rest">What the other places have.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> ToEnd<T>(LaneN<T> x, nuint count, LaneN<T> rest)
        where T : unmanaged, INumber<T>
    {
        Vector<int> places = Vector<int>.Indices - Vector.Create(Distance<T>(LaneN<T>.Count, count));
        return Select(Vector.GreaterThanOrEqual(places, Vector<int>.Zero), x, places, rest);
    }

    /// <summary>The last values in the first places.</summary>
    /// <param name="x">The values.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="rest">What the other places have.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> ToStart<T>(LaneN<T> x, nuint count, LaneN<T> rest)
        where T : unmanaged, INumber<T>
    {
        Vector<int> places = Vector<int>.Indices + Vector.Create(Distance<T>(LaneN<T>.Count, count));
        return Select(Vector.LessThan(places, Vector.Create(Vector<int>.Count)), x, places, rest);
    }

    /// <inheritdoc cref="ToEnd{T}(LaneN{T}, nuint, LaneN{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> ToEnd<T>(Lane512<T> x, nuint count, Lane512<T> rest)
        where T : unmanaged, INumber<T>
    {
        Vector512<int> places = Vector512<int>.Indices - Vector512.Create(Distance<T>(Lane512<T>.Count, count));
        return Select(Vector512.GreaterThanOrEqual(places, Vector512<int>.Zero), x, places, rest);
    }

    /// <inheritdoc cref="ToStart{T}(LaneN{T}, nuint, LaneN{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> ToStart<T>(Lane512<T> x, nuint count, Lane512<T> rest)
        where T : unmanaged, INumber<T>
    {
        Vector512<int> places = Vector512<int>.Indices + Vector512.Create(Distance<T>(Lane512<T>.Count, count));
        return Select(Vector512.LessThan(places, Vector512.Create(Vector512<int>.Count)), x, places, rest);
    }

    /// <summary>In elements of 4 bytes, which are what is moved.</summary>
    private static int Distance<T>(int width, nuint count) where T : unmanaged => (width - (int)count) * (sizeof(T) / sizeof(int));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneN<T> Select<T>(Vector<int> inside, LaneN<T> x, Vector<int> places, LaneN<T> rest)
        where T : unmanaged, INumber<T> =>
        new(Vector.ConditionalSelect(inside, Shuffle(x.A.As<T, int>(), places), rest.A.As<T, int>()).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane512<T> Select<T>(Vector512<int> inside, Lane512<T> x, Vector512<int> places, Lane512<T> rest)
        where T : unmanaged, INumber<T> =>
        new(Vector512.ConditionalSelect(inside, Vector512.ShuffleNative(x.A.As<T, int>(), places), rest.A.As<T, int>()).As<int, T>());

    /// <summary>Value places[i] for each i; anything where there is no such place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> Shuffle(Vector<int> x, Vector<int> places) =>
        Vector<byte>.Count >= 64 ? Vector512.ShuffleNative(x.AsVector512(), places.AsVector512()).AsVector()
        : Vector<byte>.Count >= 32 ? Vector256.ShuffleNative(x.AsVector256(), places.AsVector256()).AsVector()
        : Vector128.ShuffleNative(x.AsVector128(), places.AsVector128()).AsVector();
}
