using Compute.Gpu.Drivers;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    // The most that a thread loads at once.
    private const int PieceBytes = 16;

    public override void Map<T, TOp>(View<T> x, View<T> y, TOp op)
    {
        if (y.Length == 0) return;
        int first = Ahead(x, y);
        GpuKernel kernel = _kernels.Get(Pattern.Map, "Map", "Map", typeof(T), typeof(TOp));
        _queue.Launch(kernel, Pieces(y), [Input(Back(x, first)), Array(Back(y, first)), GpuArgument.Of(&first), GpuArgument.Of(&op)]);
    }

    public override void MapPair<T, TOp>(View<T> x, View<T> y, View<T> z, TOp op)
    {
        if (y.Length == 0) return;
        int first = Ahead(x, y, z);
        GpuKernel kernel = _kernels.Get(Pattern.MapPair, "MapPair", "MapPair", typeof(T), typeof(TOp));
        _queue.Launch(
            kernel, Pieces(y), [Input(Back(x, first)), Array(Back(y, first)), Array(Back(z, first)), GpuArgument.Of(&first), GpuArgument.Of(&op)]);
    }

    public override void Zip<T, TOp>(View<T> x, View<T> y, View<T> z, TOp op)
    {
        if (z.Length == 0) return;
        int first = Ahead(x, y, z);
        GpuKernel kernel = _kernels.Get(Pattern.Zip, "Zip", "Zip", typeof(T), typeof(TOp));
        _queue.Launch(
            kernel, Pieces(z), [Input(Back(x, first)), Input(Back(y, first)), Array(Back(z, first)), GpuArgument.Of(&first), GpuArgument.Of(&op)]);
    }

    public override void Zip3<T, TOp>(View<T> x, View<T> y, View<T> z, View<T> w, TOp op)
    {
        if (w.Length == 0) return;
        int first = Ahead(x, y, z, w);
        GpuKernel kernel = _kernels.Get(Pattern.Zip3, "Zip3", "Zip3", typeof(T), typeof(TOp));
        _queue.Launch(
            kernel, Pieces(w),
            [
                Input(Back(x, first)), Input(Back(y, first)), Input(Back(z, first)), Array(Back(w, first)), GpuArgument.Of(&first), GpuArgument.Of(&op),
            ]);
    }

    /// <summary>
    /// How many elements lie between a multiple of 16 bytes and the beginning of every view; −1 where that is not the same for all, so that
    /// threads cannot take 16 bytes of each. Drivers' allocations begin at multiples of more.
    /// </summary>
    private static int Ahead<T>(params ReadOnlySpan<View<T>> views)
        where T : unmanaged
    {
        nint bytes = views[0].Address % PieceBytes;
        foreach (View<T> view in views)
        {
            if (view.Address % PieceBytes != bytes) return -1;
        }

        return (int)bytes / sizeof(T);
    }

    /// <summary>The view with so many elements before it, which a kernel then leaves alone.</summary>
    private static View<T> Back<T>(View<T> view, int elements)
        where T : unmanaged =>
        elements <= 0 ? view : view.Slice(-elements, view.Length + elements);

    /// <summary>A launch in which threads go through all pieces of 16 bytes in steps.</summary>
    private GpuGrid Pieces<T>(View<T> view)
        where T : unmanaged =>
        Strided(view.ByteLength / PieceBytes + 2);
}
