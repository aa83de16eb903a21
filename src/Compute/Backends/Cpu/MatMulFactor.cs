using Compute.Kernels;

namespace Compute;

/// <summary>A factor of a matrix product, of which a block can be had in the type that is computed with.</summary>
/// <typeparam name="T">The type that is computed with.</typeparam>
internal unsafe interface IMatMulFactor<T>
    where T : unmanaged
{
    /// <summary>Whether blocks lie where the caller's matrix lies, and need no working memory.</summary>
    static abstract bool IsInPlace { get; }

    /// <summary>A block.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="i">Its first row.</param>
    /// <param name="j">Its first column.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="room">Room for its elements, if it is not in place.</param>
    Strided<T> Block(bool vectors, nint i, nint j, nint rows, nint columns, T* room);
}

/// <summary>A matrix as it lies.</summary>
internal readonly struct MatMulFactor<T>(Strided<T> matrix) : IMatMulFactor<T>
    where T : unmanaged
{
    public static bool IsInPlace => true;

    public unsafe Strided<T> Block(bool vectors, nint i, nint j, nint rows, nint columns, T* room) => matrix.From(i, j);
}

/// <summary>A matrix of a 16-bit storage type: blocks are widened when they are about to be packed, so that no wide copy of it is ever made.</summary>
internal readonly struct StoredMatMulFactor<TStored>(Strided<TStored> matrix) : IMatMulFactor<float>
    where TStored : unmanaged
{
    public static bool IsInPlace => false;

    public unsafe Strided<float> Block(bool vectors, nint i, nint j, nint rows, nint columns, float* room) =>
        StorageLoop.Widen(vectors, matrix.From(i, j), rows, columns, room);
}
