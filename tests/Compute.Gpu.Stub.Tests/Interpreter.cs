using System.Collections.Concurrent;
using Compute.Ptx;

namespace Compute.Gpu.Stub.Tests;

/// <summary>
/// Runs the kernels that the stub is given, on its memory. What a kernel does wrong is the driver's error where its work is waited for, as a kernel's
/// fault is on a GPU, with the words of the interpreter.
/// </summary>
/// <param name="seed">Another order of groups and turns; 0 for the plain one.</param>
internal sealed class Interpreter(int seed = 0) : IAllocations
{
    private static readonly ConcurrentDictionary<string, PtxModule> s_modules = new(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, bool> s_run = new(StringComparer.Ordinal);

    private int _launches;

    /// <summary>The texts of modules that have been run to their end in this process.</summary>
    public static ICollection<string> TextsRun => s_run.Keys;

    /// <summary>Whether a module's text is among them.</summary>
    public static bool HasRun(string text) => s_run.ContainsKey(text);

    /// <summary>Instructions executed in this process, each counted once for every thread.</summary>
    public static long LaneInstructions { get; private set; }

    /// <inheritdoc/>
    public bool Find(ulong address, out ulong start, out ulong bytes) => Stub.Find(address, out start, out bytes);

    /// <summary>Runs a kernel. Called by the driver, through which no exception goes.</summary>
    public unsafe void Run(KernelCall call)
    {
        try
        {
            PtxKernel kernel = s_modules.GetOrAdd(call.Text, static text => new PtxModule(text)).Kernels[call.Entry];
            int[] shape = call.Shape;
            var launch = new Launch(
                kernel, new(shape[0], shape[1], shape[2]), new(shape[3], shape[4], shape[5]), call.SharedBytes, this, seed == 0 ? 0 : seed + ++_launches);
            launch.Run(new ReadOnlySpan<nint>((void*)call.Parameters, kernel.ParameterCount));
            LaneInstructions += launch.LaneInstructions;
            s_run.TryAdd(call.Text, true);
        }
        catch (PtxException e)
        {
            Stub.Fault(e.Message);
        }
        catch (Exception e)
        {
            Stub.Fault($"{call.Entry}: the interpreter failed: {e}");
        }
    }
}
