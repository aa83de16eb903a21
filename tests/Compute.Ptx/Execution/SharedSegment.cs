namespace Compute.Ptx;

/// <summary>An array of shared memory: where it begins in the addresses that kernels see, and its length.</summary>
internal readonly record struct SharedSegment(int Start, int Bytes, string Name)
{
    /// <summary>Where the array begins that a launch gives its length: beyond what any device has, so that it needs not be known before.</summary>
    public const int Dynamic = 1 << 20;
}
