using System.Globalization;
using System.Numerics;

namespace Compute.Cli.Tests.Files;

/// <summary>Reading and writing arrays as the commands do.</summary>
internal static class Arrays
{
    public static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    /// <summary>Everything that a test wants to know of a file, read as a type or as its own.</summary>
    public static (ElementType Type, long[] Shape, string[] Elements) Read(string path, ElementType? type = null)
    {
        using InputArray input = InputArray.Open(path);
        HostArray array = input.Load(type ?? input.Type ?? ElementType.F64, new MemoryBudget());
        return (array.Type, array.Shape.ToArray(), Text(array));
    }

    public static void Write(string path, HostArray array)
    {
        using AtomicFile file = AtomicFile.Create(path);
        ArrayWriter.Write(file, path, array);
    }

    public static string[] Text(HostArray array) => array.Type.Accept(new Elements(array));

    /// <summary>Elements as Python prints them.</summary>
    private sealed record Elements(HostArray Array) : IElementVisitor<string[]>
    {
        public string[] Visit<T>()
            where T : unmanaged, INumber<T> => [.. Array.Cast<T>().Span.ToArray().Select(x => double.CreateTruncating(x) is var d && Array.Type.Format is null ? x.ToString(null, CultureInfo.InvariantCulture) : d.ToString("R", CultureInfo.InvariantCulture))];
    }
}
