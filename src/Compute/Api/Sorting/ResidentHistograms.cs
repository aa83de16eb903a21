using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute;

/// <summary>The door of Histogram, HistogramWeighted and BinCount over device arrays.</summary>
internal static class ResidentHistograms
{
    public static DeviceArray<long> Even<T>(DeviceArray<T> x, T low, T high, DeviceArray<long> counts, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        View<T> input = Input(operation, x, counts);
        Histograms.Range(operation, low, high, counts.Length);
        counts.Backend.Histogram(input, counts.View, low, high);
        return counts;
    }

    public static DeviceArray<long> ByEdges<T>(DeviceArray<T> x, DeviceArray<T> edges, DeviceArray<long> counts, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        (View<T> input, View<T> limits) = (Input(operation, x, counts), Edges(operation, edges, counts));
        counts.Backend.Histogram(input, limits, counts.View);
        return counts;
    }

    public static DeviceArray<T> Even<T>(DeviceArray<T> x, DeviceArray<T> weights, T low, T high, DeviceArray<T> sums, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        (View<T> input, View<T> added) = (Input(operation, x, sums), Input(operation, weights, sums));
        Guard.SameShape(operation, x.Shape, weights.Shape);
        Histograms.Range(operation, low, high, sums.Length);
        sums.Backend.HistogramWeighted(input, added, sums.View, low, high);
        return sums;
    }

    public static DeviceArray<T> ByEdges<T>(
        DeviceArray<T> x, DeviceArray<T> weights, DeviceArray<T> edges, DeviceArray<T> sums, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        (View<T> input, View<T> added) = (Input(operation, x, sums), Input(operation, weights, sums));
        Guard.SameShape(operation, x.Shape, weights.Shape);
        View<T> limits = Edges(operation, edges, sums);
        sums.Backend.HistogramWeighted(input, added, limits, sums.View);
        return sums;
    }

    public static DeviceArray<long> Values<T>(DeviceArray<T> x, DeviceArray<long> counts, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Integer<T>(operation);
        View<T> input = Input(operation, x, counts);
        long outside = counts.Backend.FirstOutside(input, (ulong)counts.Length);
        if (outside >= 0)
        {
            var value = new T[1];
            counts.Backend.Download(input.Slice(outside, 1), value);
            Histograms.ThrowValue(operation, outside, value[0], counts.Length);
        }

        counts.Backend.BinCount(input, counts.View);
        return counts;
    }

    private static View<T> Input<T, TOut>(string operation, DeviceArray<T> x, DeviceArray<TOut> bins, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged, INumber<T>
        where TOut : unmanaged
    {
        Guard.Sortable<T>(operation);
        ArgumentNullException.ThrowIfNull(bins);
        if (bins.Length >= Array.MaxLength) throw new ArgumentException($"{operation}: {bins} has more bins than {Array.MaxLength}.", nameof(bins));
        return ResidentMatrices.Apart(operation, x, bins, name);
    }

    /// <summary>Edges are few: they come to the host to be looked at.</summary>
    private static View<T> Edges<T, TOut>(string operation, DeviceArray<T> edges, DeviceArray<TOut> bins)
        where T : unmanaged, INumber<T>
        where TOut : unmanaged
    {
        View<T> view = ResidentMatrices.Apart(operation, edges, bins);
        Histograms.EdgeCount(operation, edges.Length, bins.Length);
        Histograms.Edges<T>(operation, edges.ToArray(), (int)bins.Length);
        return view;
    }
}
