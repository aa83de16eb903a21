namespace Compute.Cli.Files;

/// <summary>An input of a call as it was given: its type and shape are known before its elements are read.</summary>
internal abstract class InputArray : IDisposable
{
    /// <summary>What was given: a path or a number.</summary>
    public abstract string Text { get; }

    /// <summary>The element type of a file that says it; null where elements are text and can be read as any type.</summary>
    public virtual ElementType? Type => null;

    /// <summary>The dimensions; none for a number.</summary>
    public abstract IReadOnlyList<long> Shape { get; }

    /// <summary>The elements, row-major, as a type.</summary>
    /// <exception cref="FileFormatException">The file does not hold them.</exception>
    public abstract HostArray Load(ElementType type, MemoryBudget budget);

    /// <summary>Gives mapped memory back; a loaded array can no longer be used then.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>Opens an input: a number, else a <c>.csv</c> file, else a <c>.npy</c> file.</summary>
    /// <exception cref="UsageException">It is none of them.</exception>
    public static InputArray Open(string text)
    {
        if (NumberInput.TryOpen(text) is { } number) return number;
        try
        {
            if (Directory.Exists(text)) throw new UsageException($"{text}: is a folder.");
            return IsCsv(text) ? new Csv.CsvFile(text) : new Npy.NpyFile(text);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"{text}: there is no such file, and it is no number.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{text}: cannot be read: {e.Message}", e);
        }
    }

    public static bool IsCsv(string path) => Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase);
}
