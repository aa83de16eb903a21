using System.Numerics;

namespace Compute.Conformance;

/// <summary>The elements of an array as exact numbers.</summary>
internal sealed record Reals(HostArray Array) : IElementVisitor<Real[]>
{
    public Real[] Visit<T>()
        where T : unmanaged, INumber<T>
    {
        Span<T> elements = Array.Cast<T>().Span;
        var reals = new Real[elements.Length];
        for (int i = 0; i < reals.Length; i++) reals[i] = Real.From(elements[i]);
        return reals;
    }
}
