using BenchmarkDotNet.Attributes;

namespace Compute.Bench;

/// <summary>
/// What it costs to bring several threads together: the parallel tier's own chunk loop against the framework's. Both do the same chunks.
/// docs/architecture.md ("Why not Parallel.For inside") has the figures.
/// </summary>
[MemoryDiagnoser]
public unsafe class ForkJoinBenchmarks
{
    private const int ChunkLength = 4096;

    private readonly int _degree = Environment.ProcessorCount;
    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
    private float[] _x = [], _y = [];

    /// <summary>Chunks of 4,096 f32 elements, negated: about 0.3 µs each.</summary>
    [Params(2, 16, 128, 1024)]
    public int Chunks { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _x = GC.AllocateArray<float>(Chunks * ChunkLength, pinned: true);
        _y = GC.AllocateArray<float>(Chunks * ChunkLength, pinned: true);
    }

    [Benchmark]
    public void OneThread() => Workers.Run(1, Chunks, Work());

    [Benchmark(Baseline = true)]
    public void ChunkLoop() => Workers.Run(_degree, Chunks, Work());

    [Benchmark]
    public void ParallelFor()
    {
        NegateChunk work = Work();
        Parallel.For(0, Chunks, _options, chunk => work.Invoke(chunk));
    }

    private NegateChunk Work()
    {
        fixed (float* x = _x, y = _y) return new NegateChunk(x, y);
    }

    private readonly struct NegateChunk(float* x, float* y) : IChunkedWork
    {
        public void Invoke(long chunk) =>
            Backends.Simd.Map(new View<float>(x + chunk * ChunkLength, ChunkLength), new View<float>(y + chunk * ChunkLength, ChunkLength), default(Kernels.Negate<float>));
    }
}
