using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute;

/// <summary>The door of NthElement, TopK, ArgTopK, Compact, Partition, Unique, RunLengthEncode, SearchSorted and Merge.</summary>
internal static unsafe class Selections
{
    public static T NthElement<T>(ReadOnlySpan<T> x, long n, SortOrder order, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Place(operation, n, x.Length);
        T result = default;
        fixed (T* px = x)
        {
            Backend backend = Choose<T>(Pattern.Select, x.Length, x.Length, sizeof(T), on);
            using var staged = new Staging(backend);
            View<T> y = staged.Output(&result, 1);
            backend.NthElement(staged.Input(px, x.Length), n, y, order);
            staged.Fetch(y, &result, 1);
        }

        return result;
    }

    public static void TopK<T>(ReadOnlySpan<T> x, Span<T> destination, SortOrder order, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Limit(operation, destination.Length, x.Length);
        Guard.Apart(operation, x, destination);
        fixed (T* px = x, py = destination)
        {
            Backend backend = Choose<T>(Pattern.Select, x.Length, x.Length, (long)destination.Length * sizeof(T), on);
            using var staged = new Staging(backend);
            View<T> y = staged.Output(py, destination.Length);
            backend.TopK(staged.Input(px, x.Length), y, order);
            staged.Fetch(y, py, y.Length);
        }
    }

    public static void ArgTopK<T>(ReadOnlySpan<T> x, Span<long> destination, SortOrder order, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Limit(operation, destination.Length, x.Length);
        Guard.Apart(operation, x, destination);
        fixed (T* px = x)
        fixed (long* py = destination)
        {
            Backend backend = Choose<T>(Pattern.Select, x.Length, x.Length, (long)destination.Length * sizeof(long), on);
            using var staged = new Staging(backend);
            View<long> y = staged.Output(py, destination.Length);
            backend.ArgTopK(staged.Input(px, x.Length), y, order);
            staged.Fetch(y, py, y.Length);
        }
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
            Backend backend = Choose<T>(Pattern.Compact, x.Length, 2L * x.Length, (long)destination.Length * sizeof(T), on);
            using var staged = new Staging(backend);
            View<T> y = staged.Output(py, destination.Length);
            long kept = Fitting(operation, backend.Compact(staged.Input(px, x.Length), staged.Input(pm, x.Length), y), destination.Length);
            staged.Fetch(y, py, kept);
            return kept;
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
            Backend backend = Choose<T>(Pattern.Compact, x.Length, 2L * x.Length, (long)destination.Length * sizeof(T), on);
            using var staged = new Staging(backend);
            View<T> y = staged.Output(py, x.Length);
            long kept = backend.Partition(staged.Input(px, x.Length), staged.Input(pm, x.Length), y);
            staged.Fetch(y, py, x.Length);
            return kept;
        }
    }

    public static long Unique<T>(ReadOnlySpan<T> x, Span<T> destination, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Guard.Apart(operation, x, destination);
        fixed (T* px = x, py = destination)
        {
            // Equal elements find each other by a sort, which takes nearly all of the time.
            Backend backend = Choose<T>(Pattern.Sort, x.Length, x.Length, (long)destination.Length * sizeof(T), on);
            using var staged = new Staging(backend);
            View<T> y = staged.Output(py, destination.Length);
            long count = Fitting(operation, backend.Unique(staged.Input(px, x.Length), y), destination.Length);
            staged.Fetch(y, py, count);
            return count;
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
            Backend backend = Choose<T>(Pattern.Compact, x.Length, x.Length, values.Length * (long)(sizeof(T) + sizeof(long)), on);
            using var staged = new Staging(backend);
            View<T> v = staged.Output(pv, values.Length);
            View<long> l = staged.Output(pl, lengths.Length);
            long runs = Fitting(operation, backend.RunLengths(staged.Input(px, x.Length), v, l), values.Length);
            staged.Fetch(v, pv, runs);
            staged.Fetch(l, pl, runs);
            return runs;
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
            InOrder(operation, new View<T>(ps, sorted.Length), order, nameof(sorted));
            Backend backend = Choose<T>(Pattern.Search, values.Length, (long)sorted.Length + values.Length, (long)values.Length * sizeof(long), on);
            using var staged = new Staging(backend);
            View<long> y = staged.Output(py, values.Length);
            backend.Search(staged.Input(ps, sorted.Length), staged.Input(pv, values.Length), y, order, right);
            staged.Fetch(y, py, y.Length);
        }
    }

    public static void Merge<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> destination, SortOrder order, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Together(operation, a.Length, b.Length, destination.Length);
        Guard.Apart(operation, a, destination);
        Guard.Apart(operation, b, destination);
        fixed (T* pa = a, pb = b, py = destination)
        {
            InOrder(operation, new View<T>(pa, a.Length), order, nameof(a));
            InOrder(operation, new View<T>(pb, b.Length), order, nameof(b));
            Backend backend = Choose<T>(Pattern.Merge, destination.Length, destination.Length, (long)destination.Length * sizeof(T), on);
            using var staged = new Staging(backend);
            View<T> y = staged.Output(py, destination.Length);
            backend.Merge(staged.Input(pa, a.Length), staged.Input(pb, b.Length), y, order);
            staged.Fetch(y, py, y.Length);
        }
    }

    /// <summary>There is such a place.</summary>
    public static void Place(string operation, long n, long length)
    {
        if (n < 0 || n >= length) throw new ArgumentOutOfRangeException(nameof(n), n, $"{operation}: there is no element {n} among {length}.");
    }

    /// <summary>There are so many elements.</summary>
    public static void Limit(string operation, long count, long length)
    {
        if (count > length)
            throw new ArgumentOutOfRangeException("destination", count, $"{operation}: there are no {count} elements among {length}.");
    }

    /// <summary>Two lengths make a third.</summary>
    public static void Together(string operation, long a, long b, long destination)
    {
        if (a + b != destination) throw new ArgumentException($"{operation}: {a} and {b} elements do not make {destination}.", nameof(destination));
    }

    /// <summary>The number of results, for which there is room.</summary>
    public static long Fitting(string operation, long count, long room) =>
        count <= room ? count : throw new ArgumentException($"{operation}: {count} results do not fit into {room} elements; nothing was written.", "destination");

    /// <summary>Tells what is not in order.</summary>
    [DoesNotReturn]
    public static void ThrowDisorder<T>(string operation, string name, long position, T before, T element) =>
        throw new ArgumentException($"{operation}: '{name}' is not in order: {before} at {position - 1}, {element} at {position}.", name);

    private static Backend Choose<T>(Pattern pattern, long elements, long elementsIn, long bytesOut, Backend? on)
        where T : unmanaged =>
        Dispatcher.Choose(new Work(pattern, typeof(void), typeof(T), elements, elementsIn * sizeof(T), bytesOut), on);

    private static void InOrder<T>(string operation, View<T> x, SortOrder order, string name)
        where T : unmanaged, INumber<T>
    {
        long position = Backends.Scalar.FirstDisorder(x, order);
        if (position >= 0) ThrowDisorder(operation, name, position, x.Pointer[position - 1], x.Pointer[position]);
    }
}
