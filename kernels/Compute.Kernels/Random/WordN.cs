using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Compute.Kernels;

/// <summary>A lane of two vector registers: two chains of rounds, since each waits five cycles for its product.</summary>
internal readonly struct WordN : IWordLane<WordN>
{
    public readonly Vector<ulong> A, B;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WordN(Vector<ulong> a, Vector<ulong> b) => (A, B) = (a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordN Splat(ulong value) => new(new(value), new(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordN operator *(WordN x, WordN y) => new(Multiply(x.A, y.A), Multiply(x.B, y.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordN operator +(WordN x, WordN y) => new(x.A + y.A, x.B + y.B);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordN operator ^(WordN x, WordN y) => new(x.A ^ y.A, x.B ^ y.B);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordN High(WordN x) => new(x.A >>> 32, x.B >>> 32);

    // Vector<ulong>'s own product is of all 64 bits: three instructions and more, where the hardware has one for the low halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<ulong> Multiply(Vector<ulong> x, Vector<ulong> y)
    {
        if (Vector<byte>.Count == 64 && Avx512F.IsSupported)
            return Avx512F.Multiply(x.AsVector512().AsUInt32(), y.AsVector512().AsUInt32()).AsVector();
        if (Vector<byte>.Count == 32 && Avx2.IsSupported)
            return Avx2.Multiply(x.AsVector256().AsUInt32(), y.AsVector256().AsUInt32()).AsVector();
        if (Vector<byte>.Count == 16 && Sse2.IsSupported)
            return Sse2.Multiply(x.AsVector128().AsUInt32(), y.AsVector128().AsUInt32()).AsVector();
        if (Vector<byte>.Count == 16 && AdvSimd.IsSupported)
            return AdvSimd.MultiplyWideningLower(AdvSimd.ExtractNarrowingLower(x.AsVector128()), AdvSimd.ExtractNarrowingLower(y.AsVector128())).AsVector();
        var low = new Vector<ulong>(uint.MaxValue);
        return (x & low) * (y & low);
    }
}
