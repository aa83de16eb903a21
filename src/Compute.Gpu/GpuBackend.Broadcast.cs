using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    public override void Zip<T, TOp>(View<T> x, View<T> y, View<T> z, in BroadcastShape shape, TOp op)
    {
        GpuKernel kernel = _kernels.Get(Pattern.Zip, "Broadcast", "ZipBroadcast", typeof(T), typeof(TOp));
        foreach (BroadcastPart part in BroadcastPart.Of(shape))
        {
            BroadcastLayout layout = part.Layout;
            _queue.Launch(
                kernel, Strided(layout.Count),
                [Array(From(x, part.X)), Array(From(y, part.Y)), Array(z.Slice(part.Start, layout.Count)), GpuArgument.Of(&layout), GpuArgument.Of(&op)]);
        }
    }

    public override void Zip3<T, TOp>(View<T> x, View<T> y, View<T> z, View<T> w, in BroadcastShape shape, TOp op)
    {
        GpuKernel kernel = _kernels.Get(Pattern.Zip3, "Broadcast", "Zip3Broadcast", typeof(T), typeof(TOp));
        foreach (BroadcastPart part in BroadcastPart.Of(shape))
        {
            BroadcastLayout layout = part.Layout;
            _queue.Launch(
                kernel, Strided(layout.Count),
                [
                    Array(From(x, part.X)), Array(From(y, part.Y)), Array(From(z, part.Z)), Array(w.Slice(part.Start, layout.Count)),
                    GpuArgument.Of(&layout), GpuArgument.Of(&op),
                ]);
        }
    }
}
