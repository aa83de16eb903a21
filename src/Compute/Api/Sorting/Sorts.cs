using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of Sort, ArgSort and SortByKey.</summary>
internal static unsafe class Sorts
{
    public static void Sort<T>(ReadOnlySpan<T> x, Span<T> destination, SortOrder order, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Guard.SameLength(operation, x.Length, destination.Length);
        Guard.SameOrApart(operation, x, destination);
        fixed (T* px = x, py = destination)
        {
            if (x.Length <= SortLoop.DirectLength && Dispatcher.IsDirect(on, x.Length))
            {
                SortLoop.Direct(px, py, x.Length, order);
                return;
            }

            Backend backend = Choose<T>(typeof(void), x.Length, sizeof(T), sizeof(T), on);
            if (backend.Device.SharesHostMemory)
            {
                backend.Sort<T, NoValue>(new View<T>(px, x.Length), default, new View<T>(py, x.Length), default, order);
                return;
            }

            if (ConveyedSort.TryRun<T, NoValue>(backend, px, null, py, null, x.Length, order)) return;
            using var staged = new Staging(backend);
            View<T> y = staged.Upload(x);
            backend.Sort<T, NoValue>(y, default, y, default, order);
            backend.Download(y, destination);
        }
    }

    public static void ArgSort<T>(ReadOnlySpan<T> x, Span<long> destination, SortOrder order, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Guard.SameLength(operation, x.Length, destination.Length);
        Guard.Apart(operation, x, destination);
        fixed (T* px = x)
        fixed (long* py = destination)
        {
            if (IsNumbered<long>(on, x.Length) && (sizeof(T) == sizeof(uint)
                ? NumberedSortLoop.TryNumber((uint*)px, py, x.Length, KeyCode<uint>.Of<T>(order))
                : NumberedSortLoop.TryNumber((ulong*)px, py, x.Length, KeyCode<ulong>.Of<T>(order))))
                return;
            Backend backend = Choose<T>(typeof(Carries), x.Length, sizeof(T), sizeof(long), on);
            if (backend.Device.SharesHostMemory)
            {
                backend.ArgSort(new View<T>(px, x.Length), new View<long>(py, x.Length), order);
                return;
            }

            if (ConveyedSort.TryNumber(backend, px, py, x.Length, order)) return;
            using var staged = new Staging(backend);
            View<long> y = staged.Allocate<long>(x.Length);
            backend.ArgSort(staged.Upload(x), y, order);
            backend.Download(y, destination);
        }
    }

    public static void SortByKey<TKey, TValue>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<TValue> values, Span<TKey> sortedKeys, Span<TValue> sortedValues, SortOrder order, Backend? on,
        [CallerMemberName] string operation = "")
        where TKey : unmanaged, INumber<TKey>
        where TValue : unmanaged
    {
        Guard.Sortable<TKey>(operation);
        Guard.SameLength(operation, keys.Length, values.Length);
        Guard.SameLength(operation, keys.Length, sortedKeys.Length);
        Guard.SameLength(operation, keys.Length, sortedValues.Length);
        Guard.SameOrApart(operation, keys, sortedKeys);
        Guard.SameOrApart(operation, values, sortedValues);
        Guard.Apart(operation, keys, sortedValues);
        Guard.Apart(operation, values, sortedKeys);
        Guard.Apart<TKey, TValue>(operation, sortedKeys, sortedValues);
        fixed (TKey* pk = keys, qk = sortedKeys)
        fixed (TValue* pv = values, qv = sortedValues)
        {
            if (IsNumbered<TValue>(on, keys.Length) && (sizeof(TKey) == sizeof(uint)
                ? NumberedSortLoop.TrySort((uint*)pk, pv, (uint*)qk, qv, keys.Length, KeyCode<uint>.Of<TKey>(order))
                : NumberedSortLoop.TrySort((ulong*)pk, pv, (ulong*)qk, qv, keys.Length, KeyCode<ulong>.Of<TKey>(order))))
                return;
            int bytes = sizeof(TKey) + sizeof(TValue);
            Backend backend = Choose<TKey>(typeof(Carries), keys.Length, bytes, bytes, on);
            if (backend.Device.SharesHostMemory)
            {
                backend.Sort(
                    new View<TKey>(pk, keys.Length), new View<TValue>(pv, keys.Length), new View<TKey>(qk, keys.Length),
                    new View<TValue>(qv, keys.Length), order);
                return;
            }

            if (ConveyedSort.TryRun(backend, pk, pv, qk, qv, keys.Length, order)) return;
            using var staged = new Staging(backend);
            View<TKey> k = staged.Upload(keys);
            View<TValue> v = staged.Upload(values);
            backend.Sort(k, v, k, v, order);
            backend.Download(k, sortedKeys);
            backend.Download(v, sortedValues);
        }
    }

    private static bool IsNumbered<TValue>(Backend? on, int length)
        where TValue : unmanaged =>
        length <= NumberedSortLoop.Capacity && sizeof(TValue) <= NumberedSortLoop.MostValueBytes && NumberedSortLoop.IsSupported && Dispatcher.IsDirect(on, length);

    private static Backend Choose<T>(Type op, long elements, int bytesIn, int bytesOut, Backend? on) =>
        Dispatcher.Choose(new Work(Pattern.Sort, op, typeof(T), elements, elements * bytesIn, elements * bytesOut), on);
}
