using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>What tensor cores multiply: fragments of 16 rows or columns and 8 words.</summary>
public interface ITensorProduct
{
    /// <summary>A fragment as it was loaded, made ready.</summary>
    static abstract Words Prepare(Words loaded);

    /// <summary>c + a · b.</summary>
    static abstract Quad<float> Add(Quad<float> c, Words a, uint b0, uint b1);
}

/// <summary>Half: products are exact, sums in single precision.</summary>
public readonly struct ProductF16 : ITensorProduct
{
    /// <inheritdoc/>
    public static Words Prepare(Words loaded) => loaded;

    /// <inheritdoc/>
    public static Quad<float> Add(Quad<float> c, Words a, uint b0, uint b1) => TensorCore.MultiplyF16(a, b0, b1, c);
}

/// <summary>bfloat16: products are exact, sums in single precision.</summary>
public readonly struct ProductBF16 : ITensorProduct
{
    /// <inheritdoc/>
    public static Words Prepare(Words loaded) => loaded;

    /// <inheritdoc/>
    public static Quad<float> Add(Quad<float> c, Words a, uint b0, uint b1) => TensorCore.MultiplyBF16(a, b0, b1, c);
}

/// <summary>Single precision rounded to tf32, 11 bits.</summary>
public readonly struct ProductTf32 : ITensorProduct
{
    /// <inheritdoc/>
    public static Words Prepare(Words loaded) => new(Round(loaded.X), Round(loaded.Y), Round(loaded.Z), Round(loaded.W));

    /// <inheritdoc/>
    public static Quad<float> Add(Quad<float> c, Words a, uint b0, uint b1) => TensorCore.MultiplyTf32(a, b0, b1, c);

    private static uint Round(uint word) => TensorCore.Round(Interop.IntAsFloat(word));
}

/// <summary>
/// Single precision as the sum of two tf32 values, the high 11 bits and the nearest to the rest; of four products the three largest. Cut off, not rounded, the high part of what is
/// finite is finite.
/// </summary>
public readonly struct ProductF32 : ITensorProduct
{
    /// <inheritdoc/>
    public static Words Prepare(Words loaded) => loaded;

    /// <inheritdoc/>
    public static Quad<float> Add(Quad<float> c, Words a, uint b0, uint b1)
    {
        Words rest = new(Rest(a.X), Rest(a.Y), Rest(a.Z), Rest(a.W)), high = new(High(a.X), High(a.Y), High(a.Z), High(a.W));
        uint high0 = High(b0), high1 = High(b1);
        Quad<float> small = TensorCore.MultiplyTf32(high, Rest(b0), Rest(b1), TensorCore.MultiplyTf32(rest, high0, high1, c));
        return TensorCore.MultiplyTf32(high, high0, high1, small);
    }

    private static uint High(uint word) => word & 0xFFFFE000u;

    // Of ∞ nothing is left, of NaN NaN.
    private static uint Rest(uint word)
    {
        float x = Interop.IntAsFloat(word), high = Interop.IntAsFloat(High(word));
        return TensorCore.Round(Exact.IfEqual(x, high, 0f, Exact.Subtract(x, high)));
    }
}
