namespace Compute.Kernels;

/// <summary>x[i] = value.</summary>
public static unsafe class FillLoop
{
    // A span is as long as an int counts.
    private const int LongestSpan = 1 << 30;

    /// <summary>Runs the pattern on one thread.</summary>
    /// <param name="x">Output.</param>
    /// <param name="value">The value.</param>
    /// <param name="length">Elements.</param>
    public static void Run<T>(T* x, T value, nint length)
        where T : unmanaged
    {
        for (; length > 0; x += LongestSpan, length -= LongestSpan)
            new Span<T>(x, (int)nint.Min(length, LongestSpan)).Fill(value);
    }
}
