namespace Compute.Ptx;

/// <summary>A place in a kernel, known when the whole text is read.</summary>
internal sealed class Label(string name)
{
    public string Name { get; } = name;

    /// <summary>The instruction; −1 as long as it is not known.</summary>
    public int Place { get; set; } = -1;

    /// <summary>What a table of branch targets lists under this name.</summary>
    public Label[]? Targets { get; set; }
}
