using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Compute.Kernels;

/// <summary>A register of words.</summary>
internal readonly unsafe struct WordN : IWordVector<WordN>
{
    private readonly Vector<uint> _a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WordN(Vector<uint> a) => _a = a;

    public static int Count => Vector<uint>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordN Splat(uint word) => new(new Vector<uint>(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordN operator ^(WordN x, WordN y) => new(x._a ^ y._a);

    // x86 multiplies the words of even positions; those of odd ones are moved there. One exchange then takes the high words of both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(WordN x, uint factor, out WordN low, out WordN high)
    {
        var f = new Vector<uint>(factor);
        low = new(x._a * f);
        Vector<uint> moved = (x._a.As<uint, ulong>() >>> 32).As<ulong, uint>();
        if (Vector<byte>.Count == 32 && Avx2.IsSupported)
        {
            Vector256<ulong> even = Avx2.Multiply(x._a.AsVector256(), f.AsVector256()), odd = Avx2.Multiply(moved.AsVector256(), f.AsVector256());
            high = new(Avx.Shuffle(even.AsSingle(), odd.AsSingle(), 0b11_01_11_01).AsUInt32().AsVector());
        }
        else if (Vector<byte>.Count == 16 && Sse2.IsSupported)
        {
            Vector128<ulong> even = Sse2.Multiply(x._a.AsVector128(), f.AsVector128()), odd = Sse2.Multiply(moved.AsVector128(), f.AsVector128());
            high = new(Sse.Shuffle(even.AsSingle(), odd.AsSingle(), 0b11_01_11_01).AsUInt32().AsVector());
        }
        else if (Vector<byte>.Count == 16 && AdvSimd.Arm64.IsSupported)
        {
            Vector128<uint> words = x._a.AsVector128(), factors = f.AsVector128();
            high = new(AdvSimd.Arm64.UnzipOdd(
                AdvSimd.MultiplyWideningLower(words.GetLower(), factors.GetLower()).AsUInt32(),
                AdvSimd.MultiplyWideningUpper(words, factors).AsUInt32()).AsVector());
        }
        else
        {
            var wide = new Vector<ulong>(factor);
            Vector<ulong> even = (x._a.As<uint, ulong>() & LowWords) * wide, odd = moved.As<uint, ulong>() * wide;
            high = new(Join(even >>> 32, odd));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordN Counters<T>(uint first)
        where T : unmanaged
    {
        Vector<uint> i = Vector<uint>.Indices;
        if (sizeof(T) == 8) i = (i >>> 1) + (i & Vector<uint>.One) * new Vector<uint>((uint)Count / 2);
        return new(i + new Vector<uint>(first));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(WordN first, WordN second, T* y)
        where T : unmanaged
    {
        Vector<uint> low = first._a, high = InOrder(second._a);
        if (sizeof(T) == 4)
        {
            low.Store((uint*)y);
            high.Store((uint*)y + WordTile.Counters);
            return;
        }

        // Even positions have the first half of the counters, odd ones the second.
        Join(low.As<uint, ulong>(), high.As<uint, ulong>() << 32).Store((uint*)y);
        Join(low.As<uint, ulong>() >>> 32, high.As<uint, ulong>()).Store((uint*)y + Count);
    }

    private static Vector<ulong> LowWords
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(uint.MaxValue);
    }

    /// <summary>Even positions of the first, odd ones of the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> Join(Vector<ulong> even, Vector<ulong> odd) => ((even & LowWords) | (odd & ~LowWords)).As<ulong, uint>();

    /// <summary>The exchange once more, where <see cref="Multiply"/> has one: the second and third word of four change places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> InOrder(Vector<uint> x)
    {
        if (Vector<byte>.Count == 32 && Avx2.IsSupported) return Avx2.Shuffle(x.AsVector256(), 0b11_01_10_00).AsVector();
        if (Vector<byte>.Count == 16 && Sse2.IsSupported) return Sse2.Shuffle(x.AsVector128(), 0b11_01_10_00).AsVector();
        return x;
    }
}
