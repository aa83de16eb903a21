using System.Collections.Immutable;
using System.Reflection;
using ILGPU.IR.Transformations;

namespace Compute.Gpu.Compiler;

/// <summary>
/// Takes a pass out of ILGPU's O2 that changes results. CodePlacement moves values next to their uses, and a load behind a store to the same
/// memory in its block: of <c>v = a[i]; a[i] = s; s += v;</c> it made <c>a[i] = s; s += a[i];</c> (seen in the scan of 32-bit integers). The
/// drivers' compilers order instructions again anyway.
/// </summary>
internal static class SoundPasses
{
    /// <summary>Changes the passes of a backend. ILGPU 1.5.3 keeps them protected; the version is pinned.</summary>
    public static void Apply(ILGPU.Backends.Backend backend)
    {
        PropertyInfo property = typeof(ILGPU.Backends.Backend).GetProperty("KernelTransformers", BindingFlags.NonPublic | BindingFlags.Instance)!;
        var passes = (ImmutableArray<Transformer>)property.GetValue(backend)!;
        ImmutableArray<Transformer> sound =
            [.. passes.Select(t => Transformer.Create(t.Configuration, [.. t.Transformations.Where(pass => pass is not CodePlacement)]))];
        if (passes.Sum(t => t.Transformations.Length) - sound.Sum(t => t.Transformations.Length) != 1)
            throw new InvalidOperationException("This ILGPU does not have the passes of 1.5.3.");
        property.SetValue(backend, sound);
    }
}
