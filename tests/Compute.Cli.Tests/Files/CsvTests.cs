namespace Compute.Cli.Tests.Files;

/// <summary>Numbers in rows, and what is refused instead.</summary>
public sealed class CsvTests : TemporaryFolder
{
    [Theory]
    [InlineData("1,2\n3,4\n", "2,2", "1 2 3 4")]
    [InlineData("1,2\r\n3,4", "2,2", "1 2 3 4")]
    [InlineData("1\n2\n3\n", "3", "1 2 3")]
    [InlineData("1,2,3", "3", "1 2 3")]
    [InlineData("5", "1", "5")]
    [InlineData("# a, b\n 1 ,\t2\n\n#x\n-3e2,+.5\n\n", "2,2", "1 2 -300 0.5")]
    [InlineData("\uFEFF1,2", "2", "1 2")]
    [InlineData("nan,INF,-inf,-Infinity", "4", "NaN Infinity -Infinity -Infinity")]
    public void Is_read(string text, string shape, string elements)
    {
        var read = Arrays.Read(Write("a.csv", text));
        Assert.Equal(shape, string.Join(',', read.Shape));
        Assert.Equal(elements, string.Join(' ', read.Elements));
    }

    [Theory]
    [InlineData("1,2\n3\n", 2, 1, "1 values")]
    [InlineData("1\n2,3\n", 2, 2, "2 values")]
    [InlineData("1,x\n", 1, 2, "'x' is no number")]
    [InlineData("year,co2\n1,2\n", 1, 1, "headings")]
    [InlineData("1,2\n\n3,\n", 3, 2, "'' is no number")]
    [InlineData("1;2\n", 1, 1, "'1;2'")]
    [InlineData("1,2\n3,0x10\n", 2, 2, "'0x10'")]
    [InlineData("\"1\",2\n", 1, 1, "no number")]
    [InlineData("", 1, 1, "no row")]
    [InlineData("# nothing\n", 2, 1, "no row")]
    public void Is_refused_with_line_and_column(string text, long line, long column, string problem)
    {
        string path = Write("bad.csv", text);
        var e = Assert.Throws<FileFormatException>(() => Arrays.Read(path));
        Assert.Equal((line, column), (e.Line, e.Column));
        Assert.StartsWith($"{path}: line {line}, column {column}: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(problem, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("300", "u8")]
    [InlineData("-1", "u64")]
    [InlineData("1.5", "i32")]
    [InlineData("nan", "i64")]
    [InlineData("9223372036854775808", "i64")]
    public void Numbers_beyond_the_type_are_refused(string text, string type) =>
        Assert.Throws<FileFormatException>(() => Arrays.Read(Write("a.csv", text), ElementType.Find(type)));

    [Fact]
    public void A_value_without_end_is_refused()
    {
        var e = Assert.Throws<FileFormatException>(() => Arrays.Read(Write("long.csv", "1\n" + new string('1', 100_000))));
        Assert.Equal((2L, 1L), (e.Line, e.Column));
    }

    [Fact]
    public void What_is_written_is_read()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        foreach (ElementType type in ElementType.All.Where(t => t != ElementType.Bool))
        {
            for (int i = 0; i < 20; i++)
            {
                HostArray array = Domain.AnyBits.Fill(type, random, random.Next(2, 9), random.Next(2, 9));
                Arrays.Write(PathOf("a.csv"), array);
                using InputArray input = InputArray.Open(PathOf("a.csv"));
                Assert.True(HostBits.FirstDifference(array, input.Load(type, new MemoryBudget())) < 0, $"{type}, seed {seed}");
            }
        }
    }

    [Fact]
    public void Random_bytes_are_refused_or_read()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < 2000; i++)
        {
            var bytes = new byte[random.Next(40)];
            foreach (ref byte b in bytes.AsSpan()) b = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"0123456789,\n\r-.e#"[random.Next(17)];
            try
            {
                Arrays.Read(Write("random.csv", bytes));
            }
            catch (FileFormatException)
            {
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, file {i}: {e}");
            }
        }
    }
}
