using System.Text;

namespace Compute.Cli.Tests.Files;

/// <summary>Whatever a .npy file holds, it is read or refused with its name and the place.</summary>
public sealed class NpyHostileTests : TemporaryFolder
{
    private static string Header(string shape, string descr = "'<f4'", string rest = "") =>
        $"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, {rest}}}";

    [Theory]
    [InlineData("(2,", "expected a dimension")]
    [InlineData("(-1,)", "negative")]
    [InlineData("(2, -3)", "negative")]
    [InlineData("(99999999999999999999,)", "beyond 2^63")]
    [InlineData("(9223372036854775807, 9223372036854775807)", "bytes of data")]
    [InlineData("(4611686018427387904, 4)", "bytes of data")]
    [InlineData("(3)", "tuple")]
    [InlineData("3", "expected '('")]
    [InlineData("('a',)", "expected a dimension")]
    [InlineData("(1.5,)", "expected ','")]
    [InlineData("(4,)", "bytes of data")]
    [InlineData("(2,)", "bytes of data")]
    public void Refuses_shapes(string shape, string problem) => Refuses(Header(shape), problem);

    [Theory]
    [InlineData("", "expected '{'")]
    [InlineData("{", "expected '''")]
    [InlineData("{}", "lacks")]
    [InlineData("{'descr': '<f4', 'shape': (3,)}", "lacks")]
    [InlineData("{'descr': '<f4' 'shape': (3,)}", "expected ','")]
    [InlineData("{'descr': <f4, 'fortran_order': False, 'shape': (3,)}", "expected '''")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (3,)}", "True or False")]
    [InlineData("{'descr': '<f4, 'fortran_order': False, 'shape': (3,)}", "dtype '<f4, '")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (3,)}", "twice")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), 'x': 1}", "not known")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,)} import os", "after the header")]
    [InlineData("{'descr': '', 'fortran_order': False, 'shape': (3,)}", "dtype ''")]
    [InlineData("{'descr': '<f3', 'fortran_order': False, 'shape': (3,)}", "dtype '<f3'")]
    public void Refuses_headers(string header, string problem) => Refuses(header, problem);

    [Fact]
    public void Refuses_every_truncation()
    {
        byte[] whole = Npy(Header("(3,)"), 12);
        for (int length = 0; length < whole.Length; length++)
        {
            string path = Write("cut.npy", whole[..length]);
            var e = Assert.Throws<FileFormatException>(() => InputArray.Open(path));
            Assert.InRange(e.Offset!.Value, 0, length);
        }
    }

    [Fact]
    public void Refuses_a_header_beyond_reason_without_reading_it()
    {
        byte[] bytes = [0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0x7F];
        var e = Assert.Throws<FileFormatException>(() => InputArray.Open(Write("long.npy", bytes)));
        Assert.Equal(8, e.Offset);
    }

    [Fact]
    public void Refuses_unknown_versions()
    {
        byte[] bytes = Npy(Header("(3,)"), 12);
        bytes[6] = 4;
        Assert.Equal(6, Assert.Throws<FileFormatException>(() => InputArray.Open(Write("v4.npy", bytes))).Offset);
    }

    [Fact]
    public void Refuses_more_than_memory_with_the_numbers_before_allocating()
    {
        // A sparse file: so long by its directory entry, with nothing on the disk.
        string path = Write("huge.npy", Npy(Header($"({1L << 40}, 2)", "'>f4'"), 0));
        using (FileStream stream = File.OpenWrite(path)) stream.SetLength(stream.Length + (8L << 40));
        using InputArray input = InputArray.Open(path);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<UsageException>(() => input.Load(ElementType.F32, new MemoryBudget()));
        Assert.Contains("8,796,093,022,208 bytes", e.Message, StringComparison.Ordinal);
        Assert.Contains($"{MemoryBudget.Bytes:N0} bytes", e.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private void Refuses(string header, string problem)
    {
        string path = Write("bad.npy", Npy(header, 12));
        var e = Assert.Throws<FileFormatException>(() => InputArray.Open(path));
        Assert.StartsWith($"{path}: byte {e.Offset}: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(problem, e.Message, StringComparison.Ordinal);
    }

    private static byte[] Npy(string header, int dataBytes)
    {
        byte[] text = Encoding.Latin1.GetBytes(header + "\n");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. text, .. new byte[dataBytes]];
    }
}
