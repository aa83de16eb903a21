namespace Compute.Ptx;

/// <summary>Goes through a text; comments are space.</summary>
internal sealed class Scanner(string text)
{
    private int _at;

    /// <summary>The line, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The next character that is no space; 0 at the end.</summary>
    public char Peek()
    {
        while (_at < text.Length)
        {
            if (char.IsWhiteSpace(text[_at])) Step(1);
            else if (Begins("//")) Step(Distance("\n"));
            else if (Begins("/*")) Step(Distance("*/") + 2);
            else return text[_at];
        }

        return '\0';
    }

    /// <summary>Passes over a character if it comes next.</summary>
    public bool Take(char c)
    {
        if (Peek() != c) return false;
        Step(1);
        return true;
    }

    /// <summary>The next word: up to a space or one of <c>: ; { } ( ) [ ] ,</c>.</summary>
    public string Word()
    {
        Peek();
        int end = _at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !":;{}()[],".Contains(text[end])) end++;
        return Take(end);
    }

    /// <summary>What comes before a character, which is passed over; spaces between its words are one.</summary>
    /// <exception cref="PtxException">The character does not come.</exception>
    public string Until(char c)
    {
        Peek();
        int line = Line, end = text.IndexOf(c, _at);
        if (end < 0) throw new PtxException($"line {line}: there is no '{c}' after this");
        string between = Take(end);
        Step(1);
        return string.Join(' ', between.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private string Take(int end)
    {
        string taken = text[_at..end];
        Step(end - _at);
        return taken;
    }

    private bool Begins(string s) => string.CompareOrdinal(text, _at, s, 0, s.Length) == 0;

    private int Distance(string s) => text.IndexOf(s, _at, StringComparison.Ordinal) is var i && i < 0 ? text.Length - _at : i - _at;

    private void Step(int count)
    {
        count = int.Min(count, text.Length - _at);
        for (int i = 0; i < count; i++) Line += text[_at++] == '\n' ? 1 : 0;
    }
}
