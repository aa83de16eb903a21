using System.Numerics;
using Compute.Gpu.Drivers.Cuda;
using Compute.Gpu.Libraries;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    private readonly Lock _opening = new();
    private CuBlas? _cuBlas;
    private string? _withoutCuBlas;

    public override string? Libraries =>
        Blas is { } library ? $"{library.Version} multiplies matrices under {nameof(Numerics)}.{nameof(Numerics.Fast)}."
        : $"{nameof(Numerics)}.{nameof(Numerics.Fast)} multiplies matrices by our own kernel{(TensorObstacle(typeof(Half)) is null ? " for tensor cores" : "")}: {_withoutCuBlas}";

    /// <summary>NVIDIA's linear algebra, opened when it is first asked for; null where it cannot be.</summary>
    private CuBlas? Blas
    {
        get
        {
            if (_disposed != 0 && !ReferenceEquals(this, _device)) return _device.Blas;
            lock (_opening)
            {
                if (_cuBlas is not null || _withoutCuBlas is not null) return _cuBlas;
                if (_context is CudaContext context) _cuBlas = CuBlas.Open(context, (CudaQueue)_queue.Driver, _pool, out _withoutCuBlas);
                else _withoutCuBlas = "there is no library for OpenCL.";
                return _cuBlas;
            }
        }
    }

    public override string? Note(in Work work)
    {
        if (work.Pattern != Pattern.MatMul || Accel.Numerics == Numerics.Reproducible) return null;
        if (Blas is { } library) return CuBlas.Obstacle(work.ElementType, new MatMulShape(1, 1, 1)) is { } obstacle ? $"our own kernel: {obstacle}" : library.Version;
        return TensorObstacle(work.ElementType) is { } older ? $"our own kernel: {_withoutCuBlas} And {older}" : $"tensor cores by our own kernel, where large and aligned enough: {_withoutCuBlas}";
    }

    /// <summary>The library for a call. A library's work is not noted: while calls are recorded, our own kernels multiply.</summary>
    private CuBlas? Library => _order.Recorder is null ? Blas : null;

    /// <summary>The same for factors of 16 bits, which tensor cores multiply exactly and add in single precision.</summary>
    private bool TryFastStored<TStored>(View<TStored> a, View<TStored> b, View<float> c, in MatMulShape shape, float alpha, float beta)
        where TStored : unmanaged, INumber<TStored>
    {
        if (Accel.Numerics == Numerics.Reproducible || CuBlas.Obstacle(typeof(TStored), shape) is not null) return false;
        if (Library is not { } library) return TensorObstacle(typeof(TStored)) is null && TryTensorCores(a, b, c, shape, alpha, beta);
        using OrderedQueue.Turn turn = _queue.Begin([Input(a), Input(b), Array(c)]);
        return library.TryMatMulStored<TStored>((ulong)a.Address, (ulong)b.Address, (ulong)c.Address, shape, alpha, beta);
    }

    /// <summary>A matrix product by a vendor's library, where the numerics in force permit it and there is one that takes it.</summary>
    private bool TryFast<T>(View<T> a, View<T> b, View<T> c, in MatMulShape shape, T alpha, T beta)
        where T : unmanaged, INumber<T>
    {
        Numerics numerics = Accel.Numerics;
        if (numerics == Numerics.Reproducible || CuBlas.Obstacle(typeof(T), shape) is not null) return false;
        if (Library is not { } library)
        {
            return typeof(T) == typeof(float) && TensorObstacle(typeof(T)) is null
                && TryTensorCores(Singles(a), Singles(b), Singles(c), shape, float.CreateTruncating(alpha), float.CreateTruncating(beta));
        }

        using OrderedQueue.Turn turn = _queue.Begin([Input(a), Input(b), Array(c)]);
        return library.TryMatMul((ulong)a.Address, (ulong)b.Address, (ulong)c.Address, shape, alpha, beta, numerics == Numerics.TensorCores);
    }

    private static View<float> Singles<T>(View<T> view)
        where T : unmanaged => new(view.Buffer, view.Address, view.Length);
}
