using System.Numerics;
using Compute.Kernels;

namespace Compute.Gpu;

/// <summary>Lines of an array whose blocks are reduced in canonical order.</summary>
internal readonly struct AxisBlocks
{
    /// <summary>With as many accumulators as a line can use.</summary>
    /// <param name="layout">The lines, none of them empty.</param>
    /// <param name="lanes">The accumulators of a block.</param>
    public AxisBlocks(AxisLayout layout, int lanes)
    {
        Layout = layout;
        Blocks = Canonical.Blocks(layout.Axis);
        Lanes = (int)long.Min(lanes, (long)BitOperations.RoundUpToPowerOf2((ulong)layout.Axis));
    }

    /// <summary>The lines.</summary>
    public AxisLayout Layout { get; }

    /// <summary>Blocks of a line.</summary>
    public long Blocks { get; }

    /// <summary>Accumulators that a block uses.</summary>
    public int Lanes { get; }

    /// <summary>The groups of a launch: blocks of one line are neighbours where its elements are; elsewhere a group has one block of its lines.</summary>
    public long Groups => Layout.Along != 0 ? (Layout.Lines * Blocks + Layout.Across - 1) / Layout.Across : Layout.Groups * Blocks;
}
