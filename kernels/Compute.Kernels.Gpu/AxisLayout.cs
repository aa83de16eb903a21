using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// Lines of an array, and how a group of 256 threads goes through some of them: <see cref="Across"/> lines, each by as many threads as
/// are there. Neighbouring threads have neighbouring elements: of a line where those lie side by side, of neighbouring lines elsewhere.
/// </summary>
public struct AxisLayout
{
    /// <summary>Elements of a line.</summary>
    public long Axis;

    /// <summary>Distance between the elements of a line, and number of lines whose elements lie between them.</summary>
    public long Inner;

    /// <summary>Distance from one such bundle of lines to the next.</summary>
    public long Outer;

    /// <summary>Number of lines.</summary>
    public long Lines;

    /// <summary>Lines of a group: a power of two, at most 256.</summary>
    public int Across;

    /// <summary>Not 0 where neighbouring threads take neighbouring elements of one line.</summary>
    public int Along;

    /// <summary>Threads for each line.</summary>
    public readonly int Depth => ReduceKernel.GroupSize / Across;

    /// <summary>Which of a group's lines the thread is at.</summary>
    public readonly int Slot => Along != 0 ? Group.IdxX / Depth : Group.IdxX % Across;

    /// <summary>Which of the line's threads it is.</summary>
    public readonly int Place => Along != 0 ? Group.IdxX % Depth : Group.IdxX / Across;

    /// <summary>Distance from a thread to the line's next one.</summary>
    public readonly int Next => Along != 0 ? 1 : Across;

    /// <summary>Where the first element of a line lies.</summary>
    public readonly long Start(long line) => Inner == 1 ? line * Outer : line / Inner * Outer + line % Inner;
}
