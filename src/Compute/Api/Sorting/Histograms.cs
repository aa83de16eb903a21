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
            Backend backend = Choose<T>(x.Length, x.Length, counts.Length * sizeof(long), on);
            using var staged = new Staging(backend);
            View<long> y = staged.Output(pc, counts.Length);
            backend.Histogram(staged.Input(px, x.Length), y, low, high);
            staged.Fetch(y, pc, y.Length);
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
            Backend backend = Choose<T>(x.Length, x.Length, counts.Length * sizeof(long), on);
            using var staged = new Staging(backend);
            View<long> y = staged.Output(pc, counts.Length);
            backend.Histogram(staged.Input(px, x.Length), staged.Input(pe, edges.Length), y);
            staged.Fetch(y, pc, y.Length);
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
            Backend backend = Choose<T>(x.Length, 2L * x.Length, sums.Length * sizeof(T), on, typeof(Carries));
            using var staged = new Staging(backend);
            View<T> y = staged.Output(ps, sums.Length);
            backend.HistogramWeighted(staged.Input(px, x.Length), staged.Input(pw, x.Length), y, low, high);
            staged.Fetch(y, ps, y.Length);
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
            Backend backend = Choose<T>(x.Length, 2L * x.Length, sums.Length * sizeof(T), on, typeof(Carries));
            using var staged = new Staging(backend);
            View<T> y = staged.Output(ps, sums.Length);
            backend.HistogramWeighted(staged.Input(px, x.Length), staged.Input(pw, x.Length), staged.Input(pe, edges.Length), y);
            staged.Fetch(y, ps, y.Length);
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
            Backend backend = Choose<T>(x.Length, x.Length, counts.Length * sizeof(long), on);
            using var staged = new Staging(backend);
            View<long> y = staged.Output(pc, counts.Length);
            backend.BinCount(staged.Input(px, x.Length), y);
            staged.Fetch(y, pc, y.Length);
        }
    }

    /// <summary>A range of finite width, and bins for it.</summary>
    public static void Range<T>(string operation, T low, T high, long bins)
        where T : unmanaged, INumber<T>
    {
        if (bins == 0) throw new ArgumentException($"{operation}: there are no bins.", nameof(bins));
        if (!(low < high) || !T.IsFinite(high - low))
            throw new ArgumentException($"{operation}: [{low}, {high}] is no range of finite width; low must be below high.", nameof(low));
    }

    /// <summary>Edges that ascend, one more than bins.</summary>
    public static void Edges<T>(string operation, ReadOnlySpan<T> edges, int bins)
        where T : unmanaged, INumber<T>
    {
        EdgeCount(operation, edges.Length, bins);
        for (int i = 0; i < edges.Length; i++)
        {
            if (T.IsNaN(edges[i])) throw new ArgumentException($"{operation}: edges[{i}] is NaN.", nameof(edges));
            if (i > 0 && !(edges[i - 1] < edges[i]))
                throw new ArgumentException($"{operation}: the edges do not ascend: edges[{i - 1}] = {edges[i - 1]}, edges[{i}] = {edges[i]}.", nameof(edges));
        }
    }

    /// <summary>As many edges as bins have.</summary>
    public static void EdgeCount(string operation, long edges, long bins)
    {
        if (bins == 0) throw new ArgumentException($"{operation}: there are no bins.", nameof(bins));
        if (edges != bins + 1) throw new ArgumentException($"{operation}: {bins} bins have {bins + 1} edges, not {edges}.", nameof(edges));
    }

    /// <summary>Tells which element has no bin.</summary>
    [DoesNotReturn]
    public static void ThrowValue<T>(string operation, long position, T value, long bins) =>
        throw new ArgumentOutOfRangeException("x", value, $"{operation}: x[{position}] = {value} is not within [0, {bins}), the bins.");

    private static Backend Choose<T>(long elements, long elementsIn, long bytesOut, Backend? on, Type? carries = null)
        where T : unmanaged =>
        Dispatcher.Choose(new Work(Pattern.Histogram, carries ?? typeof(void), typeof(T), elements, elementsIn * sizeof(T), bytesOut), on);
}
