using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Compute.Gpu.Drivers;

namespace Compute.Gpu;

/// <summary>The kernels of an opened device: loaded at their first use, from an image or from the compiler of users' operators. Where an image has
/// a twin for the device's architecture, that is loaded in place of the kernel.</summary>
/// <param name="context">The device.</param>
/// <param name="device">What messages call it.</param>
internal sealed class GpuKernels(GpuContext context, DeviceInfo device) : IDisposable
{
    private readonly ConcurrentDictionary<Key, Lazy<GpuKernel>> _loaded = new();

    /// <summary>The kernel for an element type and an operator.</summary>
    /// <param name="pattern">The pattern that asks.</param>
    /// <param name="file">The file of kernels that it is in.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="element">The element type.</param>
    /// <param name="op">The operator's type; null for a kernel without one.</param>
    /// <exception cref="PatternNotSupportedException">There is no such kernel and nothing to compile it with, or it cannot be compiled.</exception>
    /// <exception cref="GpuException">The driver does not take it.</exception>
    public GpuKernel Get(Pattern pattern, string file, string name, Type element, Type? op)
    {
        var key = new Key(name, element, op);
        return _loaded.TryGetValue(key, out Lazy<GpuKernel>? known) && known.IsValueCreated ? known.Value : Loaded(key, pattern, file);
    }

    // Apart from the way of every launch, which would make the objects for it too.
    private GpuKernel Loaded(Key key, Pattern pattern, string file)
    {
        Lazy<GpuKernel> kernel = _loaded.GetOrAdd(key, _ => new Lazy<GpuKernel>(() => Load(pattern, file, key.Name, key.Element, key.Operator)));
        try
        {
            return kernel.Value;
        }
        catch
        {
            // What failed may succeed another time, when memory is free again; the exception is not kept.
            _loaded.TryRemove(new(key, kernel));
            throw;
        }
    }

    /// <summary>Why there is no kernel for a call; null where there is one or it can be compiled.</summary>
    public string? Obstacle(string file, string name, in Work work) =>
        !KernelImages.Has(file, KernelKey.Of(name, work.ElementType, work.Operator), context.Device.Target) && OperatorCompiler.Missing is { } missing
            ? NoKernel(work.Operator, missing)
            : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Lazy<GpuKernel> kernel in _loaded.Values)
        {
            if (kernel.IsValueCreated) kernel.Value.Dispose();
        }
    }

    private GpuKernel Load(Pattern pattern, string file, string name, Type element, Type? op)
    {
        foreach (int architecture in KernelKey.TwinArchitectures)
        {
            if (context.Device.Architecture < architecture) continue;
            string twin = KernelKey.Twin(name, architecture), twinKey = Key(twin);
            if (KernelImages.Find(file, twinKey, context.Device.Target) is { } twinText) return context.Load(twinKey, twinText, $"Kernel_{twin}");
        }

        string key = Key(name);
        string text = KernelImages.Find(file, key, context.Device.Target) ?? Compile(pattern, file, name, element, op);
        return context.Load(key, text, $"Kernel_{name}");

        string Key(string kernel) => op is null ? KernelKey.Of(kernel, element) : KernelKey.Of(kernel, element, op);
    }

    private string Compile(Pattern pattern, string file, string name, Type element, Type? op)
    {
        if (OperatorCompiler.Missing is { } missing) throw new PatternNotSupportedException(device, pattern, NoKernel(op ?? element, missing));
        try
        {
            return OperatorCompiler.Compile(file, name, element, op, context.Device.Target);
        }
        catch (NotSupportedException e)
        {
            throw new PatternNotSupportedException(device, pattern, e.Message);
        }
    }

    /// <summary>Hashed without reading the name: it is asked for at every launch.</summary>
    private readonly record struct Key(string Name, Type Element, Type? Operator)
    {
        public bool Equals(Key other) => ReferenceEquals(Element, other.Element) && ReferenceEquals(Operator, other.Operator) && Name == other.Name;

        public override int GetHashCode() =>
            31 * ((31 * RuntimeHelpers.GetHashCode(Element)) + RuntimeHelpers.GetHashCode(Operator)) + Name.Length + (Name[0] << 4);
    }

    private static string NoKernel(Type op, string missing) => $"{op} has no ready kernel, and {missing}";
}
