namespace Compute.Cli.Files.Csv;

/// <summary>
/// Reads a text file value by value: values are separated by commas, rows by line ends; spaces around values, empty lines and lines
/// that begin with # do not count. Only one value is in memory at a time.
/// </summary>
internal sealed class CsvScanner : IDisposable
{
    // The exact decimal digits of the smallest double are 1,075 characters long; nothing useful is longer.
    private const int MaxValueLength = 2048;

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly byte[] _value = new byte[MaxValueLength];
    private int _next, _end, _length;
    private bool _rowEnded = true;

    public CsvScanner(string path)
    {
        (_path, _stream) = (path, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0));
        if (Peek() != 0xEF) return;
        foreach (byte expected in "\uFEFF"u8)
        {
            if (Take() != expected) throw new FileFormatException(path, 0, "the text does not begin as UTF-8 does");
        }
    }

    /// <summary>The line of the value, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The number of the value in its row, from 1.</summary>
    public long Column { get; private set; }

    /// <summary>The value's text without the spaces around it.</summary>
    public ReadOnlySpan<byte> Value => _value.AsSpan(0, _length).Trim(" \t"u8);

    public FileFormatException Error(string problem) => new(_path, Line, long.Max(1, Column), problem);

    /// <summary>Goes to the next row, if there is one.</summary>
    public bool NextRow()
    {
        while (!_rowEnded) NextValue();
        while (true)
        {
            int c = Peek();
            if (c < 0) return false;
            if (c == '#') SkipLine();
            else if (c is '\n' or '\r') TakeLineEnd();
            else break;
        }

        (Column, _rowEnded) = (0, false);
        return true;
    }

    /// <summary>Goes to the next value of the row, if there is one.</summary>
    public bool NextValue()
    {
        if (_rowEnded) return false;
        Column++;
        _length = 0;
        int c;
        while ((c = Peek()) is not (',' or '\n' or '\r' or < 0))
        {
            if (_length == MaxValueLength) throw Error($"the value is longer than {MaxValueLength} characters");
            _value[_length++] = (byte)Take();
        }

        _rowEnded = c != ',';
        if (!_rowEnded) Take();
        return true;
    }

    public void Dispose() => _stream.Dispose();

    private void SkipLine()
    {
        while (Peek() is not ('\n' or '\r' or < 0)) Take();
        TakeLineEnd();
    }

    private void TakeLineEnd()
    {
        int c = Take();
        if (c == '\r' && Peek() == '\n') Take();
        Line++;
    }

    private int Take()
    {
        int c = Peek();
        if (c >= 0) _next++;
        return c;
    }

    private int Peek()
    {
        if (_next == _end) (_next, _end) = (0, _stream.Read(_buffer));
        return _next < _end ? _buffer[_next] : -1;
    }
}
