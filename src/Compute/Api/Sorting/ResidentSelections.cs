using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute;

/// <summary>
/// The door of NthElement, TopK, ArgTopK, Compact, Partition, Unique, RunLengthEncode, SearchSorted and Merge over device arrays: results stay where the arrays lie, numbers of
/// results come back and are waited for.
/// </summary>
internal static class ResidentSelections
{
    public static T NthElement<T>(DeviceArray<T> x, long n, SortOrder order, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        ArgumentNullException.ThrowIfNull(x);
        Selections.Place(operation, n, x.Length);
        using var result = new DeviceArray<T>(x.Backend);
        x.Backend.NthElement(x.View, n, result.View, order);
        return Resident.Value(result);
    }

    public static DeviceArray<T> TopK<T>(DeviceArray<T> x, DeviceArray<T> destination, SortOrder order, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        View<T> input = Input(operation, x, destination);
        Selections.Limit(operation, destination.Length, x.Length);
        destination.Backend.TopK(input, destination.View, order);
        return destination;
    }

    public static DeviceArray<long> ArgTopK<T>(DeviceArray<T> x, DeviceArray<long> destination, SortOrder order, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        View<T> input = Input(operation, x, destination);
        Selections.Limit(operation, destination.Length, x.Length);
        destination.Backend.ArgTopK(input, destination.View, order);
        return destination;
    }

    public static long Compact<T>(DeviceArray<T> x, DeviceArray<T> mask, DeviceArray<T> destination, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        (View<T> input, View<T> kept) = (Input(operation, x, destination), Input(operation, mask, destination));
        Guard.SameShape(operation, x.Shape, mask.Shape);
        return Selections.Fitting(operation, destination.Backend.Compact(input, kept, destination.View), destination.Length);
    }

    public static long Partition<T>(DeviceArray<T> x, DeviceArray<T> mask, DeviceArray<T> destination, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        (View<T> input, View<T> kept) = (Input(operation, x, destination), Input(operation, mask, destination));
        Guard.SameShape(operation, x.Shape, mask.Shape);
        Guard.SameShape(operation, x.Shape, destination.Shape);
        return destination.Backend.Partition(input, kept, destination.View);
    }

    public static long Unique<T>(DeviceArray<T> x, DeviceArray<T> destination, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        View<T> input = Input(operation, x, destination);
        return Selections.Fitting(operation, destination.Backend.Unique(input, destination.View), destination.Length);
    }

    public static long RunLengths<T>(DeviceArray<T> x, DeviceArray<T> values, DeviceArray<long> lengths, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        View<T> input = Input(operation, x, values);
        ResidentMatrices.Apart(operation, x, lengths);
        ResidentMatrices.Apart(operation, values, lengths);
        Guard.SameShape(operation, values.Shape, lengths.Shape);
        return Selections.Fitting(operation, values.Backend.RunLengths(input, values.View, lengths.View), values.Length);
    }

    public static DeviceArray<long> Search<T>(
        DeviceArray<T> sorted, DeviceArray<T> values, DeviceArray<long>? destination, bool right, SortOrder order, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Resident.SameBackend(operation, sorted, values);
        if (destination is not null) Guard.SameShape(operation, values.Shape, destination.Shape);
        View<T> s = destination is null ? sorted.View : ResidentMatrices.Apart(operation, sorted, destination);
        View<T> v = destination is null ? values.View : ResidentMatrices.Apart(operation, values, destination);
        InOrder(operation, sorted, order, nameof(sorted));
        destination ??= new DeviceArray<long>(values.Backend, values.Shape);
        destination.Backend.Search(s, v, destination.View, order, right);
        return destination;
    }

    public static DeviceArray<T> Merge<T>(DeviceArray<T> a, DeviceArray<T> b, DeviceArray<T>? destination, SortOrder order, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Resident.SameBackend(operation, a, b);
        if (destination is not null) Selections.Together(operation, a.Length, b.Length, destination.Length);
        View<T> first = destination is null ? a.View : ResidentMatrices.Apart(operation, a, destination);
        View<T> second = destination is null ? b.View : ResidentMatrices.Apart(operation, b, destination);
        InOrder(operation, a, order, nameof(a));
        InOrder(operation, b, order, nameof(b));
        destination ??= new DeviceArray<T>(a.Backend, [a.Length + b.Length]);
        destination.Backend.Merge(first, second, destination.View, order);
        return destination;
    }

    /// <summary>An input, with a result apart from it.</summary>
    private static View<T> Input<T, TOut>(string operation, DeviceArray<T> x, DeviceArray<TOut> destination, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged, INumber<T>
        where TOut : unmanaged
    {
        Guard.Sortable<T>(operation);
        ArgumentNullException.ThrowIfNull(destination);
        return ResidentMatrices.Apart(operation, x, destination, name);
    }

    private static void InOrder<T>(string operation, DeviceArray<T> x, SortOrder order, string name)
        where T : unmanaged, INumber<T>
    {
        long position = x.Backend.FirstDisorder(x.View, order);
        if (position < 0) return;
        var pair = new T[2];
        x.Backend.Download(x.View.Slice(position - 1, 2), pair);
        Selections.ThrowDisorder(operation, name, position, pair[0], pair[1]);
    }
}
