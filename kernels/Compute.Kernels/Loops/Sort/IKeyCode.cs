using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Compute.Kernels;

/// <summary>From what is sorted to the order of signed integers, which vector units compare in, and to what is written.</summary>
/// <typeparam name="TKey">The unsigned integer of the element's size.</typeparam>
public interface IKeyCode<TKey>
{
    /// <summary>What is read, to signed keys.</summary>
    Vector256<TKey> Encode(Vector256<TKey> x);

    /// <summary>Signed keys, to what is written.</summary>
    Vector256<TKey> Decode(Vector256<TKey> key);
}

/// <summary>Signed keys as they are.</summary>
/// <typeparam name="TKey">The unsigned integer of the element's size.</typeparam>
public readonly struct SignedCode<TKey> : IKeyCode<TKey>
{
    /// <inheritdoc/>
    public Vector256<TKey> Encode(Vector256<TKey> x) => x;

    /// <inheritdoc/>
    public Vector256<TKey> Decode(Vector256<TKey> key) => key;
}

/// <summary>Bit patterns of an element type, ascending: what is known at compile time costs no constants at run time.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TKey">The unsigned integer of its size.</typeparam>
public readonly struct AscendingCode<T, TKey> : IKeyCode<TKey>
    where T : unmanaged
    where TKey : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<TKey> Encode(Vector256<TKey> x)
    {
        if (typeof(T) == typeof(uint)) return x ^ Vector256.Create(int.MinValue).As<int, TKey>();
        if (typeof(T) == typeof(ulong)) return x ^ Vector256.Create(long.MinValue).As<long, TKey>();
        // All bits but the sign turn over where the sign is set.
        if (typeof(T) == typeof(float)) return x ^ (Vector256.LessThan(x.AsInt32(), Vector256<int>.Zero) >>> 1).As<int, TKey>();
        if (typeof(T) == typeof(double)) return x ^ (Vector256.LessThan(x.AsInt64(), Vector256<long>.Zero) >>> 1).As<long, TKey>();
        return x;
    }

    // It undoes itself.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<TKey> Decode(Vector256<TKey> key) => Encode(key);
}

/// <summary>Bit patterns in any order. A register for each constant: broadcasts in a loop would take as long as the sort of a few keys.</summary>
/// <typeparam name="TKey">The unsigned integer of the element's size.</typeparam>
public readonly struct OrderedCode<TKey>(KeyCode<TKey> code) : IKeyCode<TKey>
    where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
{
    private readonly Vector256<TKey> _magnitude = Vector256.Create(code.Magnitude), _flip = Vector256.Create(code.Flip), _turn = Vector256.Create(code.Signed.Turn);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<TKey> Encode(Vector256<TKey> x) => (x ^ (Sign(x) & _magnitude) ^ _flip) - _turn;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<TKey> Decode(Vector256<TKey> key)
    {
        Vector256<TKey> bits = (key + _turn) ^ _flip;
        return bits ^ (Sign(bits) & _magnitude);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<TKey> Sign(Vector256<TKey> bits) => sizeof(TKey) == 4
        ? Vector256.LessThan(bits.AsInt32(), Vector256<int>.Zero).As<int, TKey>()
        : Vector256.LessThan(bits.AsInt64(), Vector256<long>.Zero).As<long, TKey>();
}

/// <summary>From unsigned keys to bit patterns.</summary>
/// <typeparam name="TKey">The unsigned integer of the element's size.</typeparam>
public readonly unsafe struct FinalCode<TKey>(KeyCode<TKey> code) : IKeyCode<TKey>
    where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
{
    private readonly OrderedCode<TKey> _code = new(code);

    /// <summary>The order of the bit patterns.</summary>
    public KeyCode<TKey> Order => code;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<TKey> Encode(Vector256<TKey> x) => x ^ Vector256.Create(TKey.One << (8 * sizeof(TKey) - 1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<TKey> Decode(Vector256<TKey> key) => _code.Decode(key);
}
