namespace Compute.Cli.Files;

/// <summary>A file does not hold what it should. The message names the file and the place.</summary>
internal sealed class FileFormatException : UsageException
{
    /// <summary>A binary file, wrong at a byte.</summary>
    public FileFormatException(string path, long offset, string problem, Exception? inner = null)
        : base($"{path}: byte {offset}: {problem}", inner) => (Path, Offset) = (path, offset);

    /// <summary>A text file, wrong in a line (from 1) and a column of values (from 1).</summary>
    public FileFormatException(string path, long line, long column, string problem)
        : base($"{path}: line {line}, column {column}: {problem}") => (Path, Line, Column) = (path, line, column);

    public string Path { get; }

    public long? Offset { get; }

    public long? Line { get; }

    public long? Column { get; }
}
