using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>Random words as they are.</summary>
internal readonly unsafe struct WordCall<T> : IRandomCall<T>
    where T : unmanaged, INumber<T>
{
    public static Type Operator => typeof(WordElements<T>);

    public void Run(bool vectors, T* tile, RandomKey key, ulong index, int start, int count) => default(WordElements<T>).Run(vectors, tile, key, index, start, count);

    public void On(Backend backend, View<T> destination, RandomKey key, long offset) => backend.GenerateWords(destination, key, offset);
}

/// <summary>A distribution of one word for each element.</summary>
/// <param name="op">The distribution.</param>
internal readonly unsafe struct PairCall<T, TOp>(TOp op) : IRandomCall<T>
    where T : unmanaged, INumber<T>
    where TOp : unmanaged, IGenerator<T>
{
    public static Type Operator => typeof(TOp);

    public void Run(bool vectors, T* tile, RandomKey key, ulong index, int start, int count) => new PairElements<T, TOp>(op).Run(vectors, tile, key, index, start, count);

    public void On(Backend backend, View<T> destination, RandomKey key, long offset) => backend.Generate(destination, key, offset, op);
}

/// <summary>A distribution of any number of words for each element.</summary>
/// <param name="op">The distribution.</param>
internal readonly unsafe struct ElementCall<T, TOp>(TOp op) : IRandomCall<T>
    where T : unmanaged, INumber<T>
    where TOp : unmanaged, IElementGenerator<T>
{
    public static Type Operator => typeof(TOp);

    public void Run(bool vectors, T* tile, RandomKey key, ulong index, int start, int count) => new SingleElements<T, TOp>(op).Run(vectors, tile, key, index, start, count);

    public void On(Backend backend, View<T> destination, RandomKey key, long offset) => backend.GenerateEach(destination, key, offset, op);
}

/// <summary>A distribution that is faster with a table in host memory, which devices with memory of their own do not see.</summary>
/// <param name="op">The distribution.</param>
/// <param name="tabled">The same with its table.</param>
internal readonly unsafe struct TabledCall<T, TOp, TTabled>(TOp op, TTabled tabled) : IRandomCall<T>
    where T : unmanaged, INumber<T>
    where TOp : unmanaged, IElementGenerator<T>
    where TTabled : unmanaged, IElementGenerator<T>
{
    public static Type Operator => typeof(TTabled);

    public void Run(bool vectors, T* tile, RandomKey key, ulong index, int start, int count) =>
        new SingleElements<T, TTabled>(tabled).Run(vectors, tile, key, index, start, count);

    public void On(Backend backend, View<T> destination, RandomKey key, long offset)
    {
        if (backend.Device.SharesHostMemory) backend.GenerateEach(destination, key, offset, tabled);
        else backend.GenerateEach(destination, key, offset, op);
    }
}
