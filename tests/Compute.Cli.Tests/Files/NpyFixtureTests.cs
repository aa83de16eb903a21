using System.Globalization;

namespace Compute.Cli.Tests.Files;

/// <summary>Files that NumPy wrote hold what NumPy says they hold.</summary>
public sealed class NpyFixtureTests
{
    public static TheoryData<string, string, string, string> Manifest
    {
        get
        {
            var rows = new TheoryData<string, string, string, string>();
            foreach (string line in File.ReadLines(Arrays.Fixture("manifest.txt")))
            {
                string[] parts = line.Split(';');
                rows.Add(parts[0], parts[1], parts[2], parts[3]);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Manifest))]
    public void Holds_what_NumPy_says(string file, string type, string shape, string elements)
    {
        var read = Arrays.Read(Arrays.Fixture(file));
        Assert.Equal(type, read.Type.Name);
        Assert.Equal(shape, string.Join(',', read.Shape));
        string[] expected = elements.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(read.Type.Format is not null ? [.. expected.Select(Canonical)] : expected, read.Elements);
    }

    [Theory]
    [InlineData("refused_object.npy", "Python objects", 20)]
    [InlineData("refused_record.npy", "records", 20)]
    [InlineData("refused_complex.npy", "dtype '<c8'", 20)]
    [InlineData("refused_text.npy", "dtype '<U2'", 20)]
    public void Refuses_what_is_no_number(string file, string problem, long offset)
    {
        var e = Assert.Throws<FileFormatException>(() => InputArray.Open(Arrays.Fixture(file)));
        Assert.Contains(problem, e.Message, StringComparison.Ordinal);
        Assert.Contains(file, e.Message, StringComparison.Ordinal);
        Assert.Equal(offset, e.Offset);
    }

    // Python's shortest text of a number and .NET's may differ (1e-05, 1E-05).
    private static string Canonical(string text) => text switch
    {
        "nan" => "NaN",
        "inf" => "Infinity",
        "-inf" => "-Infinity",
        _ => double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
    };
}
