using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of Sort, ArgSort and SortByKey over device arrays.</summary>
internal static class ResidentSorts
{
    public static DeviceArray<T> Sort<T>(DeviceArray<T> x, DeviceArray<T>? destination, SortOrder order, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        ArgumentNullException.ThrowIfNull(x);
        DeviceArray<T> y = Resident.Result(operation, x, x.Shape, destination);
        View<T> input = Resident.Input(operation, x, y);
        if (y.Length > 0) y.Backend.Sort<T, NoValue>(input, default, y.View, default, order);
        return y;
    }

    public static DeviceArray<long> ArgSort<T>(
        DeviceArray<T> x, DeviceArray<long>? destination, SortOrder order, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        ArgumentNullException.ThrowIfNull(x);
        DeviceArray<long> y = destination ?? new DeviceArray<long>(x.Backend, x.Shape);
        Guard.SameShape(operation, x.Shape, y.Shape);
        View<T> input = ResidentMatrices.Apart(operation, x, y);
        if (y.Length > 0) y.Backend.ArgSort(input, y.View, order);
        return y;
    }

    public static void SortByKey<TKey, TValue>(DeviceArray<TKey> keys, DeviceArray<TValue> values, SortOrder order, [CallerMemberName] string operation = "")
        where TKey : unmanaged, INumber<TKey>
        where TValue : unmanaged
    {
        Guard.Sortable<TKey>(operation);
        Resident.SameBackend(operation, keys, values);
        Guard.SameShape(operation, keys.Shape, values.Shape);
        View<TKey> k = ResidentMatrices.Apart(operation, keys, values);
        if (keys.Length > 0) keys.Backend.Sort(k, values.View, k, values.View, order);
    }
}
