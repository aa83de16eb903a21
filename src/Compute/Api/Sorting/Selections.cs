using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of NthElement, TopK, ArgTopK, Compact, Partition, Unique, RunLengthEncode, SearchSorted and Merge.</summary>
internal static unsafe class Selections
{
    public static T NthElement<T>(ReadOnlySpan<T> x, long n, SortOrder order, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        if (n < 0 || n >= x.Length) throw new ArgumentOutOfRangeException(nameof(n), n, $"{operation}: there is no element {n} among {x.Length}.");
        T result;
        fixed (T* px = x) Choose<T>(Pattern.Select, x.Length, on).NthElement(new View<T>(px, x.Length), n, new View<T>(&result, 1), order);
        return result;
    }

    public static void TopK<T>(ReadOnlySpan<T> x, Span<T> destination, SortOrder order, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Limit(operation, destination.Length, x.Length);
        Guard.Apart(operation, x, destination);
        fixed (T* px = x, py = destination)
            Choose<T>(Pattern.Select, x.Length, on).TopK(new View<T>(px, x.Length), new View<T>(py, destination.Length), order);
    }

    public static void ArgTopK<T>(ReadOnlySpan<T> x, Span<long> destination, SortOrder order, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Limit(operation, destination.Length, x.Length);
        Guard.Apart(operation, x, destination);
        fixed (T* px = x)
        fixed (long* py = destination)
            Choose<T>(Pattern.Select, x.Length, on).ArgTopK(new View<T>(px, x.Length), new View<long>(py, destination.Length), order);
    }

    public static long Compact<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> mask, Span<T> destination, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Guard.SameLength(operation, x.Length, mask.Length);
        Guard.Apart(operation, x, destination);
        Guard.Apart(operation, mask, destination);
        fixed (T* px = x, pm = mask, py = destination)
        {
            long kept = Choose<T>(Pattern.Compact, x.Length, on)
                .Compact(new View<T>(px, x.Length), new View<T>(pm, x.Length), new View<T>(py, destination.Length));
            return Fitting(operation, kept, destination.Length);
        }
    }

    public static long Partition<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> mask, Span<T> destination, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Guard.SameLength(operation, x.Length, mask.Length);
        Guard.SameLength(operation, x.Length, destination.Length);
        Guard.Apart(operation, x, destination);
        Guard.Apart(operation, mask, destination);
        fixed (T* px = x, pm = mask, py = destination)
        {
            return Choose<T>(Pattern.Compact, x.Length, on)
                .Partition(new View<T>(px, x.Length), new View<T>(pm, x.Length), new View<T>(py, destination.Length));
        }
    }

    public static long Unique<T>(ReadOnlySpan<T> x, Span<T> destination, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Guard.Apart(operation, x, destination);
        fixed (T* px = x, py = destination)
        {
            long count = Choose<T>(Pattern.Compact, x.Length, on).Unique(new View<T>(px, x.Length), new View<T>(py, destination.Length));
            return Fitting(operation, count, destination.Length);
        }
    }

    public static long RunLengths<T>(ReadOnlySpan<T> x, Span<T> values, Span<long> lengths, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Guard.SameLength(operation, values.Length, lengths.Length);
        Guard.Apart(operation, x, values);
        Guard.Apart(operation, x, lengths);
        Guard.Apart<T, long>(operation, values, lengths);
        fixed (T* px = x, pv = values)
        fixed (long* pl = lengths)
        {
            long runs = Choose<T>(Pattern.Compact, x.Length, on)
                .RunLengths(new View<T>(px, x.Length), new View<T>(pv, values.Length), new View<long>(pl, lengths.Length));
            return Fitting(operation, runs, values.Length);
        }
    }

    public static void Search<T>(
        ReadOnlySpan<T> sorted, ReadOnlySpan<T> values, Span<long> destination, bool right, SortOrder order, Backend? on,
        [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Guard.SameLength(operation, values.Length, destination.Length);
        Guard.Apart(operation, sorted, destination);
        Guard.Apart(operation, values, destination);
        fixed (T* ps = sorted, pv = values)
        fixed (long* py = destination)
        {
            var view = new View<T>(ps, sorted.Length);
            InOrder(operation, view, order, nameof(sorted));
            Choose<T>(Pattern.Search, values.Length, on).Search(view, new View<T>(pv, values.Length), new View<long>(py, values.Length), order, right);
        }
    }

    public static void Merge<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> destination, SortOrder order, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        if ((long)a.Length + b.Length != destination.Length)
            throw new ArgumentException($"{operation}: {a.Length} and {b.Length} elements do not make {destination.Length}.", nameof(destination));
        Guard.Apart(operation, a, destination);
        Guard.Apart(operation, b, destination);
        fixed (T* pa = a, pb = b, py = destination)
        {
            View<T> x = new(pa, a.Length), y = new(pb, b.Length);
            InOrder(operation, x, order, nameof(a));
            InOrder(operation, y, order, nameof(b));
            Choose<T>(Pattern.Merge, destination.Length, on).Merge(x, y, new View<T>(py, destination.Length), order);
        }
    }

    private static Backend Choose<T>(Pattern pattern, long elements, Backend? on)
        where T : unmanaged =>
        HostOnly.Choose(new Work(pattern, typeof(void), typeof(T), elements, elements * sizeof(T), elements * sizeof(T)), on);

    private static void InOrder<T>(string operation, View<T> x, SortOrder order, string name)
        where T : unmanaged, INumber<T>
    {
        nint position = sizeof(T) == sizeof(uint)
            ? SearchLoop.FirstDisorder((uint*)x.Pointer, (nint)x.Length, KeyCode<uint>.Of<T>(order))
            : SearchLoop.FirstDisorder((ulong*)x.Pointer, (nint)x.Length, KeyCode<ulong>.Of<T>(order));
        if (position >= 0) ThrowDisorder(operation, name, position, x.Pointer[position - 1], x.Pointer[position]);
    }

    private static void Limit(string operation, int count, int length)
    {
        if (count > length)
            throw new ArgumentOutOfRangeException("destination", count, $"{operation}: there are no {count} elements among {length}.");
    }

    private static long Fitting(string operation, long count, int room) =>
        count <= room ? count : throw new ArgumentException($"{operation}: {count} results do not fit into {room} elements; nothing was written.", "destination");

    [DoesNotReturn]
    private static void ThrowDisorder<T>(string operation, string name, long position, T before, T element) =>
        throw new ArgumentException($"{operation}: '{name}' is not in order: {before} at {position - 1}, {element} at {position}.", name);
}
