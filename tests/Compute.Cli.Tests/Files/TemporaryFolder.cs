namespace Compute.Cli.Tests.Files;

/// <summary>A folder that goes away with the test.</summary>
public class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("compute-tests-").FullName;

    public string Folder => _path;

    public string PathOf(string name) => Path.Combine(_path, name);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public void Dispose()
    {
        Directory.Delete(_path, recursive: true);
        GC.SuppressFinalize(this);
    }
}
