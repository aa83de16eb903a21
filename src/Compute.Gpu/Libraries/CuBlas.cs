using System.Numerics;
using Compute.Gpu.Drivers;
using Compute.Gpu.Drivers.Cuda;
using static Compute.Gpu.Libraries.CuBlasApi;

namespace Compute.Gpu.Libraries;

/// <summary>
/// NVIDIA's matrix products on a device's queue, for calls that may differ in their last bits (<see cref="Numerics.Fast"/>). Where the
/// library is not there, or does not take a call, our own kernel does it, and the reason can be read.
/// </summary>
internal sealed unsafe class CuBlas : IDisposable
{
    private readonly CudaContext _context;
    private readonly nint _handle;
    private readonly Lock _lock = new();

    private CuBlas(CudaContext context, nint handle, string version) => (_context, _handle, Version) = (context, handle, version);

    /// <summary>Its name and version.</summary>
    public string Version { get; }

    /// <summary>Opens the library on a device; null, with the reason, where that cannot be.</summary>
    /// <param name="context">The device.</param>
    /// <param name="queue">Where products are queued.</param>
    /// <param name="pool">Gives memory back, which the library needs some of.</param>
    /// <param name="missing">Why it is not there.</param>
    public static CuBlas? Open(CudaContext context, CudaQueue queue, GpuMemoryPool pool, out string? missing)
    {
        DriverLibrary library = DriverLibrary.CuBlas;
        if (!library.IsPresent)
        {
            missing = NotFound(library);
            return null;
        }

        try
        {
            int status = Start(context, queue, out CuBlas? started);
            if (status == AllocationFailed)
            {
                pool.Trim();
                status = Start(context, queue, out started);
            }

            missing = status == Success ? null : $"cuBLAS does not start: {StatusName(status)}.";
            return started;
        }
        catch (EntryPointNotFoundException e)
        {
            missing = $"cuBLAS is older than that of CUDA 11: {e.Message}";
            return null;
        }
    }

    /// <summary>What was tried, and what to do.</summary>
    public static string NotFound(DriverLibrary library) =>
        $"cuBLAS was not found; tried {string.Join(", ", library.Names)}. Install it with CUDA, or give its path in {library.Variable}.";

    private static int Start(CudaContext context, CudaQueue queue, out CuBlas? started)
    {
        started = null;
        using CudaContext.Scope scope = context.Enter();
        int status = cublasCreate_v2(out nint handle);
        if (status != Success) return status;
        status = cublasSetStream_v2(handle, queue.Handle);
        int version = 0;
        if (status == Success) status = cublasGetVersion_v2(handle, out version);
        if (status == Success) started = new CuBlas(context, handle, $"cuBLAS {version / 10000}.{version / 100 % 100}.{version % 100}");
        else _ = cublasDestroy_v2(handle);
        return status;
    }

    /// <summary>Why a product is not for cuBLAS; null where it is.</summary>
    public static string? Obstacle(Type element, in MatMulShape shape)
    {
        if (TypeOf(element) < 0) return $"cuBLAS has no products of {element.Name}.";
        long most = long.Max(long.Max(long.Max(shape.M, shape.N), long.Max(shape.K, shape.Batch)), long.Max(long.Max(shape.LeadingA, shape.LeadingB), shape.LeadingC));
        return shape.K == 0 ? "there is nothing to multiply." : most > int.MaxValue ? "cuBLAS counts in 32 bits." : null;
    }

    /// <summary>Queues C ← beta · C + alpha · op(A) · op(B), row-major. False if cuBLAS does not take it.</summary>
    /// <param name="a">Address of A.</param>
    /// <param name="b">Address of B.</param>
    /// <param name="c">Address of C.</param>
    /// <param name="shape">Dimensions, for which there is no <see cref="Obstacle"/>.</param>
    /// <param name="alpha">Multiplies A.</param>
    /// <param name="beta">Multiplies C.</param>
    /// <param name="rounds">Whether f32 may be rounded to tf32 for tensor cores.</param>
    /// <exception cref="GpuException">It failed.</exception>
    public bool TryMatMul<T>(ulong a, ulong b, ulong c, in MatMulShape shape, T alpha, T beta, bool rounds)
        where T : unmanaged, INumber<T>
    {
        lock (_lock)
        {
            using CudaContext.Scope scope = _context.Enter();
            return Took(Queue(new Product(a, b, c, shape), alpha, beta, rounds), shape);
        }
    }

