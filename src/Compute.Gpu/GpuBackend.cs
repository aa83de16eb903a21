using System.Runtime.CompilerServices;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

/// <summary>
/// An opened CUDA or OpenCL device, or a stream of one. All work goes through one in-order queue, so that calls of several threads see each other's
/// results, and memory can be given to the next call as soon as the last one that uses it has been queued; streams are ordered where they use the same
/// memory. Two more queues carry arrays that go through the device part by part.
/// </summary>
internal sealed unsafe partial class GpuBackend : Backend
{
    /// <summary>Threads of a group in every kernel: a multiple of every device's warp, and what every OpenCL GPU takes.</summary>
    private const int GroupSize = 256;

    // 8 groups of 256 fill the 2,048 threads of a multiprocessor; four rounds of them leave no long tail at the end.
    private const int GroupsPerUnit = 32;

    private readonly GpuContext _context;
    private readonly GpuMemoryPool _pool;
    private readonly GpuKernels _kernels;
    private OrderedQueue _queue;
    private GpuTransfers _transfers;
    private Lazy<GpuQueue> _sendQueue, _fetchQueue;
    private string? _lost;
    private int _disposed;

    public GpuBackend(GpuContext context, DeviceInfo device)
        : base(device)
    {
        (_device, _context, _order, _pinned) = (this, context, new DeviceOrder(), new PinnedRanges());
        _queue = new OrderedQueue(context.CreateQueue(), _order);
        _pool = new GpuMemoryPool(context);
        _transfers = new GpuTransfers(context, _pinned);
        _kernels = new GpuKernels(context, device);
        _sendQueue = new Lazy<GpuQueue>(context.CreateQueue);
        _fetchQueue = new Lazy<GpuQueue>(context.CreateQueue);
        context.OnLost = lost => Restrict(_lost = $"the device is lost: {lost.Message}");
    }

    /// <summary>Takes it out of automatic choice: its self-test found a difference, or it is gone.</summary>
    public void Restrict(string remark) => Device = Device with { Automatic = false, Remark = remark };

    public override bool Supports(Pattern pattern, Type elementType) => pattern switch
    {
        Pattern.Map or Pattern.MapPair or Pattern.Zip or Pattern.Zip3 or Pattern.Reduce or Pattern.ZipReduce or Pattern.ArgReduce or Pattern.Scan
            or Pattern.ReduceAxis or Pattern.ArgReduceAxis => Computes(elementType) || IsStored(elementType),
        Pattern.CompensatedSum or Pattern.CompensatedSumAxis => IsStored(elementType) || (Computes(elementType) && IsFloat(elementType)),
        Pattern.MatMul => Computes(elementType) || IsStored(elementType),
        Pattern.MatVec => Computes(elementType),
        Pattern.Transpose or Pattern.Fill or Pattern.Gather or Pattern.Scatter => BitsOf(elementType) is not null,
        Pattern.Generate => HasWords(elementType) && (!IsFloat(elementType) || Computes(elementType)),
        Pattern.Sort or Pattern.Select or Pattern.Compact or Pattern.Search or Pattern.Merge => HasWords(elementType),
        Pattern.Histogram => HasWords(elementType) && (elementType == typeof(float) || Computes(typeof(double))),
        Pattern.Convert or Pattern.Count or Pattern.CountAxis => Converts(elementType),
        Pattern.Copy => true,
        _ => false,
    };

    public override string? Obstacle(in Work work) =>
        _device._lost ?? base.Obstacle(work) ?? TooSmall(work) ?? Uncompiled(IsStored(work.ElementType) ? work with { ElementType = typeof(float) } : work);

    /// <summary>A view as a kernel's argument, which the kernel may write.</summary>
    private static GpuArgument Array<T>(View<T> view)
        where T : unmanaged =>
        GpuArgument.Array<T>(Memory(view), view.Length);

