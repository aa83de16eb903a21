using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>A thread's elements of up to four panels that follow each other, all on their way from memory at once.</summary>
/// <typeparam name="T">The type that elements are stored in.</typeparam>
public readonly struct Shares<T>(Quad<T> first, Quad<T> second, Quad<T> third, Quad<T> fourth)
    where T : unmanaged, INumber<T>
{
    private readonly Quad<T> _first = first, _second = second, _third = third, _fourth = fourth;

    /// <summary>Of the next panels.</summary>
    /// <param name="panels">The factor.</param>
    /// <param name="count">How many panels: 1, 2 or 4, a constant.</param>
    /// <param name="depth">Depths of a panel.</param>
    /// <param name="left">Depths that are left.</param>
    public static Shares<T> Next(ref FactorPanels<T> panels, int count, int depth, int left)
    {
        Quad<T> first = panels.Next(left), second = default, third = default, fourth = default;
        if (count > 1) second = panels.Next(left - depth);
        if (count > 2)
        {
            third = panels.Next(left - 2 * depth);
            fourth = panels.Next(left - 3 * depth);
        }

        return new(first, second, third, fourth);
    }

    /// <summary>Puts them into shared memory, multiplied.</summary>
    /// <param name="panels">The factor.</param>
    /// <param name="count">How many panels.</param>
    /// <param name="staged">Where the first is to lie.</param>
    /// <param name="apart">Quads from one panel to the next.</param>
    /// <param name="scale">Multiplies each element.</param>
    public void Stage<TSum, TConversion, TMath>(in FactorPanels<T> panels, int count, ArrayView<Quad<TSum>> staged, int apart, TSum scale)
        where TSum : unmanaged, INumber<TSum>
        where TConversion : unmanaged, IConversion<T, TSum>
        where TMath : unmanaged, IGpuMath<TSum>
    {
        panels.Stage(staged, _first.Convert<TSum, TConversion>().Scale<TMath>(scale));
        if (count > 1) panels.Stage(staged.SubView(apart), _second.Convert<TSum, TConversion>().Scale<TMath>(scale));
        if (count > 2)
        {
            panels.Stage(staged.SubView(2 * apart), _third.Convert<TSum, TConversion>().Scale<TMath>(scale));
            panels.Stage(staged.SubView(3 * apart), _fourth.Convert<TSum, TConversion>().Scale<TMath>(scale));
        }
    }
}
