using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// Bit patterns of any element type as unsigned integers that are in the order asked for, and back. One formula for all types:
/// key = (bits ^ (sign &amp; magnitude) ^ flip) − turn, where sign is all ones for a set sign bit.
/// </summary>
/// <typeparam name="TKey">The unsigned integer of the element's size.</typeparam>
public readonly struct KeyCode<TKey> : IScalarCode<TKey>
    where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
{
    private KeyCode(TKey magnitude, TKey flip, TKey turn) => (Magnitude, Flip, Turn) = (magnitude, flip, turn);

    /// <summary>What turns over where the sign is set.</summary>
    internal TKey Magnitude { get; }

    /// <summary>What turns over always.</summary>
    internal TKey Flip { get; }

    /// <summary>What is taken off at last.</summary>
    internal TKey Turn { get; }

    /// <summary>Whether the bit patterns are those of floats.</summary>
    public bool IsFloat => !TKey.IsZero(Magnitude);

    /// <summary>The code for an element type of the size of <typeparamref name="TKey"/>.</summary>
    public static unsafe KeyCode<TKey> Of<T>(SortOrder order)
        where T : unmanaged, INumber<T>
    {
        TKey ones = TKey.AllBitsSet, sign = TKey.One << (8 * sizeof(TKey) - 1);
        bool isFloat = typeof(T) == typeof(float) || typeof(T) == typeof(double);
        bool isUnsigned = typeof(T) == typeof(uint) || typeof(T) == typeof(ulong);
        TKey magnitude = isFloat ? ones ^ sign : TKey.Zero;
        TKey flip = isUnsigned ? TKey.Zero : sign;
        if ((order & SortOrder.Descending) != 0) flip ^= ones;

        // In either direction the NaNs of one sign come first: as many as there are significands but that of infinity. Turned by their number,
        // the order has them behind those of the other sign.
        TKey nans = TKey.Zero;
        if (isFloat && (order & SortOrder.NaNsLast) != 0) nans = (TKey.One << (sizeof(TKey) == 4 ? 23 : 52)) - TKey.One;
        return new KeyCode<TKey>(magnitude, flip, nans);
    }

    /// <summary>Keys as they are.</summary>
    public static KeyCode<TKey> Identity => default;

    /// <summary>The same order for comparisons of signed integers, which are those that vector units have: keys moved by half of their range.</summary>
    public unsafe KeyCode<TKey> Signed
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Magnitude, Flip, Turn ^ TKey.One << (8 * sizeof(TKey) - 1));
    }

    /// <summary>From a bit pattern to its key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TKey Encode(TKey bits) => unchecked((bits ^ (Sign(bits) & Magnitude) ^ Flip) - Turn);

    /// <summary>From the bit pattern of a number to its key, where −0 is +0: keys are as equal as the numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe TKey EncodeNumber(TKey bits) =>
        Encode(Magnitude != TKey.Zero && bits == TKey.One << (8 * sizeof(TKey) - 1) ? TKey.Zero : bits);

    /// <summary>From a key to the bit pattern.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TKey Decode(TKey key)
    {
        TKey bits = unchecked(key + Turn) ^ Flip;
        return bits ^ (Sign(bits) & Magnitude);
    }

    /// <summary>A register of bit patterns to keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<TKey> Encode(Vector<TKey> bits) =>
        (bits ^ (Sign(bits) & new Vector<TKey>(Magnitude)) ^ new Vector<TKey>(Flip)) - new Vector<TKey>(Turn);

    /// <summary>A register of keys to bit patterns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<TKey> Decode(Vector<TKey> key)
    {
        Vector<TKey> bits = (key + new Vector<TKey>(Turn)) ^ new Vector<TKey>(Flip);
        return bits ^ (Sign(bits) & new Vector<TKey>(Magnitude));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe TKey Sign(TKey bits) => unchecked(TKey.Zero - (bits >>> (8 * sizeof(TKey) - 1)));

    // A comparison: AVX2 shifts 64-bit integers to the right without their sign only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector<TKey> Sign(Vector<TKey> bits) => sizeof(TKey) == 4
        ? Vector.LessThan(Vector.As<TKey, int>(bits), Vector<int>.Zero).As<int, TKey>()
        : Vector.LessThan(Vector.As<TKey, long>(bits), Vector<long>.Zero).As<long, TKey>();
}
