using Compute.Gpu.Drivers;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    public override void Convert<TFrom, TTo>(View<TFrom> x, View<TTo> y)
    {
        if (y.Length == 0) return;
        if (typeof(TFrom) == typeof(TTo))
        {
            if (!ReferenceEquals(x.Buffer, y.Buffer) || x.Address != y.Address) Copy(x, new View<TFrom>(y.Buffer, y.Address, y.Length));
            return;
        }

        GpuKernel kernel = _kernels.Get(Pattern.Convert, "Convert", "Convert", typeof(TFrom), typeof(TTo));
        _queue.Launch(kernel, Strided(y.Length), [Input(x), Array(y)]);
    }
}
