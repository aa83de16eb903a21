namespace Compute.Ptx;

/// <summary>An instruction, decoded: executed for some lanes of a warp at once.</summary>
internal abstract class Instruction
{
    /// <summary>Where it stands.</summary>
    public Source Source { get; set; } = null!;

    /// <summary>The registers that it reads.</summary>
    public int[] Reads { get; set; } = [];

    /// <summary>The registers that it writes.</summary>
    public int[] Writes { get; set; } = [];

    /// <summary>Where the predicate lies that leaves lanes out; −1 for none.</summary>
    public int Guard { get; set; } = -1;

    /// <summary>That predicate's register.</summary>
    public int GuardRow { get; set; }

    /// <summary>Whether lanes are left out where it is true.</summary>
    public bool GuardNegated { get; set; }

    /// <summary>Whether a value that nobody has written may be among its operands, and its result then is such a value too: nothing shows it, and
    /// nothing goes another way for it.</summary>
    public virtual bool Carries => false;

    /// <summary>Does the work of some lanes.</summary>
    /// <exception cref="Fault">A lane does what it must not.</exception>
    public abstract void Execute(Warp warp, uint lanes);
}
