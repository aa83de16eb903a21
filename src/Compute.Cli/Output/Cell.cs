namespace Compute.Cli.Output;

/// <summary>A cell of a table.</summary>
/// <param name="Text">What stands in it.</param>
/// <param name="Color">How it looks on a terminal; null for plain.</param>
internal readonly record struct Cell(string Text, string? Color = null)
{
    public static implicit operator Cell(string text) => new(text);
}

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Right">Whether it is aligned to the right, as numbers are.</param>
internal readonly record struct Column(string Title, bool Right = false)
{
    public static implicit operator Column(string title) => new(title);

    /// <summary>A column of numbers.</summary>
    public static Column Number(string title) => new(title, Right: true);
}
