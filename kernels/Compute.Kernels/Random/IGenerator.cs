using System.Numerics;

namespace Compute.Kernels;

/// <summary>
/// A distribution whose elements take one random word each: two words of one counter become two elements. Two at a time, because some
/// formulas (Box–Muller) make two of two. Implement it as a <c>readonly struct</c>; fields are its parameters.
/// </summary>
/// <typeparam name="T">The element type; a word is as wide.</typeparam>
public interface IGenerator<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The formula, over any lane.</summary>
    /// <param name="x">The bits of the first word; becomes the first element.</param>
    /// <param name="y">The bits of the second word; becomes the second element.</param>
    void Invoke<V>(ref V x, ref V y) where V : unmanaged, ILane<V, T>;

    /// <inheritdoc cref="IUnaryOperator{T}.IsLong"/>
    static virtual bool IsLong => false;
}

/// <summary>
/// A distribution whose elements may take any number of random words: the first is handed in, further ones come from counters of the
/// element's own, <see cref="Philox.Words"/>(key, index, attempt) with attempt = 1, 2, … Plain scalar code on every tier, GPUs included.
/// </summary>
/// <typeparam name="T">The element type; the first word is as wide.</typeparam>
public interface IElementGenerator<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The element.</summary>
    /// <param name="word">The bits of its word.</param>
    /// <param name="key">Seed and stream.</param>
    /// <param name="index">Its index in the stream.</param>
    /// <typeparam name="TMath">The tier's functions.</typeparam>
    T Invoke<TMath>(T word, RandomKey key, ulong index) where TMath : struct, IElementMath;
}
