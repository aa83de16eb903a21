using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Compute.Conformance;

/// <summary>Arrays as bits. NaN counts as one value: hardware does not agree on payloads and signs of NaN, and nothing is promised of them.</summary>
public static class HostBits
{
    /// <summary>The first index at which two arrays differ; −1 if they do not.</summary>
    public static int FirstDifference(HostArray x, HostArray y)
    {
        if (x.Type != y.Type || x.Length != y.Length) return 0;
        // Without copies of long arrays, where there is nothing to find.
        if (x.Bytes.SequenceEqual(y.Bytes)) return -1;
        ReadOnlySpan<byte> a = Canonical(x), b = Canonical(y);
        int common = a.CommonPrefixLength(b);
        return common == a.Length ? -1 : common / x.Type.ByteLength;
    }

    /// <summary>A hash over all bits.</summary>
    public static string Hash(params IEnumerable<HostArray> arrays)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (HostArray array in arrays) hash.AppendData(Canonical(array));
        return Convert.ToHexString(hash.GetHashAndReset())[..16];
    }

    private static ReadOnlySpan<byte> Canonical(HostArray x) => x.Type.Format is null ? x.Bytes : x.Type.Accept(new OneNaN(x));

    private sealed record OneNaN(HostArray Array) : IElementVisitor<byte[]>
    {
        public byte[] Visit<T>()
            where T : unmanaged, INumber<T>
        {
            T[] copy = Array.Cast<T>().Span.ToArray();
            T nan = T.CreateTruncating(double.NaN);
            foreach (ref T x in copy.AsSpan())
            {
                if (T.IsNaN(x)) x = nan;
            }

            return MemoryMarshal.AsBytes<T>(copy).ToArray();
        }
    }
}
