using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// Lines of an array, and how a group of 256 threads goes through some of them: <see cref="Across"/> lines, each by as many threads as
/// are there. Neighbouring threads have neighbouring elements: of a line where those lie side by side, of neighbouring lines elsewhere.
/// </summary>
public struct AxisLayout
{
    private const int GroupSizeLog = 8;

    /// <summary>Elements of a line.</summary>
    public long Axis;

    /// <summary>Distance between the elements of a line, and number of lines whose elements lie between them.</summary>
    public long Inner;

    /// <summary>Distance from one such bundle of lines to the next.</summary>
    public long Outer;

    /// <summary>Number of lines.</summary>
    public long Lines;

    /// <summary>Lines of a group, as the power of two that they are: threads find their places by shifts, which divisions are not.</summary>
    public int AcrossLog;

    /// <summary>Not 0 where neighbouring threads take neighbouring elements of one line.</summary>
    public int Along;

    /// <summary>Lines of a group.</summary>
    public readonly int Across => 1 << AcrossLog;

    /// <summary>Threads for each line.</summary>
    public readonly int Depth => ReduceKernel.GroupSize >> AcrossLog;

    /// <summary>Which of a group's lines the thread is at.</summary>
    public readonly int Slot => Along != 0 ? Group.IdxX >> (GroupSizeLog - AcrossLog) : Group.IdxX & (Across - 1);

    /// <summary>Which of the line's threads it is.</summary>
    public readonly int Place => Along != 0 ? Group.IdxX & (Depth - 1) : Group.IdxX >> AcrossLog;

    /// <summary>Distance from a thread to the line's next one.</summary>
    public readonly int Next => Along != 0 ? 1 : Across;

    /// <summary>Where the first element of a line lies.</summary>
    public readonly long Start(long line)
    {
        if (Inner == 1) return line * Outer;
        long bundle = line / Inner;
        return bundle * Outer + line - bundle * Inner;
    }
}
