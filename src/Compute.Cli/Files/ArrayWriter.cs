namespace Compute.Cli.Files;

/// <summary>Writes arrays to <c>.npy</c> and <c>.csv</c> files.</summary>
internal static class ArrayWriter
{
    /// <summary>Refuses a path whose ending names no format, before anything is computed.</summary>
    public static void Check(string path)
    {
        if (!InputArray.IsCsv(path) && !Path.GetExtension(path).Equals(".npy", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"{path}: results are written to .npy and .csv files.");
    }

    public static void Write(AtomicFile file, string path, HostArray array)
    {
        if (InputArray.IsCsv(path)) Csv.CsvWriter.Write(file, path, array);
        else Npy.NpyWriter.Write(file, array);
        file.Commit();
    }
}
