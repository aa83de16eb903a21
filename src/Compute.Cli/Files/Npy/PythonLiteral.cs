using System.Globalization;

namespace Compute.Cli.Files.Npy;

/// <summary>Reads the few Python literals that a <c>.npy</c> header is made of.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="text">The header's text.</param>
/// <param name="start">Where the text begins in the file.</param>
internal sealed class PythonLiteral(string path, string text, int start)
{
    private int _next;

    /// <summary>Where the next token begins.</summary>
    public int Position
    {
        get
        {
            SkipSpace();
            return _next;
        }
    }

    public FileFormatException Error(int position, string problem) => new(path, start + position, problem);

    public bool Sees(char c)
    {
        SkipSpace();
        return _next < text.Length && text[_next] == c;
    }

    public bool TryTake(char c)
    {
        if (!Sees(c)) return false;
        _next++;
        return true;
    }

    public void Expect(char c)
    {
        if (!TryTake(c)) throw Error(_next, $"expected '{c}'");
    }

    public void ExpectEnd()
    {
        SkipSpace();
        if (_next < text.Length) throw Error(_next, "there is text after the header's '}'");
    }

    /// <summary>A string in single or double quotes; no header holds escapes.</summary>
    public string String()
    {
        char quote = Sees('"') ? '"' : '\'';
        Expect(quote);
        int end = text.IndexOf(quote, _next);
        if (end < 0 || text.AsSpan(_next, end - _next).Contains('\\')) throw Error(_next, "expected a string without escapes, and its closing quote");
        string value = text[_next..end];
        _next = end + 1;
        return value;
    }

    /// <summary>The <c>descr</c> of a type that is not structured.</summary>
    public string Descriptor()
    {
        if (Sees('[') || Sees('(')) throw Error(_next, "the elements are records (a structured dtype); arrays of one number each are read");
        return String();
    }

    public bool Boolean()
    {
        SkipSpace();
        foreach (bool value in (bool[])[true, false])
        {
            string word = value.ToString();
            if (!text.AsSpan(_next).StartsWith(word, StringComparison.Ordinal)) continue;
            _next += word.Length;
            return value;
        }

        throw Error(_next, "expected True or False");
    }

    /// <summary>A tuple of integers that are not negative.</summary>
    public long[] Shape()
    {
        Expect('(');
        var shape = new List<long>();
        while (!TryTake(')'))
        {
            shape.Add(Dimension());
            bool comma = TryTake(',');
            if (!comma && !Sees(')')) throw Error(_next, "expected ',' or ')'");
            if (!comma && shape.Count == 1) throw Error(_next, "expected ',': a tuple of one number has one");
        }

        return [.. shape];
    }

    private long Dimension()
    {
        SkipSpace();
        int end = _next;
        if (end < text.Length && text[end] == '-') end++;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        ReadOnlySpan<char> digits = text.AsSpan(_next, end - _next);
        if (digits.IsEmpty || digits is "-") throw Error(_next, "expected a dimension");
        if (digits[0] == '-') throw Error(_next, $"the dimension {digits} is negative");
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long value)) throw Error(_next, $"the dimension {digits} is beyond 2^63");
        _next = end;
        if (_next < text.Length && text[_next] == 'L') _next++; // Python 2 wrote long integers so.
        return value;
    }

    private void SkipSpace()
    {
        while (_next < text.Length && text[_next] is ' ' or '\t' or '\n' or '\r') _next++;
    }
}
