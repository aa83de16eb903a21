using System.Collections.Concurrent;
using Compute.Ptx;

namespace Compute.Gpu.Stub.Tests;

/// <summary>Runs the kernels that the stub is given, on its memory.</summary>
/// <param name="seed">Another order of groups and turns; 0 for the plain one.</param>
internal sealed class Interpreter(int seed = 0) : IAllocations
{
    private static readonly ConcurrentDictionary<string, PtxModule> s_modules = new(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, bool> s_run = new(StringComparer.Ordinal);

    private PtxException? _failure;
    private int _launches;

    /// <summary>The texts of all modules that have been run.</summary>
    public static ICollection<string> TextsRun => s_run.Keys;

    /// <summary>Instructions executed, each counted once for every thread.</summary>
    public long LaneInstructions { get; private set; }

    /// <summary>Does something, its kernels run here. What a kernel did wrong is told before what came of it.</summary>
    /// <exception cref="PtxException">A kernel did what it must not.</exception>
    public void Watch(Action action)
    {
        Stub.HandleCalls(Run);
        try
        {
            action();
        }
        catch when (_failure is not null)
        {
            // Wrong results of a kernel that was stopped.
        }
        finally
        {
            Stub.HandleCalls(null);
        }

        if (Interlocked.Exchange(ref _failure, null) is { } failure) throw new PtxException(failure.Message);
    }

    /// <inheritdoc/>
    public bool Find(ulong address, out ulong start, out ulong bytes) => Stub.Find(address, out start, out bytes);

    // Called by the driver, through which no exception goes.
    private unsafe void Run(KernelCall call)
    {
        if (_failure is not null) return;
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
            _failure = e;
        }
        catch (Exception e)
        {
            _failure = new PtxException($"{call.Entry}: the interpreter failed: {e}");
        }
    }
}
