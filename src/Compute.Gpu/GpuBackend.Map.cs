using Compute.Gpu.Drivers;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    public override void Map<T, TOp>(View<T> x, View<T> y, TOp op)
    {
        if (y.Length == 0) return;
        GpuKernel kernel = _kernels.Get(Pattern.Map, "Map", "Map", typeof(T), typeof(TOp));
        _queue.Launch(kernel, Strided(y.Length), [Array(x), Array(y), GpuArgument.Of(&op)]);
    }

    public override void MapPair<T, TOp>(View<T> x, View<T> y, View<T> z, TOp op)
    {
        if (y.Length == 0) return;
        GpuKernel kernel = _kernels.Get(Pattern.MapPair, "MapPair", "MapPair", typeof(T), typeof(TOp));
        _queue.Launch(kernel, Strided(y.Length), [Array(x), Array(y), Array(z), GpuArgument.Of(&op)]);
    }

    public override void Zip<T, TOp>(View<T> x, View<T> y, View<T> z, TOp op)
    {
        if (z.Length == 0) return;
        GpuKernel kernel = _kernels.Get(Pattern.Zip, "Zip", "Zip", typeof(T), typeof(TOp));
        _queue.Launch(kernel, Strided(z.Length), [Array(x), Array(y), Array(z), GpuArgument.Of(&op)]);
    }

    public override void Zip3<T, TOp>(View<T> x, View<T> y, View<T> z, View<T> w, TOp op)
    {
        if (w.Length == 0) return;
        GpuKernel kernel = _kernels.Get(Pattern.Zip3, "Zip3", "Zip3", typeof(T), typeof(TOp));
        _queue.Launch(kernel, Strided(w.Length), [Array(x), Array(y), Array(z), Array(w), GpuArgument.Of(&op)]);
    }
}
