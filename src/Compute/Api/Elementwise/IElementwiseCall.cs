using Compute.Kernels;

namespace Compute;

/// <summary>An elementwise pattern with its operator: what the doors need to run it on the spot, or on a back-end.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal interface IElementwiseCall<T> : IElementwiseLoop<T>
    where T : unmanaged
{
    /// <summary>The pattern.</summary>
    static abstract Pattern Pattern { get; }

    /// <summary>The operator's type; throughput is known for each.</summary>
    static abstract Type Operator { get; }

    /// <summary>The type it computes with: single precision for storage types.</summary>
    static abstract Type ComputeType { get; }

    /// <summary>Whether there is a formula for the element type.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Over contiguous arrays.</summary>
    void On(Backend backend, View<T> x, View<T> y, View<T> z, View<T> destination);

    /// <summary>Over arrays that are repeated along some dimensions. A single input is never.</summary>
    void On(Backend backend, View<T> x, View<T> y, View<T> z, View<T> destination, in BroadcastShape shape);
}
