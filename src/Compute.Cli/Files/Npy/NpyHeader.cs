using System.Buffers.Binary;
using System.Text;

namespace Compute.Cli.Files.Npy;

/// <summary>What a <c>.npy</c> file says about itself before its data.</summary>
/// <param name="Type">Element type and byte order.</param>
/// <param name="FortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">The dimensions, none negative.</param>
/// <param name="DataOffset">Where the elements begin.</param>
/// <remarks>The format: numpy.lib.format, NumPy Enhancement Proposal 1.</remarks>
internal sealed record NpyHeader(NpyType Type, bool FortranOrder, long[] Shape, long DataOffset)
{
    // The longest header of a plain type is a few hundred bytes; NumPy itself refuses more than 10,000 unless told otherwise.
    private const int MaxTextLength = 1 << 16;

    // NumPy's own limit.
    private const int MaxDimensions = 64;

    // Data begin at a multiple of this, so that they can be mapped and loaded in whole vectors.
    private const int Alignment = 64;

    private const string Truncated = "the file ends within the header";

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the header of a file.</summary>
    /// <exception cref="FileFormatException">It is none.</exception>
    public static NpyHeader Read(string path, Stream stream)
    {
        var prefix = new byte[12];
        int got = stream.ReadAtLeast(prefix, 12, throwOnEndOfStream: false);
        int common = Magic.CommonPrefixLength(prefix.AsSpan(0, got));
        if (common < Magic.Length) throw new FileFormatException(path, common, got == common ? Truncated : "this is no .npy file: it does not begin with \\x93NUMPY");
        if (got < 10) throw new FileFormatException(path, got, Truncated);
        (byte major, byte minor) = (prefix[6], prefix[7]);
        if (major is < 1 or > 3 || minor != 0) throw new FileFormatException(path, 6, $"version {major}.{minor} of .npy is not known; 1.0, 2.0 and 3.0 are");
        int start = major == 1 ? 10 : 12;
        if (got < start) throw new FileFormatException(path, got, Truncated);
        uint length = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(prefix.AsSpan(8)) : BinaryPrimitives.ReadUInt32LittleEndian(prefix.AsSpan(8));
        if (length > MaxTextLength) throw new FileFormatException(path, 8, $"the header says that it is {length} bytes long; {MaxTextLength} are read at most");

        var text = new byte[length];
        int have = int.Min(got - start, (int)length);
        prefix.AsSpan(start, have).CopyTo(text);
        int more = stream.ReadAtLeast(text.AsSpan(have), (int)length - have, throwOnEndOfStream: false);
        if (have + more < length) throw new FileFormatException(path, start + have + more, $"the file ends within the header, which says that it is {length} bytes long");
        return Parse(path, (major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text), start, start + length);
    }

    private static NpyHeader Parse(string path, string text, int start, long dataOffset)
    {
        var literal = new PythonLiteral(path, text, start);
        NpyType? type = null;
        bool? fortran = null;
        long[]? shape = null;
        literal.Expect('{');
        while (!literal.TryTake('}'))
        {
            (int at, string key) = (literal.Position, literal.String());
            literal.Expect(':');
            int valueAt = literal.Position;
            switch (key)
            {
                case "descr" when type is null:
                    if (!NpyType.TryParse(literal.Descriptor(), out NpyType known, out string? problem)) throw literal.Error(valueAt, problem);
                    type = known;
                    break;
                case "fortran_order" when fortran is null:
                    fortran = literal.Boolean();
                    break;
                case "shape" when shape is null:
                    shape = literal.Shape();
                    if (shape.Length > MaxDimensions) throw literal.Error(valueAt, $"the shape has {shape.Length} dimensions; {MaxDimensions} are read at most");
                    break;
                default:
                    throw literal.Error(at, $"the key '{key}' is not known, or there twice");
            }

            if (!literal.TryTake(',') && !literal.Sees('}')) throw literal.Error(literal.Position, "expected ',' or '}'");
        }

        literal.ExpectEnd();
        if (type is null || fortran is null || shape is null) throw literal.Error(0, "the header lacks 'descr', 'fortran_order' or 'shape'");
        return new NpyHeader(type.Value, fortran.Value, shape, dataOffset);
    }

    /// <summary>The bytes of a version 1.0 header for row-major data of this machine's byte order.</summary>
    public static byte[] Format(ElementType type, ReadOnlySpan<long> shape)
    {
        string text = $"{{'descr': '{NpyType.Native(type)}', 'fortran_order': False, 'shape': {ShapeText.Of(shape)}, }}";
        int unpadded = 10 + text.Length + 1;
        int length = (unpadded + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[length];
        Magic.CopyTo(bytes);
        bytes[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(length - 10));
        bytes.AsSpan(10).Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(10));
        bytes[^1] = (byte)'\n';
        return bytes;
    }
}
