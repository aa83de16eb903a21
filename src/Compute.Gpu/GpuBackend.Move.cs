using Compute.Gpu.Drivers;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    // Elements are numbered by 32 bits while it is found out which is the last for an index.
    private const long MostScattered = int.MaxValue - 1;

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

    public override void Gather<T>(View<T> x, View<long> index, View<T> y)
    {
        if (y.Length == 0) return;
        _queue.Launch(Mover<T>(Pattern.Gather, "Index", "Gather"), Strided(y.Length), [Input(x), Input(index), Array(y)]);
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
            Fill(last, 0);
            _queue.Launch(claim, Strided(length), [Input(indices), Array(last)]);
            _queue.Launch(scatter, Strided(length), [Input(part), Input(indices), Input(last), Array(y)]);
        }
    }
}
