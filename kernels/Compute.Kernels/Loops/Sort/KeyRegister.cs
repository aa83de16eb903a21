using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Compute.Kernels;

/// <summary>
/// A register of 256 bits of keys that are in the order of signed integers, which is the order that vector units compare in: the exchanges and
/// permutations that sorting networks are made of.
/// </summary>
internal static unsafe class KeyRegister
{
    /// <summary>Whether the machine has what it takes: every instruction used is AVX2's.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>Lane by lane the smaller key to low, the larger one to high.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Exchange<TKey>(ref Vector256<TKey> low, ref Vector256<TKey> high)
        where TKey : unmanaged
    {
        Vector256<TKey> x = low, y = high;
        if (sizeof(TKey) == 4)
        {
            low = Avx2.Min(x.AsInt32(), y.AsInt32()).As<int, TKey>();
            high = Avx2.Max(x.AsInt32(), y.AsInt32()).As<int, TKey>();
            return;
        }

        if (Avx512F.VL.IsSupported)
        {
            low = Avx512F.VL.Min(x.AsInt64(), y.AsInt64()).As<long, TKey>();
            high = Avx512F.VL.Max(x.AsInt64(), y.AsInt64()).As<long, TKey>();
            return;
        }

        Vector256<TKey> swap = Greater(x, y);
        low = Avx2.BlendVariable(x.AsByte(), y.AsByte(), swap.AsByte()).As<byte, TKey>();
        high = Avx2.BlendVariable(y.AsByte(), x.AsByte(), swap.AsByte()).As<byte, TKey>();
    }

    /// <summary>All ones where x is greater.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TKey> Greater<TKey>(Vector256<TKey> x, Vector256<TKey> y)
        where TKey : unmanaged => sizeof(TKey) == 4
        ? Avx2.CompareGreaterThan(x.AsInt32(), y.AsInt32()).As<int, TKey>()
        : Avx2.CompareGreaterThan(x.AsInt64(), y.AsInt64()).As<long, TKey>();

    /// <summary>A register in the opposite order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TKey> Mirrored<TKey>(Vector256<TKey> x)
        where TKey : unmanaged => sizeof(TKey) == 4
        ? Vector256.Shuffle(x.AsUInt32(), Vector256.Create(7u, 6, 5, 4, 3, 2, 1, 0)).As<uint, TKey>()
        : Vector256.Shuffle(x.AsUInt64(), Vector256.Create(3ul, 2, 1, 0)).As<ulong, TKey>();

    /// <summary>
    /// A key goes into an ascending run, from whose first register to the last this is called: every key of it becomes the larger one of that before it and the
    /// smaller of itself and the new one.
    /// </summary>
    /// <param name="run">A register of the run.</param>
    /// <param name="before">What the register before has left for this one; at first <see cref="Smallest"/>.</param>
    /// <param name="key">The new key in every lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Insert<TKey>(ref Vector256<TKey> run, ref Vector256<TKey> before, Vector256<TKey> key)
        where TKey : unmanaged
    {
        Vector256<TKey> turned = sizeof(TKey) == 4
            ? Vector256.Shuffle(run.AsUInt32(), Vector256.Create(7u, 0, 1, 2, 3, 4, 5, 6)).As<uint, TKey>()
            : Avx2.Permute4x64(run.AsUInt64(), 0b10_01_00_11).As<ulong, TKey>();
        Vector256<TKey> last = sizeof(TKey) == 4
            ? Avx2.Blend(turned.AsUInt32(), before.AsUInt32(), 0b01).As<uint, TKey>()
            : Avx2.Blend(turned.AsUInt32(), before.AsUInt32(), 0b11).As<uint, TKey>();
        before = turned;
        Exchange(ref run, ref key);
        Exchange(ref last, ref run);
    }

    /// <summary>Keys that none is smaller than.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TKey> Smallest<TKey>()
        where TKey : unmanaged, IBinaryInteger<TKey> => ~Largest<TKey>();

    /// <summary>Keys that none is greater than.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TKey> Largest<TKey>()
        where TKey : unmanaged, IBinaryInteger<TKey> => Vector256.Create(TKey.AllBitsSet >>> 1);

    /// <summary>Every four keys ascending: all of 64 bits, each half of those of 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> SortFours<TKey>(Vector256<TKey> x)
        where TKey : unmanaged
    {
        x = Pick1(x);
        x = sizeof(TKey) == 4
            ? Pick(x, Avx2.Shuffle(x.AsUInt32(), 0b00_01_10_11).As<uint, TKey>(), 0b1100_1100)
            : Pick(x, Mirrored(x), 0b1111_0000);
        return Pick1(x);
    }

