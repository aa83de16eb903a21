using System.Runtime.InteropServices;
using Compute.Gpu.Drivers;

namespace Compute.Gpu.Libraries;

/// <summary>
/// The part of cuBLAS that is used, as CUDA 11 to 13 export it (NVIDIA, cuBLAS library user guide). Matrices are column-major; scalars are
/// read from host memory when the function is called.
/// </summary>
internal static unsafe partial class CuBlasApi
{
    private const string Library = DriverLibrary.CuBlasName;

    // cublasStatus_t
    public const int Success = 0, AllocationFailed = 3, NotSupported = 15;

    // cublasOperation_t
    public const int AsIs = 0, Transposed = 1;

    // cudaDataType_t
    public const int F32 = 0, F64 = 1, F16 = 2, BF16 = 14;

    // cublasComputeType_t
    public const int ComputeSingle = 68, ComputeDouble = 70, ComputeTf32 = 77;

    // cublasGemmAlgo_t
    public const int DefaultAlgorithm = -1;

    [LibraryImport(Library)]
    public static partial int cublasCreate_v2(out nint handle);

    [LibraryImport(Library)]
    public static partial int cublasDestroy_v2(nint handle);

    [LibraryImport(Library)]
    public static partial int cublasGetVersion_v2(nint handle, out int version);

    [LibraryImport(Library)]
    public static partial int cublasSetStream_v2(nint handle, nint stream);

    [LibraryImport(Library)]
    public static partial int cublasSgemm_v2(
        nint handle, int opA, int opB, int m, int n, int k, float* alpha, ulong a, int lda, ulong b, int ldb, float* beta, ulong c, int ldc);

    [LibraryImport(Library)]
    public static partial int cublasDgemm_v2(
        nint handle, int opA, int opB, int m, int n, int k, double* alpha, ulong a, int lda, ulong b, int ldb, double* beta, ulong c, int ldc);

    [LibraryImport(Library)]
    public static partial int cublasGemmEx(
        nint handle, int opA, int opB, int m, int n, int k, void* alpha, ulong a, int typeA, int lda, ulong b, int typeB, int ldb, void* beta,
        ulong c, int typeC, int ldc, int compute, int algorithm);

    [LibraryImport(Library)]
    public static partial int cublasGemmStridedBatchedEx(
        nint handle, int opA, int opB, int m, int n, int k, void* alpha, ulong a, int typeA, int lda, long strideA, ulong b, int typeB, int ldb,
        long strideB, void* beta, ulong c, int typeC, int ldc, long strideC, int batch, int compute, int algorithm);

    /// <summary>The header's name of a status.</summary>
    public static string StatusName(int status) => status switch
    {
        1 => "CUBLAS_STATUS_NOT_INITIALIZED",
        AllocationFailed => "CUBLAS_STATUS_ALLOC_FAILED",
        7 => "CUBLAS_STATUS_INVALID_VALUE",
        8 => "CUBLAS_STATUS_ARCH_MISMATCH",
        11 => "CUBLAS_STATUS_MAPPING_ERROR",
        13 => "CUBLAS_STATUS_EXECUTION_FAILED",
        14 => "CUBLAS_STATUS_INTERNAL_ERROR",
        NotSupported => "CUBLAS_STATUS_NOT_SUPPORTED",
        _ => $"cuBLAS status {status}",
    };
}
