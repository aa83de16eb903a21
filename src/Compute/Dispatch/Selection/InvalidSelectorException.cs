namespace Compute;

/// <summary>A text is no selector of a back-end, or not one that may stand where it stands.</summary>
public sealed class InvalidSelectorException : ArgumentException
{
    /// <summary>A text that is no selector.</summary>
    /// <param name="text">The text.</param>
    /// <param name="error">What is wrong with it.</param>
    public InvalidSelectorException(string text, string error)
        : base($"'{text}' does not select a back-end: {error}. Valid: {Selector.Grammar}.") =>
        Text = text;

    /// <summary>The text.</summary>
    public string Text { get; }
}
