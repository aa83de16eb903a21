namespace Compute.Kernels;

/// <summary>Which numbers: the seed is Philox's key, the stream a word of its counter.</summary>
/// <param name="seed">The seed.</param>
/// <param name="stream">The stream: another one gives other numbers, independent of these.</param>
public readonly struct RandomKey(ulong seed, uint stream)
{
    /// <summary>The seed.</summary>
    public readonly ulong Seed = seed;

    /// <summary>The stream.</summary>
    public readonly uint Stream = stream;
}
