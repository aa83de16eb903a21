using System.Security.Cryptography;

namespace Compute.Cli.Files;

/// <summary>A file that appears under its name when it is complete, or not at all: written beside, then renamed.</summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private bool _committed;

    private AtomicFile(string path, string temporary, FileStream stream) => (_path, _temporary, Stream) = (path, temporary, stream);

    /// <summary>What is to become the file.</summary>
    public FileStream Stream { get; }

    /// <summary>Begins a file: fails here, before any work, where it cannot be written.</summary>
    /// <exception cref="UsageException">There is no such folder, or it may not be written.</exception>
    public static AtomicFile Create(string path)
    {
        if (Directory.Exists(path)) throw new UsageException($"{path}: is a folder.");
        string temporary = $"{path}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.tmp";
        try
        {
            return new AtomicFile(path, temporary, new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Makes sure that there is room for the file's bytes, where the file system can tell.</summary>
    public void Reserve(long bytes)
    {
        var drive = new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        if (drive.IsReady && drive.AvailableFreeSpace < bytes)
            throw new UsageException($"{_path}: needs {bytes:N0} bytes; {drive.AvailableFreeSpace:N0} are free there.");
    }

    /// <summary>Gives the file its name, in place of one that may have it.</summary>
    public void Commit()
    {
        Stream.Dispose();
        File.Move(_temporary, _path, overwrite: true);
        _committed = true;
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (!_committed) File.Delete(_temporary);
    }
}
