namespace Compute.GpuCheck;

/// <summary>
/// A machine that has NVIDIA's driver alone has no cuBLAS, but the peers bring theirs: without it there would be nothing to compare
/// <see cref="Numerics.Fast"/> with.
/// </summary>
internal static class CuBlasSearch
{
    // What a library has loaded stands in the process's list of files. PyTorch loads cuBLAS with itself, CuPy when it is asked for it.
    private const string Script =
        """
        try:
            import torch
        except ImportError:
            from cupy_backends.cuda.libs import cublas
        print(next(l.split()[-1] for l in open("/proc/self/maps") if "libcublas.so" in l))
        """;

    /// <summary>The file, and the variables with which it is used; null where there is none.</summary>
    public static async Task<(string Path, Dictionary<string, string> Variables)?> FindAsync(IEnumerable<string> pythons, TimeSpan limit)
    {
        foreach (string python in pythons)
        {
            ChildResult found = await Child.RunAsync(python, limit, Check.Nothing, "-c", Script);
            if (found.Outcome != Outcome.Passed || found.Output.Trim() is not { Length: > 0 } path) continue;
            // What it needs itself lies beside it.
            return (path, new() { ["COMPUTE_CUBLAS"] = path, ["LD_LIBRARY_PATH"] = $"{Path.GetDirectoryName(path)}:{Environment.GetEnvironmentVariable("LD_LIBRARY_PATH")}" });
        }

        return null;
    }
}
