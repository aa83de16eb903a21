using System.Numerics;
using System.Text;

namespace Compute.Cli.Files.Csv;

/// <summary>
/// A <c>.csv</c> file of numbers in rows of one length. It is read twice: once to know its shape, so that memory is asked for once
/// and refused in time, once for the numbers. One row or one column is a vector.
/// </summary>
internal sealed class CsvFile : InputArray
{
    private readonly long _rows, _columns;

    /// <exception cref="FileFormatException">Rows differ in length, or there is none.</exception>
    public CsvFile(string path)
    {
        Text = path;
        using var scanner = new CsvScanner(path);
        while (scanner.NextRow())
        {
            while (scanner.NextValue())
            {
            }

            _columns = _rows++ == 0 ? scanner.Column : _columns;
            if (scanner.Column != _columns) throw scanner.Error($"the row has {scanner.Column} values, those before it {_columns}");
        }

        if (_rows == 0) throw scanner.Error("there is no row of numbers");
        Shape = _rows == 1 ? [_columns] : _columns == 1 ? [_rows] : [_rows, _columns];
    }

    public override string Text { get; }

    public override IReadOnlyList<long> Shape { get; }

    public override HostArray Load(ElementType type, MemoryBudget budget)
    {
        long[] shape = [.. Shape];
        budget.Take(shape, type, $"{Text}: an array");
        HostArray array = type.Allocate(shape);
        type.Accept(new Parser(this, array));
        return array;
    }

    private sealed record Parser(CsvFile File, HostArray Result) : IElementVisitor<bool>
    {
        public bool Visit<T>()
            where T : unmanaged, INumber<T>
        {
            Span<T> destination = Result.Cast<T>().Span;
            int next = 0;
            using var scanner = new CsvScanner(File.Text);
            while (scanner.NextRow())
            {
                while (scanner.NextValue())
                {
                    if (next == destination.Length) throw scanner.Error("the file became longer while it was read");
                    if (!NumberText.TryParse(scanner.Value, out destination[next++])) throw NoNumber(scanner);
                }
            }

            return next == destination.Length ? true : throw scanner.Error("the file became shorter while it was read");
        }

        private FileFormatException NoNumber(CsvScanner scanner)
        {
            string value = Encoding.UTF8.GetString(scanner.Value[..int.Min(40, scanner.Value.Length)]);
            string hint = scanner.Line == 1 ? "; a line of headings has to begin with #" : "";
            return scanner.Error($"'{value}' is no number of type {Result.Type}{hint}");
        }
    }
}