    /// <summary>All keys of a register ascending.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TKey> Sorted<TKey>(Vector256<TKey> x)
        where TKey : unmanaged
    {
        x = SortFours(x);
        if (sizeof(TKey) != 4) return x;
        x = Pick(x, Mirrored(x), 0b1111_0000);
        return Pick1(Pick(x, Avx2.Shuffle(x.AsUInt32(), 0b01_00_11_10).As<uint, TKey>(), 0b1100_1100));
    }

    /// <summary>The two ascending halves of each of two registers of 32-bit keys become one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MergeHalves<TKey>(ref Vector256<TKey> x, ref Vector256<TKey> y)
        where TKey : unmanaged
    {
        SwapHalves(ref x, ref y);
        y = Avx2.Shuffle(y.AsUInt32(), 0b00_01_10_11).As<uint, TKey>();
        CleanHalves(ref x, ref y);
    }

    /// <summary>
    /// Two bitonic registers become ascending ones. Side by side, because keys that face each other then lie in two registers: a permutation of both
    /// serves both halves of an exchange.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clean<TKey>(ref Vector256<TKey> x, ref Vector256<TKey> y)
        where TKey : unmanaged
    {
        SwapHalves(ref x, ref y);
        CleanHalves(ref x, ref y);
    }

    /// <summary>As <see cref="Clean"/>, from x0 … x3, y0 … y3 and x4 … x7, y4 … y7 (of 64 bits x0 x1 y0 y1 and x2 x3 y2 y3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CleanHalves<TKey>(ref Vector256<TKey> x, ref Vector256<TKey> y)
        where TKey : unmanaged
    {
        Exchange(ref x, ref y);
        if (sizeof(TKey) == 4)
        {
            // x0 x1 x4 x5 and x2 x3 x6 x7; x0 x4 x2 x6 and x1 x5 x3 x7.
            Unpack64(ref x, ref y);
            Exchange(ref x, ref y);
            Vector256<TKey> even = Avx.Shuffle(x.AsSingle(), y.AsSingle(), 0b10_00_10_00).As<float, TKey>();
            y = Avx.Shuffle(x.AsSingle(), y.AsSingle(), 0b11_01_11_01).As<float, TKey>();
            x = even;
            Exchange(ref x, ref y);
            Unpack32(ref x, ref y);
            Unpack64(ref x, ref y);
        }
        else
        {
            // x0 x2 y0 y2 and x1 x3 y1 y3.
            Unpack64(ref x, ref y);
            Exchange(ref x, ref y);
            Unpack64(ref x, ref y);
        }

        SwapHalves(ref x, ref y);
    }

    /// <summary>The lower halves of both to x, the upper ones to y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SwapHalves<TKey>(ref Vector256<TKey> x, ref Vector256<TKey> y)
        where TKey : unmanaged
    {
        Vector256<TKey> low = Avx2.Permute2x128(x.AsUInt64(), y.AsUInt64(), 0x20).As<ulong, TKey>();
        y = Avx2.Permute2x128(x.AsUInt64(), y.AsUInt64(), 0x31).As<ulong, TKey>();
        x = low;
    }

    /// <summary>In each half, the lower 64 bits of both to x, the upper ones to y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack64<TKey>(ref Vector256<TKey> x, ref Vector256<TKey> y)
        where TKey : unmanaged
    {
        Vector256<TKey> low = Avx2.UnpackLow(x.AsUInt64(), y.AsUInt64()).As<ulong, TKey>();
        y = Avx2.UnpackHigh(x.AsUInt64(), y.AsUInt64()).As<ulong, TKey>();
        x = low;
    }

    /// <summary>In each half, the lower two 32 bits of both in turns to x, the upper two to y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack32<TKey>(ref Vector256<TKey> x, ref Vector256<TKey> y)
        where TKey : unmanaged
    {
        Vector256<TKey> low = Avx2.UnpackLow(x.AsUInt32(), y.AsUInt32()).As<uint, TKey>();
        y = Avx2.UnpackHigh(x.AsUInt32(), y.AsUInt32()).As<uint, TKey>();
        x = low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Pick1<TKey>(Vector256<TKey> x)
        where TKey : unmanaged => sizeof(TKey) == 4
        ? Pick(x, Avx2.Shuffle(x.AsUInt32(), 0b10_11_00_01).As<uint, TKey>(), 0b1010_1010)
        : Pick(x, Avx2.Shuffle(x.AsUInt32(), 0b01_00_11_10).As<uint, TKey>(), 0b1100_1100);

    /// <summary>Of each pair that faces each other in x and its permutation y the larger where the mask, a bit for every 32 bits, says so, else the smaller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Pick<TKey>(Vector256<TKey> x, Vector256<TKey> y, [ConstantExpected] byte larger)
        where TKey : unmanaged
    {
        Exchange(ref x, ref y);
        return Avx2.Blend(x.AsUInt32(), y.AsUInt32(), larger).As<uint, TKey>();
    }
}
