using System.Numerics;

namespace Compute.Conformance;

/// <summary>The elements of an array as exact numbers.</summary>
internal static class Reals
{
    public static Real[] Of(HostArray array)
    {
        if (array is not HostArray<bool> flags) return array.Type.Accept(new Visitor(array));
        var result = new Real[flags.Length];
        for (int i = 0; i < result.Length; i++) result[i] = flags.Span[i] ? 1 : 0;
        return result;
    }

    private sealed record Visitor(HostArray Array) : IElementVisitor<Real[]>
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
}
