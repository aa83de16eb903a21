using Compute.Gpu.Drivers;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    // Elements are numbered by 32 bits while it is found out which is the last for an index.
    private const long MostScattered = int.MaxValue - 4;

    public override void Fill<T>(View<T> x, T value)
    {
        if (x.Length == 0) return;
        if (sizeof(T) is 1 or 2 or 4 && x.Address % sizeof(long) == 0 && x.ByteLength % sizeof(long) == 0)
        {
            // A store of a byte costs a thread as much as one of eight.
            long word;
            new Span<T>(&word, sizeof(long) / sizeof(T)).Fill(value);
            Fill(new View<long>(x.Buffer, x.Address, x.ByteLength / sizeof(long)), word);
            return;
        }

        _queue.Launch(Mover<T>(Pattern.Fill, "Fill", "Fill"), Strided(x.Length), [Array(x), GpuArgument.Of(&value)]);
    }

    public override void Gather<T>(View<T> x, View<long> index, View<T> y) => Gather<T, long>(x, index, y);

    private void Gather<T, TIndex>(View<T> x, View<TIndex> index, View<T> y)
        where T : unmanaged
        where TIndex : unmanaged
    {
        if (y.Length == 0) return;
        int first = Ahead(index, y);
        _queue.Launch(
            Mover<T>(Pattern.Gather, "Index", "Gather", typeof(TIndex)), Fours(y.Length),
            [Input(x), Input(Back(index, first)), Array(Back(y, first)), GpuArgument.Of(&first)]);
    }

    /// <summary>Where an index repeats the last element stays: which that is has to be known before any is written.</summary>
    public override void Scatter<T>(View<T> x, View<long> index, View<T> y)
    {
        if (x.Length == 0) return;
        GpuKernel scatter = Mover<T>(Pattern.Scatter, "Index", "Scatter"), claim = _kernels.Get(Pattern.Scatter, "Index", "Claim", typeof(long), null);
        using GpuBuffer memory = Scratch(y.Length, out View<int> last);
        for (long start = 0; start < x.Length; start += MostScattered)
        {
            long length = long.Min(x.Length - start, MostScattered);
            View<T> part = x.Slice(start, length);
            View<long> indices = index.Slice(start, length);
            int first = Ahead(indices, part);
            (part, indices) = (Back(part, first), Back(indices, first));
            Fill(last, 0);
            _queue.Launch(claim, Fours(length), [Input(indices), Array(last), GpuArgument.Of(&first)]);
            _queue.Launch(scatter, Fours(length), [Input(part), Input(indices), Input(last), Array(y), GpuArgument.Of(&first)]);
        }
    }

    /// <summary>
    /// How many elements lie before two views from where on four of either are whole pieces: 16 bytes, or less of narrow elements, at their multiples. −1 where there is no such place in
    /// their memory.
    /// </summary>
    private static int Ahead<T1, T2>(View<T1> x, View<T2> y)
        where T1 : unmanaged
        where T2 : unmanaged
    {
        int first = 0;
        while (first < 4 && !(BeginsPiece(x, first) && BeginsPiece(y, first))) first++;
        return first < 4 ? first : -1;

        static bool BeginsPiece<T>(View<T> view, int first)
            where T : unmanaged =>
            (view.Address - first * sizeof(T)) % int.Min(4 * sizeof(T), PieceBytes) == 0 && view.Address - first * sizeof(T) >= view.Buffer!.BaseAddress;
    }

    /// <summary>A launch in which threads go through elements by fours, the first of which may be another array's.</summary>
    private GpuGrid Fours(long length) => Strided(length / 4 + 2);
}
