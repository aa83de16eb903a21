using Compute.Kernels;

namespace Compute;

/// <summary>A measured throughput.</summary>
/// <param name="Elements">Elements of the call.</param>
/// <param name="PerSecond">Elements per second, the launch not counted.</param>
public readonly record struct ThroughputPoint(double Elements, double PerSecond);

/// <summary>The throughput of a back-end for one kind of work, at some lengths.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Cost">The operator's cost class.</param>
/// <param name="ElementBytes">Bytes of an element.</param>
/// <param name="Points">The measurements, by ascending length.</param>
public sealed record ThroughputCurve(Pattern Pattern, OperatorCost Cost, int ElementBytes, IReadOnlyList<ThroughputPoint> Points)
{
    /// <summary>Elements per second at any length: a power law between two points, which is what caches make of it; the end points beyond.</summary>
    /// <param name="elements">Elements of the call.</param>
    public double At(double elements)
    {
        ThroughputPoint low = Points[0];
        if (elements <= low.Elements) return low.PerSecond;
        for (int i = 1; i < Points.Count; i++)
        {
            ThroughputPoint high = Points[i];
            if (elements <= high.Elements)
            {
                double part = Math.Log(elements / low.Elements) / Math.Log(high.Elements / low.Elements);
                return low.PerSecond * Math.Pow(high.PerSecond / low.PerSecond, part);
            }

            low = high;
        }

        return low.PerSecond;
    }

    /// <summary>Whether the numbers can be calculated with: files may hold anything.</summary>
    internal bool IsSane()
    {
        if (ElementBytes is < 1 or > 16 || Points is null || Points.Count == 0) return false;
        double last = 0;
        foreach (ThroughputPoint point in Points)
        {
            if (!(point.Elements > last) || !double.IsFinite(point.Elements) || !(point.PerSecond > 0) || !double.IsFinite(point.PerSecond)) return false;
            last = point.Elements;
        }

        return true;
    }
}
