using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void NthElement<T>(View<T> x, long n, View<T> result, SortOrder order)
    {
        if (sizeof(T) == sizeof(uint)) NthElement((uint*)x.Pointer, x.Length, n, (uint*)result.Pointer, KeyCode<uint>.Of<T>(order));
        else NthElement((ulong*)x.Pointer, x.Length, n, (ulong*)result.Pointer, KeyCode<ulong>.Of<T>(order));
    }

    public override void TopK<T>(View<T> x, View<T> y, SortOrder order)
    {
        if (sizeof(T) == sizeof(uint)) TopK<uint, NoValue>((uint*)x.Pointer, x.Length, (uint*)y.Pointer, null, y.Length, KeyCode<uint>.Of<T>(order));
        else TopK<ulong, NoValue>((ulong*)x.Pointer, x.Length, (ulong*)y.Pointer, null, y.Length, KeyCode<ulong>.Of<T>(order));
    }

    public override void ArgTopK<T>(View<T> x, View<long> index, SortOrder order)
    {
        using LargeScratch<T> values = LargeScratch<T>.Rent(index.Length);
        if (sizeof(T) == sizeof(uint))
            TopK((uint*)x.Pointer, x.Length, (uint*)values.Pointer, index.Pointer, index.Length, KeyCode<uint>.Of<T>(order));
        else
            TopK((ulong*)x.Pointer, x.Length, (ulong*)values.Pointer, index.Pointer, index.Length, KeyCode<ulong>.Of<T>(order));
    }

    private void NthElement<TKey>(TKey* x, long length, long n, TKey* result, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        using LargeScratch<TKey> keys = LargeScratch<TKey>.Rent(length);
        *result = code.Decode(Select(x, length, n, keys.Pointer, code, out _));
    }

    private void TopK<TKey, TValue>(TKey* x, long length, TKey* y, TValue* index, long count, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        if (count == 0) return;
        using LargeScratch<TKey> keys = LargeScratch<TKey>.Rent(length);
        TKey last = Select(x, length, count - 1, keys.Pointer, code, out nint equal);
        if (IsShared(length)) ChunkedSelect.TakeFirst(_degree, x, length, last, equal, y, (long*)index, code);
        else SelectLoop.TakeFirst(x, (nint)length, last, equal, y, (long*)index, (nint)count, code);
        using LargeScratch<TValue> others = LargeScratch<TValue>.Rent(typeof(TValue) == typeof(NoValue) ? 0 : count);
        Sort(y, y, index, keys.Pointer, others.Pointer, count, KeyCode<TKey>.Identity);
        KeyLoop.Decode(y, y, (nuint)count, code);
    }

    private TKey Select<TKey>(TKey* x, long length, long rank, TKey* keys, KeyCode<TKey> code, out nint equal)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey> =>
        IsShared(length)
            ? ChunkedSelect.Run(_degree, x, length, rank, keys, code, out equal)
            : SelectLoop.Run(x, (nint)length, (nint)rank, keys, code, out equal);

    private bool IsShared(long length) => _degree > 1 && length >= BucketSort.LeastLength;
}
