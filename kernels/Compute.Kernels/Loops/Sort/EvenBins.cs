using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Compute.Kernels;

/// <summary>
/// Bins of equal width from low to high, the last one closed: bin = trunc((x − low) · scale), where scale = bins ÷ (high − low), at most the last.
/// Floats compute in their own type, each operation rounded; integers take x − low exactly, and compute in double.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct EvenBins<T> : IBinning<T>
    where T : unmanaged, INumber<T>
{
    private readonly T _low, _high, _scale;
    private readonly double _wideScale;

    /// <summary>Bins between two numbers.</summary>
    /// <param name="low">Where the first begins.</param>
    /// <param name="high">Where the last ends; above <paramref name="low"/>.</param>
    /// <param name="bins">How many.</param>
    public EvenBins(T low, T high, int bins)
    {
        (_low, _high, Bins) = (low, high, bins);
        _scale = IsFloat ? T.CreateTruncating(bins) / (high - low) : T.Zero;
        _wideScale = IsFloat ? 0 : bins / EvenIntegers<T>.Distance(low, high);
    }

    /// <inheritdoc/>
    public int Bins { get; }

    /// <summary>The same bins for floats on any tier.</summary>
    public EvenRange<T, T> OfFloats => new(_low, _high, _scale, Bins);

    /// <summary>The same bins for integers on any tier.</summary>
    public EvenRange<T, double> OfIntegers => new(_low, _high, _wideScale, Bins);

    private static bool IsFloat => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(T x) => IsFloat ? OfFloats.Of<EvenFloats<T>>(x) : OfIntegers.Of<EvenIntegers<T>>(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public unsafe nint Of(T* x, nint length, int* bins)
    {
        // More bins than a float counts would be rounded.
        if (!Avx2.IsSupported || Bins > 1 << 24) return 0;
        nint i = 0;
        for (; i <= length - 8; i += 8)
        {
            if (sizeof(T) == 8)
            {
                Four(x + i).Store(bins + i);
                Four(x + i + 4).Store(bins + i + 4);
            }
            else
            {
                Eight(Vector256.Load(x + i)).Store(bins + i);
            }
        }

        return i;
    }

    // The larger of NaN and 0 is 0 here, the bin of what is not a number: an infinite scale times no distance.

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<int> Eight(Vector256<T> x)
    {
        Vector256<int> within, bin;
        if (IsFloat)
        {
            Vector256<float> place = ((x - Vector256.Create(_low)) * Vector256.Create(_scale)).AsSingle();
            bin = Avx.ConvertToVector256Int32WithTruncation(Avx.Min(Avx.Max(place, Vector256<float>.Zero), Vector256.Create(Bins - 1f)));
            within = (Vector256.GreaterThanOrEqual(x, Vector256.Create(_low)) & Vector256.LessThanOrEqual(x, Vector256.Create(_high))).AsInt32();
        }
        else
        {
            Vector256<uint> distance = (x - Vector256.Create(_low)).AsUInt32();
            bin = Vector256.Create(Truncated(Wide(distance.GetLower()) * _wideScale), Truncated(Wide(distance.GetUpper()) * _wideScale));
            within = Vector256.Equals(distance, Vector256.Min(distance, Vector256.Create(unchecked(_high - _low)).AsUInt32())).AsInt32();
        }

        return Vector256.ConditionalSelect(within, bin, Vector256.Create(Bins));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe Vector128<int> Four(T* x)
    {
        Vector256<T> value = Vector256.Load(x), low = Vector256.Create(_low), high = Vector256.Create(_high), distance = value - low;
        Vector128<int> bin = Truncated(IsFloat ? (distance * Vector256.Create(_scale)).AsDouble() : Wide(distance.AsUInt64()) * _wideScale);
        Vector256<long> within = (Vector256.GreaterThanOrEqual(value, low) & Vector256.LessThanOrEqual(value, high)).AsInt64();
        return Vector128.ConditionalSelect(Vector256.Narrow(within, within).GetLower(), bin, Vector128.Create(Bins));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<int> Truncated(Vector256<double> x) =>
        Avx.ConvertToVector128Int32WithTruncation(Avx.Min(Avx.Max(x, Vector256<double>.Zero), Vector256.Create(Bins - 1.0)));

    // As the low bits of 2^52 a whole number is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Wide(Vector128<uint> x) =>
        (Avx2.ConvertToVector256Int64(x) | Vector256.Create(0x4330_0000_0000_0000)).AsDouble() - Vector256.Create(4503599627370496.0);

    // The upper half as the low bits of 2^84, the lower one as those of 2^52: only their sum is rounded.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Wide(Vector256<ulong> x)
    {
        Vector256<double> upper = ((x >>> 32) | Vector256.Create(0x4530_0000_0000_0000UL)).AsDouble() - Vector256.Create(19342813118337666422669312.0);
        return upper + Avx2.Blend(x.AsUInt32(), Vector256.Create(0x4330_0000U), 0b1010_1010).AsDouble();
    }
}
