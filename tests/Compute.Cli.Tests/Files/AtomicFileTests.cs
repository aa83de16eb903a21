namespace Compute.Cli.Tests.Files;

/// <summary>A result is there completely, or not at all.</summary>
public sealed class AtomicFileTests : TemporaryFolder
{
    [Fact]
    public void Appears_when_it_is_complete()
    {
        string path = Write("out.npy", "old");
        using (AtomicFile file = AtomicFile.Create(path))
        {
            file.Stream.WriteByte(1);
            file.Stream.Flush();
            Assert.Equal("old", File.ReadAllText(path));
            file.Commit();
        }

        Assert.Equal([1], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(Folder));
    }

    [Fact]
    public void Leaves_nothing_behind_when_it_is_given_up()
    {
        string path = Write("out.npy", "old");
        using (AtomicFile file = AtomicFile.Create(path)) file.Stream.WriteByte(1);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(Folder));
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_refused_at_once()
    {
        Assert.Throws<UsageException>(() => AtomicFile.Create(PathOf("missing/out.npy")));
        Assert.Throws<UsageException>(() => AtomicFile.Create(Folder));
    }

    [Fact]
    public void More_than_is_free_is_refused_with_the_numbers()
    {
        using AtomicFile file = AtomicFile.Create(PathOf("out.npy"));
        var e = Assert.Throws<UsageException>(() => file.Reserve(long.MaxValue));
        Assert.Contains($"{long.MaxValue:N0} bytes", e.Message, StringComparison.Ordinal);
    }
}
