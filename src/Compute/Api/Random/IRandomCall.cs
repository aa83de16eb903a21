using Compute.Kernels;

namespace Compute;

/// <summary>A distribution with its parameters: what the doors need to run it on the spot, or on a back-end.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal interface IRandomCall<T> : ITileGenerator<T>
    where T : unmanaged
{
    /// <summary>The distribution's type; throughput is known for each.</summary>
    static abstract Type Operator { get; }

    /// <summary>On a back-end.</summary>
    void On(Backend backend, View<T> destination, RandomKey key, long offset);
}
