using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void Sort<T, TValue>(View<T> x, View<TValue> values, View<T> y, View<TValue> sortedValues, SortOrder order)
    {
        if (sizeof(T) == sizeof(uint)) Sort((uint*)x.Pointer, values, (uint*)y.Pointer, sortedValues, x.Length, KeyCode<uint>.Of<T>(order));
        else Sort((ulong*)x.Pointer, values, (ulong*)y.Pointer, sortedValues, x.Length, KeyCode<ulong>.Of<T>(order));
    }

    public override void ArgSort<T>(View<T> x, View<long> index, SortOrder order)
    {
        using LargeScratch<T> sorted = LargeScratch<T>.Rent(x.Length);
        IndexLoop.Number(index.Pointer, (nint)index.Length);
        Sort(x, index, new View<T>(sorted.Pointer, x.Length), index, order);
    }

    private void Sort<TKey, TValue>(TKey* x, View<TValue> values, TKey* y, View<TValue> sortedValues, long length, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        if (values.Address != sortedValues.Address) Copy(values, sortedValues);
        bool small = _vectors && length <= SortLoop.SmallLength;
        using LargeScratch<TKey> keys = LargeScratch<TKey>.Rent(small ? 0 : length);
        using LargeScratch<TValue> others = LargeScratch<TValue>.Rent(small || typeof(TValue) == typeof(NoValue) ? 0 : length);
        Sort(x, y, sortedValues.Pointer, keys.Pointer, others.Pointer, length, code);
    }

    private void Sort<TKey, TValue>(TKey* x, TKey* y, TValue* values, TKey* otherKeys, TValue* otherValues, long length, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        if (_vectors && length >= BucketSort.LeastLength) BucketSort.Run(_degree, x, y, values, otherKeys, otherValues, length, code);
        else SortLoop.Run(_vectors, x, y, values, otherKeys, otherValues, (nuint)length, code);
    }
}
