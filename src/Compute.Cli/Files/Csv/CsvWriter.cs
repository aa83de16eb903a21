using System.Numerics;
using System.Runtime.InteropServices;

namespace Compute.Cli.Files.Csv;

/// <summary>Writes vectors, a number a line, and matrices, a row a line. Every number reads back as the same number.</summary>
internal static class CsvWriter
{
    public static void Write(AtomicFile file, string path, HostArray array)
    {
        if (array.Shape.Length > 2) throw new UsageException($"{path}: a .csv file holds two dimensions at most, the result has {array.Shape.Length}; .npy holds any.");
        int columns = array.Shape.Length == 2 ? (int)array.Shape[1] : 1;
        using var text = new StreamWriter(file.Stream, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        if (array is HostArray<bool> flags) WriteAll<byte>(text, MemoryMarshal.AsBytes(flags.Span), columns);
        else array.Type.Accept(new Writer(text, array, columns));
    }

    private sealed record Writer(StreamWriter Text, HostArray Array, int Columns) : IElementVisitor<bool>
    {
        public bool Visit<T>()
            where T : unmanaged, INumber<T>
        {
            WriteAll<T>(Text, Array.Cast<T>().Span, Columns);
            return true;
        }
    }

    private static void WriteAll<T>(StreamWriter text, ReadOnlySpan<T> elements, int columns)
        where T : INumber<T>
    {
        for (int i = 0; i < elements.Length; i++)
        {
            text.Write(NumberText.Of(elements[i]));
            text.Write(i % columns == columns - 1 ? '\n' : ',');
        }
    }
}
