using System.Numerics;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    public override void Generate<T, TOp>(View<T> y, RandomKey key, long offset, TOp op) => Generate("Generate", typeof(T), y, key, offset, op);

    /// <summary>Integers go by the kernels of signed ones: generators make the same bits for both.</summary>
    public override void GenerateEach<T, TOp>(View<T> y, RandomKey key, long offset, TOp op) => Generate("GenerateEach", BitsOf(typeof(T))!, y, key, offset, op);

    public override void GenerateWords<T>(View<T> y, RandomKey key, long offset)
    {
        if (y.Length == 0) return;
        _queue.Launch(
            Mover<T>(Pattern.Generate, "Generate", "GenerateWords"), Strided(Counters<T>(y.Length)), [Array(y), GpuArgument.Of(&key), GpuArgument.Of(&offset)]);
    }

    private void Generate<T, TOp>(string name, Type element, View<T> y, RandomKey key, long offset, TOp op)
        where T : unmanaged
        where TOp : unmanaged
    {
        if (y.Length == 0) return;
        _queue.Launch(
            _kernels.Get(Pattern.Generate, "Generate", name, element, typeof(TOp)), Strided(Counters<T>(y.Length)),
            [Array(y), GpuArgument.Of(&key), GpuArgument.Of(&offset), GpuArgument.Of(&op)]);
    }

    /// <summary>About as many counters of 16 bytes as there are tiles for: a tile more at most, since an array may begin within one.</summary>
    private static long Counters<T>(long length)
        where T : unmanaged => length * sizeof(T) / 16 + 64;
}