    /// <summary>A view as a kernel's argument, which the kernel only reads.</summary>
    private static GpuArgument Input<T>(View<T> view)
        where T : unmanaged =>
        GpuArgument.Input<T>(Memory(view), view.Length);

    /// <summary>The integer of an element's size: kernels that only move elements take them as bits. Null where there is none.</summary>
    private static Type? BitsOf(Type type) => type.IsValueType
        ? RuntimeHelpers.SizeOf(type.TypeHandle) switch { 1 => typeof(sbyte), 2 => typeof(short), 4 => typeof(int), 8 => typeof(long), _ => null }
        : null;

    /// <summary>Types that are stored, and computed with in single precision.</summary>
    private static bool IsStored(Type type) => type == typeof(Half) || type == typeof(BFloat16);

    /// <summary>Types of 32 and 64 bits.</summary>
    private static bool HasWords(Type type) =>
        IsFloat(type) || type == typeof(int) || type == typeof(long) || type == typeof(uint) || type == typeof(ulong);

    private static bool IsFloat(Type type) => type == typeof(float) || type == typeof(double);

    private bool Computes(Type type) =>
        type == typeof(float) || type == typeof(int) || type == typeof(long) || (type == typeof(double) && _context.Device.HasDouble);

    /// <summary>Why the device's groups cannot run a pattern's kernels; null where they can.</summary>
    private string? TooSmall(in Work work)
    {
        long takes = GroupMemory.Of(work.Pattern, RuntimeHelpers.SizeOf(work.ElementType.TypeHandle)), has = _context.Device.SharedBytes;
        return has < takes ? $"the threads of its groups share {has:N0} bytes of memory, {work.Pattern} takes {takes:N0}" : null;
    }

    /// <summary>Why there is no kernel for an operator; null where there is one.</summary>
    private string? Uncompiled(in Work work) => work.Pattern switch
    {
        Pattern.Map or Pattern.MapPair or Pattern.Zip or Pattern.Zip3 or Pattern.Reduce or Pattern.ArgReduce =>
            _kernels.Obstacle(work.Pattern.ToString(), work.Pattern.ToString(), work),
        Pattern.ZipReduce => _kernels.Obstacle("Reduce", "ZipReduce", work),
        Pattern.Scan => _kernels.Obstacle("Scan", "Scan", work),
        Pattern.Generate when (work.Operator == typeof(Poisson) || work.Operator == typeof(TabledPoisson)) && !Computes(typeof(double)) => "has no double precision",
        Pattern.Convert when work.Operator == typeof(double) && !Computes(typeof(double)) => "has no double precision",
        _ => null,
    };

    private bool Converts(Type type) =>
        Computes(type) || IsStored(type) || type == typeof(sbyte) || type == typeof(byte) || type == typeof(short) || type == typeof(ushort)
        || type == typeof(uint) || type == typeof(ulong);

    /// <summary>A kernel that takes elements as bits.</summary>
    private GpuKernel Mover<T>(Pattern pattern, string file, string name, Type? index = null)
        where T : unmanaged =>
        BitsOf(typeof(T)) is { } bits ? _kernels.Get(pattern, file, name, bits, index)
        : throw new PatternNotSupportedException(Device, pattern, $"elements have 1, 2, 4 or 8 bytes there, not the {sizeof(T)} of {typeof(T).Name}.");

    /// <summary>A launch in which threads go through all elements in steps.</summary>
    private GpuGrid Strided(long length) =>
        new((int)long.Min((length + GroupSize - 1) / GroupSize, (long)_context.Device.ComputeUnits * GroupsPerUnit), 1, 1, GroupSize);

    /// <summary>A launch of so many groups.</summary>
    private static GpuGrid Groups(long count) => new(checked((int)count), 1, 1, GroupSize);

    /// <summary>A launch with a thread for each element.</summary>
    private static GpuGrid Threads(long count) => Groups((count + GroupSize - 1) / GroupSize);
}
