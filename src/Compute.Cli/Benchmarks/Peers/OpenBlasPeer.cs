using System.Runtime.InteropServices;

namespace Compute.Cli.Benchmarks.Peers;

/// <summary>OpenBLAS, where its shared library is found, on as many threads as the back-ends beside it.</summary>
internal sealed unsafe partial class OpenBlasPeer : Peer
{
    private const string Library = "libopenblas.so.0";
    private const int RowMajor = 101, NoTranspose = 111;

    private readonly Lazy<bool> _found = new(static () => NativeLibrary.TryLoad(Library, out _));
    private int _threads = 1;

    public override string Selector => "peer:openblas";

    public override string? Missing => _found.Value ? null : $"{Library} was not found; Debian's package libopenblas0-pthread has it";

    public override int Threads
    {
        get => _threads;
        set
        {
            _threads = value;
            if (_found.Value) SetThreads(value);
        }
    }

    /// <summary>Its threads look for more work for 2^26 cycles, and yield to others only in between: who comes next would have half a core.</summary>
    public override TimeSpan Rest => _threads > 1 ? TimeSpan.FromMilliseconds(30) : TimeSpan.Zero;

    protected override Action? Bind<T>(Operation operation, Call call, HostArray result)
    {
        if (operation.Pattern == Pattern.MatMul) return typeof(T) == typeof(float) ? MatMulF32(call, result) : typeof(T) == typeof(double) ? MatMulF64(call, result) : null;
        if (call.Inputs.Any(i => i.Type != call.Type) || result.Type != call.Type) return null;
        if (typeof(T) == typeof(float)) return ReduceF32(operation.Name, call, result.Cast<float>());
        return typeof(T) == typeof(double) ? ReduceF64(operation.Name, call, result.Cast<double>()) : null;
    }

    private static Action? ReduceF32(string name, Call call, HostArray<float> result)
    {
        (HostArray<float> x, HostArray<float>? y) = (call.Array<float>(0), call.Inputs.Count > 1 ? call.Array<float>(1) : null);
        return name switch
        {
            "Dot" when y is not null => () => { fixed (float* p = x.Span, q = y.Span) result.Span[0] = SDot(x.Length, p, 1, q, 1); },
            "Asum" => () => { fixed (float* p = x.Span) result.Span[0] = SAsum(x.Length, p, 1); },
            "Nrm2" => () => { fixed (float* p = x.Span) result.Span[0] = SNrm2(x.Length, p, 1); },
            _ => null,
        };
    }

    private static Action? ReduceF64(string name, Call call, HostArray<double> result)
    {
        (HostArray<double> x, HostArray<double>? y) = (call.Array<double>(0), call.Inputs.Count > 1 ? call.Array<double>(1) : null);
        return name switch
        {
            "Dot" when y is not null => () => { fixed (double* p = x.Span, q = y.Span) result.Span[0] = DDot(x.Length, p, 1, q, 1); },
            "Asum" => () => { fixed (double* p = x.Span) result.Span[0] = DAsum(x.Length, p, 1); },
            "Nrm2" => () => { fixed (double* p = x.Span) result.Span[0] = DNrm2(x.Length, p, 1); },
            _ => null,
        };
    }

    private static Action? MatMulF32(Call call, HostArray result)
    {
        if (Dimensions(call) is not { } d) return null;
        (HostArray<float> a, HostArray<float> b, HostArray<float> c) = (call.Array<float>(0), call.Array<float>(1), result.Cast<float>());
        return () =>
        {
            fixed (float* p = a.Span, q = b.Span, r = c.Span) SGemm(RowMajor, NoTranspose, NoTranspose, d.M, d.N, d.K, 1, p, d.K, q, d.N, 0, r, d.N);
        };
    }

    private static Action? MatMulF64(Call call, HostArray result)
    {
        if (Dimensions(call) is not { } d) return null;
        (HostArray<double> a, HostArray<double> b, HostArray<double> c) = (call.Array<double>(0), call.Array<double>(1), result.Cast<double>());
        return () =>
        {
            fixed (double* p = a.Span, q = b.Span, r = c.Span) DGemm(RowMajor, NoTranspose, NoTranspose, d.M, d.N, d.K, 1, p, d.K, q, d.N, 0, r, d.N);
        };
    }

    private static (int M, int N, int K)? Dimensions(Call call)
    {
        ReadOnlySpan<long> a = call.Inputs[0].Shape, b = call.Inputs[1].Shape;
        return call.Inputs.Count == 2 && a.Length == 2 && b.Length == 2 ? ((int)a[0], (int)b[1], (int)a[1]) : null;
    }

    [LibraryImport(Library, EntryPoint = "openblas_set_num_threads")]
    private static partial void SetThreads(int threads);

    [LibraryImport(Library, EntryPoint = "cblas_sdot")]
    private static partial float SDot(int n, float* x, int incx, float* y, int incy);

    [LibraryImport(Library, EntryPoint = "cblas_ddot")]
    private static partial double DDot(int n, double* x, int incx, double* y, int incy);

    [LibraryImport(Library, EntryPoint = "cblas_sasum")]
    private static partial float SAsum(int n, float* x, int incx);

    [LibraryImport(Library, EntryPoint = "cblas_dasum")]
    private static partial double DAsum(int n, double* x, int incx);

    [LibraryImport(Library, EntryPoint = "cblas_snrm2")]
    private static partial float SNrm2(int n, float* x, int incx);

    [LibraryImport(Library, EntryPoint = "cblas_dnrm2")]
    private static partial double DNrm2(int n, double* x, int incx);

    [LibraryImport(Library, EntryPoint = "cblas_sgemm")]
    private static partial void SGemm(
        int order, int transA, int transB, int m, int n, int k, float alpha, float* a, int lda, float* b, int ldb, float beta, float* c, int ldc);

    [LibraryImport(Library, EntryPoint = "cblas_dgemm")]
    private static partial void DGemm(
        int order, int transA, int transB, int m, int n, int k, double alpha, double* a, int lda, double* b, int ldb, double beta, double* c, int ldc);
}
