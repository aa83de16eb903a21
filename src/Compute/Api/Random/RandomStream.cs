using Compute.Kernels;

namespace Compute;

/// <summary>
/// An endless sequence of random numbers by Philox4x32-10: element i is a function of seed, stream and i, so that any part can be made at any time,
/// anywhere, in any order, and is the same on every back-end. It holds no state: to go on where a call ended, give the next call
/// <c>offset</c> = the number of elements made so far. Different operations over the same elements use the same random words; take
/// another stream for numbers that must not depend on each other. Not for cryptography.
/// </summary>
/// <param name="Seed">The seed.</param>
/// <param name="Stream">One of 2³² streams of the seed, independent of each other.</param>
public readonly record struct RandomStream(ulong Seed, uint Stream = 0)
{
    internal RandomKey Key => new(Seed, Stream);
}
