using Compute.Kernels;

/// <summary>One step of the logistic map, r·x·(1 − x). Written once; runs on one value, on vector registers, on a GPU.</summary>
internal readonly struct LogisticStep(float rate) : IUnaryOperator<float>
{
    private readonly float _rate = rate;

    public V Invoke<V>(V x) where V : unmanaged, ILane<V, float> => V.Splat(_rate) * x * (V.Splat(1f) - x);
}
