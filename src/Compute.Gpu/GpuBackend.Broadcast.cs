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
            View<T> left = From(x, part.X), right = From(y, part.Y), result = z.Slice(part.Start, layout.Count);
            int wide = HasPieces(result, layout.Length3, layout.Count, 0, 1) && HasPieces(left, layout.X0, layout.X1, layout.X2, layout.X3)
                && HasPieces(right, layout.Y0, layout.Y1, layout.Y2, layout.Y3) ? 1 : 0;
            _queue.Launch(
                kernel, Strided(layout.Count), [Input(left), Input(right), Array(result), GpuArgument.Of(&layout), GpuArgument.Of(&wide), GpuArgument.Of(&op)]);
        }
    }

    public override void Zip3<T, TOp>(View<T> x, View<T> y, View<T> z, View<T> w, in BroadcastShape shape, TOp op)
    {
        GpuKernel kernel = _kernels.Get(Pattern.Zip3, "Broadcast", "Zip3Broadcast", typeof(T), typeof(TOp));
        foreach (BroadcastPart part in BroadcastPart.Of(shape))
        {
            BroadcastLayout layout = part.Layout;
            View<T> first = From(x, part.X), second = From(y, part.Y), third = From(z, part.Z), result = w.Slice(part.Start, layout.Count);
            int wide = HasPieces(result, layout.Length3, layout.Count, 0, 1) && HasPieces(first, layout.X0, layout.X1, layout.X2, layout.X3)
                && HasPieces(second, layout.Y0, layout.Y1, layout.Y2, layout.Y3) && HasPieces(third, layout.Z0, layout.Z1, layout.Z2, layout.Z3) ? 1 : 0;
            _queue.Launch(
                kernel, Strided(layout.Count),
                [
                    Input(first), Input(second), Input(third), Array(result), GpuArgument.Of(&layout), GpuArgument.Of(&wide), GpuArgument.Of(&op),
                ]);
        }
    }

    /// <summary>Whether rows along the fastest dimension, which are so far apart along the others, are made of whole pieces of 16 bytes, or of one element.</summary>
    private static bool HasPieces<T>(View<T> view, long stride0, long stride1, long stride2, long stride3)
        where T : unmanaged
    {
        int piece = PieceBytes / sizeof(T);
        return stride3 == 0 || (stride3 == 1 && view.Address % PieceBytes == 0 && stride0 % piece == 0 && stride1 % piece == 0 && stride2 % piece == 0);
    }
}
