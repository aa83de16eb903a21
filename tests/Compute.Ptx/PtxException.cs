namespace Compute.Ptx;

/// <summary>A text that is not understood, or a kernel that did what it must not.</summary>
/// <param name="message">Names kernel, line and instruction.</param>
public sealed class PtxException(string message) : Exception(message)
{
    internal PtxException(string kernel, Source source, string what)
        : this($"{kernel}, line {source.Line}, '{source.Text}': {what}")
    {
    }
}

/// <summary>What went wrong in a lane, before anybody knows which instruction it was.</summary>
internal sealed class Fault(string what, int lane = -1) : Exception(what)
{
    public int Lane { get; } = lane;
}

/// <summary>Where an instruction stands.</summary>
internal sealed record Source(int Line, string Text);
