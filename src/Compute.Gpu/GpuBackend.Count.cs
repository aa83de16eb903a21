using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    // Elements that a group counts of an array: 64 for each thread.
    private const long CountedPart = 64 * GroupSize;

    public override void Count<T>(View<T> x, View<long> result)
    {
        if (x.Length <= CountedPart)
        {
            Count(x, result, AxisLayout.Rows(x.Length, x.Length, 1, GroupSize));
            return;
        }

        AxisLayout parts = AxisLayout.Parts(x.Length, CountedPart);
        using GpuBuffer memory = Scratch(parts.Lines, out View<long> counts);
        Count(x, counts, parts);
        Reduce(counts, result, new Plain<long, Add<long>>(default));
    }

    private void Count<T>(View<T> x, View<long> y, AxisLayout layout)
        where T : unmanaged, INumber<T>
    {
        T mask = ZeroMask<T>();
        int pieceBytes = int.Min(4 * sizeof(T), PieceBytes);
        int wide = layout.Inner == 1 && x.Address % pieceBytes == 0 && layout.Outer * sizeof(T) % pieceBytes == 0 ? 1 : 0;
        _queue.Launch(
            Mover<T>(Pattern.Count, "Count", "Count"), Groups(layout.Groups),
            [Input(x), Array(y), GpuArgument.Of(&layout), GpuArgument.Of(&wide), GpuArgument.Of(&mask)]);
    }

    /// <summary>The bits of which a number has at least one unless it is zero; −0 is zero too. As an element: any bits may be one.</summary>
    private static T ZeroMask<T>()
        where T : unmanaged, INumber<T> =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<int, T>(int.MaxValue)
        : typeof(T) == typeof(double) ? Unsafe.BitCast<long, T>(long.MaxValue)
        : T.Zero - T.One;
}
