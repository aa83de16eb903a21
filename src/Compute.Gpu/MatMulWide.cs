namespace Compute.Gpu;

/// <summary>
/// The matrices of a product that move by quads, four elements next to each other: all quads lie at multiples of 16 bytes (of 16-bit elements, 8), and none is partly outside.
/// </summary>
[Flags]
internal enum MatMulWide
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The left factor.</summary>
    A = 1,

    /// <summary>The right factor.</summary>
    B = 2,

    /// <summary>The result.</summary>
    C = 4,
}
