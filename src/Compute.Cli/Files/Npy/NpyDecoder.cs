using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Compute.Cli.Files.Npy;

/// <summary>
/// Reads elements chunk by chunk, each turned from the file's byte order, type and index order to the array's, so that no second
/// copy of the whole is ever in memory.
/// </summary>
internal static class NpyDecoder
{
    // 64 KiB of 8-byte elements: fits L2 beside its converted twin.
    private const int ChunkLength = 8192;

    /// <param name="path">The file.</param>
    /// <param name="header">Its header.</param>
    /// <param name="columnMajor">Whether the first index runs fastest.</param>
    /// <param name="type">The type to deliver.</param>
    public static HostArray Decode(string path, NpyHeader header, bool columnMajor, ElementType type)
    {
        // Truth values are bytes; any that are not 0 are true.
        ElementType stored = header.Type.Type == ElementType.Bool ? ElementType.U8 : header.Type.Type;
        HostArray result = type.Allocate(header.Shape);
        using FileStream stream = File.OpenRead(path);
        stream.Position = header.DataOffset;
        stored.Accept(new FromStored(new Source(path, stream, header, columnMajor), result));
        return result;
    }

    private sealed record Source(string Path, Stream Stream, NpyHeader Header, bool ColumnMajor)
    {
        public void Read(Span<byte> bytes)
        {
            long at = Stream.Position;
            int got = Stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (got < bytes.Length) throw new FileFormatException(Path, at + got, "the file became shorter while it was read");
            if (Header.Type.Swapped) Swap(bytes, Header.Type.Type.ByteLength);
            if (Header.Type.Type != ElementType.Bool) return;
            foreach (ref byte b in bytes) b = b == 0 ? (byte)0 : (byte)1;
        }

        private static void Swap(Span<byte> bytes, int size)
        {
            if (size == 2) Turn(MemoryMarshal.Cast<byte, ushort>(bytes), BinaryPrimitives.ReverseEndianness);
            else if (size == 4) Turn(MemoryMarshal.Cast<byte, uint>(bytes), BinaryPrimitives.ReverseEndianness);
            else Turn(MemoryMarshal.Cast<byte, ulong>(bytes), BinaryPrimitives.ReverseEndianness);

            static void Turn<T>(Span<T> words, SpanAction<T> reverse) => reverse(words, words);
        }

        private delegate void SpanAction<T>(ReadOnlySpan<T> source, Span<T> destination);
    }

    private sealed record FromStored(Source Source, HostArray Result) : IElementVisitor<bool>
    {
        public bool Visit<T>()
            where T : unmanaged, INumber<T> => Result.Type.Accept(new ToWanted<T>(Source, Result));
    }

    private sealed record ToWanted<TFrom>(Source Source, HostArray Result) : IElementVisitor<bool>
        where TFrom : unmanaged, INumber<TFrom>
    {
        public bool Visit<TTo>()
            where TTo : unmanaged, INumber<TTo>
        {
            Span<TTo> destination = Result.Cast<TTo>().Span;
            var chunk = new TFrom[int.Min(ChunkLength, destination.Length)];
            var converted = new TTo[Source.ColumnMajor ? chunk.Length : 0];
            for (int start = 0; start < destination.Length; start += ChunkLength)
            {
                int length = int.Min(ChunkLength, destination.Length - start);
                Span<TFrom> elements = chunk.AsSpan(0, length);
                Source.Read(MemoryMarshal.AsBytes(elements));
                Span<TTo> target = Source.ColumnMajor ? converted.AsSpan(0, length) : destination.Slice(start, length);
                Accel.Convert<TFrom, TTo>(elements, target, Backends.Simd);
                if (Source.ColumnMajor) Scatter<TTo>(target, start, Source.Header.Shape, destination);
            }

            return true;
        }
    }

    /// <summary>Puts elements that follow each other with the first index fastest where they belong with the last index fastest.</summary>
    private static void Scatter<T>(ReadOnlySpan<T> elements, long start, ReadOnlySpan<long> shape, Span<T> destination)
    {
        Span<long> index = stackalloc long[shape.Length], stride = stackalloc long[shape.Length];
        long step = 1, rest = start, at = 0;
        for (int d = shape.Length - 1; d >= 0; d--) (stride[d], step) = (step, step * shape[d]);
        for (int d = 0; d < shape.Length; d++)
        {
            (rest, index[d]) = long.DivRem(rest, shape[d]);
            at += index[d] * stride[d];
        }

        foreach (T element in elements)
        {
            destination[(int)at] = element;
            for (int d = 0; d < shape.Length; d++)
            {
                at += stride[d];
                if (++index[d] < shape[d]) break;
                at -= shape[d] * stride[d];
                index[d] = 0;
            }
        }
    }
}
