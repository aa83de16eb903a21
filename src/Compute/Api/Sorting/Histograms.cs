using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of Histogram, HistogramWeighted and BinCount.</summary>
internal static unsafe class Histograms
{
    public static void Even<T>(ReadOnlySpan<T> x, T low, T high, Span<long> counts, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Range(operation, low, high, counts.Length);
        Guard.Apart(operation, x, counts);
        fixed (T* px = x)
        fixed (long* pc = counts)
        {
            Backend backend = Choose<T>(x.Length, x.Length, on);
            backend.Histogram(new View<T>(px, x.Length), new View<long>(pc, counts.Length), low, high);
        }
    }

    public static void ByEdges<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> edges, Span<long> counts, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Edges(operation, edges, counts.Length);
        Guard.Apart(operation, x, counts);
        Guard.Apart(operation, edges, counts);
        fixed (T* px = x, pe = edges)
        fixed (long* pc = counts)
        {
            Backend backend = Choose<T>(x.Length, x.Length, on);
            backend.Histogram(new View<T>(px, x.Length), new View<T>(pe, edges.Length), new View<long>(pc, counts.Length));
        }
    }

    public static void Even<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weights, T low, T high, Span<T> sums, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Guard.SameLength(operation, x.Length, weights.Length);
        Range(operation, low, high, sums.Length);
        Guard.Apart(operation, x, sums);
        Guard.Apart(operation, weights, sums);
        fixed (T* px = x, pw = weights, ps = sums)
        {
            Backend backend = Choose<T>(x.Length, 2L * x.Length, on);
            backend.HistogramWeighted(new View<T>(px, x.Length), new View<T>(pw, x.Length), new View<T>(ps, sums.Length), low, high);
        }
    }

    public static void ByEdges<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weights, ReadOnlySpan<T> edges, Span<T> sums, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Sortable<T>(operation);
        Guard.SameLength(operation, x.Length, weights.Length);
        Edges(operation, edges, sums.Length);
        Guard.Apart(operation, x, sums);
        Guard.Apart(operation, weights, sums);
        Guard.Apart(operation, edges, sums);
        fixed (T* px = x, pw = weights, pe = edges, ps = sums)
        {
            Backend backend = Choose<T>(x.Length, 2L * x.Length, on);
            backend.HistogramWeighted(
                new View<T>(px, x.Length), new View<T>(pw, x.Length), new View<T>(pe, edges.Length), new View<T>(ps, sums.Length));
        }
    }

    public static void Values<T>(ReadOnlySpan<T> x, Span<long> counts, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Integer<T>(operation);
        Guard.Apart(operation, x, counts);
        fixed (T* px = x)
        fixed (long* pc = counts)
        {
            nint outside = HistogramLoop.FirstOutside(px, x.Length, (ulong)counts.Length);
            if (outside >= 0) ThrowValue(operation, outside, x[(int)outside], counts.Length);
            Backend backend = Choose<T>(x.Length, x.Length, on);
            backend.BinCount(new View<T>(px, x.Length), new View<long>(pc, counts.Length));
        }
    }

    private static Backend Choose<T>(long elements, long elementsIn, Backend? on)
        where T : unmanaged =>
        HostOnly.Choose(new Work(Pattern.Histogram, typeof(void), typeof(T), elements, elementsIn * sizeof(T), 0), on);

    private static void Range<T>(string operation, T low, T high, int bins)
        where T : unmanaged, INumber<T>
    {
        if (bins == 0) throw new ArgumentException($"{operation}: there are no bins.", nameof(bins));
        if (!(low < high) || !T.IsFinite(high - low))
            throw new ArgumentException($"{operation}: [{low}, {high}] is no range of finite width; low must be below high.", nameof(low));
    }

    private static void Edges<T>(string operation, ReadOnlySpan<T> edges, int bins)
        where T : unmanaged, INumber<T>
    {
        if (bins == 0) throw new ArgumentException($"{operation}: there are no bins.", nameof(bins));
        if (edges.Length != bins + 1)
            throw new ArgumentException($"{operation}: {bins} bins have {bins + 1} edges, not {edges.Length}.", nameof(edges));
        for (int i = 0; i < edges.Length; i++)
        {
            if (T.IsNaN(edges[i])) throw new ArgumentException($"{operation}: edges[{i}] is NaN.", nameof(edges));
            if (i > 0 && !(edges[i - 1] < edges[i]))
                throw new ArgumentException($"{operation}: the edges do not ascend: edges[{i - 1}] = {edges[i - 1]}, edges[{i}] = {edges[i]}.", nameof(edges));
        }
    }

    [DoesNotReturn]
    private static void ThrowValue<T>(string operation, long position, T value, int bins) =>
        throw new ArgumentOutOfRangeException("x", value, $"{operation}: x[{position}] = {value} is not within [0, {bins}), the bins.");
}
