using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Compute.Kernels;

/// <summary>A register of 512 bits of words, whatever the width of Vector&lt;T&gt;: the words of a tile do not depend on it. As <see cref="WordN"/> otherwise.</summary>
internal readonly unsafe struct Word512 : IWordVector<Word512>
{
    private readonly Vector512<uint> _a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Word512(Vector512<uint> a) => _a = a;

    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    public static int Count => Vector512<uint>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word512 Splat(uint word) => new(Vector512.Create(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word512 operator ^(Word512 x, Word512 y) => new(x._a ^ y._a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(Word512 x, uint factor, out Word512 low, out Word512 high)
    {
        Vector512<uint> f = Vector512.Create(factor);
        Vector512<ulong> even = Avx512F.Multiply(x._a, f), odd = Avx512F.Multiply((x._a.AsUInt64() >>> 32).AsUInt32(), f);
        (low, high) = (new(x._a * f), new(Avx512F.Shuffle(even.AsSingle(), odd.AsSingle(), 0b11_01_11_01).AsUInt32()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word512 Counters<T>(uint first)
        where T : unmanaged
    {
        Vector512<uint> order = sizeof(T) == 4 ? Vector512<uint>.Indices : Vector512.Create(0u, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15);
        return new(order + Vector512.Create(first));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Word512 first, Word512 second, T* y)
        where T : unmanaged
    {
        Vector512<uint> low = first._a, high = Avx512F.Shuffle(second._a, 0b11_01_10_00);
        if (sizeof(T) == 4)
        {
            low.Store((uint*)y);
            high.Store((uint*)y + WordTile.Counters);
            return;
        }

        Vector512<ulong> words = Vector512.Create((ulong)uint.MaxValue);
        Vector512.ConditionalSelect(words, low.AsUInt64(), high.AsUInt64() << 32).Store((ulong*)y);
        Vector512.ConditionalSelect(words, low.AsUInt64() >>> 32, high.AsUInt64()).Store((ulong*)y + Vector512<ulong>.Count);
    }
}