    /// <summary>The same for factors of 16 bits and a result in single precision.</summary>
    public bool TryMatMulStored<TStored>(ulong a, ulong b, ulong c, in MatMulShape shape, float alpha, float beta)
    {
        lock (_lock)
        {
            using CudaContext.Scope scope = _context.Enter();
            return Took(Queue(new Product(a, b, c, shape), &alpha, &beta, TypeOf(typeof(TStored)), F32, ComputeSingle), shape);
        }
    }

    private bool Took(int status, in MatMulShape shape) => status switch
    {
        Success => true,
        NotSupported => false,
        AllocationFailed => throw new GpuMemoryException($"cuBLAS: {shape}", _context.Device.ToString(), StatusName(status)),
        _ => throw new GpuException($"cuBLAS: {shape}", _context.Device.ToString(), StatusName(status)),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        using CudaContext.Scope scope = _context.EnterToFree();
        _ = cublasDestroy_v2(_handle);
    }

    private int Queue<T>(in Product p, T alpha, T beta, bool rounds)
        where T : unmanaged, INumber<T>
    {
        bool one = p.Batch == 1, isDouble = typeof(T) == typeof(double);
        if (one && typeof(T) == typeof(float) && !rounds)
            return cublasSgemm_v2(_handle, p.OpB, p.OpA, p.N, p.M, p.K, (float*)&alpha, p.B, p.LeadingB, p.A, p.LeadingA, (float*)&beta, p.C, p.LeadingC);
        if (one && isDouble)
            return cublasDgemm_v2(_handle, p.OpB, p.OpA, p.N, p.M, p.K, (double*)&alpha, p.B, p.LeadingB, p.A, p.LeadingA, (double*)&beta, p.C, p.LeadingC);

        // Half precision is multiplied and added in single; its scalars are singles too.
        int type = TypeOf(typeof(T)), compute = isDouble ? ComputeDouble : rounds && type == F32 ? ComputeTf32 : ComputeSingle;
        float wideAlpha = isDouble ? 0 : float.CreateTruncating(alpha), wideBeta = isDouble ? 0 : float.CreateTruncating(beta);
        return Queue(p, isDouble ? &alpha : &wideAlpha, isDouble ? &beta : &wideBeta, type, type, compute);
    }

    private int Queue(in Product p, void* alpha, void* beta, int type, int result, int compute) => p.Batch == 1
        ? cublasGemmEx(
            _handle, p.OpB, p.OpA, p.N, p.M, p.K, alpha, p.B, type, p.LeadingB, p.A, type, p.LeadingA, beta, p.C, result, p.LeadingC, compute, DefaultAlgorithm)
        : cublasGemmStridedBatchedEx(
            _handle, p.OpB, p.OpA, p.N, p.M, p.K, alpha, p.B, type, p.LeadingB, p.StrideB, p.A, type, p.LeadingA, p.StrideA, beta, p.C, result, p.LeadingC, p.StrideC,
            p.Batch, compute, DefaultAlgorithm);

    private static int TypeOf(Type element) =>
        element == typeof(float) ? F32
        : element == typeof(double) ? F64
        : element == typeof(Half) ? F16
        : element == typeof(BFloat16) ? BF16
        : -1;

    /// <summary>
    /// A row-major product in the numbers that a column-major library takes: read column by column, every matrix is its own transpose, and
    /// Cᵀ = op(B)ᵀ · op(A)ᵀ.
    /// </summary>
    private readonly struct Product(ulong a, ulong b, ulong c, MatMulShape shape)
    {
        public ulong A { get; } = a;

        public ulong B { get; } = b;

        public ulong C { get; } = c;

        public int M { get; } = (int)shape.M;

        public int N { get; } = (int)shape.N;

        public int K { get; } = (int)shape.K;

        public int Batch { get; } = (int)shape.Batch;

        public int OpA { get; } = shape.TransposeA ? Transposed : AsIs;

        public int OpB { get; } = shape.TransposeB ? Transposed : AsIs;

        public int LeadingA { get; } = (int)shape.LeadingA;

        public int LeadingB { get; } = (int)shape.LeadingB;

        public int LeadingC { get; } = (int)shape.LeadingC;

        public long StrideA { get; } = shape.StrideA;

        public long StrideB { get; } = shape.StrideB;

        public long StrideC { get; } = shape.StrideC;
    }
}
